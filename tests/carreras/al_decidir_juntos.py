"""Las carreras de lo que va junto: dos personas mueven a la vez el Plan y el Programa de Trabajo, cada una desde uno distinto [6.2.2].

Cada vuelta comprueba que los dos quedaron en el mismo lugar, que cada uno tiene un solo acto más (o ninguno), y qué se le dijo a quien
perdió.
"""

from collections import Counter
from uuid import uuid4

from genero.documentos.acciones import ejecutar
from genero.documentos.errores import CambioMientrasLeia, FaltaAlgo, FueraDeEstado, YaHecho
from genero.documentos.models import Documento
from genero.documentos.pauta import guardar_pauta
from genero.personas.actuante import Actuante
from tests import hacer, hacer_plan
from tests.carreras.pista import Corredora, Pista, exactamente_una, huella_de_efectos
from tests.elenco import mirando
from tests.hacer_plan import Juntos, estados

PLAN, PROGRAMA = 0, 1
# Lo que deja un acto en cada documento: el acto y una fila de historial.
UN_ACTO = (1, 1)
ROLES = {"presentar": "eg", "retirar": "eg", "visar": "visacion", "observar": "visacion"}


def presentar_desde_los_dos(pista: Pista, veces: int) -> Counter[str]:
    """Dos encargadas presentan a la vez, una desde el Plan y la otra desde el Programa: se presentan una sola vez."""
    juntos, ganaron = hacer_plan.completos(), Counter[str]()
    for _ in range(veces):
        antes = _contar(juntos)
        ganadora, rechazo = exactamente_una(
            pista.correr(_decide("eg", "presentar", juntos, PLAN), _decide("eg2", "presentar", juntos, PROGRAMA))
        )
        assert isinstance(rechazo, YaHecho), rechazo
        _exigir_a_la_vez(juntos, antes, "en_aprobacion")
        ganaron["desde el Plan" if ganadora.obtuvo.objeto_id == juntos.plan.pk else "desde el Programa"] += 1
        hacer.retirar(juntos.plan)
    return ganaron


def aprobar_uno_y_devolver_el_otro(pista: Pista, veces: int) -> Counter[str]:
    """La Jefatura aprueba desde el Plan mientras quien la subroga devuelve desde el Programa."""
    juntos, ganaron = hacer_plan.hasta("en_aprobacion"), Counter[str]()
    for _ in range(veces):
        hacer.anotar(juntos.programa, "Falta el mes.", "subrogante", seccion="actividades")
        antes = _contar(juntos)
        ganadora, rechazo = exactamente_una(
            pista.correr(_decide("jefatura", "aprobar", juntos, PLAN), _decide("subrogante", "devolver", juntos, PROGRAMA))
        )
        verbo = ganadora.obtuvo.verbo
        assert isinstance(rechazo, (YaHecho, FueraDeEstado)), rechazo
        _exigir_a_la_vez(juntos, antes, {"aprobar": "en_visacion", "devolver": "observado"}[verbo])
        ganaron[verbo] += 1
        juntos = _a_la_jefatura(juntos)
    return ganaron


def visar_y_observar(pista: Pista, veces: int) -> Counter[str]:
    """Una experta da el V°B° desde el Programa mientras otra deja un «no cumple» en el Plan y observa."""
    juntos, ganaron = hacer_plan.hasta("en_visacion"), Counter[str]()
    for _ in range(veces):
        for d in juntos:
            hacer.llenar_pauta(d)
        antes = _contar(juntos)
        ganadora, rechazo = exactamente_una(pista.correr(_decide("visacion", "visar", juntos, PROGRAMA), _observa(juntos)))
        verbo = ganadora.obtuvo.verbo
        assert isinstance(rechazo, (YaHecho, FueraDeEstado, FaltaAlgo)), rechazo
        _exigir_a_la_vez(juntos, antes, {"visar": "visado", "observar": "observado"}[verbo])
        ganaron[verbo] += 1
        juntos = _a_la_jefatura(juntos)
        hacer.aprobar(juntos.plan)
    return ganaron


