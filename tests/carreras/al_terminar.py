"""Decidir cuando el título se termina: la reasignación, la medianoche del último día y la pestaña que quedó abierta."""

import random
import re
import time
from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.test import Client

from genero.configuracion import reloj
from genero.documentos import asignar
from genero.documentos.errores import SinPermiso
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import Subrogancia
from tests import hacer
from tests.carreras.al_decidir import NADA, UN_ACTO, efectos, estado
from tests.carreras.pista import Corredora, Llegada, Pista, a_la_jefatura, decide, huella_de_efectos
from tests.elenco import PROPIO, como, id_de, mirando, usuario

DEJO = "Usted dejó de actuar como {titulo} en SRC mientras decidía. No se hizo nada."
NO_SE_HIZO = "Lo que envió no se hizo. Si tenía esta página abierta, entretanto terminó el nombramiento, la asignación o la subrogancia"
# Reasignar mira y comprueba antes de escribir: sin esta espera, quien visa llega siempre primero.
VENTAJA = 0.04
_OCULTO = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"')


def con_espera(corredora: Corredora, ventaja: float) -> Corredora:
    """La misma corredora, que parte hasta `ventaja` segundos después."""

    def que(por: Actuante) -> object:
        time.sleep(random.random() * ventaja)
        return corredora.que(por)

    return Corredora(corredora.persona, corredora.rol, que)


def reasignar_y_visar(pista: Pista, veces: int) -> Counter[str]:
    """La coordinación pasa el servicio a otra experta mientras la de ahora da el V°B°: o alcanzó a darlo, o ya no puede."""
    documento, ganaron = hacer.hasta("en_visacion"), Counter[str]()
    hacer.llenar_pauta(documento)
    reasignar("visacion")
    for _ in range(veces):
        antes = huella_de_efectos(documento)
        visto = asignaciones()
        pasa = Corredora("coordinacion", "coordinacion", lambda por, v=visto: _asigna("visacion_otro", v, por))  # type: ignore[misc]
        paso, viso = pista.correr(pasa, con_espera(decide("visacion", "visar", documento), VENTAJA))
        assert paso.gano, paso
        visado = _alcanzo(viso, paso, "Experto/a de la Red de SERNAM")
        # Más el trabajo que avisa de la asignación.
        hechos = efectos(documento, antes)
        assert hechos == ([1, 1, 0, 2] if visado else [0, 0, 0, 1]), (hechos, visado)
        assert estado(documento) == ("visado" if visado else "en_visacion")
        ganaron["visar" if visado else "reasignar"] += 1
        reasignar("visacion")
        documento = _otra_por_visar(documento) if visado else documento
    return ganaron


def _alcanzo(viso: Llegada, paso: Llegada, titulo: str) -> bool:
    """Si el V°B° se dio antes de la reasignación; si no, tiene que haberse rechazado, y dicho."""
    if viso.gano:
        assert viso.obtuvo.numero < paso.obtuvo.numero, "dio el V°B° quien ya no tenía el servicio"
        return True
    assert isinstance(viso.obtuvo, SinPermiso)
    assert viso.obtuvo.motivo == DEJO.format(titulo=titulo), viso.obtuvo.motivo
    return False


def _otra_por_visar(documento: Documento) -> Documento:
    nueva = hacer.abrir_version(documento)
    hacer.presentar(nueva)
    hacer.aprobar(nueva)
    hacer.llenar_pauta(nueva)
    return hacer.releer(nueva)


def asignaciones() -> str:
    """La huella de quiénes tienen el servicio, como la mira la coordinación antes de confirmar."""
    with como("coordinacion"):
        return asignar.huella_de(asignar.asignados([PROPIO])[PROPIO])


def _asigna(persona: str, visto: str, por: Actuante) -> Acto:
    orden = asignar.Orden(usuario(persona), reloj.hoy(), "Reparto de la carga.", uuid4())
    return asignar.asignar(PROPIO, orden, visto=visto, por=por)


def reasignar(persona: str) -> None:
    """Deja el servicio a cargo de esa persona, desde hoy."""
    visto = asignaciones()
    with como("coordinacion") as por:
        _asigna(persona, visto, por)


def subrogante_a_medianoche(pista: Pista, veces: int) -> Counter[str]:
    """Pasa la medianoche del último día mientras la subrogante aprueba: o alcanzó, o ya no puede."""
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    titulo = "Jefatura de Servicio, por subrogancia de Jimena Farías"
    for _ in range(veces):
        hasta_el(0)
        antes = huella_de_efectos(documento)
        reloj_de_pared = Corredora("administracion", "administracion", partial(medianoche, documento))
        paso, aprobo = pista.correr(reloj_de_pared, decide("subrogante", "aprobar", documento))
        # Lo que se veía justo al pasar la medianoche dice si la aprobación fue antes.
        assert paso.gano and aprobo.gano == (paso.obtuvo == "en_visacion"), (paso, aprobo)
        if aprobo.gano:
            assert aprobo.obtuvo.subrogancia_de == "Jimena Farías"
        else:
            assert isinstance(aprobo.obtuvo, SinPermiso) and aprobo.obtuvo.motivo == DEJO.format(titulo=titulo), aprobo
        assert efectos(documento, antes) == (UN_ACTO if aprobo.gano else NADA)
        ganaron["aprobar" if aprobo.gano else "medianoche"] += 1
        documento = a_la_jefatura(documento) if aprobo.gano else documento
    return ganaron


def hasta_el(dias: int) -> None:
    """La subrogancia del elenco termina tantos días después de hoy. Correr la fecha es lo mismo que correr el reloj de la base."""
    with mirando():
        assert Subrogancia.objects.filter(subrogante_id=id_de("subrogante")).update(hasta=reloj.hoy() + timedelta(days=dias)) == 1


def medianoche(documento: Documento, _: Actuante) -> str:
    """El día que viene; devuelve en qué estado se veía el documento apenas llegó."""
    hasta_el(-1)
    return estado(documento)


# --- la pestaña que quedó abierta ---


def pestana_de_quien_ya_no_esta(_: Pista, veces: int, *, quien: str) -> Counter[str]:
    """La página de decidir quedó abierta; entretanto terminó la asignación (o la subrogancia), y se aprieta el botón."""
    experta = quien == "visacion"
    documento, perdieron = hacer.hasta("en_visacion" if experta else "en_aprobacion"), Counter[str]()
    if experta:
        hacer.llenar_pauta(documento)
    navegador = Client()
    navegador.force_login(usuario(quien))
    raiz = "/src/2026/formulacion/v1/"
    pagina = f"{raiz}visar/comprobar/dar-visto-bueno/" if experta else f"{raiz}aprobar/"
    for _n in range(veces):
        reasignar("visacion") if experta else hasta_el(0)
        formulario = dict(_OCULTO.findall(navegador.get(pagina).content.decode()))
        assert formulario["visto"] and formulario["clave"]
        reasignar("visacion_otro") if experta else hasta_el(-1)
        antes = huella_de_efectos(documento)
        respuesta = navegador.post(f"{raiz}acto/", {**formulario, "leido": "si"})
        assert respuesta.status_code == 404 and NO_SE_HIZO in respuesta.content.decode(), respuesta.status_code
        assert (efectos(documento, antes), estado(documento)) == (NADA, documento.estado)
        perdieron[quien] += 1
    return perdieron
