"""La pauta de partida del Plan y del Programa de Trabajo: los requisitos que se desprenden de la guía [6.2.2]."""

from genero.documentos.comprobaciones import CadaUnoTiene, Comprueba
from genero.documentos.tipos import RequisitoBase

# Lo que el sistema cuenta solo, además de lo obligatorio: los huérfanos del hilo.
COMPRUEBA: dict[str, tuple[Comprueba, ...]] = {
    "objetivos": (CadaUnoTiene(("medidas",), "objetivo", "medida que le sirva"),),
    "problemas": (
        CadaUnoTiene(
            ("medidas",), "problemas", "medida que la enfrente", salvo="vea si la cubre la de su inequidad o de una de sus brechas"
        ),
    ),
}

PAUTA_PLAN = (
    RequisitoBase(
        "p-objetivos",
        "El Plan tiene un objetivo general y objetivos específicos para incorporar el enfoque de género en el quehacer del servicio.",
        "6.2.2-1",
        ("objetivo_general", "objetivos"),
        juicio="Si los objetivos apuntan a incorporar el enfoque lo ve una persona.",
    ),
    RequisitoBase(
        "p-problemas",
        "Están descritas las inequidades, brechas y barreras principales que detectó el Diagnóstico, y los desafíos pendientes.",
        "6.2.2-1",
        ("problemas", "desafios"),
    ),
    RequisitoBase(
        "p-agenda",
        "De cada inequidad, brecha y barrera se revisó su consistencia y pertinencia respecto de los compromisos de la Agenda de Género.",
        "6.2.2-1",
        ("problemas",),
        campos=("agenda", "agenda_como"),
        juicio="Si la relación con la Agenda está bien fundada lo ve una persona.",
    ),
    RequisitoBase(
        "p-medidas",
        "Las medidas dicen qué enfrentan, a qué objetivo sirven y de qué clase son: provisión de productos, sistemas de información, "
        "capacitación, coordinación, normativa, difusión e iniciativas nuevas si corresponde.",
        "6.2.2-1",
        ("medidas", "difusion"),
        campos=("tipo", "problemas", "objetivo"),
    ),
    RequisitoBase(
        "p-recursos",
        "Cada medida tiene asignados sus recursos humanos, materiales y financieros.",
        "6.2.2-1",
        ("medidas",),
        campos=("recursos_humanos", "recursos_materiales", "recursos_financieros"),
    ),
    RequisitoBase(
        "p-indicadores",
        "Los indicadores tienen nombre claro, fórmula de cálculo, medios de verificación, datos efectivos y "
        "metas de mediano y largo plazo.",
        "6.2.2-1",
        ("indicadores",),
    ),
)

PAUTA_PROGRAMA = (
    RequisitoBase(
        "t-metas",
        "El Programa de Trabajo fija metas e indicadores anuales de acuerdo con el Plan.",
        "6.2.2-2",
        ("medidas", "metas", "indicadores"),
    ),
    RequisitoBase(
        "t-actividades",
        "Cada actividad está ligada a una medida del Plan y dice qué producirá.",
        "6.2.2-2",
        ("actividades",),
        campos=("medida", "producto_esperado"),
    ),
    RequisitoBase(
        "t-cronograma",
        "El cronograma dice cuándo comienza y cuándo termina cada actividad.",
        "6.2.2-2",
        ("actividades",),
        campos=("inicio", "termino"),
    ),
    RequisitoBase(
        "t-medios",
        "Cada actividad compromete sus medios de verificación.",
        "6.2.2-2",
        ("actividades",),
        campos=("medios",),
        juicio="Si el medio comprueba lo que dice lo ve una persona.",
    ),
    RequisitoBase(
        "t-responsables",
        "Cada actividad tiene una persona y un centro responsables de su implementación.",
        "6.2.2-2",
        ("actividades", "responsables"),
        campos=("centro", "persona"),
    ),
    RequisitoBase(
        "t-difusion",
        "El Programa contempla la difusión de avances y el registro por sexo en los sistemas de información.",
        "6.2.2-2",
        ("difusion", "sistemas"),
        juicio="Si la difusión y los sistemas están abordados lo ve una persona.",
    ),
)
