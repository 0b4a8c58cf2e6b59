"""Dejar el testigo del día de un servicio: comprobar su cadena y anotar hasta dónde calza."""

from genero.configuracion import fechas, reloj
from genero.flujo.models import Testigo
from genero.flujo.verificar import recorrer


def testificar(servicio_id: int) -> Testigo | None:
    """El testigo de hoy, recién anotado; None si ya estaba. Corre con el alcance del servicio, dentro de una transacción."""
    hoy = reloj.hoy()
    if Testigo.objects.filter(servicio_id=servicio_id, fecha=hoy).exists():
        return None
    hecha = recorrer(servicio_id)
    falla = f"acto {hecha.falla.numero}: {hecha.falla.motivo}" if hecha.falla else _contra_los_anteriores(servicio_id)
    return Testigo.objects.create(
        servicio_id=servicio_id, fecha=hoy, numero=hecha.numero, hash=hecha.hash, falla=falla[:300], enviado_el=reloj.ahora()
    )


def _contra_los_anteriores(servicio_id: int) -> str:
    """La cadena calza consigo misma: falta ver que sea la misma de antes, y no otra escrita entera en su lugar."""
    distinto = Testigo.objects.raw(
        "select t.* from flujo_testigo t left join flujo_acto a on a.cadena = t.servicio_id and a.numero = t.numero"
        " where t.servicio_id = %s and t.numero > 0 and a.hash is distinct from t.hash order by t.numero limit 1",
        [servicio_id],
    )
    for testigo in distinto:
        return f"acto {testigo.numero}: no es el que se dijo afuera el {fechas.corta(testigo.fecha)}"
    return ""
