"""El Formulario H del Servicio de Demostración: un indicador de cada clase de fórmula, con su serie por año. Todo es inventado."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from genero.paginas.demo.contenido import clave_de

# De los más antiguos a los más nuevos: la historia mira cuatro seguidos, desde su paso (tres efectivos y el estimado).
Serie = tuple[tuple[int, int | None], ...]
_MOMENTOS = ("efectivo_3", "efectivo_2", "efectivo_1", "estimado")


@dataclass(frozen=True)
class _Indicador:
    """Lo que se escribe de un indicador, con la meta de cada paso y, si se desagrega, qué parte de su último efectivo es de mujeres."""

    nombre: str
    producto: str
    formula: str
    sentido: str
    numerador: str
    denominador: str
    unidad: str
    ambito: str
    dimension: str
    ponderacion: int
    medios: str
    serie: Serie
    metas: tuple[str, ...]
    mide_eg: str = "si"
    mujeres: tuple[int, int] = (0, 0)


INDICADORES = (
    _Indicador(
        "Porcentaje de mujeres que aprueban los cursos de oficios en que son menos del 20 %",
        "Capacitación en oficios",
        "porcentaje",
        "ascendente",
        "Mujeres que aprueban cursos de oficios con menos de 20 % de mujeres inscritas",
        "Personas que aprueban esos cursos",
        "%",
        "resultado",
        "eficacia",
        30,
        "Actas de los cursos, con el sexo de cada persona.",
        ((61, 512), (70, 530), (84, 548), (97, 561), (112, 590), (131, 604), (148, 622), (170, 640), (190, 655)),
        ("17.5", "19", "21", "22.5", "24", "26"),
    ),
    _Indicador(
        "Razón entre el monto promedio adjudicado a mujeres y a hombres en el Fondo",
        "Fondo de microemprendimiento",
        "razon",
        "ascendente",
        "Monto promedio adjudicado a mujeres, en miles de pesos",
        "Monto promedio adjudicado a hombres, en miles de pesos",
        "pesos por cada peso de un hombre",
        "producto",
        "eficiencia",
        25,
        "Resoluciones de adjudicación del concurso.",
        ((1180, 1610), (1225, 1620), (1290, 1655), (1372, 1690), (1430, 1710), (1498, 1730), (1560, 1745), (1610, 1752), (1660, 1760)),
        ("0.82", "0.84", "0.87", "0.9", "0.92", "0.95"),
    ),
    _Indicador(
        "Tiempo promedio de respuesta a las solicitudes de asistencia técnica",
        "Asistencia técnica territorial",
        "promedio",
        "descendente",
        "Suma de días hábiles entre cada solicitud y su respuesta",
        "Solicitudes respondidas en el año",
        "días hábiles",
        "proceso",
        "calidad",
        25,
        "Registro de solicitudes, con fecha de ingreso y de respuesta.",
        ((9728, 512), (9504, 540), (9120, 570), (8910, 594), (8610, 615), (8360, 640), (8112, 660), (7900, 680), (7700, 700)),
        ("15", "14", "13", "12.5", "12", "11"),
        "no",
        (52, 54),
    ),
    _Indicador(
        "Variación de las personas del Servicio capacitadas en enfoque de género",
        "",
        "variacion",
        "ascendente",
        "Personas capacitadas en el año",
        "Personas capacitadas el año anterior",
        "%",
        "proceso",
        "eficacia",
        10,
        "Listas de asistencia y certificados.",
        ((60, 54), (66, 60), (75, 66), (84, 75), (96, 84), (110, 96), (124, 110), (140, 124), (155, 140)),
        ("12", "12", "12", "12", "12", "12"),
    ),
    _Indicador(
        "Oficinas con horario de atención compatible con los cuidados",
        "",
        "numero",
        "ascendente",
        "Oficinas que atienden al menos un día hasta las 19 horas, o con sala de cuidado",
        "",
        "oficinas",
        "producto",
        "economia",
        10,
        "Resolución que fija los horarios.",
        ((2, None), (3, None), (5, None), (6, None), (8, None), (9, None), (11, None), (12, None), (13, None)),
        ("7", "9", "10", "12", "13", "14"),
    ),
)


def filas(servicio: str, paso: int) -> list[dict[str, Any]]:
    """Los indicadores del año número `paso` de la historia."""
    return [_fila(servicio, i, min(paso, len(i.metas) - 1)) for i in INDICADORES]


def _fila(servicio: str, i: _Indicador, paso: int) -> dict[str, Any]:
    vinculo: dict[str, Any] = {"vinculo": "gestion", "producto": None}
    if i.producto:
        vinculo = {"vinculo": "producto", "producto": clave_de(servicio, "productos", i.producto)}
    comunes = ("nombre", "formula", "sentido", "numerador", "denominador", "unidad", "ambito", "dimension", "medios", "mide_eg")
    return {
        "clave": _clave(servicio, i.nombre),
        **{campo: getattr(i, campo) for campo in comunes},
        **vinculo,
        "ponderacion": Decimal(i.ponderacion),
        "meta_valor": Decimal(i.metas[paso]),
        "desagregado": "si" if any(i.mujeres) else "no",
        "supuestos": "El presupuesto del año se mantiene.",
        **_medido(i, paso),
    }


def _clave(servicio: str, nombre: str) -> UUID:
    return clave_de(servicio, "indicadores", nombre)


def _medido(i: _Indicador, paso: int) -> dict[str, Decimal]:
    """Los cuatro momentos y, si se desagrega, las partes de mujeres y hombres del último efectivo."""
    salida = {}
    for momento, (numerador, denominador) in zip(_MOMENTOS, i.serie[paso:], strict=False):
        salida[f"{momento}_numerador"] = Decimal(numerador)
        if denominador is not None:
            salida[f"{momento}_denominador"] = Decimal(denominador)
    if any(i.mujeres):
        for parte, cien in zip(("numerador", "denominador"), i.mujeres, strict=True):
            total = salida[f"efectivo_1_{parte}"]
            mujeres = (total * cien / 100).quantize(Decimal(1))
            salida |= {f"efectivo_1_mujeres_{parte}": mujeres, f"efectivo_1_hombres_{parte}": total - mujeres}
    return salida
