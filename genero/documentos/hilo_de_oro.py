"""El hilo de oro de un servicio y un año: de lo que el Diagnóstico detectó a lo que se hace por ello, y de vuelta (trazabilidad).

Puro: arma el hilo con las secciones ya leídas de cada documento (lo que rige o lo que la persona puede leer), sin preguntar a la base.
Qué eslabones hay, cómo se ligan y qué debe seguirles está declarado en `eslabones`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from genero.documentos.eslabones import Eslabon, Liga, Lugar, Pide, eslabones
from genero.documentos.leido import CALCULADO, RenglonLeido, SeccionLeida

_VIGENCIA = "vigencia"


@dataclass(frozen=True)
class Nodo:
    """Un renglón en el hilo. `lugares` son las secciones en que está, con lo que cada una dice de él; la primera le da el texto."""

    clave: str
    eslabon: Eslabon
    titulo: str
    ejemplo: bool
    datos: tuple[tuple[str, str], ...]
    lugares: Mapping[Lugar, Mapping[str, Any]] = field(compare=False)

    @property
    def lugar(self) -> Lugar:
        """De dónde se leyó."""
        return next(iter(self.lugares))

    @property
    def vigencia(self) -> str:
        """Si allá donde nació ya no está, por qué se conserva aquí."""
        return next((str(v[_VIGENCIA]) for v in self.lugares.values() if v.get(_VIGENCIA)), "")

    def dice(self, lugar: Lugar) -> bool:
        """Si en esa sección trae el valor que `lugar` pide."""
        campo, valor = lugar.solo or ("", "")
        return any(
            (suyo.tipo, suyo.seccion) == (lugar.tipo, lugar.seccion) and (not lugar.solo or valores.get(campo) == valor)
            for suyo, valores in self.lugares.items()
        )


@dataclass(frozen=True)
class Rama:
    """Un eslabón en el recorrido, qué es para el anterior, y lo que sigue."""

    nodo: Nodo
    relacion: str
    ramas: tuple["Rama", ...] = ()

    def claves(self) -> Iterator[str]:
        """La suya y las de todo lo que le sigue."""
        yield self.nodo.clave
        for rama in self.ramas:
            yield from rama.claves()


@dataclass(frozen=True)
class Huerfano:
    """Un eslabón sin continuar: qué le falta, dónde se arregla y, si se sabe, por qué."""

    nodo: Nodo
    dicho: str
    donde: Lugar
    boton: str = ""
    detalle: str = ""


@dataclass(frozen=True)
class _Arista:
    rotulo: str
    derivada: bool


class Hilo:
    """Los eslabones de un año y sus ligas, recorribles hacia ambos lados."""

    def __init__(self, leidas: Mapping[str, Iterable[SeccionLeida]]) -> None:
        """Arma el hilo con las secciones leídas de cada tipo de documento; un tipo que no está es uno que no se puede leer."""
        self.tipos = frozenset(leidas)
        self.nodos: dict[str, Nodo] = {}
        self._adelante: dict[str, dict[str, _Arista]] = defaultdict(dict)
        self._atras: dict[str, dict[str, _Arista]] = defaultdict(dict)
        secciones = {(tipo, s.id): s for tipo, suyas in leidas.items() for s in suyas}
        for eslabon in eslabones():
            self._poner(eslabon, secciones)
        for nodo in self.nodos.values():
            for liga in (x for x in nodo.eslabon.ligas if x.campo):
                for clave in self._nombrados(nodo, liga):
                    self._unir(clave, nodo.clave, liga, derivada=False)
        self._unir_lo_derivado()

    def de(self, eslabon: str) -> list[Nodo]:
        """Los eslabones de esa clase, en su orden."""
        return [n for n in self.nodos.values() if n.eslabon.id == eslabon]

    @property
    def clases(self) -> list[tuple[Eslabon, list[Nodo]]]:
        """Cada clase de eslabón con los suyos; sólo las que tienen alguno."""
        return [(e, suyos) for e in eslabones() if (suyos := self.de(e.id))]

    def adelante(self, clave: str) -> tuple[Rama, ...]:
        """Lo que sigue a un eslabón, anidado."""
        return self._ramas(clave, (clave,))

    def atras(self, clave: str) -> tuple[Rama, ...]:
        """De dónde viene un eslabón, anidado: primero lo más cercano."""
        return self._origen(clave, derivadas=True)

    def directos(self, clave: str) -> list[Nodo]:
        """Lo que sigue a un eslabón sin nada entre medio."""
        return [self.nodos[c] for c in self._en_orden(c for c, a in self._adelante[clave].items() if not a.derivada)]

    def cuantos_siguen(self, clave: str) -> dict[str, int]:
        """Cuántos hay de cada clase en lo que le sigue, una vez cada uno."""
        salida: dict[str, int] = {}
        for otra in dict.fromkeys(c for rama in self.adelante(clave) for c in rama.claves()):
            eslabon = self.nodos[otra].eslabon.id
            salida[eslabon] = salida.get(eslabon, 0) + 1
        return salida

    def lo_continuan(self, clave: str) -> list[Nodo]:
        """Lo que, sin seguirle directamente, vale por lo suyo: la inequidad de una brecha que una medida enfrenta entera."""
        nodo = self.nodos.get(clave)
        if nodo is None or self._adelante[clave]:
            return []
        return [
            self.nodos[c]
            for pide in nodo.eslabon.pide
            for c in self._que_cuentan(nodo, pide)
            if any(self.nodos[d].eslabon.id in pide.eslabones for d in self._adelante[c])
        ]

    def huerfanos(self) -> list[Huerfano]:
        """Los eslabones que nada continúa, y los que no vienen de ninguna parte, en el orden del hilo.

        Si el documento en que se arreglaría no se puede leer, no se sabe: no se cuentan.
        """
        salida = []
        for nodo in (n for n in self.nodos.values() if not n.vigencia):
            salida += [
                Huerfano(nodo, liga.suelto, nodo.lugar, "Corregir")
                for liga in nodo.eslabon.ligas
                if liga.siempre and self._suelto(nodo, liga)
            ]
            salida += [
                Huerfano(nodo, pide.dicho, pide.donde, pide.boton, self._por_que(nodo, pide))
                for pide in nodo.eslabon.pide
                if self._falta(nodo, pide)
            ]
        return salida

    # --- armar ---

    def _poner(self, eslabon: Eslabon, secciones: Mapping[tuple[str, str], SeccionLeida]) -> None:
        lugares: dict[str, dict[Lugar, Mapping[str, Any]]] = {}
        leidos: dict[str, list[RenglonLeido]] = {}
        datos: dict[str, dict[str, str]] = defaultdict(dict)
        for lugar in eslabon.lugares:
            seccion = secciones.get((lugar.tipo, lugar.seccion))
            for r in seccion.renglones if seccion else ():
                if r.clave not in self.nodos and (lugar.solo is None or r.valores.get(lugar.solo[0]) == lugar.solo[1]):
                    leidos.setdefault(r.clave, []).append(r)
                    datos[r.clave] = dict(_datos(eslabon, r, lugar)) | datos[r.clave]
                    lugares.setdefault(r.clave, {})[lugar] = r.valores
        for clave, suyos in leidos.items():
            ejemplo = any(r.ejemplo for r in suyos)
            self.nodos[clave] = Nodo(clave, eslabon, suyos[0].titulo, ejemplo, tuple(datos[clave].items()), lugares[clave])

    def _nombrados(self, nodo: Nodo, liga: Liga) -> Iterator[str]:
        for valores in nodo.lugares.values():
            valor = valores.get(liga.campo) or ()
            for clave in valor if isinstance(valor, list | tuple) else (valor,):
                otro = self.nodos.get(str(clave))
                if otro and otro.eslabon.id in liga.con:
                    yield otro.clave

    def _unir(self, antes: str, despues: str, liga: Liga, *, derivada: bool) -> None:
        self._adelante[antes].setdefault(despues, _Arista(liga.ida, derivada))
        self._atras[despues].setdefault(antes, _Arista(liga.vuelta, derivada))

    def _unir_lo_derivado(self) -> None:
        """Lo que une un tercero: un objetivo aborda lo que enfrentan las medidas que le sirven."""
        for eslabon in eslabones():
            for liga in (x for x in eslabon.ligas if x.por):
                for tercero in self.de(liga.por):
                    unidos = [c for c, a in self._atras[tercero.clave].items() if not a.derivada]
                    for despues in (c for c in unidos if self.nodos[c].eslabon.id == eslabon.id):
                        for antes in (c for c in unidos if self.nodos[c].eslabon.id in liga.con):
                            self._unir(antes, despues, liga, derivada=True)

    # --- recorrer ---

    def _en_orden(self, claves: Iterable[str], *, cercanos: bool = False) -> list[str]:
        puestos = {c: n for n, c in enumerate(self.nodos)}
        return sorted(claves, key=lambda c: (-self.nodos[c].eslabon.orden if cercanos else self.nodos[c].eslabon.orden, puestos[c]))

    def _ramas(self, clave: str, camino: tuple[str, ...]) -> tuple[Rama, ...]:
        salida: list[Rama] = []
        mostrados: set[str] = set()
        for otra in self._en_orden(self._adelante[clave]):
            if otra in mostrados or not self._cabe(otra, camino):
                continue
            arista = self._adelante[clave][otra]
            rama = Rama(self.nodos[otra], arista.rotulo, self._ramas(otra, (*camino, otra)))
            siguen = set(rama.claves())
            # Lo que une un tercero se muestra sólo si ese tercero no está ya a la vista.
            if arista.derivada and not siguen - {otra} - mostrados:
                continue
            salida.append(rama)
            mostrados |= siguen
        return tuple(salida)

    def _cabe(self, clave: str, camino: tuple[str, ...]) -> bool:
        """Si viene de verdad de lo recorrido: una medida del objetivo que no enfrenta esta brecha no es parte de su hilo."""
        for liga in (x for x in self.nodos[clave].eslabon.ligas if x.siempre and x.campo):
            previos = [c for c in camino if self.nodos[c].eslabon.id in liga.con]
            if previos and previos[-1] not in self._atras[clave]:
                return False
        return True

    def _origen(self, clave: str, *, derivadas: bool) -> tuple[Rama, ...]:
        salida: list[Rama] = []
        mostrados: set[str] = set()
        for otra in self._en_orden(self._atras[clave], cercanos=True):
            arista = self._atras[clave][otra]
            if otra in mostrados or (arista.derivada and not derivadas):
                continue
            rama = Rama(self.nodos[otra], arista.rotulo, self._origen(otra, derivadas=False))
            salida.append(rama)
            mostrados |= set(rama.claves())
        return tuple(salida)

    # --- lo que quedó sin continuar ---

    def _suelto(self, nodo: Nodo, liga: Liga) -> bool:
        """Sólo se sabe si se leyó el documento en que el renglón nace y el de aquello a que se liga."""
        donde_nace = nodo.eslabon.lugares[0]
        se_lee = any(e.id in liga.con and any(x.tipo in self.tipos for x in e.lugares) for e in eslabones())
        ligado = any(self.nodos[c].eslabon.id in liga.con for c, a in self._atras[nodo.clave].items() if not a.derivada)
        return donde_nace in nodo.lugares and se_lee and not ligado

    def _falta(self, nodo: Nodo, pide: Pide) -> bool:
        if pide.donde.tipo not in self.tipos or any(nodo.dice(lugar) for lugar in pide.salvo):
            return False
        cuentan = self._que_cuentan(nodo, pide)
        return not any(self.nodos[c].eslabon.id in pide.eslabones for uno in cuentan for c in self._adelante[uno])

    def _que_cuentan(self, nodo: Nodo, pide: Pide) -> list[str]:
        """El eslabón y los vecinos que valen por él."""
        vecinos = {**self._adelante[nodo.clave], **self._atras[nodo.clave]}
        return [nodo.clave, *(c for c in vecinos if self.nodos[c].eslabon.id in pide.tambien)]

    def _por_que(self, nodo: Nodo, pide: Pide) -> str:
        """Por qué, si lo dice el documento en que se arregla: lo que ahí no figura no se puede ligar."""
        if not pide.figura or any(nodo.dice(lugar) for lugar in pide.figura):
            return ""
        return pide.fuera


def _datos(eslabon: Eslabon, r: RenglonLeido, lugar: Lugar) -> Iterator[tuple[str, str]]:
    """Los datos del eslabón que el renglón trae, por su etiqueta: campos, o lo que se calcula. Lo que lo distingue ahí ya se sabe."""
    for celda in (c for c in r.celdas if not lugar.solo or c.nombre != lugar.solo[0]):
        if celda.texto and (celda.nombre in eslabon.datos or (celda.nombre.startswith(CALCULADO) and celda.etiqueta in eslabon.datos)):
            yield celda.etiqueta, celda.texto
