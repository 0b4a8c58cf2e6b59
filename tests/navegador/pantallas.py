"""Cada pantalla del sistema con un ejemplo que la muestra llena: quién la mira y en qué dirección. De aquí salen axe, el escaneo y la hoja
de contactos; una ruta del URLconf sin ejemplo hace fallar `test_pantallas.py`.
"""

from tests.navegador.demostracion import A_MEDIO_ENTRAR, CON_CLAVE, CON_FACTOR
from tests.navegador.gestos import (
    actuar_como,
    chocar,
    desplegar,
    enviar,
    guardar_mal,
    menu,
    pegar_mal,
    reabrir_mal,
    sin_llave,
    subir_bien,
    subir_mal,
    tabla_con_choque,
)
from tests.navegador.pantalla import Pantalla
from tests.navegador.pantallas_administracion import DE_ADMINISTRAR
from tests.navegador.pantallas_hilo import DEL_HILO
from tests.navegador.pantallas_jefatura import DE_LA_JEFATURA
from tests.navegador.pantallas_pauta import DE_LA_PAUTA
from tests.navegador.pantallas_plan import DE_PLAN
from tests.navegador.pantallas_red import COORDINA, DE_LA_RED
from tests.navegador.pantallas_verificar import DE_VERIFICAR

EG, EG2, JEF, SUBROGA, VISA, CALIDAD, CENTRO, LEE, ADMIN = (
    "beatriz.nunez",
    "marcelo.ibanez",
    "gloria.sandoval",
    "claudio.penaloza",
    "soledad.quilodran",
    "oscar.fernandez",
    "sebastian.quiroga",
    "ingrid.moller",
    "nicolas.arriagada",
)
_DOC = "/sdemo/{%s}/formulacion/v%s/"


def _doc(hace: int, version: int, resto: str = "") -> str:
    """Una página de un documento del servicio de demostración."""
    return _DOC % (f"a{hace}", version) + resto


def _diagnostico(servicio: str, resto: str = "") -> str:
    """Una página del Diagnóstico de este año, que se está redactando con datos públicos."""
    return f"/{servicio}/{{a0}}/diagnostico/v1/{resto}"


# Qué hay en cada año: este, a medias; a1v2 en la Jefatura; a2v2 devuelta; a3v1 reemplazada, a3v2 vigente, a3v3 en visación; a4v2
# observada; a5v2 nueva; a6v1 vigente y sola.
A_MEDIAS, EN_JEFATURA, DEVUELTA, REEMPLAZADA, VIGENTE, EN_VISACION, OBSERVADA, NUEVA, SOLA = (
    (0, 1),
    (1, 2),
    (2, 2),
    (3, 1),
    (3, 2),
    (3, 3),
    (4, 2),
    (5, 2),
    (6, 1),
)

