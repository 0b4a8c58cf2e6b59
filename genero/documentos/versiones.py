"""Abrir documentos: la primera versión de un año, y una versión nueva que copia lo vigente sin tocarlo."""

from typing import Any

from django.db import IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos.copiar import copiar_contenido
from genero.documentos.errores import Ajeno, FueraDeEstado, SinPermiso
from genero.documentos.models import Documento, Prosa
from genero.documentos.tipos import TipoDocumento
from genero.flujo.bitacora import anotar
from genero.flujo.estados import ABIERTOS, Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import Motivo, puede_abrir
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


def abrir(cual: TipoDocumento, ciclo: Ciclo, *, por: Actuante) -> tuple[Documento, Acto]:
    """Abre la primera versión del documento en el ciclo. SinPermiso si no le corresponde; FueraDeEstado si ya existe."""
    veredicto = puede_abrir(por, ciclo.servicio_id)
    if not veredicto.si:
        raise (Ajeno if veredicto.clase == Motivo.AJENO else SinPermiso)(veredicto.motivo)
    ahora = reloj.ahora()
    documento = Documento(servicio_id=ciclo.servicio_id, ciclo=ciclo, tipo=cual.id, desde=ahora, abierto_el=ahora)
    try:
        with transaction.atomic():
            documento.guardar(por=por.usuario, motivo="abrir")
            _preparar_secciones(cual, documento)
            if cual.al_abrir:
                cual.al_abrir(documento)
            acto = _anotar(Accion.ABRIR, documento, por, {"etiqueta": "1", "version": 1, "tipo": cual.id})
            encolar(acto)
    except IntegrityError:
        raise FueraDeEstado(f"{cual.al_comenzar} de {ciclo.anio} ya estaba abiert{cual.participio}.") from None
    return documento, acto


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
    return nueva


def _preparar_secciones(cual: TipoDocumento, documento: Documento) -> None:
    """Una fila por sección desde el comienzo: es lo que se bloquea al escribir, y así nadie compite por crearla."""
    for seccion in cual.secciones:
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
