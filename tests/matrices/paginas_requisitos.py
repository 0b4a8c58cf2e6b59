"""Quién mantiene los requisitos del año, copiado a mano de `dominio.md`: los lee cualquiera con cuenta, los publica la coordinación."""

from tests.matrices.por_rol import por_rol

# Nada publicado, y sin decir qué lista se tenía a la vista: por eso mover y traer responden 409 también a quien le toca.
# página · rol · se abre · se envía
REQUISITOS = """
requisito_nuevo   coordinacion  200  302
requisito_nuevo   *             403  403
requisito         coordinacion  404  404
requisito         *             403  403
requisito_quitar  coordinacion  404  404
requisito_quitar  *             403  403
requisito_mover   coordinacion  405  409
requisito_mover   *             405  403
requisitos_traer  coordinacion  405  409
requisitos_traer  *             405  403
"""

DE_REQUISITOS = {pagina for pagina, _ in por_rol(REQUISITOS)}
