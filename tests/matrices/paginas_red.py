"""Quién abre lo de la Red (el portal y las asignaciones), copiado a mano de `dominio.md`: no depende de un servicio ni de un estado."""

ROLES = ("eg", "centro", "jefatura", "calidad", "visacion", "coordinacion", "lectura", "administracion")

# Asignar lleva al portal si no se eligió ningún servicio; hacerlo sin su formulario no lo envió nuestra página.
# página · rol · abrir · enviar
TABLA = """
portal         visacion      200  405
portal         coordinacion  200  405
portal         *             403  405
portal_csv     visacion      200  405
portal_csv     coordinacion  200  405
portal_csv     *             403  405
asignar        coordinacion  302  302
asignar        *             403  403
asignar_hacer  coordinacion  405  400
asignar_hacer  *             405  403
asignaciones   coordinacion  200  405
asignaciones   *             403  405
"""


def por_rol() -> dict[tuple[str, str], tuple[int, int]]:
    """(página, rol) → (al abrirla, al enviarla); `*` vale por los roles que no se nombran."""
    salida: dict[tuple[str, str], tuple[int, int]] = {}
    for renglon in TABLA.strip().splitlines():
        pagina, rol, abrir, enviar = renglon.split()
        for cada in ROLES if rol == "*" else (rol,):
            salida.setdefault((pagina, cada), (int(abrir), int(enviar)))
    return salida


DE_LA_RED = {pagina for pagina, _ in por_rol()}