def abrir_version_y_presentar(pista: Pista, veces: int) -> Counter[str]:
    """Se abre una versión nueva del Plan mientras se presenta el ajuste del Programa: va solo si llegó antes, o tiene que ir con él."""
    juntos, ganaron = hacer_plan.hasta("visado"), Counter[str]()
    for _ in range(veces):
        ajuste = hacer.abrir_version(juntos.programa)
        abrio, presento = pista.correr(_abre(juntos.plan), _presenta_solo(ajuste))
        assert abrio.gano, abrio
        with mirando():
            nuevo = Documento.objects.get(pk=abrio.obtuvo.objeto_id)
        assert (nuevo.estado, nuevo.vuelta) == ("borrador", 0)
        if presento.gano:
            assert presento.obtuvo.numero < abrio.obtuvo.numero, "se presentó solo cuando el otro ya estaba abierto"
            assert hacer.releer(ajuste).estado == "en_aprobacion"
            hacer.retirar(ajuste)
        else:
            assert isinstance(presento.obtuvo, CambioMientrasLeia) and "va junto con" in presento.obtuvo.motivo, presento
            assert hacer.releer(ajuste).estado == "borrador"
        ganaron["presentó antes" if presento.gano else "abrió antes"] += 1
        juntos = Juntos(nuevo, ajuste)
        hacer.presentar(juntos.plan)
        hacer.aprobar(juntos.plan)
        hacer_plan.visar(juntos)
    return ganaron


# --- qué quedó ---


def _contar(juntos: Juntos) -> list[tuple[int, ...]]:
    return [huella_de_efectos(d)[:2] for d in juntos]


def _exigir_a_la_vez(juntos: Juntos, antes: list[tuple[int, ...]], estado: str) -> None:
    """Los dos en el mismo lugar, y en cada uno un acto y una fila de historial más."""
    crecio = [tuple(d - a for a, d in zip(x, y, strict=True)) for x, y in zip(antes, _contar(juntos), strict=True)]
    assert (estados(juntos), crecio) == ((estado, estado), [UN_ACTO, UN_ACTO])


def _a_la_jefatura(juntos: Juntos) -> Juntos:
    """Los dos otra vez en manos de la Jefatura: corregidos o, si avanzaron, en una versión nueva."""
    actual = hacer_plan.releer(juntos)
    if actual.plan.estado == "en_visacion":
        hacer_plan.visar(actual)
    if hacer.releer(actual.plan).estado == "visado":
        actual = Juntos(hacer.abrir_version(actual.plan), hacer.abrir_version(actual.programa))
    for d in actual:
        hacer.responder(d)
    hacer.presentar(actual.plan)
    return hacer_plan.releer(actual)


# --- cómo se decide ---


def _decide(persona: str, accion: str, juntos: Juntos, cual: int) -> Corredora:
    """Quien decide, con la página de uno de los dos ya abierta: leyó ambos."""
    leidos = {d.pk: hacer.visto_por(d, persona) for d in juntos}
    suyo = juntos[cual]

    def hacerlo(por: Actuante) -> object:
        datos = {"vistos": {pk: v for pk, v in leidos.items() if pk != suyo.pk}}
        return ejecutar(suyo.pk, accion, por=por, visto=leidos[suyo.pk], clave=uuid4(), datos=datos)

    return Corredora(persona, ROLES.get(accion, "jefatura"), hacerlo)


def _observa(juntos: Juntos) -> Corredora:
    """Otra experta: marca un «no cumple» en el Plan y, con eso guardado, observa."""
    leidos = {d.pk: hacer.visto_por(d, "visacion2") for d in juntos}
    presentacion = hacer.presentacion_de(juntos.plan)
    malo = {presentacion.leida["pauta"][0]["codigo"]: {"respuesta": "no_cumple", "texto": "No dice con quiénes."}}

    def hacerlo(por: Actuante) -> object:
        guardar_pauta(presentacion, malo, por=por)
        datos = {"vistos": {juntos.programa.pk: leidos[juntos.programa.pk]}}
        return ejecutar(juntos.plan.pk, "observar", por=por, visto=leidos[juntos.plan.pk], clave=uuid4(), datos=datos)

    return Corredora("visacion2", "visacion", hacerlo)


def _presenta_solo(ajuste: Documento) -> Corredora:
    leido = hacer.visto_por(ajuste, "eg2")
    return Corredora("eg2", "eg", lambda por: ejecutar(ajuste.pk, "presentar", por=por, visto=leido, clave=uuid4()))


def _abre(plan: Documento) -> Corredora:
    leido, datos = hacer.visto_por(plan, "eg"), {"motivo": "Cambió la ley."}
    return Corredora("eg", "eg", lambda por: ejecutar(plan.pk, "abrir_version", por=por, visto=leido, clave=uuid4(), datos=datos))
