"""Quién mantiene los requisitos del año, copiado a mano de `dominio.md`: los lee cualquiera con cuenta, los publica la coordinación."""

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
DE_REQUISITOS = {renglon.split()[0] for renglon in REQUISITOS.strip().splitlines()}


def de_requisitos(roles: tuple[str, ...]) -> dict[tuple[str, str], tuple[int, int]]:
    """(página, rol) → (qué responde al abrirla, qué responde al enviarle)."""
    salida: dict[tuple[str, str], tuple[int, int]] = {}
    for renglon in REQUISITOS.strip().splitlines():
        pagina, rol, abre, envia = renglon.split()
        for cada in roles if rol == "*" else (rol,):
            salida.setdefault((pagina, cada), (int(abre), int(envia)))
    return salida
