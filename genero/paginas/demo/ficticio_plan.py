"""El Plan del Servicio de Demostración: objetivos, lo que enfrenta, una medida de cada clase e indicadores. Todo es inventado."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from genero.paginas.demo import ficticio_analisis as dicho
from genero.paginas.demo.citas import p
from genero.paginas.demo.contenido import Contenido
from genero.paginas.demo.ficticio import clave
from genero.paginas.demo.ficticio_problemas import PROBLEMAS, Problema

GENERAL = p(
    "Que las mujeres y los hombres que viven de un oficio o de un emprendimiento pequeño accedan en igualdad a la capacitación, al",
    "financiamiento y a la asistencia técnica del Servicio, cuiden o no cuiden a otras personas.",
)
DIFUSION = p(
    "Cada trimestre, una lámina por región con las series por sexo, para el personal y para quienes postulan; una vez al año, una reunión",
    "con la Red de mujeres de oficios (ficticia) y las cámaras de comercio.",
)
DESAFIOS = p(
    "Del año anterior quedó pendiente el acuerdo con las cámaras de comercio de dos regiones: siguen pidiendo sólo oficios con mayoría de",
    "hombres.",
)
OBJETIVOS = (
    "Subir a un tercio la participación de mujeres en los oficios en que son menos del 20 %",
    "Igualar lo que adjudican las mujeres y los hombres en el Fondo, a igual proyecto",
    "Llevar la asistencia técnica a quienes cuidan, en el horario y en el lugar en que pueden recibirla",
    "Contar por sexo a todas las personas que atiende el Servicio, en todos sus registros",
)


@dataclass(frozen=True)
class Medida:
    """Una medida: sus problemas y su objetivo, por posición."""

    texto: str
    tipo: str
    problemas: tuple[int, ...]
    objetivo: int
    humanos: str
    financieros: str
    presupuesto: int | None = None
    etapa: str = ""


MEDIDAS = (
    Medida(
        "Reservar la mitad de los cupos de los oficios con menos de 20 % de mujeres",
        "provision",
        (0, 3),
        0,
        "Dos personas del Departamento de Capacitación, un cuarto de jornada.",
        "Subtítulo 24, capacitación en oficios.",
        42_000,
        "diseno",
    ),
    Medida(
        "Reemplazar en las bases del Fondo la antigüedad formal por años de trabajo comprobado",
        "normativa",
        (1, 4, 6),
        1,
        "Una abogada y un profesional del Fondo, durante tres meses.",
        "Sin costo adicional.",
    ),
    Medida(
        "Visitar por turnos en las tardes y los sábados, en las comunas que lo pidan",
        "provision",
        (2, 7),
        2,
        "Los equipos de terreno de cada región, por turnos.",
        "Subtítulo 21, horas extraordinarias.",
        18_500,
        "implementacion",
    ),
    Medida(
        "Registrar el sexo de todas las personas que reciben una visita",
        "sistemas",
        (2,),
        3,
        "Una analista, a media jornada, y los equipos de terreno.",
        "Subtítulo 29, programas informáticos.",
        6_200,
    ),
    Medida(
        "Formar a quienes orientan en oficina para no repartir los oficios por sexo",
        "capacitacion",
        (0, 5),
        0,
        "El Departamento de Capacitación y una relatora externa.",
        "Subtítulo 22, cursos de capacitación.",
        4_800,
    ),
    Medida(
        "Acordar con las cámaras de comercio prácticas laborales para mujeres en oficios",
        "coordinacion",
        (0, 5),
        0,
        "Quienes dirigen las oficinas regionales.",
        "Sin costo adicional.",
    ),
    Medida(
        "Publicar cada trimestre las series por sexo de cada región",
        "difusion",
        (0, 1, 2),
        3,
        "Una persona de comunicaciones y la analista de registros.",
        "Sin costo adicional.",
    ),
)


@dataclass(frozen=True)
class Indicador:
    """Un indicador: lo efectivo del primer año de la historia, cuánto cambia al año y hasta dónde se quiere llegar."""

    nombre: str
    clase: str
    de: tuple[str, int]
    formula: str
    numerador: str
    denominador: str
    unidad: str
    efectivo: tuple[int, int | None]
    cambia: int
    metas: tuple[str, str]
    del_anio: str
    sentido: str = "ascendente"


INDICADORES = (
    Indicador(
        "Porcentaje de mujeres inscritas en oficios en que son menos del 20 %",
        "resultado",
        ("objetivo", 0),
        "porcentaje",
        "Mujeres inscritas en esos oficios",
        "Personas inscritas en esos oficios",
        "%",
        (61, 545),
        9,
        ("24", "33.3"),
        "18",
    ),
    Indicador(
        "Razón entre los proyectos adjudicados de cada cien postulados por mujeres y por hombres",
        "resultado",
        ("objetivo", 1),
        "razon",
        "Proyectos adjudicados de cada cien postulados por mujeres",
        "Proyectos adjudicados de cada cien postulados por hombres",
        "proyectos de mujeres por cada uno de un hombre",
        (24, 33),
        1,
        ("0.9", "1"),
        "0.8",
    ),
    Indicador(
        "Visitas hechas después de las 17 horas o en sábado",
        "producto",
        ("medida", 2),
        "numero",
        "Visitas hechas en ese horario",
        "",
        "visitas",
        (0, None),
        120,
        ("900", "1500"),
        "400",
    ),
    Indicador(
        "Porcentaje de visitas con el sexo de todas las personas que participan",
        "gestion",
        ("medida", 3),
        "porcentaje",
        "Visitas con el dato completo",
        "Visitas del año",
        "%",
        (310, 2900),
        260,
        ("80", "100"),
        "45",
    ),
)


def contenido(paso: int, anio: int) -> Contenido:
    """El Plan del año número `paso` de la historia; los mismos renglones cada año, con sus datos efectivos al día."""
    return Contenido(
        prosas={"objetivo_general": GENERAL, "difusion": DIFUSION, "desafios": DESAFIOS if paso > 1 else ""},
        razones={} if paso > 1 else {"desafios": "Es el primer Plan: no hay desafíos anteriores."},
        renglones={
            "objetivos": [{"clave": clave("objetivos", o), "texto": o} for o in OBJETIVOS],
            "problemas": [_problema(x, anio) for x in PROBLEMAS],
            "medidas": [_medida(m, anio) for m in MEDIDAS],
            "indicadores": [_indicador(i, paso, anio) for i in INDICADORES],
        },
    )


def medida(numero: int) -> UUID:
    """La clave de una medida, por su posición."""
    return clave("medidas", MEDIDAS[numero].texto)


def indicador(numero: int) -> UUID:
    """La clave de un indicador, por su posición."""
    return clave("indicadores", INDICADORES[numero].nombre)


def _objetivo(numero: int) -> UUID:
    return clave("objetivos", OBJETIVOS[numero])


def _clave_de_problema(x: Problema, anio: int) -> UUID:
    """La misma clave con que está en el Diagnóstico; de una brecha, la de su último año."""
    if x.seccion == "brechas":
        return clave("brechas", f"{dicho.BRECHAS[x.numero][0]}/{anio - 1}")
    filas: tuple[tuple[Any, ...], ...] = {"inequidades": dicho.INEQUIDADES, "barreras": dicho.BARRERAS}[x.seccion]
    return clave(x.seccion, filas[x.numero][0])


def _problema(x: Problema, anio: int) -> dict[str, Any]:
    return {
        "clave": _clave_de_problema(x, anio),
        "criterios": list(x.criterios),
        "razon": x.razon,
        "agenda": x.agenda,
        "agenda_como": x.agenda_como,
        "desafio": x.desafio,
    }


def _medida(m: Medida, anio: int) -> dict[str, Any]:
    return {
        "clave": clave("medidas", m.texto),
        "texto": m.texto,
        "tipo": m.tipo,
        "etapa": m.etapa,
        "problemas": [_clave_de_problema(PROBLEMAS[n], anio) for n in m.problemas],
        "objetivo": _objetivo(m.objetivo),
        "recursos_humanos": m.humanos,
        "recursos_materiales": "Los equipos y las salas de cada oficina.",
        "recursos_financieros": m.financieros,
        "presupuesto": None if m.presupuesto is None else Decimal(m.presupuesto),
    }


def _indicador(i: Indicador, paso: int, anio: int) -> dict[str, Any]:
    cual, numero = i.de
    efectivo, total = i.efectivo
    alcanzado = Decimal(efectivo + i.cambia * paso)
    medido = {"efectivo_valor": alcanzado} if total is None else {"efectivo_numerador": alcanzado, "efectivo_denominador": Decimal(total)}
    return {
        "clave": clave("indicadores", i.nombre),
        "nombre": i.nombre,
        "clase": i.clase,
        "de_que": cual,
        "objetivo": _objetivo(numero) if cual == "objetivo" else None,
        "medida": medida(numero) if cual == "medida" else None,
        "formula": i.formula,
        "sentido": i.sentido,
        "numerador": i.numerador,
        "denominador": i.denominador,
        "unidad": i.unidad,
        "efectivo_anio": anio - 1,
        **medido,
        "mediano_anio": anio + 2,
        "mediano_valor": Decimal(i.metas[0]),
        "largo_anio": anio + 5,
        "largo_valor": Decimal(i.metas[1]),
        "medios": "Registro de Postulaciones y Beneficios, y ficha de visita, al 31 de diciembre (ficticio).",
    }
