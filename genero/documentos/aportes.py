"""Pedir aportes a los centros, entregarlos, aceptarlos o devolverlos por renglón. Ninguno cambia el estado del documento.

Como al escribir, el documento se comparte; lo pedido se toma siempre antes que las secciones. Cada verbo deja su acto, y el mismo
envío (`clave`) repetido devuelve aquel acto sin hacer nada nuevo; con otra cosa dentro, YaHecho [3.1, 3.4].
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from genero.configuracion import fechas, reloj
from genero.documentos.congelar import instantanea
from genero.documentos.errores import Ajeno, CambioMientrasLeia, Conflicto, NoSirve, SinPermiso, YaHecho
from genero.documentos.models import Aporte, Documento, Pedido, Prosa
from genero.documentos.partes import escrita, huella_de_parte, las_mismas, nombre_de_parte, pedibles
from genero.documentos.puerta import compartir
from genero.documentos.tipos import tipo
from genero.documentos.turno import bloquear
from genero.flujo.bitacora import anotar
from genero.flujo.estados import (
    ACEPTA,
    DESISTE,
    ENTREGA,
    PIDE,
    POR_ESCRIBIR,
    POR_RESOLVER,
    REGRESA,
    Accion,
    EstadoDeAporte,
)
from genero.flujo.lugares import Lugar
from genero.flujo.models import Acto
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote
from genero.personas.models import CentroResponsabilidad

# Más allá de un año no es un plazo de este ciclo: es una fecha mal escrita.
PLAZO_MAXIMO = timedelta(days=366)


def pedir(  # noqa: PLR0913 - todo por nombre
    documento_id: int,
    *,
    centro: int,
    partes: Sequence[Lugar],
    plazo: date,
    instrucciones: str = "",
    por: Actuante,
    clave: UUID | None = None,
) -> Acto:
    """Pide a un centro unas partes del documento, con un plazo; el acto lleva el número del pedido.

    NoSirve si el plazo ya pasó o queda lejos, si el centro no participa, o si algo de eso ya se le pidió y sigue sin resolver.
    """
    with transaction.atomic():
        documento = compartir(documento_id, Accion.PEDIR_APORTES, por=por)
        # Quien pide espera a quien pide lo mismo: así el segundo ve el pedido del primero.
        ids = {p.seccion for p in partes}
        list(Prosa.objects.select_for_update(of=("self",)).filter(documento=documento, seccion__in=ids).order_by("seccion").values("pk"))
        if hecho := _repetido(documento, PIDE, por, clave):
            pide = {"centro_id": centro, "plazo": plazo, "instrucciones": instrucciones}
            dicho = json.loads(hecho.datos)
            mismo = Pedido.objects.filter(pk=dicho["pedido"], **pide).exists() and las_mismas(documento, partes, dicho["partes"])
            return _el_mismo(hecho, mismo=mismo)
        _exigir_plazo(plazo)
        suyo = CentroResponsabilidad.objects.filter(pk=centro, servicio_id=documento.servicio_id, activo=True).first()
        if suyo is None:
            raise NoSirve("centro", "Ese centro no está entre los que participan en este servicio. Elija otro.")
        lugares = pedibles(documento, partes)
        _exigir_sin_pedir(documento, suyo, lugares)
        pedido = Pedido(servicio_id=documento.servicio_id, documento=documento, centro=suyo, plazo=plazo, instrucciones=instrucciones)
        pedido.pedido_por, pedido.pedido_el = por.usuario, reloj.ahora()
        pedido.guardar(por=por.usuario, motivo=PIDE)
        nuevos = [
            Aporte(servicio_id=documento.servicio_id, documento=documento, pedido=pedido, seccion=p.seccion, renglon=p.renglon)
            for p in lugares
        ]
        guardar_en_lote(Aporte, nuevas=nuevos, cambiadas=[], campos=[], por=por.usuario, motivo=PIDE)
        return _asentar(PIDE, documento, nuevos, por, clave)


def retirar_pedido(documento_id: int, pedido: int, *, por: Actuante, clave: UUID | None = None) -> Acto:
    """Deja de pedir lo que quede sin resolver de un pedido. Lo que el centro alcanzó a escribir sigue en el borrador."""
    with transaction.atomic():
        documento = compartir(documento_id, Accion.PEDIR_APORTES, por=por)
        aportes = _tomar(documento, pedido)
        if hecho := _repetido(documento, DESISTE, por, clave):
            return _el_mismo(hecho, mismo=json.loads(hecho.datos)["pedido"] == pedido)
        vivos = [a for a in aportes if a.estado in POR_RESOLVER]
        if not vivos:
            raise YaHecho("De ese pedido no queda nada por resolver. No se hizo nada nuevo.")
        _pasar(vivos, EstadoDeAporte.RETIRADO, por, DESISTE)
        return _asentar(DESISTE, documento, vivos, por, clave)


def entregar(documento_id: int, pedido: int, *, nota: str = "", por: Actuante, clave: UUID | None = None) -> Acto:
    """Entrega todas las partes abiertas del pedido: el centro deja de escribirlas hasta que se resuelvan.

    Ajeno si el pedido no es de este documento; SinPermiso si es de otro centro; NoSirve si no hay nada escrito ni una nota.
    """
    with transaction.atomic():
        documento = compartir(documento_id, Accion.ENTREGAR_APORTE, por=por)
        aportes = _tomar(documento, pedido)
        suyo = aportes[0].pedido.centro
        if suyo.pk != por.vigente.centro:
            raise SinPermiso(f"Eso se le pidió a {suyo.nombre}. Usted actúa como {por.titulo}.")
        if hecho := _repetido(documento, ENTREGA, por, clave):
            return _el_mismo(hecho, mismo=json.loads(hecho.datos)["pedido"] == pedido and nota in {a.nota for a in aportes})
        abiertos = [a for a in aportes if a.estado in POR_ESCRIBIR]
        if not abiertos:
            raise YaHecho("Ese pedido ya está entregado. No se hizo nada nuevo.")
        _exigir_algo(documento, abiertos, nota)
        for aporte in abiertos:
            aporte.nota, aporte.entregado_por, aporte.entregado_el = nota, por.usuario, reloj.ahora()
        _pasar(abiertos, EstadoDeAporte.ENTREGADO, por, ENTREGA, "nota", "entregado_por", "entregado_el")
        return _asentar(ENTREGA, documento, abiertos, por, clave)


def aceptar(documento_id: int, aporte: int, *, por: Actuante, visto: str | None = None, clave: UUID | None = None) -> Acto:
    """Acepta una parte entregada; con su último renglón aceptado, se acepta también la sección que se pidió entera.

    `visto` es la huella de lo que la persona leyó (`huella_de_parte`): CambioMientrasLeia si ya no es eso.
    """
    with transaction.atomic():
        documento, suyo, hermanos = _tomar_uno(documento_id, aporte, por)
        if hecho := _repetido(documento, ACEPTA, por, clave):
            return _el_mismo(hecho, mismo=_es_de(hecho, suyo))
        _exigir_entregado(suyo)
        renglones = [h for h in hermanos if h.agregado and h.estado != EstadoDeAporte.RETIRADO]
        if suyo.renglon is None and any(r.estado in POR_RESOLVER for r in renglones):
            raise Conflicto("Antes de aceptar la sección hay que resolver cada renglón que agregó el centro.")
        if visto is not None and visto != huella_de_parte(instantanea(documento), suyo.seccion, suyo.renglon):
            raise CambioMientrasLeia("Esa parte cambió después de que usted abrió la página. Léala otra vez antes de aceptarla.")
        aceptados = [suyo]
        entera = next((h for h in hermanos if h.renglon is None and h.estado == EstadoDeAporte.ENTREGADO), None)
        if suyo.agregado and entera and all(r is suyo or r.estado == EstadoDeAporte.ACEPTADO for r in renglones):
            aceptados.append(entera)
        _resolver(aceptados, EstadoDeAporte.ACEPTADO, por, ACEPTA)
        return _asentar(ACEPTA, documento, aceptados, por, clave)


def devolver(documento_id: int, aporte: int, *, respuesta: str, por: Actuante, clave: UUID | None = None) -> Acto:
    """Devuelve una parte entregada, diciendo qué falta: el centro puede volver a escribirla. NoSirve si no lo dice."""
    with transaction.atomic():
        documento, suyo, _ = _tomar_uno(documento_id, aporte, por)
        if hecho := _repetido(documento, REGRESA, por, clave):
            return _el_mismo(hecho, mismo=_es_de(hecho, suyo) and suyo.respuesta == respuesta.strip())
        _exigir_entregado(suyo)
        if not respuesta.strip():
            raise NoSirve("respuesta", "Diga qué falta o qué cambiar: sin eso el centro no sabrá por qué vuelve.")
        suyo.respuesta = respuesta.strip()
        _resolver([suyo], EstadoDeAporte.DEVUELTO, por, REGRESA, "respuesta")
        return _asentar(REGRESA, documento, [suyo], por, clave)


def ultimo_dia(hoy: date) -> date:
    """El plazo más lejano que se admite."""
    return hoy + PLAZO_MAXIMO


def _exigir_plazo(plazo: date) -> None:
    hoy = reloj.hoy()
    if not hoy <= plazo <= ultimo_dia(hoy):
        hasta = fechas.corta(ultimo_dia(hoy))
        raise NoSirve("plazo", f"El plazo debe estar entre hoy y el {hasta}; usted escribió {fechas.corta(plazo)}.")


def _exigir_sin_pedir(documento: Documento, centro: CentroResponsabilidad, lugares: list[Lugar]) -> None:
    vivas = {(p.seccion, p.renglon) for p in documento.pedidas_a(centro.pk) if p.estado in POR_RESOLVER}
    repetidas = dict.fromkeys(p.seccion for p in lugares if (p.seccion, p.renglon) in vivas)
    if repetidas:
        titulos = ", ".join(f"«{tipo(documento.tipo).seccion(s).titulo}»" for s in repetidas)
        raise NoSirve("partes", f"Algo de {titulos} ya está pedido a {centro.nombre} y sigue sin resolver. Quítelo de este pedido.")


def _exigir_algo(documento: Documento, abiertos: list[Aporte], nota: str) -> None:
    if nota.strip():
        return
    contenido = instantanea(documento)
    if not any(escrita(contenido, a.seccion, a.renglon) for a in abiertos):
        raise NoSirve("nota", "Todavía no hay nada escrito en lo que se le pidió. Escríbalo, o diga en la nota por qué lo entrega así.")


def _exigir_entregado(aporte: Aporte) -> None:
    if aporte.estado == EstadoDeAporte.ENTREGADO:
        return
    if aporte.estado in POR_ESCRIBIR and aporte.resuelto_el is None:
        raise Conflicto(f"{aporte.pedido.centro.nombre} todavía no entrega esa parte: no se puede aceptar ni devolver.")
    if aporte.estado == EstadoDeAporte.RETIRADO:
        raise YaHecho("Esa parte ya no está pedida. No se hizo nada nuevo.")
    verbo = "devolvió" if aporte.estado == EstadoDeAporte.DEVUELTO else "aceptó"
    quien = aporte.resuelto_por.nombre if aporte.resuelto_por else "otra persona"
    raise YaHecho(f"Esa parte ya la {verbo} {quien} el {fechas.larga(aporte.resuelto_el)}. No se hizo nada nuevo.")


def _tomar(documento: Documento, pedido: int, **filtro: str) -> list[Aporte]:
    """Los aportes de un pedido de este documento, tomados siempre en el mismo orden. Ajeno si no es de él."""
    consulta = Aporte.objects.select_for_update(of=("self",)).select_related("pedido__centro", "resuelto_por")
    aportes = list(consulta.filter(documento=documento, pedido_id=pedido, **filtro).order_by("id"))
    if not aportes:
        raise Ajeno("No encontramos ese pedido, o no está a su alcance.")
    return aportes


def _tomar_uno(documento_id: int, aporte: int, por: Actuante) -> tuple[Documento, Aporte, list[Aporte]]:
    """El documento, el aporte y los demás de su pedido y su sección; y la sección, bloqueada para que nadie la cambie mientras tanto."""
    documento = compartir(documento_id, Accion.PEDIR_APORTES, por=por)
    donde = Aporte.objects.filter(pk=aporte, documento=documento).values_list("pedido_id", "seccion").first()
    if donde is None:
        raise Ajeno("No encontramos ese aporte, o no está a su alcance.")
    hermanos = _tomar(documento, donde[0], seccion=donde[1])
    bloquear(documento, tipo(documento.tipo).seccion(donde[1]))
    return documento, next(h for h in hermanos if h.pk == aporte), hermanos


def _resolver(aportes: list[Aporte], estado: EstadoDeAporte, por: Actuante, motivo: str, *mas: str) -> None:
    for aporte in aportes:
        aporte.resuelto_por, aporte.resuelto_el = por.usuario, reloj.ahora()
    _pasar(aportes, estado, por, motivo, "resuelto_por", "resuelto_el", *mas)


def _pasar(aportes: list[Aporte], estado: EstadoDeAporte, por: Actuante, motivo: str, *campos: str) -> None:
    for aporte in aportes:
        aporte.pasar_a(estado)
    guardar_en_lote(Aporte, nuevas=[], cambiadas=aportes, campos=["estado", *campos], por=por.usuario, motivo=motivo)


def _repetido(documento: Documento, verbo: str, por: Actuante, clave: UUID | None) -> Acto | None:
    """El acto que ya hizo este mismo envío; YaHecho si la página se usó para otra cosa. Quien llama compara lo enviado (`_el_mismo`)."""
    acto = Acto.objects.filter(servicio_id=documento.servicio_id, clave=clave).first() if clave else None
    if acto and (acto.verbo, acto.usuario_id, acto.objeto_id) != (verbo, por.usuario.pk, documento.pk):
        raise YaHecho("Esa página ya se usó para otra acción. No se hizo nada nuevo.")
    return acto


def _el_mismo(acto: Acto, *, mismo: bool) -> Acto:
    """El acto, si se envía lo mismo que entonces. YaHecho si no: decir que se hizo sería falso."""
    if not mismo:
        raise YaHecho("Esa página ya se había enviado, con otros datos. Esto no se hizo: abra otra vez los aportes y hágalo desde ahí.")
    return acto


def _es_de(acto: Acto, aporte: Aporte) -> bool:
    """Si el acto resolvió ese aporte: es la primera de sus partes (la sección que se acepta con su último renglón va después)."""
    datos = json.loads(acto.datos)
    return (datos["pedido"], datos["partes"][0]) == (aporte.pedido_id, nombre_de_parte(aporte.seccion, aporte.renglon))


def _asentar(verbo: str, documento: Documento, aportes: list[Aporte], por: Actuante, clave: UUID | None) -> Acto:
    """Anota el acto, lo último que se bloquea, y encola lo que viene después (avisos)."""
    pedido = aportes[0].pedido
    acto = anotar(
        verbo,
        servicio_id=documento.servicio_id,
        rol=por.rol,
        subrogancia_de=por.subrogancia_de,
        objeto_tipo="documento",
        objeto_id=documento.pk,
        datos={
            "etiqueta": documento.etiqueta,
            "version": documento.version,
            "tipo": documento.tipo,
            "pedido": pedido.pk,
            "centro": pedido.centro.nombre,
            "plazo": pedido.plazo.isoformat(),
            "partes": [nombre_de_parte(a.seccion, a.renglon) for a in aportes],
        },
        clave=clave,
    )
    if acto.usuario_id != por.usuario.pk:
        raise SinPermiso("La sesión no es de quien dice actuar.")
    encolar(acto)
    return acto
