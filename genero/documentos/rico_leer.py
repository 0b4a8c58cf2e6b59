"""Lee HTML de cualquier parte y arma sólo lo que se admite: lo demás no entra, porque nada se copia, todo se vuelve a hacer.

Las etiquetas abiertas se llevan en una pila y nunca se buscan recorriéndola; los niveles que sí se anidan (listas, celdas) tienen tope.
"""

import html
from collections import defaultdict
from typing import NamedTuple

from genero.documentos import rico_marcas as marcas
from genero.documentos.rico_arbol import (
    CAMBIO,
    NEGRITA,
    SALTO,
    SUBRAYADO,
    VOLADO,
    Bloque,
    Celda,
    Cita,
    Lista,
    Parrafo,
    Tabla,
    Trozo,
    Vineta,
    parrafos,
    sin_sobras,
)
from genero.documentos.rico_fichas import fichas
from genero.documentos.rico_marcas import AL_PIE

COLUMNAS, FILAS = 40, 200

_FUERA = frozenset(
    "script style noscript template iframe object svg math title textarea select xml del audio video canvas frameset".split()
)
_VACIAS = frozenset("br img input hr col meta link area base embed source track wbr param bgsound frame keygen".split())
_CORTAN = frozenset(
    "p div section article header footer main aside nav figure figcaption address center form fieldset legend details summary dl dt dd pre "
    "caption body html hr h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th blockquote option".split()
)
_TITULOS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_DE_TABLA = frozenset("table thead tbody tfoot tr td th".split())
_ESTRUCTURA = _DE_TABLA | {"ul", "ol", "li", "blockquote"}
_PARTES = _DE_TABLA - {"table"}
_CIERRA = {p: {"td", "th"} if p in {"td", "th"} else {"td", "th", "tr"} if p == "tr" else _PARTES for p in _PARTES}
_CON_TEXTO = frozenset({"todo", "cita", "punto", "celda"})


class Estado(NamedTuple):
    """El formato en que se está en un punto del texto."""

    marcas: int = 0
    enlace: str = ""
    clase: str = "p"
    vineta: Vineta | None = None
    oculto: bool = False
    llamada: int = 0
    signo: bool = False
    nota: bool = False
    literal: bool = False


class Abierta(NamedTuple):
    """Una etiqueta abierta: cómo se estaba antes, y si abrió un nivel."""

    nombre: str
    antes: Estado
    abre: bool


class Nivel:
    """Un bloque a medio leer: el texto entero, una cita, una lista, un punto, una tabla, una fila o una celda."""

    __slots__ = ("bloques", "celdas", "desde", "nodo", "tipo", "trozos")

    def __init__(self, tipo: str, nodo: Lista | Tabla | Celda | None = None) -> None:
        """Parte vacío."""
        self.tipo, self.nodo = tipo, nodo
        self.bloques: list[Bloque] = []
        self.trozos: list[Trozo] = []
        self.celdas: list[Celda] = []
        self.desde = -1


