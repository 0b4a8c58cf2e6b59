"""Quién abre lo que se administra, copiado a mano de `dominio.md` («Quiénes lo usan»). No depende del estado de ningún documento.

La administración de un servicio nombra a su gente y lleva sus centros; la de la plataforma crea servicios, abre años y nombra a quien
administra; la coordinación publica la biblioteca. `plataforma` y `lectura_pais` son del país; los demás, del servicio propio.
"""

from tests.matrices.por_rol import ROLES

QUIENES = (*ROLES, "plataforma", "lectura_pais")
# Se envía vacío: a quien le corresponde, el formulario le dice qué falta (422).
# página · quién · se abre · se envía
TABLA = """
nombrar                     administracion  200  422
nombrar                     plataforma      200  422
nombrar                     *               403  403
nombramiento_terminar       administracion  200  422
nombramiento_terminar       plataforma      404  403
nombramiento_terminar       *               403  403
invitar                     administracion  405  302
invitar                     plataforma      405  404
invitar                     *               405  403
relevo                      administracion  200  422
relevo                      *               403  403
personas_importar           administracion  200  422
personas_importar           *               403  403
personas_plantilla          administracion  200  405
personas_plantilla          *               403  405
centros                     administracion  200  422
centros                     *               403  403
centro                      administracion  200  422
centro                      *               403  403
catalogo                    *               200  405
catalogo_anio               *               200  405
servicios                   plataforma      200  405
servicios                   *               403  405
servicio_nuevo              plataforma      200  422
servicio_nuevo              *               403  403
anio_abrir                  plataforma      200  422
anio_abrir                  *               403  403
personas_pais               plataforma      200  405
personas_pais               *               403  405
nombrar_pais                plataforma      200  422
nombrar_pais                *               403  403
nombramiento_terminar_pais  plataforma      200  422
nombramiento_terminar_pais  *               403  403
invitar_pais                plataforma      405  302
invitar_pais                *               405  403
entrada_nueva               coordinacion    200  422
entrada_nueva               *               403  403
entrada                     coordinacion    200  422
entrada                     *               403  403
entrada_quitar              coordinacion    200  409
entrada_quitar              *               403  403
"""


def por_persona() -> dict[tuple[str, str], tuple[int, int]]:
    """(página, quién) → (al abrirla, al enviarla); `*` vale por quienes no se nombran."""
    salida: dict[tuple[str, str], tuple[int, int]] = {}
    for renglon in TABLA.strip().splitlines():
        pagina, quien, abrir, enviar = renglon.split()
        for cada in QUIENES if quien == "*" else (quien,):
            salida.setdefault((pagina, cada), (int(abrir), int(enviar)))
    return salida


DE_ADMINISTRACION = {pagina for pagina, _ in por_persona()}
# Las que son de un servicio: a quien no tiene nada ahí no le existen.
DE_UN_SERVICIO = {p for p in DE_ADMINISTRACION if not p.endswith("_pais")} - {
    "servicios",
    "servicio_nuevo",
    "anio_abrir",
    "entrada_nueva",
    "entrada",
    "entrada_quitar",
}
