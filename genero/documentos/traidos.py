"""Renglones que llegan de otro documento con su misma `clave`: los trae el sistema, o los elige una persona de entre los de allá.

De ellos, los campos `fijo` dicen lo que dice el otro documento y aquí no se escriben; lo demás es de aquí. Traerlos no es autoría de nadie.
Lo que ya no está allá se quita o, si aquí hay algo escrito o alguien lo nombra, se conserva y se marca en `vigencia`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.documentos.de_una_vez import renglones_de
from genero.documentos.elegible import Elegible
from genero.documentos.errores import NoSirve
from genero.documentos.models import Aporte, Documento, Renglon
from genero.documentos.partes import abrir_aporte
from genero.documentos.puerta import redactando
from genero.documentos.tipos import Seccion, tipo
from genero.documentos.turno import anotar_lo_ajeno, bloquear, firmar_seccion
from genero.flujo.estados import POR_RESOLVER
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote

VIGENCIA = "vigencia"


@dataclass(frozen=True)
class DeAlla:
    """Un renglón del otro documento: su clave, lo que aquí será fijo y, si recién llega, con qué más nace.

    Lo demás es para elegirlo: bajo qué va (`grupo`), qué es y lo que ayuda a decidir, en frases.
    """

    clave: UUID
    fijos: Mapping[str, Any]
    iniciales: Mapping[str, Any] = field(default_factory=dict)
    grupo: str = ""
    que_es: str = ""
    notas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fuente:
    """De dónde llegan los renglones de una sección. `leer` devuelve None si el otro documento todavía no existe.

    `tipo` es el del otro documento; va vacío si no llegan de un documento. `nacen` son los campos que llegan llenos la primera vez y
    aquí se pueden cambiar: por sí solos no cuentan como escritos aquí.
    """

    seccion: str
    de: str
    leer: Callable[[Documento], Iterable[DeAlla] | None]
    tipo: str = ""
    nacen: tuple[str, ...] = ()

    @property
    def motivo(self) -> str:
        """Con qué motivo queda en el historial: «traído del Plan»."""
        return f"traído {self.de}"

    @property
    def ya_no_esta(self) -> str:
        """Lo que se dice de lo que aquí se conserva y allá ya no está."""
        donde = self.de.replace("del ", "en el ", 1).replace("de la ", "en la ", 1)
        return f"Ya no está {donde}. Se conserva porque aquí hay algo sobre él."


@dataclass(frozen=True)
class Ofrecido:
    """Un renglón que se puede elegir, y si ya está en la sección."""

    alla: DeAlla
    ya: bool


@dataclass
class Diferencia:
    """Lo que cambiaría en una sección traída; `antes`, lo que decía cada renglón cambiado."""

    nuevos: list[Renglon] = field(default_factory=list)
    cambiados: list[Renglon] = field(default_factory=list)
    sobrantes: list[Renglon] = field(default_factory=list)
    antes: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nuevos or self.cambiados or self.sobrantes)


def por_traer(documento: Documento, fuentes: Iterable[Fuente]) -> list[str]:
    """Qué pondría al día presentar el documento ahora, dicho en frases; nada se cambia."""
    salida = []
    for fuente in fuentes:
        seccion, d = seccion_de(documento, fuente), diferencia(documento, fuente)
        uno, varios = seccion.uno, seccion.titulo
        salida += [
            f"{len(filas)} {uno} {que}" if len(filas) == 1 else f"{varios}: {len(filas)} {que}"
            for filas, que in (
                (d.nuevos, "por agregar"),
                (d.cambiados, "con datos que cambiaron"),
                (d.sobrantes, "que ya no está" if len(d.sobrantes) == 1 else "que ya no están"),
            )
            if filas
        ]
    return salida


def poner_al_dia(documento: Documento, fuentes: Iterable[Fuente]) -> bool:
    """Trae lo nuevo y lo que cambió. Devuelve si cambió algo.

    Quien llama ya bloqueó el documento, o todas sus secciones: nadie escribe entre medio.
    """
    hubo = False
    for fuente in fuentes:
        seccion, d = seccion_de(documento, fuente), diferencia(documento, fuente)
        modelo: Any = seccion.de_renglones
        retener = Retenidos(documento, seccion, fuente.nacen)
        for fila in d.sobrantes:
            if retener.conserva(fila):
                setattr(fila, VIGENCIA, fuente.ya_no_esta)
                d.cambiados.append(fila)
            else:
                fila.borrar(por=None, motivo=fuente.motivo)
        guardadas = {f.pk: f for f in modelo._default_manager.filter(pk__in=[f.pk for f in d.cambiados])}
        anotar_lo_ajeno(modelo, {pk: f.fotografia() for pk, f in guardadas.items()}, None)
        campos = [*_fijos(seccion), "orden"]
        guardar_en_lote(modelo, nuevas=d.nuevos, cambiadas=d.cambiados, campos=campos, por=None, motivo=fuente.motivo)
        hubo = hubo or bool(d)
    return hubo


def ofrecidos(documento: Documento, seccion: Seccion) -> list[Ofrecido] | None:
    """Los renglones del otro documento de entre los que se elige, digan lo que digan aquí; None si ese documento todavía no existe."""
    hay = seccion.elegida.leer(documento) if seccion.elegida else ()
    if hay is None:
        return None
    ya = set(seccion.de_renglones._default_manager.filter(documento=documento).values_list("clave", flat=True))
    return [Ofrecido(d, d.clave in ya) for d in hay]


def candidatos(documento: Documento, seccion: Seccion) -> list[DeAlla]:
    """Los renglones del otro documento que se pueden elegir y todavía no están en la sección."""
    return [o.alla for o in ofrecidos(documento, seccion) or () if not o.ya]


def elegir(documento_id: int, seccion: Seccion, claves: Iterable[UUID], *, por: Actuante) -> int:
    """Agrega los renglones elegidos, con su clave y al final; devuelve cuántos. Repetir el envío no agrega otros.

    Entran en el orden en que se leen allá. Lo que elige un centro en una sección que se le pidió entera abre su aporte, igual que lo
    que agrega.
    NoSirve si no se eligió ninguno o si uno no está entre los que se pueden elegir [6.2.2-1].
    """
    pedidas = list(dict.fromkeys(claves))
    if not pedidas:
        raise NoSirve("elegidos", "Marque al menos uno de la lista.")
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id)
        documento = Documento.objects.select_related("servicio", "ciclo").get(pk=documento.pk)
        prosa = bloquear(documento, seccion)
        modelo: Any = seccion.de_renglones
        ya = set(modelo._default_manager.filter(documento=documento).values_list("clave", flat=True))
        hay = {d.clave: d for d in (seccion.elegida.leer(documento) if seccion.elegida else None) or ()}
        if any(c not in hay and c not in ya for c in pedidas):
            raise NoSirve("elegidos", "Uno de los que marcó ya no está en el otro documento. Elija de nuevo.")
        ultimo = modelo._default_manager.filter(documento=documento).order_by("-orden").values_list("orden", flat=True).first() or 0
        entran = [c for c in hay if c in pedidas and c not in ya]
        nuevos = [_nuevo(documento, modelo, hay[c], ultimo + n) for n, c in enumerate(entran, start=1)]
        guardar_en_lote(modelo, nuevas=nuevos, cambiadas=[], campos=[], por=por.usuario, motivo="elegir")
        abrir_aporte(documento, seccion, [n.clave for n in nuevos], por=por)
        firmar_seccion(prosa, por)
        return len(nuevos)


def seccion_de(documento: Documento, fuente: Elegible) -> Seccion:
    """La sección que llena esa fuente."""
    return tipo(documento.tipo).seccion(fuente.seccion)


def _fijos(seccion: Seccion) -> list[str]:
    return [c.nombre for c in seccion.campos if c.fijo]


def _nuevo(documento: Documento, modelo: Any, dicho: DeAlla, orden: int) -> Renglon:
    valores = {**dicho.fijos, **dicho.iniciales}
    nuevo: Renglon = modelo(documento=documento, servicio_id=documento.servicio_id, clave=dicho.clave, orden=orden, **valores)
    return nuevo


def diferencia(documento: Documento, fuente: Elegible) -> Diferencia:
    """Qué cambiaría en esa sección si se trajera ahora.

    Lo elegido se pone al día igual que lo traído, salvo que no se agrega solo ni cambia de orden.
    """
    seccion, salida, leidos = seccion_de(documento, fuente), Diferencia(), fuente.leer(documento)
    if leidos is None:
        return salida
    modelo: Any = seccion.de_renglones
    actuales = {f.clave: f for f in modelo._default_manager.filter(documento=documento)}
    for orden, dicho in enumerate(leidos, start=1):
        fila, valores = actuales.pop(dicho.clave, None), {**dicho.fijos, VIGENCIA: ""}
        if fila is None:
            if seccion.traida:
                salida.nuevos.append(_nuevo(documento, modelo, dicho, orden))
            continue
        if seccion.traida:
            valores["orden"] = orden
        antes = {c: getattr(fila, c) for c in valores}
        if antes != valores:
            salida.antes[fila.clave] = antes
            for campo, valor in valores.items():
                setattr(fila, campo, valor)
            salida.cambiados.append(fila)
    marca, retener = fuente.ya_no_esta, Retenidos(documento, seccion, fuente.nacen)
    salida.sobrantes = [f for f in actuales.values() if getattr(f, VIGENCIA) != marca or not retener.conserva(f)]
    return salida


@dataclass
class Retenidos:
    """Qué renglones de una sección quedan aunque ya no estén allá. Lo que hay que preguntar se pregunta una vez, y sólo si hace falta."""

    documento: Documento
    seccion: Seccion
    nacen: tuple[str, ...] = ()

    def conserva(self, fila: Any) -> bool:
        """Si queda: una persona lo eligió o escribió sobre él, lo nombra otro renglón, o está pedido a un centro.

        Lo traído no cuenta: mientras nadie lo toca sigue en su primera revisión, salvo en una versión copiada de otra.
        """
        if self.seccion.elegida or fila.revision > 1 or fila.sin_informacion or fila.fuente:
            return True
        if any(getattr(fila, c.nombre) not in (None, "", []) for c in self.seccion.escribibles if c.nombre not in self.nacen):
            return True
        return fila.clave in self._nombrados or fila.clave in self._pedidos

    @cached_property
    def _nombrados(self) -> set[UUID]:
        nombran = [(s, c) for s in tipo(self.documento.tipo).secciones for c in s.campos if c.de == self.seccion.id]
        modelos = list(dict.fromkeys(s.de_renglones for s, _ in nombran))
        filas = dict(zip(modelos, renglones_de(self.documento.pk, modelos), strict=True))
        dichos = [(c, getattr(f, c.nombre)) for s, c in nombran for f in filas[s.de_renglones]]
        return {clave for campo, valor in dichos for clave in (valor if campo.varios else [valor]) if clave}

    @cached_property
    def _pedidos(self) -> set[UUID]:
        suyos = Aporte.objects.filter(documento=self.documento, renglon__isnull=False, estado__in=POR_RESOLVER)
        return {clave for clave in suyos.values_list("renglon", flat=True) if clave}
