"""Lo que los datos públicos no dicen y el Plan pide ordenar: objetivos, de qué clase es cada medida, qué enfrenta y qué se mide.

Son propuestas de ejemplo y se rotulan así. Todo va por posición en el archivo del servicio: la primera medida es la 0.
"""

from dataclasses import dataclass

Problema = tuple[str, int]


@dataclass(frozen=True)
class ComoEs:
    """De qué clase es una medida, qué enfrenta (sección del Diagnóstico y posición) y a qué objetivo sirve."""

    tipo: str
    enfrenta: tuple[Problema, ...]
    objetivo: int = 0
    etapa: str = ""


@dataclass(frozen=True)
class Mide:
    """Un indicador sobre una brecha publicada, con su año y, si la fuente las da, las dos partes de la fórmula."""

    nombre: str
    brecha: int
    objetivo: int
    formula: str
    numerador: str
    denominador: str
    unidad: str
    anio: int
    partes: tuple[int, int] | None = None


@dataclass(frozen=True)
class PlanPropuesto:
    """La propuesta de un servicio. `actividades` lleva cada una a su medida; `agenda`, lo que consta de sus compromisos."""

    objetivo_general: str
    objetivos: tuple[str, ...]
    brechas: tuple[int, ...]
    medidas: tuple[ComoEs, ...]
    indicadores: tuple[Mide, ...]
    actividades: tuple[int, ...]
    agenda: str = ""


PLANES = {
    "indap": PlanPropuesto(
        objetivo_general="que las mujeres y los hombres de la agricultura familiar accedan en igualdad a los instrumentos de fomento.",
        objetivos=(
            "Fortalecer las capacidades productivas de las mujeres jefas de explotación",
            "Que quienes egresan del Programa Mujeres Rurales lleguen a los instrumentos de fomento",
        ),
        brechas=(0, 1, 5),
        medidas=(
            ComoEs("provision", (("inequidades", 0), ("barreras", 0)), 0, "implementacion"),
            ComoEs("provision", (("inequidades", 0), ("barreras", 1)), 0, "implementacion"),
            ComoEs("provision", (("inequidades", 0), ("brechas", 5), ("barreras", 1)), 0, "implementacion"),
            ComoEs("coordinacion", (("inequidades", 1), ("brechas", 0)), 1),
            ComoEs("coordinacion", (("barreras", 0),), 1),
        ),
        indicadores=(
            Mide(
                "Participantes del Programa Mujeres Rurales que aumentaron sus ingresos",
                1,
                0,
                "porcentaje",
                "Participantes que aumentaron sus ingresos",
                "Participantes del Programa",
                "%",
                2024,
            ),
            Mide("Incentivo anual por participante del Programa Mujeres Rurales", 5, 1, "numero", "Incentivo anual", "", "pesos", 2025),
        ),
        actividades=(1, 2, 0),
    ),
    "conaf": PlanPropuesto(
        objetivo_general="que las mujeres y los hombres participen en igualdad en el trabajo y en los beneficios del bosque.",
        objetivos=(
            "Que la bonificación y la gestión forestal lleguen por igual a las propietarias y los propietarios",
            "Que las mujeres trabajen y decidan en las áreas silvestres protegidas en las mismas condiciones",
        ),
        brechas=(0, 2),
        medidas=(
            ComoEs("provision", (("inequidades", 1), ("barreras", 1)), 0, "diseno"),
            ComoEs("nuevas", (("inequidades", 0),), 1),
            ComoEs("capacitacion", (("inequidades", 2), ("barreras", 0)), 1),
            ComoEs("capacitacion", (("inequidades", 1), ("brechas", 0)), 0),
        ),
        indicadores=(
            Mide(
                "Mujeres en la dotación permanente de Magallanes",
                2,
                1,
                "porcentaje",
                "Mujeres en la dotación permanente",
                "Dotación permanente",
                "%",
                2021,
                (29, 126),
            ),
        ),
        actividades=(3,),
    ),
    "conicyt": PlanPropuesto(
        objetivo_general="que las mujeres y los hombres accedan en igualdad a la formación y al financiamiento de la investigación.",
        objetivos=(
            "Que las mujeres dirijan más proyectos financiados, en todos los concursos",
            "Que las áreas del servicio trabajen la equidad de género en conjunto",
        ),
        brechas=(0, 4, 10),
        medidas=(
            ComoEs(
                "normativa",
                (("inequidades", 0), ("inequidades", 2), ("inequidades", 3), ("brechas", 0), ("brechas", 10), ("barreras", 0)),
                0,
            ),
            ComoEs("capacitacion", (("inequidades", 0), ("barreras", 1)), 1),
        ),
        indicadores=(
            Mide(
                "Mujeres entre quienes dirigen los proyectos Fondecyt Regular adjudicados",
                10,
                0,
                "porcentaje",
                "Proyectos adjudicados que dirige una mujer",
                "Proyectos adjudicados",
                "%",
                2024,
            ),
            Mide(
                "Razón entre mujeres y hombres en la adjudicación",
                4,
                0,
                "razon",
                "Mujeres que adjudican",
                "Hombres que adjudican",
                "mujeres por cada hombre",
                2024,
            ),
        ),
        actividades=(1,),
        agenda="De la Agenda Ministerial para avanzar en equidad de género 2006-2010 sólo consta el título; la relación es un ejemplo.",
    ),
}
