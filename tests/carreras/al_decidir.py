"""Las carreras y los rechazos al decidir, cada uno como una función: la corren las pruebas, y también los defectos plantados.

Cada vuelta comprueba que hubo un solo efecto o ninguno, que nada quedó a medias, y que a quien perdió se le dijo qué pasó.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest

from genero.documentos import juicios
from genero.documentos.acciones import ejecutar
from genero.documentos.errores import CambioMientrasLeia, FaltaAlgo, FueraDeEstado, SinPermiso, YaHecho
from genero.documentos.models import Documento, Juicio, Observacion
from genero.documentos.observaciones import huella_de_lo_dicho
from genero.personas.actuante import Actuante
from tests import hacer
from tests.carreras.pista import Corredora, Pista, a_la_jefatura, decide, exactamente_una, huella_de_efectos, por_la_puerta
from tests.elenco import como, mirando

Carrera = Callable[[Pista, int], Counter[str]]
# Lo que deja un acto: el acto mismo, una fila de historial, ninguna presentación nueva y un trabajo en la cola.
UN_ACTO, NADA = [1, 1, 0, 1], [0, 0, 0, 0]
LA_TIENE_SERNAM = "No corresponde {verbo} ahora: lo revisa SERNAM."
VOLVIO = "No corresponde {verbo} ahora: el documento volvió con observaciones y está en redacción."
ESCRIBIO = "Usted escribió o presentó esta versión: otra persona debe aprobar lo que usted redactó."
CAMBIO = r"Cambió después de que usted abrió la página\. Lo último fue: «.+» \(Elena Rojas, .+\)\. Léalo otra vez antes de decidir\."


def efectos(documento: Documento, antes: tuple[int, ...]) -> list[int]:
    """Cuánto creció cada cosa desde `antes`."""
    return [d - a for a, d in zip(antes, huella_de_efectos(documento), strict=True)]


def estado(documento: Documento) -> str:
    """Dónde está ahora."""
    return str(hacer.releer(documento).estado)


# --- lo que se leyó ---


def visto_viejo(_: Pista, veces: int) -> Counter[str]:
    """La Jefatura tiene abierta una presentación que el servicio retiró, cambió y volvió a presentar."""
    documento, perdieron = hacer.hasta("en_aprobacion"), Counter[str]()
    for n in range(veces):
        viejo = hacer.visto_por(documento, "jefatura")
        hacer.retirar(documento)
        hacer.escribir_mision(documento, f"Acompañar a quienes cultivan, {n}.")
        hacer.presentar(documento)
        antes = huella_de_efectos(documento)
        with pytest.raises(CambioMientrasLeia) as rechazo:
            hacer.aprobar(documento, leido=viejo)
        assert re.fullmatch(CAMBIO, rechazo.value.motivo), rechazo.value.motivo
        assert (efectos(documento, antes), estado(documento)) == (NADA, "en_aprobacion")
        perdieron["aprobar"] += 1
    return perdieron


def doble_envio(pista: Pista, veces: int) -> Counter[str]:
    """El mismo formulario enviado dos veces a la vez (doble clic, recarga): un solo acto, y las dos personas que miran lo ven hecho."""
    documento, hechos = hacer.hasta("en_aprobacion"), Counter[str]()
    for _ in range(veces):
        leido, clave, antes = hacer.visto_por(documento, "jefatura"), uuid4(), huella_de_efectos(documento)
        envia = Corredora("jefatura", "jefatura", lambda por, d=documento, v=leido, c=clave: por_la_puerta(d, "aprobar", v, por, c))  # type: ignore[misc]
        una, otra = pista.correr(envia, envia)
        assert una.gano and otra.gano and una.obtuvo.pk == otra.obtuvo.pk, (una, otra)
        assert (efectos(documento, antes), estado(documento)) == (UN_ACTO, "en_visacion")
        hechos["un acto"] += 1
        documento = a_la_jefatura(documento)
    return hechos


# --- dos decisiones ---


def aprobar_y_devolver(pista: Pista, veces: int) -> Counter[str]:
    """La Jefatura aprueba mientras quien la subroga devuelve."""
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    for _ in range(veces):
        hacer.anotar(documento, "Falta nombrar a las usuarias.", "subrogante")
        antes = huella_de_efectos(documento)
        llegadas = pista.correr(decide("jefatura", "aprobar", documento), decide("subrogante", "devolver", documento))
        ganadora, rechazo = exactamente_una(llegadas)
        aprobo = ganadora.obtuvo.verbo == "aprobar"
        frase = LA_TIENE_SERNAM.format(verbo="devolver") if aprobo else VOLVIO.format(verbo="aprobar")
        ya = f"Esta versión ya fue {'devuelta' if aprobo else 'aprobada'} por "
        assert rechazo.motivo == frase or (isinstance(rechazo, YaHecho) and rechazo.motivo.startswith(ya)), rechazo.motivo
        assert efectos(documento, antes) == UN_ACTO
        assert estado(documento) == ("en_visacion" if aprobo else "observado")
        ganaron[ganadora.obtuvo.verbo] += 1
        documento = a_la_jefatura(documento)
    return ganaron


def autora_y_jefatura(pista: Pista, veces: int) -> Counter[str]:
    """Quien redactó, que también tiene la Jefatura, intenta aprobar lo suyo al mismo tiempo que la otra Jefatura."""
    documento, ganaron = hacer.hasta("en_aprobacion"), Counter[str]()
    for n in range(veces):
        documento = _escribe_quien_tiene_dos_roles(documento, n)
        antes = huella_de_efectos(documento)
        otra, autora = pista.correr(decide("jefatura", "aprobar", documento), decide("doble", "aprobar", documento))
        assert otra.gano and not autora.gano, (otra, autora)
        assert isinstance(autora.obtuvo, SinPermiso) and autora.obtuvo.motivo == ESCRIBIO
        assert (efectos(documento, antes), estado(documento)) == (UN_ACTO, "en_visacion")
        ganaron[otra.obtuvo.persona] += 1
        documento = a_la_jefatura(documento)
    return ganaron


def _escribe_quien_tiene_dos_roles(documento: Documento, vuelta: int) -> Documento:
    hacer.retirar(documento)
    hacer.escribir_mision(documento, f"Acompañar a quienes cultivan, {vuelta}.", "doble")
    hacer.presentar(documento)
    return hacer.releer(documento)


# --- lo que se responde y lo que se decide ---


def juzgar_y_decidir(pista: Pista, veces: int, *, sentencia: str, accion: str) -> Counter[str]:
    """En dos pestañas, la misma Jefatura juzga una respuesta y decide: o el juicio ya estaba y cuenta, o llegó tarde y no entra."""
    documento, ganaron = _con_respuesta(hacer.hasta("en_aprobacion")), Counter[str]()
    for _ in range(veces):
        documento = hacer.releer(documento)
        if accion == "devolver":
            hacer.anotar(documento, "Falta nombrar a las usuarias.", "jefatura")
        antes, observacion = huella_de_efectos(documento), _por_juzgar(documento)
        juzga = Corredora("jefatura", "jefatura", partial(_juzga, observacion, hacer.presentacion_de(documento), sentencia))
        juicio, decision = pista.correr(juzga, _decide_diciendo(documento, accion))
        _, rechazo = exactamente_una((juicio, decision))
        with mirando():
            privados = Juicio.objects.filter(documento=documento, emitido_el__isnull=True).count()
        assert privados == (1 if juicio.gano else 0), "un juicio quedó a medias"
        ganaron["juzgar" if juicio.gano else accion] += 1
        if juicio.gano:
            _dicho_al_decidir(rechazo, observacion.numero or 0, sentencia)
            assert (efectos(documento, antes), estado(documento)) == (NADA, "en_aprobacion")
            _olvidar(documento, observacion)
        else:
            assert isinstance(rechazo, FueraDeEstado) and rechazo.motivo.startswith("No corresponde devolver ahora: "), rechazo.motivo
            assert efectos(documento, antes) == UN_ACTO
            documento = _con_respuesta(_cerrada(documento))
    return ganaron


def _dicho_al_decidir(rechazo: Exception, numero: int, sentencia: str) -> None:
    if sentencia == "reabierta":
        assert isinstance(rechazo, FaltaAlgo)
        assert rechazo.motivo == f"No se puede aprobar mientras usted tenga reabierta la observación {numero}."
    else:
        assert isinstance(rechazo, CambioMientrasLeia)
        assert "sus juicios cambiaron después de que usted abrió la página" in rechazo.motivo


def _decide_diciendo(documento: Documento, accion: str) -> Corredora:
    """Decide con la huella de lo que su página mostró: sus observaciones y que todavía no juzgaba nada."""
    leido = hacer.visto_por(documento, "jefatura")
    with como("jefatura"):
        suyas = list(Observacion.objects.filter(documento=documento, emitida_el__isnull=True)) if accion == "devolver" else []
        pendientes = Observacion.objects.filter(documento=documento, emitida_el__isnull=False, aceptada_el__isnull=True, lado="jefatura")
        dicho = huella_de_lo_dicho([], suyas, [[str(o.pk), "", ""] for o in pendientes.exclude(respuesta="").order_by("numero")])
    datos = {"dicho": dicho}
    return Corredora(
        "jefatura",
        "jefatura",
        lambda por: ejecutar(documento.pk, accion, por=por, visto=leido, clave=uuid4(), datos=datos),
    )


def _por_juzgar(documento: Documento) -> Observacion:
    with mirando():
        return (
            Observacion.objects.filter(documento=documento, lado="jefatura", aceptada_el__isnull=True)
            .exclude(respuesta="")
            .latest("numero")
        )


def _juzga(observacion: Observacion, presentacion: object, sentencia: str, por: Actuante) -> Juicio:
    return juicios.juzgar(observacion, por=por, presentacion=presentacion, sentencia=sentencia, texto="Sigue sin nombrarlas.")  # type: ignore[arg-type]


def _olvidar(documento: Documento, observacion: Observacion) -> None:
    with como("jefatura") as por:
        juicios.quitar_juicio(observacion, por=por)
        Observacion.objects.filter(documento=documento, emitida_el__isnull=True).delete()


def _cerrada(documento: Documento) -> Documento:
    """De vuelta en la Jefatura, con todo lo respondido ya aceptado; cada tanto, en una versión nueva."""
    if estado(documento) == "observado":
        hacer.responder(documento)
        hacer.presentar(documento)
        hacer.aprobar(documento)
    return a_la_jefatura(documento)


def _con_respuesta(documento: Documento) -> Documento:
    """Con una observación de la Jefatura respondida y sin juzgar."""
    hacer.devolver(documento)
    hacer.responder(documento)
    hacer.presentar(documento)
    return hacer.releer(documento)
