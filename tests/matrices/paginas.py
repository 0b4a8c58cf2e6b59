"""Quién abre qué página y qué responde cada envío, copiado a mano de `dominio.md`. Nada de aquí sale del código.

200 se abre (o 302, si lleva a otra); 403 ve el documento y no le corresponde; 409 le corresponde, pero no ahora; 404 para esa persona no
existe. Toda ruta del sitio está en alguna de estas tablas.
"""

from tests.matrices.paginas_administracion import DE_ADMINISTRACION
from tests.matrices.paginas_generales import DE_LA_CUENTA, GENERALES, PUBLICAS, SOLO_POST
from tests.matrices.paginas_hilo import DE_LOS_ANIOS
from tests.matrices.paginas_red import DE_LA_RED
from tests.matrices.paginas_requisitos import DE_REQUISITOS
from tests.matrices.por_rol import ROLES
from tests.matrices.tablas import ESTADOS

# Las páginas de un documento, por estado. `observado` es devuelto por la Jefatura: quien visa todavía no ha visto nada de él.
# página · rol · borrador · observado · en_aprobacion · en_visacion · visado · reemplazado
DE_DOCUMENTO = """
documento            *               200  200  200  200  200  200
presentacion         eg              404  200  200  200  200  200
presentacion         centro          404  200  200  200  200  200
presentacion         jefatura        404  200  200  200  200  200
presentacion         calidad         404  200  200  200  200  200
presentacion         visacion        404  404  404  200  200  200
presentacion         coordinacion    404  404  404  200  200  200
presentacion         lectura         404  200  200  200  200  200
presentacion         administracion  404  404  404  404  404  404
borrador_word        eg              200  200  404  404  404  404
borrador_word        centro          200  200  404  404  404  404
borrador_word        jefatura        200  200  404  404  404  404
borrador_word        calidad         200  200  404  404  404  404
borrador_word        *               404  404  404  404  404  404
observaciones        eg              200  200  200  200  200  200
observaciones        centro          200  200  200  200  200  200
observaciones        jefatura        200  200  200  200  200  200
observaciones        calidad         200  200  200  200  200  200
observaciones        visacion        404  404  404  200  200  200
observaciones        coordinacion    404  404  404  200  200  200
observaciones        lectura         404  200  200  200  200  200
observaciones        administracion  404  404  404  404  404  404
historial            eg              200  200  200  200  200  200
historial            centro          200  200  200  200  200  200
historial            jefatura        200  200  200  200  200  200
historial            calidad         200  200  200  200  200  200
historial            visacion        200  200  200  200  200  200
historial            coordinacion    404  404  404  200  200  200
historial            lectura         200  200  200  200  200  200
historial            administracion  404  404  404  404  404  404
cambios              eg              200  200  200  200  200  200
cambios              centro          200  200  200  200  200  200
cambios              jefatura        200  200  200  200  200  200
cambios              calidad         200  200  200  200  200  200
cambios              visacion        404  404  404  200  200  200
cambios              coordinacion    404  404  404  200  200  200
cambios              lectura         404  200  200  200  200  200
cambios              administracion  404  404  404  404  404  404
lecturas             eg              200  200  200  200  200  200
lecturas             jefatura        200  200  200  200  200  200
lecturas             calidad         200  200  200  200  200  200
lecturas             lectura         200  200  200  200  200  200
lecturas             *               403  403  403  403  403  403
escribir             eg              302  302  409  409  409  409
escribir             *               403  403  403  403  403  403
seccion              eg              200  200  409  409  409  409
seccion              *               403  403  403  403  403  403
seccion_anterior     eg              200  200  409  409  409  409
seccion_anterior     *               403  403  403  403  403  403
seccion_elegir       eg              404  404  409  409  409  409
seccion_elegir       *               403  403  403  403  403  403
renglon_nuevo        eg              200  200  409  409  409  409
renglon_nuevo        *               403  403  403  403  403  403
tabla                eg              200  200  409  409  409  409
tabla                *               403  403  403  403  403  403
renglon              eg              200  200  409  409  409  409
renglon              *               403  403  403  403  403  403
renglon_quitar       eg              200  200  409  409  409  409
renglon_quitar       *               403  403  403  403  403  403
planilla             eg              200  200  409  409  409  409
planilla             *               403  403  403  403  403  403
planilla_bajar       eg              200  200  409  409  409  409
planilla_bajar       *               403  403  403  403  403  403
aportes              eg              200  200  200  200  200  200
aportes              centro          200  200  200  200  200  200
aportes              jefatura        200  200  200  200  200  200
aportes              calidad         200  200  200  200  200  200
aportes              *               403  403  403  403  403  403
aporte_nuevo         eg              200  200  409  409  409  409
aporte_nuevo         *               403  403  403  403  403  403
pauta_propia         eg              200  200  409  409  409  409
pauta_propia         centro          200  200  409  409  409  409
pauta_propia         jefatura        200  200  409  409  409  409
pauta_propia         calidad         200  200  409  409  409  409
pauta_propia         *               403  403  403  403  403  403
presentar            eg              200  200  409  409  409  409
presentar            *               403  403  403  403  403  403
retirar              eg              409  409  200  409  409  409
retirar              *               403  403  403  403  403  403
version_nueva        eg              409  409  409  409  200  409
version_nueva        *               403  403  403  403  403  403
aprobar              jefatura        409  409  200  409  409  409
aprobar              *               403  403  403  403  403  403
devolver             jefatura        409  409  200  409  409  409
devolver             *               403  403  403  403  403  403
visar                visacion        409  409  409  200  409  409
visar                *               403  403  403  403  403  403
visar_comprobar      visacion        409  409  409  302  409  409
visar_comprobar      *               403  403  403  403  403  403
observacion_nueva    jefatura        409  409  200  409  409  409
observacion_nueva    visacion        409  409  409  200  409  409
observacion_nueva    *               403  403  403  403  403  403
"""

