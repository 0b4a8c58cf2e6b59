"""Lo que los datos públicos no dicen y la Ficha A1 exige: si el enfoque de género aplica. Son propuestas de ejemplo y se rotulan así."""

PROPUESTA = "Que el enfoque de género aplique o no es una propuesta de ejemplo: no consta en la fuente"


SUELOS = (
    "SIRSD-S, subprograma de empleo de métodos de intervención del suelo orientados a evitar su pérdida y erosión y favorecer su "
    "conservación"
)
# Los productos que no están aquí se proponen como «aplica»: llegan a personas. De los demás, por qué no aplicaría.
NO_APLICAN: dict[tuple[str, str], str] = {
    ("indap", SUELOS): "El incentivo se asigna según el estado de degradación del suelo, y no según quién lo trabaja.",
    (
        "conaf",
        "Programa de Arborización Urbana",
    ): "Los árboles se entregan a municipios e instituciones, sin postulación de personas.",
    ("conicyt", "Información científica"): "Es un servicio de acceso a publicaciones que contratan las instituciones.",
}
# Cómo se muestra el nombre de cada concurso, que en su fuente viene en mayúsculas y sin tildes. Los que no están aquí no se usan.
CONCURSOS = {
    "FONDECYT REGULAR": "Fondecyt Regular",
    "FONDECYT INICIACION": "Fondecyt de Iniciación",
    "FONDECYT POSTDOCTORADO": "Fondecyt de Postdoctorado",
    "FONDEF IDEA - I+D": "Fondef IDEA, I+D",
    "FONDEF IDEA - IT": "Fondef IDEA, investigación tecnológica",
    "FONDEF START UP CIENCIA": "Fondef Start Up Ciencia",
    "FONDEF VIU - UNA ETAPA": "Fondef VIU, una etapa",
    "EXPLORA PROYECTOS DE DIVULGACION Y VALORACION DE LA CIENCIA Y LA TECNOLOGIA": (
        "Explora, proyectos de divulgación y valoración de la ciencia y la tecnología"
    ),
}
