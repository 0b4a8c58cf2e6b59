"""Abrir documentos: la primera versión de un año, que puede partir de lo que rigió en el anterior, y una versión nueva que copia lo
vigente sin tocarlo.
"""

from typing import Any

from django.db import IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos.copiar import COPIADO, copiar_contenido
from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, Prosa
from genero.documentos.tipos import TipoDocumento, tipo
from genero.flujo.bitacora import anotar
from genero.flujo.estados import ABIERTOS, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.permisos import Motivo, puede_abrir
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


def abrir(cual: TipoDocumento, ciclo: Ciclo, *, por: Actuante) -> tuple[Documento, Acto]:
    """Abre la primera versión del documento en el ciclo; si el tipo continúa de un año a otro, con lo que rigió en el último y sus claves.

    SinPermiso si no le corresponde; FueraDeEstado si ya existe [6.1].
    """
    veredicto = puede_abrir(por, ciclo.servicio_id)
    if not veredicto.si:
        raise (Ajeno if veredicto.clase == Motivo.AJENO else SinPermiso)(veredicto.motivo)
    ahora = reloj.ahora()
    previo = lo_anterior(cual, ciclo)
    documento = Documento(servicio_id=ciclo.servicio_id, ciclo=ciclo, tipo=cual.id, desde=ahora, abierto_el=ahora, origen=previo)
    try:
        with transaction.atomic():
            documento.guardar(por=por.usuario, motivo="abrir")
            if previo:
                _continuar(cual, previo, documento, por)
            else:
                _preparar_secciones(cual, documento)
                if cual.al_abrir:
                    cual.al_abrir(documento)
            datos = {"etiqueta": "1", "version": 1, "tipo": cual.id}
            acto = _anotar(Accion.ABRIR, documento, por, datos | ({"trae_de": previo.ciclo.anio} if previo else {}))
            encolar(acto)
    except IntegrityError:
        raise FueraDeEstado(f"{cual.al_comenzar} de {ciclo.anio} ya estaba abiert{cual.participio}.") from None
    return documento, acto


def lo_anterior(cual: TipoDocumento, ciclo: Ciclo) -> Documento | None:
    """De qué partiría el documento en ese año: lo que rigió en el último año anterior que lo tenga, o None."""
    if not cual.continua:
        return None
    vigentes = Documento.objects.select_related("ciclo").filter(servicio_id=ciclo.servicio_id, tipo=cual.id, estado=Estado.VISADO)
    return vigentes.filter(ciclo__anio__lt=ciclo.anio).order_by("-ciclo__anio").first()


def _continuar(cual: TipoDocumento, previo: Documento, documento: Documento, por: Actuante) -> None:
    """Copia lo que rigió, sin las secciones que entonces no existían, lo acomoda al año nuevo y lo pone al día."""
    copiar_contenido(previo, documento, por=por.usuario)
    copiadas = {p.seccion: p for p in Prosa.objects.filter(documento=documento)}
    for prosa in copiadas.values():
        # Que estuviera lista, y a quién se le encargó, era de aquel año.
        if prosa.lista or prosa.responsable_id:
            prosa.lista, prosa.responsable = False, None
            prosa.guardar(por=por.usuario, motivo=COPIADO, update_fields=["lista", "responsable"])
    _preparar_secciones(cual, documento, salvo=frozenset(copiadas))
    for acomodar in (cual.al_continuar, cual.al_presentar):
        if acomodar:
            acomodar(documento)


def copiar(origen: Documento, *, por: Actuante, motivo: str) -> Documento:
    """Una versión nueva en redacción, con todo el contenido de `origen` y las mismas claves. La vigente no se toca.

    Quien llama bloqueó `origen`: nadie más puede estar abriendo otra. FueraDeEstado si ya hay una abierta en el ciclo.
    """
    hermanas = dict(Documento.objects.filter(ciclo_id=origen.ciclo_id, tipo=origen.tipo).values_list("version", "estado"))
    if any(estado in ABIERTOS for estado in hermanas.values()):
        raise FueraDeEstado("Ya hay otra versión en curso: termínela antes de abrir una nueva.")
    ahora = reloj.ahora()
    nueva = Documento(
        servicio=origen.servicio,
        ciclo=origen.ciclo,
        tipo=origen.tipo,
        version=max(hermanas) + 1,
        desde=ahora,
        abierto_el=ahora,
        motivo=motivo,
        origen=origen,
    )
    nueva.guardar(por=por.usuario, motivo=motivo)
    copiar_contenido(origen, nueva, por=por.usuario)
    # Las secciones que entonces no existían se escriben ahora por primera vez.
    hay = Prosa.objects.filter(documento=nueva).values_list("seccion", flat=True)
    _preparar_secciones(tipo(origen.tipo), nueva, salvo=frozenset(hay))
    return nueva


def _preparar_secciones(cual: TipoDocumento, documento: Documento, salvo: frozenset[str] = frozenset()) -> None:
    """Una fila por sección desde el comienzo: es lo que se bloquea al escribir, y así nadie compite por crearla."""
    for seccion in (s for s in cual.secciones if s.id not in salvo):
        Prosa(documento=documento, servicio_id=documento.servicio_id, seccion=seccion.id, rico=seccion.rico).guardar(por=None)


def _anotar(verbo: str, documento: Documento, por: Actuante, datos: dict[str, Any]) -> Acto:
    return anotar(
        verbo,
        servicio_id=documento.servicio_id,
        rol=por.rol,
        subrogancia_de=por.subrogancia_de,
        objeto_tipo="documento",
        objeto_id=documento.pk,
        datos=datos,
    )
