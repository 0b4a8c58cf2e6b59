"""La única puerta por la que cambia de estado un documento.

`ejecutar`: bloqueo → permiso → ¿es lo que la persona vio? → condiciones → transición → historial → acto → un trabajo encolado, todo
en una transacción. Vistas, órdenes y pruebas pasan por aquí; nadie llama una transición por su cuenta. Lo que viaja junto (`conjuntas`)
da cada paso a la vez: o avanzan todos, o ninguno.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.configuracion import reloj
from genero.documentos import automatica, condiciones, conjuntas, versiones, ya_hecho
from genero.documentos.codigos import nuevo_codigo
from genero.documentos.congelar import con_etiqueta, huella, instantanea
from genero.documentos.errores import (
    CambioMientrasLeia,
    CondicionesPendientes,
    FaltaAlgo,
    SinPermiso,
)
from genero.documentos.juicios import Juzgada, emitir_juicios, exigir_ninguna_reabierta
from genero.documentos.models import Documento, Observacion, Presentacion
from genero.documentos.models.observacion import Lado, Sentencia
from genero.documentos.observaciones import de_la_pauta, emitir, huella_de_lo_dicho, sin_emitir
from genero.documentos.pasos import Paso, comprobados
from genero.documentos.pauta import Renglon, pauta_de
from genero.documentos.puerta import firmar, tomar
from genero.documentos.tipos import tipo
from genero.flujo.bitacora import anotar, canonico
from genero.flujo.estados import REEMPLAZO, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante


def ejecutar(documento_id: int, accion: str, *, por: Actuante, visto: str, clave: UUID, datos: Mapping[str, Any] | None = None) -> Acto:
    """Hace la acción y devuelve su acto; si la misma `clave` ya se ejecutó (doble clic), devuelve aquel acto sin repetir nada.

    `visto` es la huella de lo que la persona leyó; `datos` lo que la acción necesita (por ejemplo, el motivo). De lo que viaja con el
    documento, `datos["vistos"]` y `datos["dichos"]` traen lo mismo por su identificador.
    Levanta Ajeno, SinPermiso, YaHecho, FueraDeEstado, CambioMientrasLeia o FaltaAlgo, y entonces nada cambia [6.1, 6.2.2].
    """
    if accion not in _PASOS:
        raise KeyError(accion)
    with transaction.atomic():
        hay = tomar(documento_id, accion, por=por, clave=clave)
        principal = hay[0].documento
        if hay[0].repetido:
            return ya_hecho.repetido(hay[0].repetido, principal, accion, por)
        pasos = comprobados(hay, accion, por, datos or {}, visto)
        hechos = [(paso, *_PASOS[accion](paso)) for paso in pasos]
        if accion == Accion.PRESENTAR:
            conjuntas.exigir_los_mismos(principal, [h.documento for h in hay])
        # Las cadenas se bloquean al final: todo documento que haya que tocar ya está tomado.
        actos = {p.documento.pk: _anotar(accion, p, o, a, conjuntas.clave_de(clave, p.documento, principal)) for p, o, a in hechos}
        for acto in actos.values():
            encolar(acto)
    return actos[principal.pk]


def _anotar(accion: str, paso: Paso, objeto: Documento, anotado: dict[str, Any], clave: UUID) -> Acto:
    if paso.reemplaza:
        _anotar_reemplazo(paso.reemplaza, paso.documento, paso.por)
    acto = anotar(
        accion,
        servicio_id=objeto.servicio_id,
        rol=paso.por.rol,
        subrogancia_de=paso.por.subrogancia_de,
        objeto_tipo="documento",
        objeto_id=objeto.pk,
        datos=anotado | _como_se_firmo(paso, anotado) | _con_quien_viaja(paso),
        clave=clave,
    )
    if acto.usuario_id != paso.por.usuario.pk:
        raise SinPermiso("La sesión no es de quien dice actuar.")
    return acto


def _con_quien_viaja(paso: Paso) -> dict[str, Any]:
    """Con qué otras presentaciones se hizo el mismo acto, y a cuál acompaña: de las que van juntas, la primera lleva el aviso."""
    otros = [p for p in paso.juntos if p is not paso]
    if not otros:
        return {}
    junto = [{"tipo": p.documento.tipo, "etiqueta": p.documento.etiqueta} for p in otros]
    return {"junto_con": junto} | ({"acompana": paso.juntos[0].documento.tipo} if paso is not paso.juntos[0] else {})


def _exigir_condiciones(pendientes: CondicionesPendientes | None) -> None:
    if pendientes:
        raise FaltaAlgo(pendientes)


Anotado = tuple[Documento, dict[str, Any]]


def _presentar(paso: Paso) -> Anotado:
    documento, ahora = paso.documento, reloj.ahora()
    etiqueta = f"{documento.version}.{documento.vuelta + 1}"
    emitidas = list(documento.observaciones.filter(emitida_el__isnull=False))
    al_dia = tipo(documento.tipo).al_presentar
    borrador = instantanea(documento) if al_dia and al_dia(documento) else paso.borrador
    _exigir_condiciones(condiciones.para_presentar(documento, borrador, emitidas))
    texto = canonico(con_etiqueta(borrador, etiqueta))
    presentacion = Presentacion.objects.create(
        servicio_id=documento.servicio_id,
        documento=documento,
        vuelta=documento.vuelta + 1,
        etiqueta=etiqueta,
        contenido=texto,
        sha256=huella(texto),
        codigo=nuevo_codigo(documento),
        presentada_por=paso.por.usuario,
        presentada_el=ahora,
    )
    firmar(documento, por=paso.por)
    documento.presentar(ahora=ahora)
    documento.guardar(por=paso.por.usuario, motivo="presentar")
    return documento, {**_comun(documento, presentacion), "observaciones_respondidas": sum(o.respondida for o in emitidas)}


def _retirar(paso: Paso) -> Anotado:
    paso.documento.retirar(ahora=reloj.ahora())
    paso.documento.guardar(por=paso.por.usuario, motivo="retirar")
    return paso.documento, _comun(paso.documento, paso.presentada)


def _aprobar(paso: Paso) -> Anotado:
    ahora, respuestas = reloj.ahora(), paso.respuestas(Lado.JEFATURA)
    exigir_ninguna_reabierta(respuestas, "aprobar")
    _exigir_lo_dicho(paso, [], [], respuestas)
    cierre = emitir_juicios(respuestas, presentacion=paso.presentada, por=paso.por, motivo="aprobar", ahora=ahora, cierra=True)
    paso.documento.aprobar(ahora=ahora)
    paso.documento.guardar(por=paso.por.usuario, motivo="aprobar")
    return paso.documento, {**_comun(paso.documento, paso.presentada), **cierre}


def _devolver(paso: Paso) -> Anotado:
    suyas, ultima = sin_emitir(paso.presentada, lado=Lado.JEFATURA, por=paso.por)
    respuestas = paso.respuestas(Lado.JEFATURA)
    # Basta una observación en uno de los que van juntos; lo comprueba el primero, antes de que nada se emita.
    solo_este = paso is not paso.juntos[0] or _dice_algo(suyas, respuestas)
    _exigir_condiciones(None if solo_este or any(_algo_que_decir(p) for p in paso.juntos[1:]) else condiciones.SIN_OBSERVACIONES)
    _exigir_lo_dicho(paso, [], suyas, respuestas)
    return _con_observaciones(paso, Lado.JEFATURA, suyas, ultima)


def _algo_que_decir(paso: Paso) -> bool:
    return _dice_algo(sin_emitir(paso.presentada, lado=Lado.JEFATURA, por=paso.por)[0], paso.respuestas(Lado.JEFATURA))


def _dice_algo(suyas: list[Observacion], respuestas: list[Juzgada]) -> bool:
    """Si hay observaciones por emitir. Reabrir una respuesta también es decir qué debe cambiar."""
    return bool(suyas) or any(r.sentencia == Sentencia.REABIERTA for r in respuestas)


def _observar(paso: Paso) -> Anotado:
    pauta = pauta_de(paso.presentada)
    otras = [pauta_de(p.presentada) for p in paso.juntos if p is not paso]
    _exigir_condiciones(condiciones.para_observar(paso.presentada, pauta, otras))
    suyas, ultima = sin_emitir(paso.presentada, lado=Lado.VISACION, por=paso.por)
    _exigir_lo_dicho(paso, pauta, suyas, paso.respuestas(Lado.VISACION))
    nuevas = de_la_pauta(paso.documento, paso.presentada, pauta, por=paso.por)
    return _con_observaciones(paso, Lado.VISACION, [*nuevas, *suyas], ultima)


def _con_observaciones(paso: Paso, lado: Lado, suyas: list[Observacion], ultima: int) -> Anotado:
    ahora, verbo = reloj.ahora(), Accion.DEVOLVER if lado == Lado.JEFATURA else Accion.OBSERVAR
    emitir(suyas, presentacion=paso.presentada, desde=ultima, por=paso.por, motivo=verbo, ahora=ahora)
    cierre = emitir_juicios(paso.respuestas(lado), presentacion=paso.presentada, por=paso.por, motivo=verbo, ahora=ahora)
    transicion = paso.documento.devolver if lado == Lado.JEFATURA else paso.documento.observar
    transicion(ahora=ahora)
    paso.documento.guardar(por=paso.por.usuario, motivo=verbo)
    fondo = sum(o.clase == "fondo" for o in suyas)
    return paso.documento, {**_comun(paso.documento, paso.presentada), "observaciones": len(suyas), "de_fondo": fondo, **cierre}


def _visar(paso: Paso) -> Anotado:
    pauta = pauta_de(paso.presentada)
    _exigir_condiciones(condiciones.para_visar(paso.presentada, pauta))
    respuestas = paso.respuestas(Lado.VISACION)
    exigir_ninguna_reabierta(respuestas, "dar el V°B°")
    _exigir_lo_dicho(paso, pauta, [], respuestas)
    ahora, documento = reloj.ahora(), paso.documento
    cierre = emitir_juicios(respuestas, presentacion=paso.presentada, por=paso.por, motivo="visar", ahora=ahora, cierra=True)
    anterior = (
        Documento.objects.select_for_update(of=("self",))
        .filter(ciclo_id=documento.ciclo_id, tipo=documento.tipo, estado=Estado.VISADO)
        .first()
    )
    if anterior:
        anterior.reemplazar(ahora=ahora)
        anterior.guardar(por=paso.por.usuario, motivo=f"reemplazada por la versión {documento.version}")
        paso.reemplaza = anterior
    documento.visar(ahora=ahora)
    documento.guardar(por=paso.por.usuario, motivo="visar")
    return documento, {**_comun(documento, paso.presentada), "reemplaza": anterior.version if anterior else None, **cierre}


def _anotar_reemplazo(anterior: Documento, nueva: Documento, por: Actuante) -> None:
    """El reemplazo es un acto de la versión que deja de regir, aunque lo cause el V°B° de otra."""
    anotar(
        REEMPLAZO,
        servicio_id=anterior.servicio_id,
        rol=por.rol,
        subrogancia_de=por.subrogancia_de,
        objeto_tipo="documento",
        objeto_id=anterior.pk,
        datos={"etiqueta": anterior.etiqueta, "version": anterior.version, "tipo": anterior.tipo, "por_version": nueva.version},
    )


def _exigir_lo_dicho(paso: Paso, pauta: list[Renglon], suyas: list[Observacion], respuestas: list[Juzgada]) -> None:
    """Si la página dijo con qué pauta, observaciones y juicios se decidía (`datos["dicho"]`), tienen que seguir siendo ésos."""
    visto = paso.datos.get("dicho")
    if visto and visto != huella_de_lo_dicho(pauta, suyas, [r.dicho for r in respuestas]):
        raise CambioMientrasLeia("La pauta, las observaciones o sus juicios cambiaron después de que usted abrió la página. Revíselos.")


def _abrir_version(paso: Paso) -> Anotado:
    motivo = str(paso.datos.get("motivo", "")).strip()
    if not motivo:
        raise FaltaAlgo(CondicionesPendientes("Diga por qué hace falta una versión nueva: el motivo queda en el historial."))
    nueva = versiones.copiar(paso.documento, por=paso.por, motivo=motivo)
    return nueva, {"etiqueta": nueva.etiqueta, "version": nueva.version, "motivo": motivo, "desde_version": paso.documento.version}


def _como_se_firmo(paso: Paso, anotado: Mapping[str, Any]) -> dict[str, str]:
    """Con qué medio se firmó (lo dice quien recibió el envío) y, si se actuó en reemplazo, el acto que lo dispuso."""
    firma = {"firma": f"{anotado['firma']}: {paso.datos['medio']}"} if "firma" in anotado and paso.datos.get("medio") else {}
    return firma | ({"acto_subrogancia": paso.por.acto_subrogancia} if paso.por.subrogancia_de else {})


def _comun(documento: Documento, presentacion: Presentacion) -> dict[str, Any]:
    return {
        "etiqueta": presentacion.etiqueta,
        "version": documento.version,
        "tipo": documento.tipo,
        "sha256": presentacion.sha256,
        "codigo": presentacion.codigo,
        "firma": "electrónica simple",
        "automatica": automatica.resumen(automatica.de_presentacion(presentacion)),
    }


_PASOS: dict[str, Callable[[Paso], Anotado]] = {
    Accion.PRESENTAR: _presentar,
    Accion.RETIRAR: _retirar,
    Accion.APROBAR: _aprobar,
    Accion.DEVOLVER: _devolver,
    Accion.VISAR: _visar,
    Accion.OBSERVAR: _observar,
    Accion.ABRIR_VERSION: _abrir_version,
}
