"""Leer una tabla escrita a mano: página · rol · qué responde al abrirla · qué responde al enviarle."""

ROLES = ("eg", "centro", "jefatura", "calidad", "visacion", "coordinacion", "lectura", "administracion")


def por_rol(tabla: str) -> dict[tuple[str, str], tuple[int, int]]:
    """(página, rol) → (al abrirla, al enviarla); `*` vale por los roles que no se nombran."""
    salida: dict[tuple[str, str], tuple[int, int]] = {}
    for renglon in tabla.strip().splitlines():
        pagina, rol, abrir, enviar = renglon.split()
        for cada in ROLES if rol == "*" else (rol,):
            salida.setdefault((pagina, cada), (int(abrir), int(enviar)))
    return salida
