"""La línea de tiempo en frases llanas: «Ana Rojas cambió la brecha “Crédito” en 4.3 Brechas», con su antes y su después."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from genero.configuracion import fechas
from genero.documentos.leer import nombres_de
from genero.documentos.linea import ANOTADAS, NOTAS, OBSERVACIONES, OBSERVADAS, PROSAS, Entrada, Tocada
from genero.documentos.linea_campos import Cambiado, cambiados, de_prosa, titulo
from genero.documentos.linea_detalle import Detalle, Lados
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.paginas.actos_dichos import SISTEMA, en_pantalla
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja

AGREGADO, QUITADO, CAMBIADO, MOVIDO, FUGAZ = "agregó", "quitó", "cambió", "movió", "agregó y quitó"
_HECHO = {AGREGADO: "agregado", CAMBIADO: "cambiado", QUITADO: "quitado", MOVIDO: "movido", FUGAZ: "agregado y quitado"}


@dataclass(frozen=True)
class Fila:
    """Un renglón tocado: qué le pasó, cómo se llama y qué campos cambiaron."""

    gesto: str
    nombre: str
    campos: list[Cambiado]

    @property
    def hecho(self) -> str:
        """Lo mismo en participio: «cambiado»."""
        return _HECHO.get(self.gesto, "")


@dataclass
class Relato:
    """Cómo se cuentan las entradas de un tramo. `personas` da nombre a quienes se encarga una sección."""

    hoja: Hoja
    detalle: Detalle
    personas: dict[int, str] = field(default_factory=dict)

    def contar(self, entradas: list[Entrada]) -> Iterator[dict[str, Any]]:
        """Cada entrada con la forma que espera la plantilla. Lo guardado sin cambiar nada no se cuenta."""
        for e in entradas:
            if e.acto:
                yield en_pantalla(e.acto, self.hoja) | {"es_acto": True}
                continue
            frases, filas = self._de_un_lugar(e)
            if frases:
                abre = "Leer lo que dice" if e.lugar.startswith(NOTAS) else "Ver qué cambió"
                comunes = {"quien": e.nombre or SISTEMA, "cuando": cuando(e), "mas": e.sin_mostrar}
                yield {**comunes, "frases": frases, "filas": filas, "abre": abre}

    @cached_property
    def _renglones(self) -> dict[str, str]:
        return nombres_de(self.hoja.lectura.contenido)

    def _nombres(self) -> dict[str, str]:
        return self._renglones

    def _lados(self, t: Tocada) -> Lados:
        return self.detalle[t.tabla, t.fila, t.ultima]

    def _titulo(self, seccion: str) -> SafeString:
        cual = self.hoja.cual
        return format_html("<em>{} {}</em>", cual.numero(seccion), cual.seccion(seccion).titulo)

    def _de_un_lugar(self, e: Entrada) -> tuple[SafeString, list[Fila]]:
        if e.lugar == OBSERVACIONES:
            return _y(list(_de_observaciones([self._lados(t) for t in e.tocadas if t.tabla == OBSERVADAS]))), []
        if e.lugar.startswith(NOTAS):
            notas = [self._lados(t) for t in e.tocadas if t.tabla == ANOTADAS]
            que = "dejó una nota interna" if e.cuantas == 1 else f"dejó {e.cuantas} notas internas"
            dicho = [Fila("", "", [Cambiado("Nota", "", n.despues["texto"])]) for n in notas]
            return format_html("{} en {}", que, self._titulo(e.lugar.removeprefix(NOTAS))), dicho
        return self._de_una_seccion(e, self.hoja.cual.seccion(e.lugar))

    def _de_una_seccion(self, e: Entrada, seccion: Seccion) -> tuple[SafeString, list[Fila]]:
        frases: list[SafeString] = []
        filas: list[Fila] = []
        for t in e.tocadas:
            if t.tabla == PROSAS:
                dichas, fila = self._de_prosa(seccion, self._lados(t))
                frases += dichas
                filas += [fila] if fila else []
        de_renglones = [f for t in e.tocadas if t.tabla != PROSAS for f in self._de_renglon(seccion, t)]
        if de_renglones:
            frases += self._frase_de_renglones(e, seccion, de_renglones)
        return _y(frases), filas + de_renglones

    def _de_prosa(self, seccion: Seccion, lados: Lados) -> tuple[list[SafeString], Fila | None]:
        donde, antes, despues = self._titulo(seccion.id), lados.antes or {}, lados.despues
        frases = []
        campos = de_prosa(lados)
        if any(c.etiqueta == "Texto" for c in campos):
            frases.append(format_html("{} {}", "cambió" if antes.get("texto") else "escribió", donde))
        elif campos:
            frases.append(format_html("dijo por qué falta {}" if despues["razon"] else "quitó la razón de que falte {}", donde))
        if antes.get("lista", False) != despues["lista"]:
            frases.append(format_html("dejó {} lista para revisar" if despues["lista"] else "reabrió {}", donde))
        if antes.get("responsable_id") != despues["responsable_id"]:
            quien = self.personas.get(despues["responsable_id"] or 0, "")
            frases.append(format_html("encargó {} a {}", donde, quien) if quien else format_html("dejó {} sin persona a cargo", donde))
        return frases, Fila(CAMBIADO, "", campos) if campos else None

    def _de_renglon(self, seccion: Seccion, t: Tocada) -> Iterator[Fila]:
        lados = self._lados(t)
        if t.quitada:
            nombre = titulo(seccion, lados.despues, self._nombres)
            yield Fila(FUGAZ if t.agregada else QUITADO, nombre, [])
            return
        campos = cambiados(seccion, lados, self._nombres)
        antes, despues = lados.antes or {}, lados.despues
        gesto = AGREGADO if t.agregada else CAMBIADO
        if not t.agregada and not campos:
            if antes.get("orden") in {None, despues.get("orden")}:
                return
            gesto, campos = MOVIDO, [Cambiado("Lugar", str(antes["orden"]), str(despues["orden"]))]
        yield Fila(gesto, titulo(seccion, despues, self._nombres), campos)

    def _frase_de_renglones(self, e: Entrada, seccion: Seccion, filas: list[Fila]) -> list[SafeString]:
        donde = self._titulo(seccion.id)
        if seccion.clase == ClaseDeSeccion.FICHA:
            return [format_html("{} {}", "escribió" if filas[0].gesto == AGREGADO else "cambió", donde)]
        if len(filas) == 1 and not e.sin_mostrar:
            un = "la" if seccion.femenino else "el"
            return [format_html("{} {} {} «{}» en {}", filas[0].gesto, un, seccion.uno, filas[0].nombre, donde)]
        por_gesto = dict(zip((AGREGADO, CAMBIADO, QUITADO, MOVIDO), e.cuentas, strict=True))
        if not e.sin_mostrar:
            por_gesto = {g: sum(f.gesto == g for f in filas) for g in _HECHO}
        partes = [format_html("{} {}", g, cuenta(n, "renglón", "renglones")) for g, n in por_gesto.items() if n]
        return [format_html("{} en {}", _y(partes), donde)]


def cuando(e: Entrada) -> str:
    """«05-06-2026, 14:03–14:20»; la hora sola si fue de una vez."""
    desde, hasta = fechas.con_hora(e.inicio), fechas.con_hora(e.fin)
    if desde == hasta:
        return desde
    return f"{desde}–{fechas.hora(e.fin)}" if fechas.corta(e.inicio) == fechas.corta(e.fin) else f"{desde} a {hasta}"


def _de_observaciones(lados: list[Lados]) -> Iterator[SafeString]:
    por_gesto: dict[str, list[int]] = {}
    for x in sorted(lados, key=lambda x: x.despues["numero"] or 0):
        antes, despues = x.antes or {}, x.despues
        if despues["aceptada_el"] and not antes.get("aceptada_el"):
            gesto = "aceptó la respuesta a"
        elif despues["respuesta"]:
            gesto = "respondió"
        else:
            gesto = "reabrió"
        por_gesto.setdefault(gesto, []).append(despues["numero"])
    for gesto, numeros in por_gesto.items():
        cuales = _y([format_html("{}", n) for n in numeros])
        yield format_html("{} {} {}", gesto, "la observación" if len(numeros) == 1 else "las observaciones", cuales)


def _y(partes: list[SafeString]) -> SafeString:
    """«a», «a y b», «a, b y c»."""
    if not partes:
        return SafeString("")
    comienzo = format_html_join(", ", "{}", ((p,) for p in partes[:-1]))
    return format_html("{} y {}", comienzo, partes[-1]) if len(partes) > 1 else partes[-1]
