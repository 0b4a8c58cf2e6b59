"""Lo que los datos públicos no dicen y el Diagnóstico pide ordenar: bajo qué inequidad va cada brecha, barrera y medida, de qué clase es
una barrera y qué falta en un sistema. Son propuestas de ejemplo y se rotulan así.

Todo va por posición en el archivo del servicio: la primera inequidad es la 0.
"""

from dataclasses import dataclass, field
from typing import Any

PROPONE_INEQUIDAD = "La inequidad bajo la que va es una propuesta de ejemplo"
PROPONE_BARRERA = "La inequidad bajo la que va, la clase y el ámbito son una propuesta de ejemplo"
PROPONE_SISTEMA = "El ámbito, la desagregación y las etapas son una propuesta de ejemplo"


@dataclass(frozen=True)
class Colgada:
    """De qué inequidad cuelga una barrera, y de qué clase es."""

    inequidad: int
    clase: str
    ambito: str


@dataclass(frozen=True)
class Propuesta:
    """Las propuestas de un servicio. `productos` lleva a uno del catálogo lo que su fuente nombra de otra manera, y dice por qué."""

    brechas: tuple[int, ...]
    barreras: tuple[Colgada, ...]
    medidas: tuple[tuple[int, tuple[int, ...]], ...]
    sistemas: tuple[dict[str, Any], ...] = ()
    productos: dict[str, tuple[str, str]] = field(default_factory=dict)


_RURALES = "Programa Mujeres Rurales (convenio INDAP-PRODEMU)"
_FOMENTO = "Servicios de Fomento. Acciones para mejorar la competitividad"
_TODO_EL_SERVICIO = "La cifra es de todo el servicio; se muestra bajo el producto más amplio"
_AREAS = "Áreas Silvestres Protegidas"
_DOTACION = "Es dotación del servicio y no quienes reciben un producto; se muestra bajo el producto del que habla la fuente"

PROPUESTAS = {
    "indap": Propuesta(
        brechas=(1, 0, 0, 0, 0, 0),
        barreras=(Colgada(0, "organizacional", "externo"), Colgada(0, "otra", "externo")),
        medidas=((0, (0,)), (0, (1,)), (0, (1,)), (0, ()), (0, (0,))),
        sistemas=(
            {
                "nombre": "Estudio Línea Base de los Usuarios de INDAP (Rimisp y Demoscopica)",
                "ambito": "externo",
                "directos": "si",
                "detalle": (
                    "Más de 5 mil encuestas en 18 meses a una selección aleatoria de las 157.824 personas atendidas en 2015; caracteriza "
                    "a la población como Multiactiva o Comercial; 63% vulnerable. No consta qué datos están desagregados por sexo."
                ),
                "sin": ("desagregacion", "etapas"),
                "productos": (_FOMENTO,),
            },
        ),
        productos={
            "Usuarios atendidos por el Instituto (total)": (_FOMENTO, _TODO_EL_SERVICIO),
            "Agricultores apoyados (total)": (_FOMENTO, _TODO_EL_SERVICIO),
            "Programa Mujeres Rurales": (_RURALES, ""),
            "Programa Mujeres Rurales, Tarapacá": (_RURALES, ""),
        },
    ),
    "conaf": Propuesta(
        brechas=(1, 1, 0, 0, 1),
        barreras=(Colgada(0, "organizacional", "interno"), Colgada(1, "legislativa", "externo")),
        medidas=((1, (1,)), (0, ()), (0, (0,)), (1, ())),
        productos={
            "Dotación permanente CONAF Magallanes": (_AREAS, _DOTACION),
            "Dotación permanente y transitoria CONAF Magallanes (guardaparques y brigadas)": (_AREAS, _DOTACION),
        },
    ),
    "conicyt": Propuesta(
        brechas=(0, 2, 0, 0, 0, 2, 2, 2, 2, 2, 2),
        barreras=(Colgada(2, "cultural", "externo"), Colgada(3, "normativa", "interno")),
        medidas=((2, ()), (0, ())),
        sistemas=(
            {
                "nombre": "Base de Datos Histórica de Proyectos Adjudicados 1982-2025",
                "ambito": "interno",
                "directos": "si",
                "desagregacion": "parcial",
                "detalle": "Con campo SEXO del responsable (HOMBRE, MUJER, SIN INFORMACION) y TIPO_BENEFICIARIO.",
                "etapas": ["recoleccion", "analisis"],
                "intervencion": (
                    "Ejemplo: registrar el sexo de todo el equipo del proyecto, y no sólo de quien es responsable, y completar los casos "
                    "«sin información»."
                ),
                "productos": ("Programa Fondecyt", "Programa Fondef", "Programa Explora"),
            },
        ),
    ),
}
# Cómo se muestra cada concurso que sólo aparece en las estadísticas: en su fuente viene en mayúsculas y sin tildes.
OTROS_CONCURSOS = {
    "FONDECYT COMPLETAR TESIS DOCTORADO": "Fondecyt, completar tesis de doctorado",
    "FONDECYT DOCTORADO": "Fondecyt de Doctorado",
    "FONDECYT INCENTIVO A LA COOPERACION INTERNACIONAL": "Fondecyt, incentivo a la cooperación internacional",
    "FONDEF INVESTIGACION Y DESARROLLO": "Fondef, investigación y desarrollo",
    "FONDEF INVESTIGACION Y DESARROLLO EN INFRAESTRUCTURA": "Fondef, investigación y desarrollo en infraestructura",
    "FONDEF INVESTIGACION Y DESARROLLO EN TRANSFERENCIAS TECNOLOGICAS PRIMERA ETAPA": (
        "Fondef, investigación y desarrollo en transferencias tecnológicas, primera etapa"
    ),
    "FONDEF INVESTIGACION Y DESARROLLO EN TRANSFERENCIAS TECNOLOGICAS SEGUNDA ETAPA": (
        "Fondef, investigación y desarrollo en transferencias tecnológicas, segunda etapa"
    ),
    "FONDEF IDEA - TA": "Fondef IDEA, TA",
}