# De ellas, las que ve sólo quien tiene el nombramiento en el servicio mismo: a quien lo abarca con alcance país, 403.
SOLO_DEL_SERVICIO = {"lecturas"}

# Los envíos, por estado. El documento está completo y nadie ha respondido ni anotado nada: por eso `presentar` lo observado, `devolver`,
# `visar` y `observar` responden 409 también a quien le toca.
# Nada se ha pedido todavía: entregar, retirar o resolver un pedido que no existe responde 404 a quien le tocaría.
# Una planilla sin archivo, o una confirmación que no selló el sistema: 422 a quien le tocaría, y nada se guarda.
# envío · rol · borrador · observado · en_aprobacion · en_visacion · visado · reemplazado
ENVIOS = """
seccion               eg        302  302  409  409  409  409
seccion               *         403  403  403  403  403  403
seccion_latido        eg        200  200  409  409  409  409
seccion_latido        *         403  403  403  403  403  403
seccion_encargar      eg        302  302  409  409  409  409
seccion_encargar      *         403  403  403  403  403  403
seccion_traer         eg        404  404  409  409  409  409
seccion_traer         *         403  403  403  403  403  403
seccion_elegir        eg        404  404  409  409  409  409
seccion_elegir        *         403  403  403  403  403  403
renglon_nuevo         eg        302  302  409  409  409  409
renglon_nuevo         *         403  403  403  403  403  403
tabla                 eg        302  302  409  409  409  409
tabla                 *         403  403  403  403  403  403
planilla              eg        422  422  409  409  409  409
planilla              *         403  403  403  403  403  403
planilla_traer        eg        422  422  409  409  409  409
planilla_traer        *         403  403  403  403  403  403
renglon               eg        302  302  409  409  409  409
renglon               *         403  403  403  403  403  403
renglon_hacer         eg        302  302  409  409  409  409
renglon_hacer         *         403  403  403  403  403  403
aporte_nuevo          eg        302  302  409  409  409  409
aporte_nuevo          *         403  403  403  403  403  403
aporte_entregar       centro    404  404  409  409  409  409
aporte_entregar       *         403  403  403  403  403  403
aporte_retirar        eg        404  404  409  409  409  409
aporte_retirar        *         403  403  403  403  403  403
aporte_resolver       eg        404  404  409  409  409  409
aporte_resolver       *         403  403  403  403  403  403
comentar              eg        302  302  409  409  409  409
comentar              jefatura  302  302  409  409  409  409
comentar              calidad   302  302  302  409  409  409
comentar              *         403  403  403  403  403  403
observacion_nueva     jefatura  409  409  302  409  409  409
observacion_nueva     visacion  409  409  409  302  409  409
observacion_nueva     *         403  403  403  403  403  403
visar                 visacion  409  409  409  302  409  409
visar                 *         403  403  403  403  403  403
pauta_propia          eg        302  302  409  409  409  409
pauta_propia          *         403  403  403  403  403  403
acto:presentar        eg        302  409  409  409  409  409
acto:presentar        *         403  403  403  403  403  403
acto:retirar          eg        409  409  302  409  409  409
acto:retirar          *         403  403  403  403  403  403
acto:aprobar          jefatura  409  409  302  409  409  409
acto:aprobar          *         403  403  403  403  403  403
acto:devolver         jefatura  409  409  409  409  409  409
acto:devolver         *         403  403  403  403  403  403
acto:visar            visacion  409  409  409  409  409  409
acto:visar            *         403  403  403  403  403  403
acto:observar         visacion  409  409  409  409  409  409
acto:observar         *         403  403  403  403  403  403
acto:abrir_version    eg        409  409  409  409  302  409
acto:abrir_version    *         403  403  403  403  403  403
"""

