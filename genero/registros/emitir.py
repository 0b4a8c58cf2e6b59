"""Emitir los registros de un acto: sin V°B°, y qué cambió, al presentar; con V°B° y certificado al visar. Corre en el trabajador.

Cada uno se emite una vez y no se vuelve a hacer: si el trabajo se repite, encuentra la fila y no toca nada. Con cada fila queda un acto, y
así la huella del PDF va en la cadena de su servicio.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from genero.configuracion import reloj
from genero.documentos.bases import base_del_anexo
from genero.documentos.codigos import nuevo_codigo
from genero.documentos.models import Presentacion
from genero.documentos.models.pauta import Respuesta
from genero.documentos.pauta import pauta_de
from genero.documentos.tipos import tipo
from genero.flujo.bitacora import anotar, ultimo_hash
from genero.flujo.estados import EMITE, Accion
from genero.flujo.models import Acto
from genero.registros import almacen, sello
from genero.registros.emision import SOSTIENEN, ActoImpreso, Emision, aviso_de
from genero.registros.models import Registro
from genero.registros.models.registro import ClaseDeRegistro

if TYPE_CHECKING:
    from genero.registros.pdf import Impreso

# Primer número del candado de emisión: lo separa de otros candados de la base.
_CANDADO = 7101
# Los que se emiten al visar, y lo dicen.
CON_VISTO = (ClaseDeRegistro.VISADO, ClaseDeRegistro.CERTIFICADO)
Imprenta = Callable[[Emision], "Impreso"]


def al_ocurrir(acto: Acto) -> None:
    """Emite lo que corresponda a este acto; nada, si no es de presentar ni de visar. Se puede repetir."""
    if acto.objeto_tipo != "documento" or acto.verbo not in {Accion.PRESENTAR, Accion.VISAR}:
        return
    # Armar PDF pesa en memoria: lo carga quien emite, no cada proceso que sirve páginas.
    from genero.registros import certificado, pdf

    presentacion = Presentacion.objects.select_related("documento__servicio", "documento__ciclo").get(
        codigo=json.loads(acto.datos)["codigo"]
    )
    with transaction.atomic():
        if acto.verbo == Accion.PRESENTAR:
            sin_visto = _una_vez(
                presentacion, acto, ClaseDeRegistro.SIN_VISTO, lambda e: pdf.documento(presentacion.contenido, e, aparte=True)
            )
            _dejar(sin_visto, *_lo_que_cambio(presentacion, acto))
            return
        visado = _una_vez(presentacion, acto, ClaseDeRegistro.VISADO, lambda e: pdf.documento(presentacion.contenido, e, aparte=True))
        codigo, huella = visado.codigo, visado.sha256
        del_visto = _una_vez(
            presentacion,
            acto,
            ClaseDeRegistro.CERTIFICADO,
            lambda e: certificado.certificado(presentacion.contenido, e, registro=codigo, sha256_registro=huella, aparte=True),
        )
        _dejar(visado, del_visto)


def _lo_que_cambio(presentacion: Presentacion, acto: Acto) -> list[Registro]:
    """El anexo «Qué cambió», impreso y sin su fila; ninguno si no hay nada anterior con qué comparar."""
    from genero.registros.anexo import anexo

    base = base_del_anexo(presentacion)
    if base is None:
        return []
    antes, despues, por_que = base.presentacion.contenido, presentacion.contenido, base.por_que
    return [_una_vez(presentacion, acto, ClaseDeRegistro.CAMBIOS, lambda e: anexo(antes, despues, e, por_que=por_que, aparte=True))]


def _una_vez(presentacion: Presentacion, acto: Acto, clase: ClaseDeRegistro, imprenta: Imprenta) -> Registro:
    """El registro de esa clase: el que ya había, o uno recién impreso, todavía sin su fila (la pone `_dejar`).

    El candado dura hasta el final de la transacción: dos trabajadores a la vez no imprimen dos.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, (%s %% 2147483647)::int)", [_CANDADO, presentacion.pk])
    hecho = Registro.objects.filter(presentacion=presentacion, clase=clase).first()
    if hecho:
        return hecho
    # Antes de imprimir: si el certificado no sirve, se dice sin gastar la imprenta.
    con = sello.certificado()
    emision = replace(emision_de(presentacion, acto, visado=clase in CON_VISTO), sello=con.nombre if con else "")
    impreso = imprenta(emision)
    octetos = sello.sellar(impreso.octetos)
    # Primero el archivo y después la fila: si se corta entre ambos, sobra un archivo; nunca falta uno.
    return Registro(
        servicio_id=presentacion.servicio_id,
        presentacion=presentacion,
        clase=clase,
        codigo=emision.codigo,
        titulo=_titulo(presentacion, clase),
        sha256=almacen.guardar(octetos),
        paginas=impreso.paginas,
        octetos=len(octetos),
        sello=emision.sello,
        ultimo_hash=emision.ultimo_hash,
        creado_el=emision.emitido_el,
    )


