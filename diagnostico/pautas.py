"""La pauta de partida de cada documento: los requisitos que se desprenden de la guía. Coordinación publica los de cada año."""

from genero.documentos.comprobaciones import CadaUnoTiene, Comprueba, ConDatos, PorSexo
from genero.documentos.tipos import RequisitoBase

# Lo que el sistema cuenta solo en las secciones del Diagnóstico, además de lo obligatorio.
_MEDIDO = (ConDatos(("fuente", "anio"), "con fuente y año"), PorSexo(("mujeres", "hombres")))
COMPRUEBA: dict[str, tuple[Comprueba, ...]] = {
    "usuarios": _MEDIDO,
    "brechas": _MEDIDO,
    "inequidades": (
        CadaUnoTiene(("brechas", "barreras"), "inequidad", "brecha ni barrera"),
        CadaUnoTiene(("vias",), "inequidad", "vía para enfrentarla"),
    ),
}

PAUTA_FORMULACION = (
    RequisitoBase(
        "a1-identificacion",
        "La Ficha A1 identifica al servicio, su norma, su misión, las prioridades a las que responde y sus objetivos estratégicos.",
        "6.1",
        ("identificacion", "mision", "prioridades", "objetivos"),
    ),
    RequisitoBase(
        "a1-clientes",
        "Cada producto dice quiénes son sus clientes, usuarios/as o beneficiarios/as, de modo que se puedan cuantificar por sexo.",
        "6.1",
        ("clientes", "productos", "subproductos"),
        campos=("clientes",),
    ),
    RequisitoBase(
        "a1-aplica",
        "Frente a cada producto estratégico, existente o nuevo, consta si aplica o no el enfoque de género.",
        "6.1",
        ("productos", "subproductos"),
        campos=("aplica_eg",),
    ),
    RequisitoBase(
        "a1-razones",
        "Cada producto al que no aplica el enfoque de género tiene una razón fundada.",
        "6.2.1-4",
        ("productos", "subproductos", "procesos"),
        campos=("razon_no_aplica",),
        juicio="Si cada razón está fundada lo ve una persona.",
    ),
    RequisitoBase(
        "a1-alcance",
        "Está señalado qué productos están dentro del alcance de la certificación ISO 9001 y cuáles no.",
        "2",
        ("productos", "subproductos", "procesos"),
        campos=("en_sgc",),
    ),
    RequisitoBase(
        "a1-transversales",
        "Los procesos transversales que requieren enfoque de género están identificados, con los productos que los comparten.",
        "2",
        ("procesos",),
    ),
    RequisitoBase(
        "h-indicadores",
        "El Formulario H trae los indicadores de los productos a los que aplica el enfoque de género o de la transversalización en la "
        "gestión, con su fórmula, su meta y sus medios de verificación.",
        "6.1",
        ("indicadores",),
    ),
    RequisitoBase(
        "h-enfoque",
        "Consta qué indicadores miden equidad de género y cuáles están desagregados por sexo, cuando es pertinente.",
        "6.1",
        ("indicadores",),
        campos=("mide_eg", "desagregado"),
        juicio="Si es pertinente que un indicador mida equidad de género lo ve una persona.",
    ),
)

PAUTA_DIAGNOSTICO = (
    RequisitoBase(
        "d-mision",
        "El análisis de la misión detecta inequidades, brechas y barreras de género presentes en el ámbito de acción del servicio.",
        "6.2.1-1",
        ("mision",),
        juicio="Si el análisis detecta inequidades, brechas y barreras lo ve una persona.",
    ),
    RequisitoBase(
        "d-orientaciones",
        "Están identificadas y analizadas las orientaciones de la Agenda de Género, los compromisos ministeriales y las prioridades "
        "institucionales que aplican al servicio.",
        "6.2.1-2",
        ("orientaciones", "orientaciones_analisis"),
        juicio="Si el análisis de las orientaciones es suficiente lo ve una persona.",
    ),
    RequisitoBase(
        "d-objetivos",
        "Los objetivos estratégicos están analizados con perspectiva de género, con los procesos y los actores externos que inciden.",
        "6.2.1-3",
        ("objetivos", "procesos", "actores"),
        juicio="Si el análisis tiene perspectiva de género lo ve una persona.",
    ),
    RequisitoBase(
        "d-cuantificacion",
        "Por cada producto y proceso al que aplica el enfoque, sus clientes/as, usuarios/as y beneficiarios/as están cuantificados por "
        "sexo y caracterizados.",
        "6.2.1-4",
        ("productos", "usuarios"),
        campos=("caracterizacion",),
    ),
    RequisitoBase(
        "d-provision",
        "Están revisados el diseño, la implementación y el seguimiento de cada producto, según necesidades y efectos diferenciados.",
        "6.2.1-4",
        ("productos",),
        campos=("diseno", "implementacion", "seguimiento"),
        juicio="Si la revisión distingue necesidades y efectos lo ve una persona.",
    ),
    RequisitoBase(
        "d-razones",
        "Cada producto al que no corresponde incorporar el enfoque de género tiene sus razones explicadas.",
        "6.2.1-4",
        ("productos",),
        campos=("razones",),
        juicio="Si cada razón está fundada lo ve una persona.",
    ),
    RequisitoBase(
        "d-inequidades",
        "Están identificadas las inequidades con sus brechas y barreras, y las vías para enfrentarlas.",
        "6.2.1-4",
        ("inequidades", "brechas", "barreras", "vias"),
    ),
    RequisitoBase(
        "d-sistemas",
        "Están identificados los sistemas de información internos y externos, su desagregación por sexo y las etapas en que corresponde "
        "tomar medidas.",
        "6.2.1-5",
        ("sistemas",),
    ),
    RequisitoBase(
        "d-estadistica",
        "La información estadística disponible, propia y de otras instituciones, está analizada por sexo y con enfoque de género.",
        "6.2.1-5",
        ("estadistica", "estadistica_ajena", "sistemas_internos"),
        juicio="Si el análisis es por sexo y con enfoque de género lo ve una persona.",
    ),
)
