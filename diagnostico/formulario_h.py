"""El Formulario H, declarado: los indicadores de desempeño que acompañan a la Ficha A1 [6.1]."""

from collections.abc import Iterator
from typing import Any

from diagnostico import medido
from diagnostico.ejemplos import EJEMPLOS_A1
from diagnostico.graficos_de_indicadores import series_con_meta
from diagnostico.indicadores import ClaseDeMomento, Momento
from diagnostico.models import IndicadorDeDesempeno
from genero.documentos.models import Documento
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, Valores

MOMENTOS = (
    Momento("efectivo_3", "Efectivo", ClaseDeMomento.EFECTIVO, -3, "Efectivo de tres años antes"),
    Momento("efectivo_2", "Efectivo", ClaseDeMomento.EFECTIVO, -2, "Efectivo de dos años antes"),
    Momento("efectivo_1", "Efectivo", ClaseDeMomento.EFECTIVO, -1, "Efectivo del año anterior", por_sexo=True),
    Momento("estimado", "Estimado", ClaseDeMomento.ESTIMADO, 0, "Estimado del año"),
    Momento("meta", "Meta", ClaseDeMomento.META, 0, "Meta del año", por_sexo=True),
)


def calculados(valores: Valores) -> dict[str, str]:
    """El valor de cada momento y su logro contra la meta."""
    return medido.calculados(valores, MOMENTOS)


def avisos(valores: Valores) -> list[str]:
    """Lo que conviene revisar en un indicador; no impide presentar."""
    return medido.avisos(valores, MOMENTOS)


def graficos(filas: list[dict[str, Any]]) -> list[Any]:
    """La serie de cada indicador con su meta."""
    return series_con_meta(filas, MOMENTOS)


def anio_del_documento(documento: Documento) -> dict[str, Any]:
    """Un indicador nuevo lleva el año de su documento: de él se cuentan sus tres efectivos, su estimado y su meta."""
    return {"anio": documento.ciclo.anio}


def titulos(valores: Valores) -> dict[str, str]:
    """El título de la línea de cada momento y de sus partes por sexo: «Efectivo 2023», «Meta 2026, mujeres»."""
    return medido.titulos(MOMENTOS, medido.anio_de(valores))


def _medidas(prefijos: tuple[str, ...], *, grupo: str = "", cuando: tuple[str, str] | None = None) -> Iterator[Campo]:
    """Los tres campos de cada momento: numerador, denominador y valor."""
    for n, prefijo in enumerate(prefijos):
        comunes: dict[str, Any] = {"en_tabla": False, "en_calculo": True, "cuando": cuando, "linea": prefijo}
        for parte in ("numerador", "denominador"):
            titulo = grupo if n == 0 and parte == "numerador" else ""
            yield Campo(f"{prefijo}_{parte}", admite_sin_informacion=False, grupo=titulo, **comunes)
        es_meta = prefijo == "meta"
        yield Campo(
            f"{prefijo}_valor",
            obligatorio=es_meta,
            admite_sin_informacion=cuando is None,
            basta=medido.basta_con_las_partes("meta") if es_meta else None,
            falta="la meta: su valor, o su numerador y su denominador" if es_meta else "",
            **comunes,
        )


_POR_SEXO = ("efectivo_1_mujeres", "efectivo_1_hombres", "meta_mujeres", "meta_hombres")

INDICADORES = Seccion(
    id="indicadores",
    titulo="Formulario H · Indicadores de desempeño",
    guia="6.1",
    requisito="Los indicadores de desempeño dicen qué miden, con su fórmula y su meta, y cuáles miden equidad de género.",
    ayuda=(
        "Un indicador por renglón. Escriba el numerador y el denominador y el sistema calcula el valor; si sólo tiene el valor, escriba "
        "sólo el valor. Si las personas se pueden contar por sexo, desagréguelo: es lo primero que mirará quien visa."
    ),
    ejemplo=EJEMPLOS_A1["indicadores"],
    clase=ClaseDeSeccion.RENGLONES,
    modelo=IndicadorDeDesempeno,
    campos=(
        Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre del indicador", grupo="Qué mide"),
        Campo("anio", fijo=True, en_tabla=False, en_calculo=True),
        Campo("vinculo", obligatorio=True, falta="decir si se vincula a un producto o a la gestión"),
        Campo(
            "producto",
            obligatorio=True,
            de="productos",
            cuando=("vinculo", "producto"),
            en_tabla=False,
            junto="vinculo",
            falta="elegir el producto al que se vincula",
        ),
        Campo("ambito", obligatorio=True, falta="el ámbito"),
        Campo("dimension", obligatorio=True, falta="la dimensión"),
        Campo("mide_eg", obligatorio=True, falta="decir si mide equidad o enfoque de género"),
        Campo("formula", obligatorio=True, en_tabla=False, falta="la clase de fórmula", grupo="Cómo se calcula"),
        Campo("sentido", obligatorio=True, en_tabla=False, junto="formula", falta="decir hacia dónde mejora"),
        Campo("numerador", obligatorio=True, en_tabla=False, falta="el numerador de la fórmula"),
        Campo("denominador", en_tabla=False),
        Campo("unidad", obligatorio=True, en_tabla=False, falta="la unidad de medida"),
        *_medidas(("efectivo_3", "efectivo_2", "efectivo_1", "estimado", "meta"), grupo="Tres efectivos, estimado y meta"),
        Campo("desagregado", obligatorio=True, en_tabla=False, falta="decir si está desagregado por sexo", grupo="Por sexo"),
        *_medidas(_POR_SEXO, cuando=("desagregado", "si")),
        Campo("ponderacion", en_tabla=False, admite_sin_informacion=False, grupo="Peso y respaldo"),
        Campo("medios", obligatorio=True, en_tabla=False, falta="decir con qué medios se verifica"),
        Campo("supuestos", en_tabla=False),
        Campo("notas", en_tabla=False),
    ),
    uno="indicador",
    vacio="Aquí van los indicadores de desempeño del Formulario H: los de cada producto y los de la gestión.",
    escriben=("eg", "centro"),
    calculos=calculados,
    avisos=avisos,
    avisos_de_todos=medido.de_las_ponderaciones,
    graficos=graficos,
    al_agregar=anio_del_documento,
    lineas=titulos,
    terminos=("desagregacion-por-sexo",),
)
