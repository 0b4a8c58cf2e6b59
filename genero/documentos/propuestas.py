"""Qué haría una planilla con un documento: lo que agrega, lo que cambia y lo que deja igual, sección por sección; y todo lo que hay que
corregir antes. Puro: parte de la instantánea y no consulta la base, así que la vista previa y lo que se guarda salen de lo mismo.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from genero.documentos import importar_celdas
from genero.documentos.hojas_declaradas import NO_CABE, Nombrable, Nombrables, columnas_de_hoja, las_que_van
from genero.documentos.importar_casar import Pareja, cambia_texto, casar, nombrables_de
from genero.documentos.importar_hojas import ErrorDeCelda, FilaTraida, HojaTraida, Traido
from genero.documentos.planilla import Columna
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, tipo


@dataclass(frozen=True)
class Detalle:
    """Un dato que cambia: cómo se llama, qué decía y qué dirá."""

    rotulo: str
    antes: str
    despues: str


@dataclass(frozen=True)
class Cambio:
    """Lo que la planilla hace con un renglón, una ficha o un texto. `nuevo` si se agrega."""

    nombre: str
    fila: int
    nuevo: bool
    detalles: tuple[Detalle, ...] = ()


@dataclass
class Parte:
    """Lo que la planilla hace con una sección, y los valores con que se hará.

    `filas` trae (clave, valores o None si no cambia), en el orden de la planilla; `valores`, lo de una ficha o de lo propio de la sección.
    """

    seccion: Seccion
    hoja: str
    cambios: list[Cambio] = field(default_factory=list)
    iguales: int = 0
    no_vienen: int = 0
    notas: list[str] = field(default_factory=list)
    filas: list[tuple[str, dict[str, Any] | None]] = field(default_factory=list)
    valores: dict[str, Any] = field(default_factory=dict)
    propios: dict[str, Any] = field(default_factory=dict)

    @property
    def nuevos(self) -> list[Cambio]:
        """Lo que se agrega."""
        return [c for c in self.cambios if c.nuevo]

    @property
    def cambiados(self) -> list[Cambio]:
        """Lo que ya estaba y cambia."""
        return [c for c in self.cambios if not c.nuevo]


@dataclass
class Propuesta:
    """Todo lo que haría la planilla. Con un solo error no se hace nada."""

    partes: list[Parte] = field(default_factory=list)
    errores: list[ErrorDeCelda] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)
    no_vienen: list[Seccion] = field(default_factory=list)

    @property
    def nuevos(self) -> int:
        """Cuántos renglones agrega."""
        return sum(len(p.nuevos) for p in self.partes)

    @property
    def cambiados(self) -> int:
        """Cuántos renglones, fichas o textos cambia."""
        return sum(len(p.cambiados) for p in self.partes)

    @property
    def hace_algo(self) -> bool:
        """Si cambia algo del documento."""
        return any(p.cambios for p in self.partes)


class Cotejo:
    """El documento y la planilla, uno al lado del otro: a qué renglón corresponde cada fila y cómo se llaman todos al final."""

    def __init__(self, contenido: Mapping[str, Any], traido: Traido) -> None:
        """`contenido` es la instantánea cruda del documento."""
        self.cual: TipoDocumento = tipo(contenido["documento"]["tipo"])
        self.partes = {s["id"]: s for s in contenido["secciones"]}
        self.hojas = {h.seccion: h for h in traido.hojas}
        self.guardados = {ident: nombrables_de(parte) for ident, parte in self.partes.items()}
        self.parejas = {
            s.id: casar(s, self.hojas[s.id], self.partes[s.id], self._guardados_de(s))
            for s in las_que_van(self.cual)
            if s.clase == ClaseDeSeccion.RENGLONES and s.id in self.hojas
        }
        self._nombrables: dict[str, dict[str, Nombrables]] = {}
        self._leer_opciones()
        # De lo elegido depende qué se puede nombrar: se vuelve a preguntar.
        self._nombrables.clear()
        self._leer_referencias()

    @cached_property
    def valores(self) -> dict[str, dict[str, Any]]:
        """Los valores que tendrá cada renglón, por clave y en la forma de la instantánea."""
        salida = {r["clave"]: dict(r["valores"]) for s in self.partes.values() for r in s.get("renglones", ())}
        return salida | {p.clave: {} for suyas in self.parejas.values() for p in suyas if p.base is None}

    @cached_property
    def finales(self) -> dict[str, Nombrables]:
        """Los renglones de cada sección como quedarán; el número es el de la planilla, si la sección viene en ella."""
        return {ident: self._finales(ident) for ident in self.partes}

    def _finales(self, seccion: str) -> Nombrables:
        guardados, parejas = self.guardados[seccion], self.parejas.get(seccion)
        if parejas is None:
            return guardados
        principal = self.cual.seccion(seccion).principal
        traidas = {p.clave: p for p in parejas}
        salida = [_renombrado(n, traidas.get(n.clave), principal) for n in guardados.todos]
        nuevas = [Nombrable(p.clave, p.fila.celdas.get(principal, "").strip(), p.fila.numero) for p in parejas if p.base is None]
        return Nombrables((*salida, *nuevas))

    def nombrables(self, seccion: Seccion) -> dict[str, Nombrables]:
        """Por cada campo que nombra, los renglones que podrá nombrar."""
        if seccion.id not in self._nombrables:
            self._nombrables[seccion.id] = {c.nombre: self._valen(c) for c in seccion.campos if c.de}
        return self._nombrables[seccion.id]

    def _valen(self, campo: Campo) -> Nombrables:
        todos = self.finales[campo.de]
        if campo.solo is None:
            return todos
        cual, valor = campo.solo
        return Nombrables(tuple(n for n in todos.todos if self.valores[n.clave].get(cual) == valor))

    def _guardados_de(self, seccion: Seccion) -> dict[str, Nombrables]:
        return {c.nombre: self.guardados[c.de] for c in seccion.campos if c.de}

    def columnas(self, seccion: Seccion) -> list[Columna]:
        """Las columnas de la sección, con lo que se podrá nombrar."""
        return columnas_de_hoja(seccion, self.nombrables(seccion))

    def _leer_opciones(self) -> None:
        """Lo elegido de listas: de ello depende qué se puede nombrar."""
        for ident, columna, pareja in self._celdas(lambda c: c.clase == "opcion"):
            if cambia_texto(pareja, self.hojas[ident], columna.nombre):
                dato = importar_celdas.leer_celda(columna, pareja.fila.celdas.get(columna.nombre, ""))
                self.valores[pareja.clave][columna.nombre] = dato.valor

    def _leer_referencias(self) -> None:
        """Lo nombrado, siempre con los números y los nombres de la propia planilla."""
        for ident, columna, pareja in self._celdas(lambda c: bool(c.de)):
            if not pareja.fila.celdas.get(columna.nombre, "").strip() and not cambia_texto(pareja, self.hojas[ident], columna.nombre):
                continue
            dato = importar_celdas.leer_celda(columna, pareja.fila.celdas.get(columna.nombre, ""))
            if not dato.error:
                varias = columna.clase == "referencias"
                self.valores[pareja.clave][columna.nombre] = (dato.varios or []) if varias else dato.valor or None

    def _celdas(self, cuales: Any) -> Iterator[tuple[str, Columna, Pareja]]:
        for ident, parejas in self.parejas.items():
            columnas = [c for c in self.columnas(self.cual.seccion(ident)) if cuales(c) and c.nombre in self.hojas[ident].letras]
            for pareja in parejas:
                for columna in columnas:
                    yield ident, columna, pareja

    def cambian(self, seccion: Seccion, pareja: Pareja, columnas: Sequence[Columna]) -> list[Columna]:
        """Las columnas en que la fila dice algo distinto de lo guardado."""
        return [c for c in columnas if self._cambia(seccion, pareja, c)]

    def _cambia(self, seccion: Seccion, pareja: Pareja, columna: Columna) -> bool:
        crudo = pareja.fila.celdas.get(columna.nombre, "").strip()
        hoja = self.hojas[seccion.id]
        distinto = cambia_texto(pareja, hoja, columna.nombre)
        if crudo == NO_CABE or (columna.principal and pareja.base is not None and not pareja.por_clave):
            return False
        if not columna.de or not crudo or pareja.base is None or importar_celdas.leer_celda(columna, crudo).error:
            return distinto
        antes = getattr(pareja.base, columna.nombre)
        dicho = [str(v) for v in antes] if isinstance(antes, list) else str(antes) if antes else None
        return distinto if importar_celdas.leer_celda(columna, crudo).razon else bool(self.valores[pareja.clave][columna.nombre] != dicho)

    def error(self, seccion: Seccion, fila: FilaTraida, campo: str, rotulo: str, mensaje: str) -> ErrorDeCelda:
        """Algo que corregir, en la celda de ese campo."""
        hoja: HojaTraida = self.hojas[seccion.id]
        numero, letra = hoja.donde(fila, campo)
        return ErrorDeCelda(hoja.nombre, numero, rotulo, f"{letra}{numero}" if letra else "", mensaje)


def _renombrado(antes: Nombrable, pareja: Pareja | None, principal: str) -> Nombrable:
    """Un renglón guardado como quedará: con el nombre de la planilla, y el que tenía, que también vale."""
    if pareja is None:
        return replace(antes, numero="")
    nombre = pareja.fila.celdas.get(principal, "").strip() or antes.nombre
    return Nombrable(antes.clave, nombre, pareja.fila.numero, antes.nombre if nombre != antes.nombre else "")
