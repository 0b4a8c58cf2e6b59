"""Las dos tablas de `dominio.md`, copiadas a mano: qué puede y qué ve cada rol en cada estado.

Nada de aquí sale del código. `si` la acción se hace; 403 ve el documento y no le corresponde; 409 le corresponde, pero no en este
estado; 404 para esa persona no existe. El centro escribe «lo pedido»: mientras nada se le pida, no escribe; lo
pedido tiene su tabla aparte.
"""

ESTADOS = ("borrador", "observado", "en_aprobacion", "en_visacion", "visado", "reemplazado")

# acción · rol · borrador · observado · en_aprobacion · en_visacion · visado · reemplazado
ACCIONES = """
escribir       eg              si   si   409  409  409  409
escribir       centro          403  403  403  403  403  403
escribir       jefatura        403  403  403  403  403  403
escribir       calidad         403  403  403  403  403  403
escribir       visacion        403  403  403  403  403  403
escribir       coordinacion    403  403  403  403  403  403
escribir       lectura         403  403  403  403  403  403
escribir       administracion  403  403  403  403  403  403
comentar       eg              si   si   409  409  409  409
comentar       centro          403  403  403  403  403  403
comentar       jefatura        si   si   409  409  409  409
comentar       calidad         si   si   si   409  409  409
comentar       visacion        403  403  403  403  403  403
comentar       coordinacion    403  403  403  403  403  403
comentar       lectura         403  403  403  403  403  403
comentar       administracion  403  403  403  403  403  403
presentar      eg              si   si   409  409  409  409
presentar      centro          403  403  403  403  403  403
presentar      jefatura        403  403  403  403  403  403
presentar      calidad         403  403  403  403  403  403
presentar      visacion        403  403  403  403  403  403
presentar      coordinacion    403  403  403  403  403  403
presentar      lectura         403  403  403  403  403  403
presentar      administracion  403  403  403  403  403  403
retirar        eg              409  409  si   409  409  409
retirar        centro          403  403  403  403  403  403
retirar        jefatura        403  403  403  403  403  403
retirar        calidad         403  403  403  403  403  403
retirar        visacion        403  403  403  403  403  403
retirar        coordinacion    403  403  403  403  403  403
retirar        lectura         403  403  403  403  403  403
retirar        administracion  403  403  403  403  403  403
aprobar        eg              403  403  403  403  403  403
aprobar        centro          403  403  403  403  403  403
aprobar        jefatura        409  409  si   409  409  409
aprobar        calidad         403  403  403  403  403  403
aprobar        visacion        403  403  403  403  403  403
aprobar        coordinacion    403  403  403  403  403  403
aprobar        lectura         403  403  403  403  403  403
aprobar        administracion  403  403  403  403  403  403
devolver       eg              403  403  403  403  403  403
devolver       centro          403  403  403  403  403  403
devolver       jefatura        409  409  si   409  409  409
devolver       calidad         403  403  403  403  403  403
devolver       visacion        403  403  403  403  403  403
devolver       coordinacion    403  403  403  403  403  403
devolver       lectura         403  403  403  403  403  403
devolver       administracion  403  403  403  403  403  403
visar          eg              403  403  403  403  403  403
visar          centro          403  403  403  403  403  403
visar          jefatura        403  403  403  403  403  403
visar          calidad         403  403  403  403  403  403
visar          visacion        409  409  409  si   409  409
visar          coordinacion    403  403  403  403  403  403
visar          lectura         403  403  403  403  403  403
visar          administracion  403  403  403  403  403  403
observar       eg              403  403  403  403  403  403
observar       centro          403  403  403  403  403  403
observar       jefatura        403  403  403  403  403  403
observar       calidad         403  403  403  403  403  403
observar       visacion        409  409  409  si   409  409
observar       coordinacion    403  403  403  403  403  403
observar       lectura         403  403  403  403  403  403
observar       administracion  403  403  403  403  403  403
abrir_version  eg              409  409  409  409  si   409
abrir_version  centro          403  403  403  403  403  403
abrir_version  jefatura        403  403  403  403  403  403
abrir_version  calidad         403  403  403  403  403  403
abrir_version  visacion        403  403  403  403  403  403
abrir_version  coordinacion    403  403  403  403  403  403
abrir_version  lectura         403  403  403  403  403  403
abrir_version  administracion  403  403  403  403  403  403
responder      eg              si   si   409  409  409  409
responder      centro          403  403  403  403  403  403
responder      jefatura        403  403  403  403  403  403
responder      calidad         403  403  403  403  403  403
responder      visacion        403  403  403  403  403  403
responder      coordinacion    403  403  403  403  403  403
responder      lectura         403  403  403  403  403  403
responder      administracion  403  403  403  403  403  403
pedir_aportes  eg              si   si   409  409  409  409
pedir_aportes  centro          403  403  403  403  403  403
pedir_aportes  jefatura        403  403  403  403  403  403
pedir_aportes  calidad         403  403  403  403  403  403
pedir_aportes  visacion        403  403  403  403  403  403
pedir_aportes  coordinacion    403  403  403  403  403  403
pedir_aportes  lectura         403  403  403  403  403  403
pedir_aportes  administracion  403  403  403  403  403  403
entregar_aporte eg              403  403  403  403  403  403
entregar_aporte centro          si   si   409  409  409  409
entregar_aporte jefatura        403  403  403  403  403  403
entregar_aporte calidad         403  403  403  403  403  403
entregar_aporte visacion        403  403  403  403  403  403
entregar_aporte coordinacion    403  403  403  403  403  403
entregar_aporte lectura         403  403  403  403  403  403
entregar_aporte administracion  403  403  403  403  403  403
"""

