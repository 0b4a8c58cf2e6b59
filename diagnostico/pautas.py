"""La pauta de partida de cada documento: los requisitos que se desprenden de la guía. Coordinación publica los de cada año."""

from genero.documentos.tipos import RequisitoBase

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
    ),
    RequisitoBase(
        "a1-aplica",
        "Frente a cada producto estratégico, existente o nuevo, consta si aplica o no el enfoque de género.",
        "6.1",
        ("productos", "subproductos"),
    ),
    RequisitoBase(
        "a1-razones",
        "Cada producto al que no aplica el enfoque de género tiene una razón fundada.",
        "6.2.1-4",
        ("productos", "subproductos", "procesos"),
    ),
    RequisitoBase(
        "a1-alcance",
        "Está señalado qué productos están dentro del alcance de la certificación ISO 9001 y cuáles no.",
        "2",
        ("productos", "subproductos", "procesos"),
    ),
    RequisitoBase(
        "a1-transversales",
        "Los procesos transversales que requieren enfoque de género están identificados, con los productos que los comparten.",
        "2",
        ("procesos",),
    ),
)

PAUTA_DIAGNOSTICO = (
    RequisitoBase(
        "d-mision",
        "El análisis de la misión detecta inequidades, brechas y barreras de género presentes en el ámbito de acción del servicio.",
        "6.2.1-1",
        ("mision",),
    ),
    RequisitoBase(
        "d-orientaciones",
        "Están identificadas y analizadas las orientaciones de la Agenda de Género, los compromisos ministeriales y las prioridades "
        "institucionales que aplican al servicio.",
        "6.2.1-2",
        ("orientaciones", "orientaciones_analisis"),
    ),
    RequisitoBase(
        "d-objetivos",
        "Los objetivos estratégicos están analizados con perspectiva de género, con los procesos y los actores externos que inciden.",
        "6.2.1-3",
        ("objetivos", "procesos", "actores"),
    ),
    RequisitoBase(
        "d-cuantificacion",
        "Por cada producto y proceso al que aplica el enfoque, sus clientes/as, usuarios/as y beneficiarios/as están cuantificados por "
        "sexo y caracterizados.",
        "6.2.1-4",
        ("productos", "usuarios"),
    ),
    RequisitoBase(
        "d-provision",
        "Están revisados el diseño, la implementación y el seguimiento de cada producto, según necesidades y efectos diferenciados.",
        "6.2.1-4",
        ("productos",),
    ),
    RequisitoBase(
        "d-razones",
        "Cada producto al que no corresponde incorporar el enfoque de género tiene sus razones explicadas.",
        "6.2.1-4",
        ("productos",),
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
    ),
)
