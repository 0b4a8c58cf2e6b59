"""Quién sigue un renglón por los años, copiado a mano de `dominio.md`: quien lee lo que rige. A quien no lo lee, no le existe."""

SERIE = {
    "eg": 200,
    "centro": 200,
    "jefatura": 200,
    "calidad": 200,
    "visacion": 200,
    "coordinacion": 200,
    "lectura": 200,
    "administracion": 404,
}
# Se prueba en `planificacion/test_por_los_anios.py`.
DE_LOS_ANIOS = {"serie"}