# «Escribir lo pedido»: lo que puede un centro en un lugar, según en qué va lo que se le pidió ahí. El documento está en borrador u
# observado (`abierto`); ya presentado, con algo pedido responde 409 y sin nada pedido 403, siempre.
#
# sección: cambiar el texto de una sección, o agregarle un renglón   suyo: cambiar un renglón que agregó su centro
# quitarlo: quitar ese renglón   otro: cambiar un renglón que no agregó ni se le pidió   pedido: cambiar un renglón que se le pidió
# sobrante: quitar un renglón que se le pidió y no agregó   orden: mover renglones   otra: escribir en otra sección
ESCRIBE_EL_CENTRO = """
lo pedido ahí      sección  suyo  quitarlo  otro  pedido  sobrante  orden  otra
nada               403      403   403       403   403     403       403    403
a otro centro      403      403   403       403   403     403       403    403
a mi centro        si       si    si        403   si      403       403    403
entregado          409      409   409       403   409     409       403    403
devuelto           si       si    si        403   si      403       403    403
aceptado           409      409   409       403   409     409       403    403
retirado           403      403   403       403   403     403       403    403
"""

# Qué lee cada rol según por dónde ha pasado el documento. `bor` el borrador; `1.1`, `1.2`, `2.1` esa presentación congelada; `ind`
# sólo que existe, su estado y sus fechas. Quien visa lee «lo que aprobó la Jefatura»; lectura, «lo presentado».
#
# a nuevo, sin presentar                 b retirada la 1.1             c devuelta la 1.1 por la Jefatura
# d presentada la 1.1                    e presentada la 1.2 tras c    f observada la 1.1 por quien visa
# g presentada la 1.2 tras f             h aprobada la 1.1             i visada la 1.1
# j reemplazada (era la 1.1)             k la versión 2, sin presentar l la versión 2, presentada
TRAYECTORIAS = "abcdefghijkl"
VISIBILIDAD = """
rol             a    b    c    d    e    f    g    h    i    j    k    l
eg              bor  bor  bor  1.1  1.2  bor  1.2  1.1  1.1  1.1  bor  2.1
centro          bor  bor  bor  1.1  1.2  bor  1.2  1.1  1.1  1.1  bor  2.1
jefatura        bor  bor  bor  1.1  1.2  bor  1.2  1.1  1.1  1.1  bor  2.1
calidad         bor  bor  bor  1.1  1.2  bor  1.2  1.1  1.1  1.1  bor  2.1
visacion        ind  ind  ind  ind  ind  1.1  1.1  1.1  1.1  1.1  ind  ind
coordinacion    ind  ind  ind  ind  ind  ind  ind  1.1  1.1  1.1  ind  ind
lectura         ind  1.1  1.1  1.1  1.2  1.1  1.2  1.1  1.1  1.1  ind  2.1
administracion  ind  ind  ind  ind  ind  ind  ind  ind  ind  ind  ind  ind
"""

