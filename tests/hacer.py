"""Lo que hace cada persona del elenco, dicho en una línea: todo por la puerta, con el rol de aplicación y el alcance de quien actúa.

Sin `por`, actúa quien corresponde en el servicio del documento. Cada verbo es una petición: su transacción y su `entrar`.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from diagnostico.tipos import FORMULACION
from genero.documentos import conjuntas, escribir, juicios, observaciones, renglones, versiones
from genero.documentos.acciones import ejecutar
from genero.documentos.congelar import visto_de
from genero.documentos.models import Documento, NotaInterna, Observacion, Presentacion, Renglon
from genero.documentos.pauta import guardar_pauta, pauta_de
from genero.documentos.tipos import Seccion, tipo
from genero.flujo.estados import Accion, Estado
from genero.flujo.models import Acto
from genero.personas.models import Ciclo
from tests.elenco import ANIO, PROPIO, como, mirando

MOTIVO = "La ley cambió las funciones del servicio."
SECCION = {s.id: s for s in FORMULACION.secciones}


def parte(documento: Documento, seccion: str) -> Seccion:
    """La sección declarada del tipo de ese documento."""
    return tipo(documento.tipo).seccion(seccion)


def suya(rol: str, documento: Documento) -> str:
    """Quién tiene ese rol en el servicio del documento."""
    return rol if documento.servicio_id == PROPIO else f"{rol}_otro"


def releer(documento: Documento) -> Documento:
    """El documento como está ahora en la base."""
    with mirando():
        return Documento.objects.select_related("servicio", "ciclo").get(pk=documento.pk)


def releido(documento: Documento) -> Documento:
    """Lo mismo, con el alcance de quien actúa."""
    return Documento.objects.select_related("servicio", "ciclo").get(pk=documento.pk)


def presentacion_de(documento: Documento) -> Presentacion:
    """La última presentación."""
    with mirando():
        return Presentacion.objects.filter(documento=documento).latest("vuelta")


def visto(documento: Documento) -> str:
    """La huella de lo que muestra ahora la página del documento. Corre con el alcance de quien mira."""
    actual = Documento.objects.select_related("servicio", "ciclo").get(pk=documento.pk)
    congelada = None if actual.editable else actual.presentaciones.get(vuelta=actual.vuelta)
    return visto_de(actual, congelada.contenido if congelada else None)


def visto_por(documento: Documento, persona: str) -> str:
    """La huella de lo que esa persona tiene abierto en su pantalla."""
    with como(persona):
        return visto(documento)


# --- redactar ---


def abrir_formulacion(por: str = "", *, servicio: int = PROPIO, anio: int = ANIO) -> Documento:
    """Abre la Formulación del año en el servicio."""
    with como(por or ("eg" if servicio == PROPIO else "eg_otro"), "eg") as actuante:
        ciclo = Ciclo.objects.get(servicio_id=servicio, anio=anio)
        return versiones.abrir(FORMULACION, ciclo, por=actuante)[0]


def escribir_mision(documento: Documento, texto: str, por: str = "", *, revision: int | None = None) -> None:
    """Escribe la misión; sin `revision`, la que hay."""
    with como(por or suya("eg", documento), "eg") as actuante:
        actual = documento.prosas.get(seccion="mision").revision if revision is None else revision
        escribir.guardar_prosa(documento.pk, parte(documento, "mision"), {"texto": texto}, revision=actual, por=actuante)


def guardar_seccion(documento: Documento, seccion: str, por: str = "", **valores: Any) -> None:
    """Guarda texto, razón o marca de lista de cualquier sección."""
    with como(por or suya("eg", documento), "eg") as actuante:
        revision = documento.prosas.get(seccion=seccion).revision
        escribir.guardar_prosa(documento.pk, parte(documento, seccion), valores, revision=revision, por=actuante)


def cambiar(documento: Documento, seccion: str, renglon: Renglon, por: str = "", *, revision: int | None = None, **valores: Any) -> Renglon:
    """Cambia un renglón; sin `revision`, la que hay."""
    with como(por or suya("eg", documento), "eg") as actuante:
        actual = parte(documento, seccion).de_renglones._default_manager.get(documento=documento, clave=renglon.clave).revision
        visto_por_la_persona = actual if revision is None else revision
        return renglones.cambiar_renglon(
            documento.pk, parte(documento, seccion), renglon.clave, valores, revision=visto_por_la_persona, por=actuante
        )


def agregar(documento: Documento, seccion: str, por: str = "", *, clave: UUID | None = None, **valores: Any) -> Renglon:
    """Agrega un renglón."""
    with como(por or suya("eg", documento), "eg") as actuante:
        return renglones.agregar_renglon(documento.pk, parte(documento, seccion), valores, por=actuante, clave=clave)


def mover(documento: Documento, seccion: str, renglon: Renglon, por: str = "", *, pasos: int) -> None:
    """Sube o baja un renglón."""
    with como(por or suya("eg", documento), "eg") as actuante:
        renglones.mover_renglon(documento.pk, parte(documento, seccion), renglon.clave, pasos=pasos, por=actuante)


def quitar(documento: Documento, seccion: str, renglon: Renglon, por: str = "") -> None:
    """Quita un renglón."""
    with como(por or suya("eg", documento), "eg") as actuante:
        renglones.quitar_renglon(documento.pk, parte(documento, seccion), renglon.clave, por=actuante)


def completar(documento: Documento, por: str = "", *, texto: str = "Acompañar a quienes cultivan la tierra.") -> Documento:
    """Escribe todo lo obligatorio de la Formulación, con `texto` en la misión y en los nombres."""
    with como(por or suya("eg", documento), "eg") as actuante:
        cual = documento.pk

        def renglon(seccion: str, **valores: Any) -> UUID:
            return renglones.agregar_renglon(cual, SECCION[seccion], valores, por=actuante).clave

        def prosa(seccion: str, **valores: str) -> None:
            revision = documento.prosas.get(seccion=seccion).revision
            escribir.guardar_prosa(cual, SECCION[seccion], valores, revision=revision, por=actuante)

        identificacion = {"ministerio": "Agricultura", "servicio_nombre": texto, "ley_organica": "Ley 18.910"}
        escribir.guardar_ficha(cual, SECCION["identificacion"], identificacion, revision=0, por=actuante)
        prosa("mision", texto=texto)
        prioridad = renglon("prioridades", texto=f"Prioridad: {texto}")
        objetivo = renglon("objetivos", texto=f"Objetivo: {texto}", prioridades=[prioridad])
        cliente = renglon("clientes", nombre=f"Quienes cultivan: {texto}")
        comunes = {"en_sgc": "no", "condicion": "existente", "clientes": [cliente]}
        renglon("productos", nombre=f"Crédito: {texto}", objetivos=[objetivo], aplica_eg="si", **comunes)
        renglon("productos", nombre=f"Semillas: {texto}", aplica_eg="no", razon_no_aplica="Bienes sin destino personal.", **comunes)
        prosa("subproductos", razon="Ningún producto se divide.")
        prosa("procesos", razon="No hay procesos comunes.")
        prosa("indicadores", razon="El servicio todavía no formula indicadores.")
    return documento


# --- decidir ---


def actuar(
    documento: Documento,
    accion: str,
    por: str,
    rol: str = "",
    *,
    leido: str | None = None,
    clave: UUID | None = None,
    datos: Mapping[str, Any] | None = None,
) -> Acto:
    """Hace la acción por la puerta. Sin `leido`, con lo que hay en pantalla ahora mismo."""
    with como(por, rol) as actuante:
        visto_ahora = visto(documento) if leido is None else leido
        ahora = Documento.objects.select_related("ciclo").filter(pk=documento.pk).first()
        otros = conjuntas.viajan(ahora, conjuntas.abiertos_del_conjunto(ahora), accion) if ahora else []
        juntos = {"vistos": {d.pk: visto(d) for d in otros}} if otros else {}
        return ejecutar(documento.pk, accion, por=actuante, visto=visto_ahora, clave=clave or uuid4(), datos=juntos | dict(datos or {}))


def presentar(documento: Documento, por: str = "", **opciones: Any) -> Acto:
    """Presenta a la Jefatura."""
    return actuar(documento, Accion.PRESENTAR, por or suya("eg", documento), "eg", **opciones)


def retirar(documento: Documento, por: str = "", **opciones: Any) -> Acto:
    """Retira lo presentado."""
    return actuar(documento, Accion.RETIRAR, por or suya("eg", documento), "eg", **opciones)


def aprobar(documento: Documento, por: str = "", **opciones: Any) -> Acto:
    """Aprueba y envía a quien visa."""
    return actuar(documento, Accion.APROBAR, por or suya("jefatura", documento), "jefatura", **opciones)


def anotar(documento: Documento, texto: str, por: str, rol: str = "", **opciones: Any) -> Observacion:
    """Escribe una observación privada sobre lo presentado."""
    datos = {"clase": "fondo", "seccion": "mision", **opciones}
    with como(por, rol) as actuante:
        actual = Documento.objects.get(pk=documento.pk)
        presentacion = actual.presentaciones.get(vuelta=actual.vuelta)
        return observaciones.anotar_observacion(actual, presentacion, por=actuante, texto=texto, **datos)


def devolver(documento: Documento, por: str = "", *, texto: str = "Falta nombrar a las usuarias.", clase: str = "fondo") -> Acto:
    """Devuelve con una observación."""
    quien = por or suya("jefatura", documento)
    anotar(documento, texto, quien, "jefatura", clase=clase)
    return actuar(documento, Accion.DEVOLVER, quien, "jefatura")


def llenar_pauta(documento: Documento, por: str = "", *, malos: Mapping[str, str] | None = None) -> None:
    """Responde toda la pauta en «cumple», salvo `malos` (código → qué falta)."""
    with como(por or suya("visacion", documento), "visacion") as actuante:
        presentacion = documento.presentaciones.latest("vuelta")
        dicho = {
            r.codigo: {"respuesta": "no_cumple", "texto": (malos or {})[r.codigo]}
            if r.codigo in (malos or {})
            else {"respuesta": "cumple", "texto": ""}
            for r in pauta_de(presentacion)
        }
        guardar_pauta(presentacion, dicho, por=actuante)


def visar(documento: Documento, por: str = "", **opciones: Any) -> Acto:
    """Llena la pauta y da el V°B°."""
    quien = por or suya("visacion", documento)
    llenar_pauta(documento, quien)
    return actuar(documento, Accion.VISAR, quien, "visacion", **opciones)


def observar(documento: Documento, por: str = "", *, texto: str = "No dice por qué no aplica.", requisito: str = "a1-razones") -> Acto:
    """Deja un requisito en «no cumple» y observa."""
    quien = por or suya("visacion", documento)
    llenar_pauta(documento, quien, malos={requisito: texto})
    return actuar(documento, Accion.OBSERVAR, quien, "visacion")


def responder(documento: Documento, por: str = "", *, texto: str = "Se corrigió la redacción.") -> int:
    """Responde todas las observaciones que falten; dice cuántas."""
    with como(por or suya("eg", documento), "eg") as actuante:
        pendientes = list(Observacion.objects.filter(documento=documento, emitida_el__isnull=False, respuesta=""))
        for observacion in pendientes:
            observaciones.responder(observacion, texto, por=actuante)
        return len(pendientes)


def reabrir(documento: Documento, por: str = "", *, texto: str = "Sigue sin nombrarlas.") -> None:
    """La Jefatura reabre en privado todas las respuestas a sus observaciones."""
    with como(por or suya("jefatura", documento), "jefatura") as actuante:
        presentacion = documento.presentaciones.latest("vuelta")
        for observacion in Observacion.objects.filter(documento=documento, emitida_el__isnull=False).exclude(respuesta=""):
            juicios.juzgar(observacion, por=actuante, presentacion=presentacion, sentencia="reabierta", texto=texto)


def abrir_version(documento: Documento, por: str = "", *, motivo: str = MOTIVO, **opciones: Any) -> Documento:
    """Abre una versión nueva desde la vigente y la devuelve."""
    acto = actuar(documento, Accion.ABRIR_VERSION, por or suya("eg", documento), "eg", datos={"motivo": motivo}, **opciones)
    with mirando():
        return Documento.objects.select_related("servicio", "ciclo").get(pk=acto.objeto_id or 0)


def comentar(documento: Documento, por: str, *, texto: str = "¿Y las temporeras?", seccion: str = "mision") -> NotaInterna:
    """Deja una nota interna."""
    with como(por) as actuante:
        return observaciones.comentar(Documento.objects.get(pk=documento.pk), seccion, texto, por=actuante)


# --- llegar ---


def hasta(estado: str, *, servicio: int = PROPIO, anio: int = ANIO, texto: str = "Acompañar a quienes cultivan la tierra.") -> Documento:
    """Un documento en ese estado, llevado hasta ahí por la puerta."""
    documento = completar(abrir_formulacion(servicio=servicio, anio=anio), texto=texto)
    if estado != Estado.BORRADOR:
        presentar(documento)
    if estado == Estado.OBSERVADO:
        devolver(documento)
    if estado in {Estado.EN_VISACION, Estado.VISADO, Estado.REEMPLAZADO}:
        aprobar(documento)
    if estado in {Estado.VISADO, Estado.REEMPLAZADO}:
        visar(documento)
    if estado == Estado.REEMPLAZADO:
        reemplazar(documento)
    return releer(documento)


def reemplazar(documento: Documento) -> Documento:
    """Lleva una versión nueva hasta el V°B°, con lo que la anterior queda reemplazada; devuelve la nueva."""
    nueva = abrir_version(documento)
    presentar(nueva)
    aprobar(nueva)
    visar(nueva)
    return releer(nueva)


def con_una_respuesta(estado: str, *, servicio: int = PROPIO, anio: int = ANIO - 6) -> Documento:
    """Devuelto por la Jefatura, respondido y presentado de nuevo; y, si se pide, aprobado y visado. Nadie juzgó la respuesta."""
    documento = completar(abrir_formulacion(servicio=servicio, anio=anio))
    presentar(documento)
    devolver(documento)
    responder(documento)
    presentar(documento)
    if estado in {Estado.EN_VISACION, Estado.VISADO}:
        aprobar(documento)
    if estado == Estado.VISADO:
        visar(documento)
    return releer(documento)


def en_todos_los_estados(servicio: int = PROPIO, *, texto: str = "Acompañar a quienes cultivan la tierra.") -> dict[str, Documento]:
    """Un documento por estado, cada uno en su año."""
    return {str(estado): hasta(estado, servicio=servicio, anio=ANIO - n, texto=f"{texto} {estado}") for n, estado in enumerate(Estado)}
