"""Las páginas que no son de un servicio ni de un documento, copiadas a mano de `dominio.md`: con cuenta, sin cuenta, y las que sólo
admiten envíos.
"""

GENERALES = {
    "inicio": 200,
    # Sólo la tiene la Jefatura: `test_decidir_varios.py`.
    "decidir_varios": 403,
    "biblioteca": 302,
    "biblioteca_anio": 200,
    "requisitos": 200,
    "requisitos_de": 200,
    # Sólo las tiene quien revisa: `test_observaciones_frases.py`.
    "frases": 403,
    "ayuda": 200,
    "ayuda_glosario": 200,
    "ayuda_referencias": 200,
    "avisos": 200,
    "account_logout": 200,
    "account_inactive": 200,
    "account_change_password": 302,
    "account_set_password": 200,
    "mfa_index": 200,
}
# Sin cuenta. Todo lo demás lleva al ingreso.
PUBLICAS = {
    # La ayuda no muestra nada de ningún servicio.
    "ayuda": 200,
    "ayuda_glosario": 200,
    "ayuda_referencias": 200,
    "account_login": 200,
    "account_inactive": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "verificar": 200,
    "verificar_codigo": 200,
    # Salir sin haber entrado, o el segundo código sin el primero: no hay nada que mostrar.
    "account_logout": 302,
    "mfa_authenticate": 302,
    # Fuera de la demostración no existen.
    "demo_correo": 404,
    "demo_correo_leer": 404,
}
# Su comportamiento es de la biblioteca de cuentas y se prueba en `paginas/test_ingreso.py`: piden probar de nuevo quién es.
DE_LA_CUENTA = {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
# Sólo admiten envíos: con GET, 405.
SOLO_POST = {
    "actuar",
    "documento_abrir",
    "seccion_latido",
    "seccion_encargar",
    "seccion_traer",
    "planilla_traer",
    "renglon_hacer",
    "comentar",
    "aporte_entregar",
    "aporte_retirar",
    "aporte_resolver",
    "observacion_quitar",
    "observacion_responder",
    "observacion_juzgar",
    "frase_quitar",
    "acto",
    "avisos_leidos",
    "aviso_abrir",
    "aviso_leido",
    "asignar_hacer",
    "invitar",
    "invitar_pais",
    "requisito_mover",
    "requisitos_traer",
    "demo_entrar",
}
