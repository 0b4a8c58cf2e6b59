"""Quién abre lo de la Red (el portal y las asignaciones), copiado a mano de `dominio.md`: no depende de un servicio ni de un estado."""

from tests.matrices.por_rol import por_rol

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

DE_LA_RED = {pagina for pagina, _ in por_rol(TABLA)}