# Con qué rol mira el servicio propio cada persona del elenco; las que no están aquí no lo ven: 404 en todo.
ROL_EN_EL_PROPIO = {
    "eg": "eg",
    "centro": "centro",
    "jefatura": "jefatura",
    "subrogante": "jefatura",
    "calidad": "calidad",
    "visacion": "visacion",
    "lectura": "lectura",
    "lectura_pais": "lectura",
    "administracion": "administracion",
    "plataforma": "administracion",
    "coordinacion": "coordinacion",
}
SIN_NADA_AHI = (
    "eg_otro",
    "centro_otro",
    "jefatura_otro",
    "calidad_otro",
    "visacion_otro",
    "lectura_otro",
    "administracion_otro",
    "desactivada",
    "sin_nombramiento",
    "vencida",
    "futura",
    "subrogante_vencida",
    "subrogante_futura",
)

# Qué servicios ve cada persona, en cualquier tabla y por cualquier camino.
P, O = 101, 102  # noqa: E741 - propio y otro, para que la tabla quepa a la vista
SERVICIOS_QUE_VE: dict[str, set[int]] = {
    "eg": {P},
    "eg2": {P},
    "centro": {P},
    "jefatura": {P},
    "calidad": {P},
    "visacion": {P},
    "visacion2": {P},
    "lectura": {P},
    "administracion": {P},
    "subrogante": {P},
    "doble": {P},
    "eg_y_experta": {P},
    "eg_otro": {O},
    "centro_otro": {O},
    "jefatura_otro": {O},
    "calidad_otro": {O},
    "visacion_otro": {O},
    "lectura_otro": {O},
    "administracion_otro": {O},
    "coordinacion": {P, O},
    "lectura_pais": {P, O},
    "plataforma": {P, O},
    "desactivada": set(),
    "sin_nombramiento": set(),
    "vencida": set(),
    "futura": set(),
    "subrogante_vencida": set(),
    "subrogante_futura": set(),
}
# Los que puede además escribir: los del país miran, y nada más…
SERVICIOS_QUE_ESCRIBE = {p: (set() if p in {"coordinacion", "lectura_pais", "plataforma"} else s) for p, s in SERVICIOS_QUE_VE.items()}

# … salvo lo que les toca preparar: la plataforma, servicios y años; la coordinación, a quién asigna. Y el acto que lo anota.
ESCRIBE_LA_PLATAFORMA = {
    "personas_servicio",
    "personas_centroresponsabilidad",
    "personas_historicalcentroresponsabilidad",
    "personas_ciclo",
    "personas_historicalciclo",
    "personas_nombramiento",
    "personas_historicalnombramiento",
    "personas_subrogancia",
    "personas_historicalsubrogancia",
    "flujo_plazo",
    "flujo_historicalplazo",
    "flujo_acto",
}
ES_PLATAFORMA = {"coordinacion", "plataforma"}


def acciones() -> dict[tuple[str, str, str], str]:
    """(acción, rol, estado) → esperado."""
    salida = {}
    for renglon in ACCIONES.strip().splitlines():
        accion, rol, *celdas = renglon.split()
        for estado, esperado in zip(ESTADOS, celdas, strict=True):
            salida[accion, rol, estado] = esperado
    return salida


def escribe_el_centro() -> dict[tuple[str, str], str]:
    """(en qué va lo pedido, qué se intenta) → esperado."""
    cabeza, *resto = ESCRIBE_EL_CENTRO.strip().splitlines()
    intentos = cabeza.split()[3:]
    salida = {}
    for renglon in resto:
        *situacion, celdas = [renglon[:19].strip(), renglon[19:].split()]
        for intento, esperado in zip(intentos, celdas, strict=True):
            salida[str(situacion[0]), intento] = str(esperado)
    return salida


def visibilidad() -> dict[tuple[str, str], str]:
    """(rol, trayectoria) → qué lee."""
    salida = {}
    for renglon in VISIBILIDAD.strip().splitlines()[1:]:
        rol, *celdas = renglon.split()
        for trayectoria, esperado in zip(TRAYECTORIAS, celdas, strict=True):
            salida[rol, trayectoria] = esperado
    return salida
