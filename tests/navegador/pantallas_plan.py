"""Ejemplos del Plan y el Programa de Trabajo del servicio de demostración: los de hace dos años están devueltos, y se escriben."""

from tests.navegador.pantalla import Pantalla

EG, JEFATURA, VISA = "beatriz.nunez", "gloria.sandoval", "soledad.quilodran"
_PLAN, _PROGRAMA = "/sdemo/{a2}/plan/v2/", "/sdemo/{a2}/programa/v2/"

DE_PLAN = (
    Pantalla("plan-problemas", EG, f"{_PLAN}escribir/problemas/"),
    Pantalla("plan-elegir", EG, f"{_PLAN}escribir/problemas/elegir/"),
    Pantalla("plan-indicadores", EG, f"{_PLAN}escribir/indicadores/"),
    Pantalla("plan-indicador-nuevo", EG, f"{_PLAN}escribir/indicadores/nuevo/"),
    Pantalla("programa-medidas-en-tabla", EG, f"{_PROGRAMA}escribir/medidas/tabla/"),
    Pantalla("programa-metas", EG, f"{_PROGRAMA}escribir/metas/"),
    Pantalla("programa-actividades", EG, f"{_PROGRAMA}escribir/actividades/"),
    Pantalla("programa-actividades-en-tabla", EG, f"{_PROGRAMA}escribir/actividades/tabla/"),
    Pantalla("plan-leer", JEFATURA, "/sdemo/{a1}/plan/v2/"),
    Pantalla("programa-leer", VISA, "/sdemo/{a4}/programa/v2/"),
    Pantalla("programa-cambios", EG, "/sdemo/{a3}/programa/v2/cambios/"),
)