def _dejar(*registros: Registro) -> None:
    """Pone la fila y el acto de cada registro nuevo, con todo ya impreso: anotar bloquea la cadena del servicio hasta el final."""
    for registro in registros:
        if registro.pk is None:
            registro.save(force_insert=True)
            _anotar(registro)


def _anotar(registro: Registro) -> None:
    """El acto «emitir», del sistema: encadena la huella del PDF. No avisa a nadie."""
    presentacion = registro.presentacion
    anotar(
        EMITE,
        servicio_id=registro.servicio_id,
        rol="",
        objeto_tipo="documento",
        objeto_id=presentacion.documento_id,
        datos={
            "etiqueta": presentacion.etiqueta,
            "version": presentacion.documento.version,
            "tipo": presentacion.documento.tipo,
            "codigo": registro.codigo,
            "clase": str(registro.clase),
            "presentacion": presentacion.codigo,
            "sha256": presentacion.sha256,
            "sha256_pdf": registro.sha256,
            "paginas": registro.paginas,
        },
    )


def emision_de(presentacion: Presentacion, acto: Acto, *, visado: bool) -> Emision:
    """Lo que rodea al contenido de esta presentación tras ese acto: sus actos, su código nuevo, la pauta y la bitácora."""
    codigo = nuevo_codigo(presentacion.documento)
    return Emision(
        codigo=codigo,
        direccion=f"{settings.SITIO}{reverse('verificar_codigo', kwargs={'codigo': codigo})}",
        sha256=presentacion.sha256,
        ultimo_hash=ultimo_hash(presentacion.servicio_id),
        organismo=settings.ORGANISMO_VISADOR,
        emitido_el=reloj.ahora(),
        actos=tuple(_actos(presentacion, acto)),
        visado=visado,
        aviso=aviso_de(ficticio=presentacion.documento.servicio.ficticio),
        respuestas=_respuestas(presentacion) if visado else {},
    )


def _actos(presentacion: Presentacion, hasta: Acto) -> list[ActoImpreso]:
    """Los actos de esta misma presentación, hasta el que la emite."""
    actos = Acto.objects.filter(
        servicio_id=presentacion.servicio_id,
        objeto_tipo="documento",
        objeto_id=presentacion.documento_id,
        verbo__in=SOSTIENEN,
        numero__lte=hasta.numero,
    ).order_by("numero")
    salida = []
    for acto in actos:
        datos = json.loads(acto.datos)
        if datos["codigo"] == presentacion.codigo:
            dispuesta_por = datos.get("acto_subrogancia", "")
            salida.append(ActoImpreso(acto.verbo, acto.persona, acto.rol, acto.subrogancia_de, acto.momento, datos["firma"], dispuesta_por))
    return salida


def _respuestas(presentacion: Presentacion) -> dict[str, tuple[str, str]]:
    return {r.codigo: (str(Respuesta(r.respuesta).label), r.explicacion) for r in pauta_de(presentacion) if r.respuesta}


def _titulo(presentacion: Presentacion, clase: ClaseDeRegistro) -> str:
    """«Ficha A1 2026, versión 1.2, sin V°B°», o «Certificado de V°B° de Ficha A1 2026, versión 1.2»."""
    documento = presentacion.documento
    cual = f"{tipo(documento.tipo).titulo_registro} {documento.ciclo.anio}, versión {presentacion.etiqueta}"
    if clase == ClaseDeRegistro.CERTIFICADO:
        return f"{clase.label}: {cual}"
    if clase == ClaseDeRegistro.CAMBIOS:
        return f"{cual}, qué cambió"
    return f"{cual}, {'con' if clase == ClaseDeRegistro.VISADO else 'sin'} V°B°"
