"""La única puerta por la que cambia de estado un documento.

`ejecutar`: bloqueo → permiso → ¿es lo que la persona vio? → condiciones → transición → historial → acto → un trabajo encolado, todo
en una transacción. Vistas, órdenes y pruebas pasan por aquí; nadie llama una transición por su cuenta.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.configuracion import reloj
from genero.documentos import automatica, condiciones, versiones, ya_hecho
from genero.documentos.cambios import que_cambio
from genero.documentos.codigos import nuevo_codigo
from genero.documentos.congelar import con_etiqueta, huella, instantanea, visto_de
from genero.documentos.errores import (
    CambioMientrasLeia,
    CondicionesPendientes,
    FaltaAlgo,
    FueraDeEstado,
    SinPermiso,
)
from genero.documentos.juicios import Juzgada, de_la_puerta, emitir_juicios, exigir_ninguna_reabierta
from genero.documentos.models import Documento, Observacion, Presentacion
from genero.documentos.models.observacion import Lado, Sentencia
from genero.documentos.observaciones import de_la_pauta, emitir, huella_de_lo_dicho, sin_emitir
from genero.documentos.pauta import Renglon, pauta_de
from genero.documentos.puerta import Situacion, firmar, tomar
from genero.documentos.tipos import tipo
from genero.flujo.bitacora import anotar, canonico
from genero.flujo.estados import REEMPLAZO, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.trabajos import encolar
from genero.personas.actuante import Actuante


@dataclass
class Paso:
    """Lo que necesita cada acción mientras se ejecuta."""

    documento: Documento
    por: Actuante
    datos: Mapping[str, Any]
    presentacion: Presentacion | None
    borrador: dict[str, Any]
    contenido: str
    por_juzgar: list[Any] = field(default_factory=list)

    def respuestas(self, lado: Lado) -> list[Juzgada]:
        """Las respuestas por cerrar de ese lado, con lo que dijo de ellas quien decide."""
        return de_la_puerta(self.por_juzgar, lado)

    @property
    def presentada(self) -> Presentacion:
        """La presentación en revisión."""
        if self.presentacion is None:
            raise FueraDeEstado("Todavía no hay nada presentado.")
        return self.presentacion


def ejecutar(documento_id: int, accion: str, *, por: Actuante, visto: str, clave: UUID, datos: Mapping[str, Any] | None = None) -> Acto:
    """Hace la acción y devuelve su acto; si la misma `clave` ya se ejecutó (doble clic), devuelve aquel acto sin repetir nada.

    `visto` es la huella de lo que la persona leyó; `datos` lo que la acción necesita (por ejemplo, el motivo).
    Levanta Ajeno, SinPermiso, YaHecho, FueraDeEstado, CambioMientrasLeia o FaltaAlgo, y entonces nada cambia [6.1].
    """
    if accion not in _PASOS:
        raise KeyError(accion)
    with transaction.atomic():
        hay = tomar(documento_id, accion, por=por, clave=clave)
        documento = hay.documento
        if hay.repetido:
            return ya_hecho.repetido(hay.repetido, documento, accion, por)
        ya_hecho.exigir_o_contar(documento, accion, por)
        paso = _leer(hay, por, datos or {})
        if visto != visto_de(documento, paso.contenido):
            raise CambioMientrasLeia(f"{que_cambio(documento)} Léalo otra vez antes de decidir.")
        objeto, anotado = _PASOS[accion](paso)
        acto = anotar(
            accion,
            servicio_id=documento.servicio_id,
            rol=por.rol,
            subrogancia_de=por.subrogancia_de,
            objeto_tipo="documento",
            objeto_id=objeto.pk,
            datos=anotado | _como_se_firmo(paso, anotado),
            clave=clave,
        )
        if acto.usuario_id != por.usuario.pk:
            raise SinPermiso("La sesión no es de quien dice actuar.")
        encolar(acto)
    return acto


def _leer(hay: Situacion, por: Actuante, datos: Mapping[str, Any]) -> Paso:
    if hay.presentacion:
        return Paso(hay.documento, por, datos, hay.presentacion, {}, hay.presentacion.contenido, hay.por_juzgar)
    borrador = instantanea(hay.documento)
    return Paso(hay.documento, por, datos, None, borrador, canonico(borrador))


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
    # Reabrir una respuesta también es decir qué debe cambiar.
    hay_que_decir = suyas or any(r.sentencia == Sentencia.REABIERTA for r in respuestas)
    _exigir_condiciones(None if hay_que_decir else condiciones.SIN_OBSERVACIONES)
    _exigir_lo_dicho(paso, [], suyas, respuestas)
    return _con_observaciones(paso, Lado.JEFATURA, suyas, ultima)


def _observar(paso: Paso) -> Anotado:
    pauta = pauta_de(paso.presentada)
    _exigir_condiciones(condiciones.para_observar(paso.presentada, pauta))
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
        _anotar_reemplazo(anterior, documento, paso.por)
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
