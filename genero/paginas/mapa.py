"""El mapa del proceso de un ciclo: la tabla de actividades con su estado de hoy. No repite ningún paso: los lee de `flujo.proceso`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from genero.configuracion import fechas
from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipo, tipos
from genero.flujo.estados import ABIERTOS, EDITABLES, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.plazos import Plazos
from genero.flujo.proceso import ETAPAS, PROCESO, Actividad, previas
from genero.paginas.cuenta import cuenta
from genero.paginas.enlaces import url_de
from genero.paginas.situacion import frase_de_plazo, vence
from genero.personas.models import Ciclo
from genero.personas.roles import Rol, rotulo

# Color, ícono, frase, y si es el paso actual.
Aspecto = tuple[str, str, str, bool]
LEYENDA = (
    ("hecho", "Hecho"),
    ("espera", "Paso actual"),
    ("borrador", str(Estado.BORRADOR.label)),
    ("cerrado", "Cerrado, con su razón"),
)
# De lo menos a lo más avanzado: una actividad de varios documentos va como el que menos.
AVANCE = ("cerrado", "devuelto", "borrador", "espera", "hecho")
CARRILES = {Rol.JEFATURA: "p-jef", Rol.VISACION: "p-ser"}


@dataclass(frozen=True)
class DelPaso:
    """Un documento de la actividad, con su situación propia y sus registros. Sin `url`, todavía no se abre."""

    nombre: str
    color: str
    icono: str
    estado: str
    actual: bool
    url: str
    registros: list[Any]


@dataclass
class Paso:
    """Una actividad en el mapa. Si la hacen varios documentos, `documentos` trae la situación de cada uno."""

    id: str
    nombre: str
    quien: str
    color: str
    icono: str
    estado: str
    clases: str
    actual: bool = False
    vuelve: str = ""
    url: str = ""
    registros: list[Any] = field(default_factory=list)
    documentos: tuple[DelPaso, ...] = ()


@dataclass
class Banda:
    """Una etapa, con sus pasos y su retorno."""

    letra: str
    nombre: str
    pasos: list[Paso]
    hecha: bool
    retorno: str = ""
    retorno_usado: bool = False
    retorno_uno: bool = False
    resumen: str = ""
    color: str = ""
    icono: str = ""


@dataclass
class Datos:
    """Lo leído de la base para dibujar un ciclo."""

    ciclo: Ciclo
    documentos: dict[str, Documento]
    actos: list[Acto]
    plazos: Plazos
    registros: list[Any]
    visados: frozenset[str] = frozenset()
    cuenta_vueltas: bool = True
    tipo_de: Mapping[int, str] = field(default_factory=dict)


def leer_datos(ciclo: Ciclo, registros: list[Any], *, cuenta_vueltas: bool = True) -> Datos:
    """Documentos que importan hoy (el abierto o el vigente de cada tipo), actos y plazos del ciclo: cuatro consultas."""
    documentos: dict[str, Documento] = {}
    tipo_de: dict[int, str] = {}
    visados = set()
    for d in Documento.objects.select_related("servicio", "ciclo").filter(ciclo=ciclo).order_by("version"):
        if d.estado in ABIERTOS or d.tipo not in documentos or documentos[d.tipo].estado not in ABIERTOS:
            documentos[d.tipo] = d
        tipo_de[d.pk] = d.tipo
        if d.estado == Estado.VISADO:
            visados.add(d.tipo)
    # De todas las versiones: también lo que volvió antes de la que hoy está abierta ocurrió este año.
    actos = list(Acto.objects.filter(servicio_id=ciclo.servicio_id, objeto_tipo="documento", objeto_id__in=list(tipo_de)))
    plazos = Plazos([ciclo.anio], [ciclo.servicio_id])
    return Datos(ciclo, documentos, actos, plazos, registros, frozenset(visados), cuenta_vueltas, tipo_de)


def bandas(datos: Datos) -> list[Banda]:
    """Las siete etapas, con cada actividad y su estado de hoy."""
    salida = []
    for letra, nombre in ETAPAS.items():
        actividades = [a for a in PROCESO if a.etapa == letra]
        pasos = [_paso(a, actividades, datos) for a in actividades]
        banda = Banda(letra, nombre, pasos, hecha=all(p.color == "hecho" for p in pasos))
        _retorno(banda, actividades, datos)
        _resumir(banda)
        salida.append(banda)
    return salida


def posicion(las_bandas: list[Banda]) -> Paso | None:
    """El paso en que está hoy el ciclo."""
    return next((p for b in las_bandas for p in b.pasos if p.actual), None)


def _paso(a: Actividad, banda: list[Actividad], datos: Datos) -> Paso:
    organismo = settings.ORGANISMO_VISADOR
    quien = " y ".join(rotulo(r) for r in (*a.responsables, *a.opcionales))
    color, icono, estado, actual = _estado(a, datos)
    paso = Paso(a.id, a.nombre.format(organismo=organismo), quien, color, icono, estado, _clases(a, banda), actual)
    if a.es_decision and not set(a.responsables) & set(CARRILES):
        paso.vuelve = f"Sí: {_adonde(a.si, a)}. No: {_adonde(a.no, a)}"
    suyos = _del_paso(a, datos)
    if len(suyos) == 1:
        paso.url, paso.registros = suyos[0].url, suyos[0].registros
    elif suyos:
        paso.documentos = suyos
    return paso


def _del_paso(a: Actividad, datos: Datos) -> tuple[DelPaso, ...]:
    """Cada documento de la actividad, en el orden del proceso."""
    salida = []
    for cual in _tipos_de(a):
        documento = datos.documentos.get(cual.id)
        registros = [r for r in datos.registros if r.presentacion.documento_id == documento.pk and _es_de(r, a, cual)] if documento else []
        salida.append(DelPaso(cual.titulo, *_de_uno(a, cual, datos), url_de("documento", documento) if documento else "", registros))
    return tuple(salida)


def _estado(a: Actividad, datos: Datos) -> Aspecto:
    """Color, ícono, frase y si es el paso actual; con varios documentos, los del menos avanzado, y actual si lo es alguno."""
    cuales = _tipos_de(a)
    if not cuales:
        return _sin_documento(a, datos)
    aspectos = [_de_uno(a, cual, datos) for cual in cuales]
    color, icono, estado, _ = min(aspectos, key=lambda x: AVANCE.index(x[0]))
    return color, icono, estado, any(actual for *_, actual in aspectos)


def _de_uno(a: Actividad, cual: TipoDocumento, datos: Datos) -> Aspecto:
    documento = datos.documentos.get(cual.id)
    if documento is not None:
        return _con_documento(a, cual, documento, datos)
    if a.id != cual.redaccion:
        return "cerrado", "cerrado", f"Falta {cual.redaccion}", False
    # Lo que sigue es abrirlo, si lo anterior ya tiene su V°B°.
    antes = next((p for p in previas(a.id) if not _hecha(p, datos)), None)
    return "borrador", "borrador", f"Todavía no se abre {cual.con_articulo}", antes is None


def _con_documento(a: Actividad, cual: TipoDocumento, documento: Documento, datos: Datos) -> Aspecto:
    if a.id == cual.redaccion:
        return _redaccion(cual, documento, datos)
    plazo = frase_de_plazo(vence(documento, datos.plazos), datos.plazos)
    desde = fechas.larga(documento.desde)
    aprueba = a.id == cual.aprobacion
    if aprueba and documento.estado == Estado.EN_APROBACION:
        return "espera", "espera", f"Lo tiene desde el {desde}. {plazo}", True
    if aprueba and documento.estado not in EDITABLES:
        return "hecho", "hecho", f"Aprobad{cual.participio} el {_cuando(datos, documento, Accion.APROBAR)}", False
    if documento.estado == Estado.EN_VISACION:
        return "espera", "espera", f"Lo revisa desde el {desde}. {plazo}", True
    if documento.estado in {Estado.VISADO, Estado.REEMPLAZADO}:
        return "hecho", "hecho", f"V°B° el {_cuando(datos, documento, Accion.VISAR)}", False
    return "cerrado", "cerrado", "Falta que se presente" if aprueba else "Falta que la Jefatura apruebe", False


def _redaccion(cual: TipoDocumento, documento: Documento, datos: Datos) -> Aspecto:
    if documento.estado not in EDITABLES:
        veces = cuenta(documento.vuelta, "vez", "veces")
        return "hecho", "hecho", f"Presentad{cual.participio} {veces}; la última el {_cuando(datos, documento, Accion.PRESENTAR)}", False
    desde = fechas.larga(documento.desde)
    plazo = frase_de_plazo(vence(documento, datos.plazos), datos.plazos)
    if documento.estado == Estado.OBSERVADO:
        return "devuelto", "devuelto", f"Volvió con observaciones el {desde}. {plazo}", True
    return "borrador", "borrador", f"En redacción desde el {desde}. {plazo}", True


def _sin_documento(a: Actividad, datos: Datos) -> Aspecto:
    """Actividades que este sistema todavía no lleva: se dice qué falta antes, o que son lo que sigue."""
    antes = previas(a.id)
    pendiente = next((p for p in antes if not _hecha(p, datos)), None)
    if pendiente:
        return "cerrado", "cerrado", f"Falta {pendiente.id}", False
    return "espera", "espera", "Es lo que sigue. Todavía no se lleva en este sistema", True


def _hecha(a: Actividad, datos: Datos) -> bool:
    """Lo visado abre lo que sigue aunque haya otra versión en curso, igual que la guarda de orden al presentar."""
    return bool(cuales := _tipos_de(a)) and all(
        _de_uno(a, cual, datos)[0] == "hecho" or (a.id == cual.visacion and cual.id in datos.visados) for cual in cuales
    )


def _retorno(banda: Banda, actividades: list[Actividad], datos: Datos) -> None:
    decisiones = [a for a in actividades if a.es_decision and set(a.responsables) & set(CARRILES)]
    if not decisiones:
        return
    ultima = decisiones[-1]
    veces = sum(
        1 for acto in datos.actos if acto.verbo in {Accion.DEVOLVER, Accion.OBSERVAR} and _etapa_del_acto(acto, datos) == banda.letra
    )
    hubo = f"Ocurrió {cuenta(veces, 'vez', 'veces')}." if veces else "No ocurrió."
    if not datos.cuenta_vueltas:
        veces, hubo = 0, ""
    banda.retorno_usado = veces > 0
    if len({a.no for a in decisiones}) == 1:
        banda.retorno = f"Si no, vuelve a {ultima.no}. {hubo}".strip()
        return
    banda.retorno_uno = True
    banda.retorno = f"Si {settings.ORGANISMO_VISADOR} observa, vuelve a {ultima.no}."
    for a in decisiones[:-1]:
        next(p for p in banda.pasos if p.id == a.id).vuelve = f"No: vuelve a {a.no}"


def _etapa_del_acto(acto: Acto, datos: Datos) -> str:
    """La etapa en que volvió; lo que volvió junto se cuenta una vez, por el primero."""
    if json.loads(acto.datos).get("acompana"):
        return ""
    cual = datos.tipo_de.get(acto.objeto_id or 0)
    return tipo(cual).etapa if cual else ""


def _resumir(banda: Banda) -> None:
    """Cómo se dice la etapa en el mapa pequeño del inicio."""
    elegido = next((p for p in banda.pasos if p.actual), None) or banda.pasos[0]
    if banda.hecha:
        banda.color, banda.icono, banda.resumen = "hecho", "hecho", "Con V°B°"
        return
    banda.color, banda.icono = elegido.color, elegido.icono
    corto = {"espera": "En curso", "borrador": str(Estado.BORRADOR.label), "devuelto": "Volvió", "cerrado": elegido.estado}
    banda.resumen = corto.get(elegido.color, elegido.estado)


def _clases(a: Actividad, banda: list[Actividad]) -> str:
    """Dónde se dibuja: en qué carril y en qué lugar de su banda."""
    carril = next((CARRILES[Rol(r)] for r in a.responsables if r in CARRILES), "")
    if carril:
        return carril
    propias = [x for x in banda if not set(x.responsables) & set(CARRILES)]
    primera_decision = next((i for i, x in enumerate(banda) if set(x.responsables) & set(CARRILES)), len(banda))
    antes = [x for x in propias if banda.index(x) < primera_decision]
    if a in antes:
        return "p-ancho" if len(antes) == 1 else f"p-{antes.index(a) + 1}"
    despues = [x for x in propias if x not in antes]
    return f"p-f p-{despues.index(a) + 1}"


def _adonde(destino: str | None, a: Actividad) -> str:
    if destino is None:
        return "termina"
    ids = [x.id for x in PROCESO]
    return f"{'vuelve' if ids.index(destino) < ids.index(a.id) else 'sigue'} a {destino}"


def _tipos_de(a: Actividad) -> tuple[TipoDocumento, ...]:
    """Los documentos de una actividad, en el orden del proceso: en C1–C3 son dos."""
    return tuple(t for t in tipos() if a.id in {t.redaccion, t.aprobacion, t.visacion})


def _es_de(registro: Any, a: Actividad, cual: TipoDocumento) -> bool:
    """El PDF de lo presentado va en la redacción; el del V°B° y su certificado, en la visación."""
    return (registro.clase == "sin_visto") == (a.id == cual.redaccion) and a.id != cual.aprobacion


def _cuando(datos: Datos, documento: Documento, verbo: str) -> str:
    ultimo = next((x for x in reversed(datos.actos) if x.objeto_id == documento.pk and x.verbo == verbo), None)
    return fechas.larga(ultimo.momento) if ultimo else fechas.larga(documento.desde)
