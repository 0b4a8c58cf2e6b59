"""Lo que el Plan del Servicio de Demostración enfrenta: por qué es de lo principal y qué tiene que ver con la Agenda. Todo es inventado."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problema:
    """Algo del Diagnóstico: de qué sección, cuál es, por qué es de las principales y qué tiene que ver con la Agenda."""

    seccion: str
    numero: int
    criterios: tuple[str, ...]
    razon: str
    agenda: str
    agenda_como: str
    desafio: str = ""


_AUTONOMIA = "Es el compromiso de autonomía económica: pide revisar los requisitos que reparten distinto el acceso a recursos."
_CUIDADOS = "Contribuye al compromiso de corresponsabilidad en los cuidados, que todavía no tiene presupuesto propio."
PROBLEMAS = (
    Problema("inequidades", 0, ("magnitud", "impacto"), "De cada diez personas en esos cursos, una es mujer.", "directa", _AUTONOMIA),
    Problema(
        "inequidades",
        1,
        ("gravedad",),
        "De cada cien proyectos postulados, se financian 9 menos a mujeres que a hombres.",
        "directa",
        _AUTONOMIA,
    ),
    Problema(
        "inequidades",
        2,
        ("gravedad", "impacto"),
        "Nueve de cada diez personas que no alcanzan la visita son mujeres.",
        "indirecta",
        _CUIDADOS,
    ),
    Problema("brechas", 0, ("magnitud",), "Once de cada cien personas inscritas son mujeres.", "directa", _AUTONOMIA),
    Problema(
        "brechas", 1, ("magnitud",), "24 proyectos de cada cien postulados por mujeres, y 33 de los de hombres.", "directa", _AUTONOMIA
    ),
    Problema(
        "barreras",
        0,
        ("impacto",),
        "El catálogo de cursos sigue lo que las empresas piden.",
        "fuera",
        "La Agenda no habla del catálogo de cursos: se enfrenta por lo que cambia.",
        "Dos cámaras de comercio todavía no responden.",
    ),
    Problema("barreras", 2, ("impacto",), "Hasta 30 de 100 puntos dependen de tener un negocio formal antiguo.", "directa", _AUTONOMIA),
    Problema("barreras", 3, ("gravedad",), "En dos años no hubo ninguna visita después de las 17 horas.", "indirecta", _CUIDADOS),
)