DE_LA_CUENTA = (
    Pantalla("ingreso", "", "/ingreso/"),
    Pantalla("ingreso-con-errores", "", "/ingreso/", enviar),
    Pantalla("salir", EG, "/salir/"),
    Pantalla("cuenta-inactiva", "", "/cuenta/inactiva/"),
    Pantalla("confirmar-con-clave", CON_CLAVE, "/confirmar/"),
    Pantalla("clave-cambiar", CON_CLAVE, "/clave/cambiar/"),
    Pantalla("clave-cambiar-con-errores", CON_CLAVE, "/clave/cambiar/", enviar),
    Pantalla("clave-crear", EG, "/clave/crear/"),
    Pantalla("clave-recuperar", "", "/clave/recuperar/"),
    Pantalla("clave-enlace-enviado", "", "/clave/recuperar/enviado/"),
    Pantalla("clave-elegir-otra", "", "/clave/recuperar/{enlace}/", salta=True),
    Pantalla("clave-enlace-vencido", "", "/clave/recuperar/1-vencido/"),
    Pantalla("clave-lista", "", "/clave/recuperar/lista/"),
    Pantalla("factor-inactivo", CON_CLAVE, "/segundo-factor/"),
    Pantalla("factor-activo", CON_FACTOR, "/segundo-factor/"),
    Pantalla("factor-al-ingresar", A_MEDIO_ENTRAR, "/segundo-factor/codigo/"),
    Pantalla("factor-confirmar", CON_FACTOR, "/segundo-factor/confirmar/"),
    Pantalla("factor-activar", CON_CLAVE, "/segundo-factor/activar/"),
    Pantalla("factor-desactivar", CON_FACTOR, "/segundo-factor/desactivar/"),
    Pantalla("factor-codigos", CON_FACTOR, "/segundo-factor/recuperacion/"),
    Pantalla("factor-codigos-nuevos", CON_FACTOR, "/segundo-factor/recuperacion/nuevos/"),
)
DE_INICIO = (
    Pantalla("inicio-encargada", EG, "/"),
    Pantalla("inicio-jefatura", JEF, "/"),
    Pantalla("inicio-subrogante", SUBROGA, "/"),
    Pantalla("inicio-experta", VISA, "/"),
    Pantalla("inicio-experta-dos-servicios", "ines.vidal", "/"),
    Pantalla("inicio-calidad", CALIDAD, "/"),
    Pantalla("inicio-centro", CENTRO, "/"),
    Pantalla("inicio-lectura", LEE, "/"),
    Pantalla("inicio-administracion", ADMIN, "/"),
    Pantalla("inicio-coordinacion", "paula.reyes", "/"),
    Pantalla("inicio-pais", "gonzalo.teillier", "/"),
    Pantalla("inicio-sin-nombramiento", "andres.mella", "/"),
    Pantalla("menu-de-la-persona", EG, "/", menu("menu-persona")),
    Pantalla("menu-de-roles", EG2, "/", menu("menu-rol")),
    Pantalla("avisos", EG, "/avisos/"),
    Pantalla("avisos-sin-leer", JEF, "/avisos/?ver=sin-leer"),
    Pantalla("correos", "", "/demo/correo/"),
    Pantalla("correo", "", "/demo/correo/{correo}/"),
    Pantalla("biblioteca", EG, "/biblioteca/{a0}/"),
    Pantalla("biblioteca-vacia", EG, "/biblioteca/{a3}/"),
)
DEL_SERVICIO = (
    Pantalla("personas", EG, "/sdemo/personas/"),
    Pantalla("proceso-a-medias", EG, "/sdemo/{a0}/"),
    Pantalla("proceso-en-la-jefatura", JEF, "/sdemo/{a1}/"),
    Pantalla("proceso-en-visacion", VISA, "/sdemo/{a3}/"),
    Pantalla("proceso-observado", EG, "/sdemo/{a4}/"),
    Pantalla("proceso-de-otro-servicio", "ana.rojas", "/conaf/{a0}/"),
    Pantalla("documentos", EG, "/sdemo/{a3}/documentos/"),
    Pantalla("documentos-administracion", ADMIN, "/sdemo/{a1}/documentos/"),
)
DEL_DOCUMENTO = (
    Pantalla("leer-a-medias", EG, _doc(*A_MEDIAS)),
    Pantalla("leer-a-medias-calidad", CALIDAD, _doc(*A_MEDIAS)),
    Pantalla("leer-devuelta", EG, _doc(*DEVUELTA)),
    Pantalla("leer-observada", EG, _doc(*OBSERVADA)),
    Pantalla("leer-lista-para-presentar", EG, _doc(*NUEVA)),
    Pantalla("leer-en-la-jefatura", JEF, _doc(*EN_JEFATURA)),
    Pantalla("leer-en-la-jefatura-encargada", EG, _doc(*EN_JEFATURA)),
    Pantalla("leer-en-la-jefatura-segregada", EG2, _doc(*EN_JEFATURA), actuar_como("Jefatura")),
    Pantalla("leer-en-visacion", VISA, _doc(*EN_VISACION)),
    Pantalla("leer-vigente", EG, _doc(*VIGENTE)),
    Pantalla("leer-vigente-sola", EG, _doc(*SOLA)),
    Pantalla("leer-reemplazada", LEE, _doc(*REEMPLAZADA)),
    Pantalla("leer-indap", "marta.soto", "/indap/{a0}/formulacion/v1/"),
    Pantalla("leer-solo-indice", ADMIN, _doc(*EN_JEFATURA)),
    Pantalla("presentacion-anterior", EG, _doc(*EN_VISACION, "presentaciones/1/")),
    Pantalla("observaciones-por-responder", EG, _doc(*DEVUELTA, "observaciones/")),
    Pantalla("observaciones-respuesta-vacia", EG, _doc(*DEVUELTA, "observaciones/"), enviar),
    Pantalla("observaciones-respondidas", JEF, _doc(*EN_VISACION, "observaciones/")),
    Pantalla("observaciones-sin-emitir", JEF, _doc(*EN_JEFATURA, "observaciones/")),
    Pantalla("observaciones-por-juzgar", "marta.soto", "/indap/{a0}/formulacion/v1/observaciones/"),
    Pantalla("reabrir-sin-razon", "marta.soto", "/indap/{a0}/formulacion/v1/observaciones/", reabrir_mal),
    Pantalla("frases", "ines.vidal", "/frases/"),
    Pantalla("frases-ninguna", JEF, "/frases/"),
    Pantalla("frases-con-errores", JEF, "/frases/", enviar),
    Pantalla("leer-con-un-pasaje-observado", "ana.rojas", "/conaf/{a0}/formulacion/v1/"),
    Pantalla("observacion-nueva-con-pasaje", JEF, _doc(*EN_JEFATURA, "observaciones/nueva/?ancla=mision&cita=No")),
    Pantalla("observaciones-ninguna", EG, _doc(*VIGENTE, "observaciones/")),
    Pantalla("observacion-nueva", JEF, _doc(*EN_JEFATURA, "observaciones/nueva/?ancla=productos")),
    Pantalla("observacion-nueva-con-errores", JEF, _doc(*EN_JEFATURA, "observaciones/nueva/"), enviar),
    Pantalla("cambios", "marta.soto", "/indap/{a0}/formulacion/v1/cambios/"),
    Pantalla("cambios-experta", "ines.vidal", "/conicyt/{a0}/formulacion/v1/cambios/"),
    Pantalla("cambios-entre-dos", EG, _doc(*EN_VISACION, "cambios/?desde=1.1")),
    Pantalla("cambios-ninguno", EG, _doc(*OBSERVADA, "cambios/")),
    Pantalla("cambios-sin-base", "ana.rojas", "/conaf/{a0}/formulacion/v1/cambios/"),
    Pantalla("historial", EG, _doc(*EN_VISACION, "historial/")),
    Pantalla("historial-experta", VISA, _doc(*EN_VISACION, "historial/")),
    Pantalla("historial-desplegado", CALIDAD, _doc(*A_MEDIAS, "historial/?ver=cambios"), desplegar),
    Pantalla("historial-sin-nada", EG, _doc(*A_MEDIAS, "historial/?ver=cambios&persona=1")),
    Pantalla("lecturas", LEE, _doc(*EN_VISACION, "lecturas/")),
    Pantalla("lecturas-sin-nada", JEF, _doc(*EN_VISACION, "lecturas/?rol=administracion")),
)
DE_ESCRIBIR = (
    Pantalla("escribir-ficha", EG, _doc(*A_MEDIAS, "escribir/identificacion/")),
    Pantalla("escribir-texto", EG, _doc(*A_MEDIAS, "escribir/mision/")),
    Pantalla("escribir-texto-con-choque", EG, _doc(*A_MEDIAS, "escribir/mision/"), chocar),
    Pantalla("escribir-texto-sin-sesion", EG, _doc(*A_MEDIAS, "escribir/mision/"), sin_llave),
    Pantalla("escribir-lista", EG, _doc(*A_MEDIAS, "escribir/productos/")),
    Pantalla("escribir-lista-observada", EG, _doc(*DEVUELTA, "escribir/productos/")),
    Pantalla("escribir-lista-vacia", EG, _doc(*A_MEDIAS, "escribir/procesos/")),
    Pantalla("escribir-optativa", EG, _doc(*DEVUELTA, "escribir/antecedentes/")),
    Pantalla("tabla", EG, _doc(*DEVUELTA, "escribir/productos/tabla/")),
    Pantalla("tabla-vacia", EG, _doc(*A_MEDIAS, "escribir/procesos/tabla/")),
    Pantalla("tabla-con-errores", EG, _doc(*A_MEDIAS, "escribir/productos/tabla/"), pegar_mal),
    Pantalla("tabla-con-choque", EG, _doc(*DEVUELTA, "escribir/productos/tabla/"), tabla_con_choque),
    Pantalla("planilla", EG, _doc(*A_MEDIAS, "planilla/")),
    Pantalla("planilla-con-errores", EG, _doc(*A_MEDIAS, "planilla/"), subir_mal),
    Pantalla("planilla-vista-previa", EG, _doc(*A_MEDIAS, "planilla/"), subir_bien),
    Pantalla("renglon-nuevo", EG, _doc(*A_MEDIAS, "escribir/productos/nuevo/")),
    Pantalla("renglon-nuevo-con-errores", EG, _doc(*A_MEDIAS, "escribir/productos/nuevo/"), guardar_mal),
    Pantalla("renglon", EG, _doc(*DEVUELTA, "escribir/productos/{producto}/")),
    Pantalla("renglon-con-choque", EG, _doc(*DEVUELTA, "escribir/productos/{producto}/"), chocar),
    Pantalla("quitar-renglon-nombrado", EG, _doc(*DEVUELTA, "escribir/productos/{producto}/quitar/")),
    Pantalla("quitar-renglon", EG, _doc(*A_MEDIAS, "escribir/{suelto_en}/{suelto}/quitar/")),
)
DE_DECIDIR = (
    Pantalla("aportes-ninguno", EG, _doc(*A_MEDIAS, "aportes/")),
    Pantalla("aportes-centro", CENTRO, _doc(*A_MEDIAS, "aportes/")),
    Pantalla("pedir-aportes", EG, _doc(*A_MEDIAS, "aportes/nuevo/?parte=mision")),
    Pantalla("pedir-aportes-con-errores", EG, _doc(*A_MEDIAS, "aportes/nuevo/"), enviar),
    Pantalla("presentar-con-faltas", EG, _doc(*A_MEDIAS, "presentar/")),
    Pantalla("presentar-sin-responder", EG, _doc(*DEVUELTA, "presentar/")),
    Pantalla("presentar", EG, _doc(*NUEVA, "presentar/")),
    Pantalla("retirar", EG, _doc(*EN_JEFATURA, "retirar/")),
    Pantalla("aprobar", JEF, _doc(*EN_JEFATURA, "aprobar/")),
    Pantalla("aprobar-segunda-vuelta", "marta.soto", "/indap/{a0}/formulacion/v1/aprobar/"),
    Pantalla("devolver", JEF, _doc(*EN_JEFATURA, "devolver/")),
    Pantalla("devolver-sin-observaciones", "marta.soto", "/indap/{a0}/formulacion/v1/devolver/"),
    Pantalla("visar-pauta-completa", VISA, _doc(*EN_VISACION, "visar/")),
    Pantalla("visar-documento-completo", VISA, _doc(*EN_VISACION, "visar/?ver=todo")),
    Pantalla("visar-pauta-con-un-no", "ines.vidal", "/conicyt/{a0}/formulacion/v1/visar/"),
    Pantalla("visar-comprobar-visto-bueno", VISA, _doc(*EN_VISACION, "visar/comprobar/dar-visto-bueno/")),
    Pantalla("visar-comprobar-observar", "ines.vidal", "/conicyt/{a0}/formulacion/v1/visar/comprobar/observar/"),
    Pantalla("version-nueva", EG, _doc(*SOLA, "version-nueva/")),
)
DE_TODAS = (
    Pantalla("ayuda", EG, "/ayuda/"),
    Pantalla("ayuda-sin-cuenta", "", "/ayuda/"),
    Pantalla("glosario", EG, "/ayuda/glosario/"),
    Pantalla("glosario-buscado", "", "/ayuda/glosario/?buscar=brecha"),
    Pantalla("glosario-sin-hallazgos", "", "/ayuda/glosario/?buscar=zz"),
    Pantalla("referencias", EG, "/ayuda/referencias/"),
    Pantalla("verificar", "", "/verificar/"),
    Pantalla("verificar-vigente", "", "/verificar/{visado}/"),
    Pantalla("verificar-sin-visto", "", "/verificar/{sin_visto}/"),
    Pantalla("verificar-no-existe", "", "/verificar/SDEMO-2026-A-QQQQQ-QQQQQ/", estado=404),
    Pantalla("registro-preparandose", "ana.rojas", "/registros/{sin_emitir}/"),
    Pantalla("falla-400", EG, "/falla/400/", estado=400),
    Pantalla("falla-403", EG, _doc(*EN_JEFATURA, "aprobar/"), estado=403),
    Pantalla("falla-404", EG, "/sdemo/1999/", estado=404),
    Pantalla("falla-409", JEF, _doc(*VIGENTE, "aprobar/"), estado=409),
    Pantalla("falla-409-version-en-curso", EG, _doc(*VIGENTE, "version-nueva/"), estado=409),
    Pantalla("falla-429", "", "/falla/429/", estado=429),
    Pantalla("falla-500", EG, "/falla/500/", estado=500),
)
DE_DIAGNOSTICO = (
    Pantalla("diagnostico-leer", "ana.rojas", _diagnostico("conaf")),
    Pantalla("diagnostico-texto-con-formato", "rosa.fuentes", _diagnostico("indap", "escribir/mision/")),
    Pantalla("diagnostico-traidos", "ana.rojas", _diagnostico("conaf", "escribir/productos/")),
    Pantalla("diagnostico-cifras", "ana.rojas", _diagnostico("conaf", "escribir/usuarios/")),
    Pantalla("diagnostico-cifra-nueva", "ana.rojas", _diagnostico("conaf", "escribir/usuarios/nuevo/")),
    Pantalla("diagnostico-brechas-en-tabla", "ana.rojas", _diagnostico("conaf", "escribir/brechas/tabla/")),
    Pantalla("diagnostico-aportes", "ana.rojas", _diagnostico("conaf", "aportes/")),
    Pantalla("diagnostico-aportes-centro", "diego.oyarzo", _diagnostico("conaf", "aportes/")),
    Pantalla("otro-anio", EG, _doc(*A_MEDIAS, "escribir/mision/anterior/")),
)
GRUPOS = {
    "cuenta": DE_LA_CUENTA,
    "inicio": DE_INICIO,
    "servicio": DEL_SERVICIO,
    "documento": DEL_DOCUMENTO,
    "escribir": DE_ESCRIBIR,
    "decidir": DE_DECIDIR,
    "jefatura": DE_LA_JEFATURA,
    "red": DE_LA_RED,
    "administrar": DE_ADMINISTRAR,
    "pauta": DE_LA_PAUTA,
    "verificar": DE_VERIFICAR,
    "diagnostico": DE_DIAGNOSTICO,
    "hilo": DEL_HILO,
    "plan": DE_PLAN,
    "publico-y-fallas": DE_TODAS,
}
PANTALLAS = tuple(p for grupo in GRUPOS.values() for p in grupo)
# Direcciones que sólo llevan a otra, que está arriba.
SALTOS = (
    Pantalla("biblioteca", EG, "/biblioteca/", salta=True),
    Pantalla("servicio", EG, "/sdemo/", salta=True),
    Pantalla("asignar-sin-elegir", COORDINA, "/portal/asignar/", salta=True),
    Pantalla("documento-vigente", EG, "/sdemo/{a3}/formulacion/", salta=True),
    Pantalla("escribir", EG, _doc(*A_MEDIAS, "escribir/"), salta=True),
)
# Direcciones que con GET entregan un archivo y no una página.
ARCHIVOS = {"mfa_download_recovery_codes", "borrador_word", "paquete_bajar", "personas_plantilla", "planilla_bajar", "portal_csv"}
