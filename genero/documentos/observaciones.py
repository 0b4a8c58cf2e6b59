"""Escribir, emitir y responder observaciones, y las notas internas."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from genero.configuracion import reloj
from genero.documentos.congelar import huella
from genero.documentos.errores import Ajeno, Choque, FueraDeEstado
from genero.documentos.models import Documento, NotaInterna, Observacion, Presentacion
from genero.documentos.models.observacion import Clase, Lado
from genero.documentos.models.pauta import Respuesta
from genero.documentos.pauta import Renglon
from genero.documentos.puerta import compartir, firmar
from genero.documentos.tipos import tipo
from genero.flujo.bitacora import canonico
from genero.flujo.estados import Accion, Estado
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote

ACCION_DE_LADO = {Lado.JEFATURA: Accion.DEVOLVER, Lado.VISACION: Accion.OBSERVAR}


def lado_que_revisa(estado: str) -> Lado | None:
    """Quién puede estar escribiendo observaciones en ese estado."""
    return {Estado.EN_APROBACION: Lado.JEFATURA, Estado.EN_VISACION: Lado.VISACION}.get(Estado(estado))


def anotar_observacion(
    documento: Documento,
    presentacion: Presentacion,
    *,
    por: Actuante,
    clase: str,
    seccion: str,
    texto: str,
    renglon: UUID | None = None,
    cita: str = "",
) -> Observacion:
    """Guarda una observación privada de quien la escribe, anclada a una sección o a un renglón de lo presentado.

    `cita` es el pasaje elegido, que quien llama ya comprobó con `pasajes.esta_en`. La misma, enviada dos veces, es una sola.
    SinPermiso si la persona no puede devolver (o visar) esta versión; FueraDeEstado si ya no está en revisión esa presentación.
    """
    lado = lado_que_revisa(documento.estado)
    if lado is None:
        raise FueraDeEstado("Este documento ya no está en revisión: su observación no se guardó.")
    with transaction.atomic():
        actual = compartir(documento.pk, ACCION_DE_LADO[lado], por=por)
        if presentacion.documento_id != actual.pk or presentacion.vuelta != actual.vuelta:
            raise FueraDeEstado("Esa presentación ya no está en revisión: su observación no se guardó.")
        suyas = Observacion.objects.filter(presentacion=presentacion, autor=por.usuario, emitida_el__isnull=True)
        dicho = {"clase": clase, "seccion": seccion, "renglon": renglon, "texto": texto, "cita": cita}
        igual = suyas.filter(**dicho).first()
        if igual:
            return igual
        observacion = _redactar(actual, presentacion, por, lado, **dicho)
        return observacion.guardar(por=por.usuario)


def quitar_observacion(observacion: Observacion, *, por: Actuante) -> None:
    """Borra una observación propia que todavía no sale. FueraDeEstado si ya se emitió o es de otra persona."""
    with transaction.atomic():
        propia = Observacion.objects.select_for_update(of=("self",)).filter(
            pk=observacion.pk, autor_id=por.usuario.pk, emitida_el__isnull=True
        )
        actual = propia.first()
        if actual is None:
            raise FueraDeEstado("Esa observación ya salió: queda en el historial y no se puede quitar.")
        actual.borrar(por=por.usuario)


def sin_emitir(presentacion: Presentacion, *, lado: Lado, por: Actuante) -> tuple[list[Observacion], int]:
    """Lo que la persona lleva escrito y nadie más ve, y el último número ya emitido (una consulta).

    Incluye lo que escribió sobre una vuelta anterior que se retiró: al salir, queda anclado a la presentación que se devuelve.
    """
    suya = Q(autor=por.usuario, emitida_el__isnull=True, lado=lado)
    todas = Observacion.objects.filter(Q(emitida_el__isnull=False) | suya, documento_id=presentacion.documento_id).order_by("id")
    return [o for o in todas if not o.emitida_el], max((o.numero or 0 for o in todas), default=0)


def huella_de_lo_dicho(pauta: list[Renglon], suyas: list[Observacion], juicios: Iterable[list[str]] = ()) -> str:
    """La huella de la pauta, las observaciones propias y los juicios con que alguien decide: va en la página donde se comprueba.

    De cada respuesta por cerrar entra lo dicho en privado (`Juzgada.dicho`), o que nada se ha dicho.
    """
    respuestas = [[r.codigo, r.respuesta, r.explicacion] for r in pauta]
    escritas = sorted([str(o.pk), o.clase, o.texto, o.cita] for o in suyas)
    return huella(canonico([respuestas, escritas, sorted(juicios)]))


def de_la_pauta(documento: Documento, presentacion: Presentacion, pauta: list[Renglon], *, por: Actuante) -> list[Observacion]:
    """Una observación de fondo, aún sin guardar, por cada requisito en «no cumple»."""
    primera = tipo(documento.tipo).secciones[0].id
    return [
        _redactar(
            documento,
            presentacion,
            por,
            Lado.VISACION,
            clase=Clase.FONDO,
            # Un requisito publicado sin decir dónde se ve se ancla al comienzo.
            seccion=r.secciones[0] if r.secciones else primera,
            requisito=r.codigo,
            texto=r.explicacion,
        )
        for r in pauta
        if r.respuesta == Respuesta.NO_CUMPLE
    ]


def emitir(suyas: list[Observacion], *, presentacion: Presentacion, desde: int, por: Actuante, motivo: str, ahora: datetime) -> None:
    """Saca juntas, numeradas a continuación de `desde`, todas las observaciones de quien devuelve u observa."""
    for numero, observacion in enumerate(suyas, start=desde + 1):
        observacion.numero, observacion.emitida_el, observacion.presentacion = numero, ahora, presentacion
    nuevas = [o for o in suyas if o.pk is None]
    anotadas = [o for o in suyas if o.pk is not None]
    campos = ["numero", "emitida_el", "presentacion"]
    guardar_en_lote(Observacion, nuevas=nuevas, cambiadas=anotadas, campos=campos, por=por.usuario, motivo=motivo)


def _redactar(documento: Documento, presentacion: Presentacion, por: Actuante, lado: Lado, **partes: Any) -> Observacion:
    return Observacion(
        servicio_id=documento.servicio_id,
        documento=documento,
        presentacion=presentacion,
        lado=lado,
        autor=por.usuario,
        autor_titulo=por.titulo,
        creada_el=reloj.ahora(),
        **partes,
    )


def responder(observacion: Observacion, texto: str, *, por: Actuante, antes: str | None = None) -> Observacion:
    """Guarda la respuesta de quien redacta. SinPermiso o FueraDeEstado si no puede escribir el documento, o si la respuesta ya se aceptó.

    `antes` es la respuesta que la persona tenía a la vista: si otra persona la cambió entre medio, Choque con ambos textos.
    """
    with transaction.atomic():
        firmar(compartir(observacion.documento_id, Accion.RESPONDER, por=por), por=por)
        actual = Observacion.objects.select_for_update(of=("self",)).filter(pk=observacion.pk, emitida_el__isnull=False).first()
        if actual is None:
            raise Ajeno("No encontramos esa observación, o no está a su alcance.")
        if actual.cerrada:
            raise FueraDeEstado(f"La respuesta a la observación {actual.numero} ya se aceptó: no hay más que responder.")
        if antes is not None and actual.respuesta != antes:
            raise Choque(
                "Otra persona respondió esta observación mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.",
                mio={"texto": texto},
                otro={"texto": actual.respuesta},
                revision=0,
            )
        actual.respuesta = texto
        actual.respondida_por, actual.respondida_el = por.usuario, reloj.ahora()
        return actual.guardar(por=por.usuario)


def comentar(documento: Documento, seccion: str, texto: str, *, por: Actuante) -> NotaInterna:
    """Deja una nota interna en una sección; repetirla de inmediato no la duplica. SinPermiso o FueraDeEstado según la tabla de permisos."""
    with transaction.atomic():
        actual = compartir(documento.pk, Accion.COMENTAR, por=por)
        ultima = NotaInterna.objects.filter(documento=actual).order_by("-id").first()
        if ultima and (ultima.autor_id, ultima.seccion, ultima.texto) == (por.usuario.pk, seccion, texto):
            return ultima
        nota = NotaInterna(
            servicio_id=actual.servicio_id,
            documento=actual,
            seccion=seccion,
            texto=texto,
            autor=por.usuario,
            autor_titulo=por.titulo,
            creada_el=reloj.ahora(),
        )
        return nota.guardar(por=por.usuario)