class Lector:
    """Recorre las fichas llevando qué está abierto, y arma los bloques."""

    def __init__(self) -> None:
        """Parte en el texto entero, sin formato."""
        self.fase = Estado()
        self.texto = Nivel("todo")
        self.niveles = [self.texto]
        self.abiertas: list[Abierta] = []
        self.donde: dict[str, list[int]] = defaultdict(list)
        self.signo = ""
        self.al_pie = False

    def leer(self, crudo: str) -> list[Bloque]:
        """Los bloques de ese HTML; las notas al pie, al final."""
        for clase, valor, resto in fichas(crudo):
            if clase == "texto":
                self._texto(valor)
            elif clase == "abre":
                self._abrir(valor, resto)
            else:
                self._cerrar(valor)
        self._soltar_hasta(0)
        self._cortar()
        bloques = marcas.en_listas(self.niveles[0].bloques)
        de_nota = [b for b in bloques if isinstance(b, Parrafo) and b.nota]
        return [b for b in bloques if not (isinstance(b, Parrafo) and b.nota)] + de_nota

    def _texto(self, crudo: str) -> None:
        e, destino = self.fase, self.texto.trozos
        if e.oculto or (not destino and not e.signo and crudo.isspace()):
            return
        texto = sin_sobras(html.unescape(crudo))
        if e.signo:
            self.signo += texto
            return
        if e.llamada:
            texto = marcas.numero_de_nota(texto)
        quita = (SUBRAYADO if e.enlace else 0) | (NEGRITA | SUBRAYADO if e.clase != "p" else 0)
        for n, linea in enumerate(texto.split("\n") if e.literal else [texto]):
            if n:
                destino.append(CAMBIO)
            destino.append(Trozo(linea, e.marcas & ~quita, e.enlace))
        if e.llamada == AL_PIE:
            destino.append(Trozo(" "))

    def _abrir(self, nombre: str, crudo: str) -> None:
        if nombre in _CORTAN:
            self._cortar()
            self._cerrar_lo_implicito(nombre)
        if nombre == "br" and not self.fase.oculto:
            self.texto.trozos.append(CAMBIO)
        if nombre in _VACIAS:
            return
        antes = self.fase
        abre = None
        if nombre in _FUERA:
            self.fase = antes._replace(oculto=True)
        elif not antes.oculto:
            suyos = marcas.atributos(crudo) if crudo.strip(" /") else {}
            self.fase = self._con_formato(nombre, suyos)
            if nombre in _ESTRUCTURA and not self.fase.oculto:
                abre = self._nivel(nombre, suyos)
        self.donde[nombre].append(len(self.abiertas))
        self.abiertas.append(Abierta(nombre, antes, abre is not None))
        if abre:
            self.fase = self.fase._replace(clase="p", vineta=None)
            abre.desde = len(self.abiertas) - 1
            self.niveles.append(abre)
            self._mover()

    def _con_formato(self, nombre: str, suyos: dict[str, str]) -> Estado:
        """El estado que sigue a esa etiqueta."""
        e, estilo = self.fase, suyos.get("style", "")
        if nombre == "a":
            e = self._con_enlace(suyos.get("href", ""))
        elif nombre in marcas.MARCAS:
            e = e._replace(marcas=e.marcas | marcas.MARCAS[nombre])
        elif nombre in _TITULOS:
            en_todo = self.texto.tipo == "todo"
            e = e._replace(clase=_TITULOS[nombre]) if en_todo else e._replace(marcas=e.marcas | NEGRITA)
        elif nombre in {"p", "div"}:
            clase = suyos.get("class", "")
            vineta = marcas.vineta(clase, estilo) or (e.vineta if nombre == "div" else None)
            nota = e.nota or marcas.es_nota(clase, estilo, suyos.get("id", ""))
            if vineta != e.vineta or nota != e.nota:
                e = e._replace(vineta=vineta, nota=nota)
        elif nombre == "pre":
            e = e._replace(literal=True)
        if estilo:
            dicho = marcas.dicho_por(estilo)
            e = e._replace(marcas=(e.marcas | (0 if nombre == "th" else dicho.pone)) & ~dicho.quita)
            e = e._replace(oculto=e.oculto or dicho.oculto, signo=e.signo or dicho.signo)
        return e

    def _con_enlace(self, href: str) -> Estado:
        e, llamada = self.fase, marcas.llamada(href)
        if not llamada:
            return e._replace(enlace=marcas.enlace(href))
        self.al_pie = self.al_pie or llamada == AL_PIE
        return e._replace(enlace="", llamada=llamada, marcas=e.marcas | VOLADO)

    def _nivel(self, nombre: str, suyos: dict[str, str]) -> Nivel | None:
        """El nivel que abre la etiqueta, si ahí cabe; si no, sólo corta el párrafo."""
        arriba, tipos = self.niveles[-1], [n.tipo for n in self.niveles]
        if nombre == "blockquote" and arriba.tipo == "todo":
            return Nivel("cita")
        if nombre in {"ul", "ol"} and arriba.tipo not in {"tabla", "fila"} and tipos.count("lista") < marcas.NIVELES:
            return Nivel("lista", Lista(nombre == "ol", inicio=_numero(suyos, "start", 9999)))
        if nombre == "table" and "celda" not in tipos and arriba.tipo in _CON_TEXTO:
            return Nivel("tabla", Tabla())
        if nombre in {"td", "th"} and arriba.tipo == "fila":
            return Nivel("celda", Celda(nombre == "th", _numero(suyos, "colspan", COLUMNAS), _numero(suyos, "rowspan", FILAS)))
        menor = {("li", "lista"): "punto", ("tr", "tabla"): "fila"}.get((nombre, arriba.tipo))
        return Nivel(menor) if menor else None

    def _cerrar_lo_implicito(self, nombre: str) -> None:
        """Lo que HTML da por cerrado (o por abierto) cuando empieza otra cosa: un párrafo, un punto, una celda, una fila."""
        if nombre == "p":
            self._cerrar("p")
        elif nombre == "li" and self.niveles[-1].tipo == "punto":
            self._soltar_hasta(self.niveles[-1].desde)
        elif nombre in _PARTES and not self._en_tabla_anidada():
            tabla = max((n.desde for n in self.niveles if n.tipo == "tabla"), default=len(self.abiertas))
            abiertas = [self.donde[parte][-1] for parte in _CIERRA[nombre] if self.donde[parte]]
            self._soltar_hasta(min((lugar for lugar in abiertas if lugar > tabla), default=len(self.abiertas)))
            if nombre in {"td", "th"} and self.niveles[-1].tipo == "tabla" and not self.fase.oculto:
                self._abrir("tr", "")

    def _en_tabla_anidada(self) -> bool:
        celdas = [n.desde for n in self.niveles if n.tipo == "celda"]
        return bool(celdas and self.donde["table"] and self.donde["table"][-1] > celdas[-1])

    def _cerrar(self, nombre: str) -> None:
        lugares = self.donde.get(nombre)
        if nombre in _CORTAN:
            self._cortar()
        if not lugares:
            return
        # Un cierre suelto no se lleva por delante la celda o el punto en que está.
        tope = self.niveles[-1].desde
        if nombre in _DE_TABLA:
            tope = -1
        elif nombre in _ESTRUCTURA:
            tope = max((n.desde for n in self.niveles if n.tipo == "celda"), default=-1)
        if lugares[-1] >= tope:
            self._soltar_hasta(lugares[-1])

    def _soltar_hasta(self, lugar: int) -> None:
        while len(self.abiertas) > lugar:
            a = self.abiertas.pop()
            self.donde[a.nombre].pop()
            if a.nombre in _CORTAN:
                self._cortar()
            if a.abre:
                self._guardar(self.niveles.pop())
                self._mover()
            self.fase = a.antes

    def _guardar(self, n: Nivel) -> None:
        """Pone lo leído en el nivel de arriba, si algo trajo."""
        bloques, arriba = marcas.en_listas(n.bloques), self.niveles[-1]
        if n.tipo == "cita" and bloques:
            arriba.bloques.append(Cita(bloques))
        elif n.tipo == "punto" and bloques and isinstance(arriba.nodo, Lista):
            arriba.nodo.puntos.append(bloques)
        elif isinstance(n.nodo, Lista) and n.nodo.puntos:
            # Google y LibreOffice ponen la lista de adentro al lado del punto al que pertenece, y no en él.
            if isinstance(arriba.nodo, Lista):
                arriba.nodo.puntos = arriba.nodo.puntos or [[]]
                arriba.nodo.puntos[-1].append(n.nodo)
            else:
                arriba.bloques.append(n.nodo)
        elif isinstance(n.nodo, Celda):
            n.nodo.bloques = bloques
            arriba.celdas.append(n.nodo)
        elif n.tipo == "fila" and n.celdas and isinstance(arriba.nodo, Tabla):
            en_cabeza = any(lugar > arriba.desde for lugar in self.donde["thead"][-1:])
            (arriba.nodo.cabeza if en_cabeza else arriba.nodo.cuerpo).append(n.celdas)
        elif isinstance(n.nodo, Tabla) and (n.nodo.cabeza or n.nodo.cuerpo):
            arriba.bloques.append(n.nodo)

    def _mover(self) -> None:
        """El nivel que recibe el texto: lo suelto entre filas o entre puntos va al bloque que los contiene."""
        self.texto = next(n for n in reversed(self.niveles) if n.tipo in _CON_TEXTO)

    def _cortar(self) -> None:
        """Cierra el párrafo que se venía leyendo."""
        n, e = self.texto, self.fase
        if n.trozos:
            crudos, n.trozos, lugar = n.trozos, [], None
            if e.vineta:
                crudos, lugar = marcas.sin_signo(crudos, e.vineta, self.signo)
            if e.clase != "p":
                crudos = [Trozo(" ") if t.marcas & SALTO else t for t in crudos]
            nota = n.tipo == "todo" and (e.nota or self.al_pie)
            n.bloques += [Parrafo(p, e.clase, lugar, nota) for p in parrafos(crudos)]
            self.al_pie = False
        self.signo = ""


def _numero(suyos: dict[str, str], nombre: str, tope: int) -> int:
    valor = suyos.get(nombre, "")
    return min(int(valor), tope) if valor.isascii() and valor.isdigit() and 0 < int(valor[:9]) else 1