# Las del servicio y las generales no dependen del estado. Quien no tiene nada en el servicio: 404 en las primeras, y en las generales lo
# mismo que cualquiera con cuenta.
# página · rol · respuesta
DEL_SERVICIO = """
servicio           *               302
ciclo              *               200
documentos         *               200
hilo               *               200
documento_vigente  *               302
personas           eg              200
personas           centro          200
personas           jefatura        200
personas           calidad         200
personas           lectura         200
personas           administracion  200
personas           visacion        404
personas           coordinacion    404
subrogancia_nueva     administracion  200
subrogancia_nueva     *               403
subrogancia_terminar  administracion  200
subrogancia_terminar  *               403
paquete            eg              200
paquete            jefatura        200
paquete            calidad         200
paquete            lectura         200
paquete            *               403
paquete_bajar      eg              200
paquete_bajar      jefatura        200
paquete_bajar      calidad         200
paquete_bajar      lectura         200
paquete_bajar      *               403
registro           eg              200
registro           centro          200
registro           jefatura        200
registro           calidad         200
registro           visacion        200
registro           coordinacion    200
registro           lectura         200
registro           administracion  404
"""
# Abrir el documento del año: lo hace eg, una vez.
ABRIR = {"eg": 302, **dict.fromkeys(("centro", "jefatura", "calidad", "visacion", "coordinacion", "lectura", "administracion"), 403)}
# Responder una observación emitida: eg; a quien no la lee, no le existe.
RESPONDER = {
    "eg": 302,
    "centro": 403,
    "jefatura": 403,
    "calidad": 403,
    "lectura": 403,
    "visacion": 403,
    "coordinacion": 403,
    "administracion": 403,
}


def por_estado(tabla: str) -> dict[tuple[str, str, str], int]:
    """(página, rol, estado) → respuesta; `*` vale por los roles que no se nombran."""
    salida: dict[tuple[str, str, str], int] = {}
    for renglon in tabla.strip().splitlines():
        pagina, rol, *celdas = renglon.split()
        for cada in ROLES if rol == "*" else (rol,):
            for estado, respuesta in zip(ESTADOS, celdas, strict=True):
                salida.setdefault((pagina, cada, estado), int(respuesta))
    return salida


def del_servicio() -> dict[tuple[str, str], int]:
    """(página, rol) → respuesta."""
    salida: dict[tuple[str, str], int] = {}
    for renglon in DEL_SERVICIO.strip().splitlines():
        pagina, rol, respuesta = renglon.split()
        for cada in ROLES if rol == "*" else (rol,):
            salida.setdefault((pagina, cada), int(respuesta))
    return salida


def declaradas() -> set[str]:
    """Todas las rutas que estas tablas nombran."""
    de_documento = {p.partition(":")[0] for p, _, _ in (*por_estado(DE_DOCUMENTO), *por_estado(ENVIOS))}
    de_documento |= DE_LOS_ANIOS | DE_REQUISITOS | DE_LA_RED | DE_ADMINISTRACION
    return de_documento | {p for p, _ in del_servicio()} | set(GENERALES) | set(PUBLICAS) | DE_LA_CUENTA | SOLO_POST
