"""Una fila de la tabla tal como llega de la pantalla: sus celdas, la marca de lo que la persona vio, y su lectura con el formulario
declarado de la sección.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from genero.configuracion import numeros
from genero.documentos.formularios import RAZON, FormularioDeclarado
from genero.documentos.models import Ficha, Renglon
from genero.documentos.planilla import Columna, Dato, celda_de, interpretar, llano
from genero.documentos.tipos import Seccion

Opciones = Mapping[str, list[tuple[str, str]]]


@dataclass
class Escrita:
    """Una fila tal como llega de la pantalla. `marca` dice qué revisión y qué celdas vio la persona; 0 es una fila nueva."""

    clave: UUID
    marca: str
    celdas: dict[str, str]
    errores: dict[str, str] = field(default_factory=dict)
    valores: dict[str, Any] | None = None

    @property
    def revision(self) -> int:
        """La revisión que vio la persona; 0 si la fila es nueva."""
        dicha = self.marca.partition(".")[0]
        return int(dicha) if dicha.isascii() and dicha.isdecimal() and len(dicha) < 10 else 0  # noqa: PLR2004 - cabe en un entero

    @property
    def tocada(self) -> bool:
        """Si la persona cambió alguna celda de la que vio."""
        return marcar(self.revision, self.celdas.values()) != self.marca


def marcar(revision: int, celdas: Iterable[str]) -> str:
    """La marca de una fila: su revisión y una huella de sus celdas, para saber después si alguien la tocó."""
    dicho = "\x1f".join(c.replace("\r\n", "\n").strip() for c in celdas)
    return f"{revision}.{sha256(dicho.encode('utf-8', 'replace')).hexdigest()[:12]}"


def celdas_de(columnas: Sequence[Columna], fila: Renglon | None) -> dict[str, str]:
    """Las celdas de una fila guardada, o las de una fila en blanco."""
    if fila is None:
        return {c.nombre: "" for c in columnas}
    return {c.nombre: celda_de(c, getattr(fila, c.nombre), fila.sin_informacion.get(c.nombre, "")) for c in columnas}


def validar(
    escrita: Escrita,
    seccion: Seccion,
    columnas: Sequence[Columna],
    fila: Renglon | Ficha | None,
    *,
    opciones: Opciones,
    nombrables: Mapping[str, dict[str, Any]],
    fijos: Mapping[str, str],
    quitada: Renglon | None = None,
    leer: Callable[..., Dato] = interpretar,
) -> bool:
    """Lee la fila con el formulario declarado de su sección; deja en ella los valores o, por celda, qué corregir.

    `fijos` son los valores de las filas nuevas que la tabla no muestra. Lo que no está en la tabla queda como estaba: en la `fila`
    guardada o, si otra persona la quitó y se agrega otra vez, en la `quitada`. `leer` es cómo se entiende una celda.
    """
    base = fila or quitada
    datos = _lo_demas(seccion, base) | (dict(fijos) if fila is None else {})
    en_porcentaje = any(llano(c).startswith("porcentaje") for c in escrita.celdas.values())
    for columna in columnas:
        dato = leer(columna, escrita.celdas.get(columna.nombre, ""), en_porcentaje=en_porcentaje)
        datos[columna.nombre] = dato.valor if dato.varios is None else dato.varios
        datos[f"{RAZON}{columna.nombre}"] = dato.razon
        if dato.error:
            escrita.errores[columna.nombre] = dato.error
    formulario = FormularioDeclarado(seccion, datos, opciones=dict(opciones), nombrables=dict(nombrables), fila=base)
    ricos = {c.nombre for c in seccion.campos if c.rico} - {c.nombre for c in columnas}
    formulario.campos = [c for c in formulario.campos if c.nombre not in ricos]
    for campo in (c for c in seccion.campos if c.nombre in ricos):
        formulario.fields.pop(campo.nombre, None)
        formulario.fields.pop(f"{RAZON}{campo.nombre}", None)
    if not formulario.is_valid():
        for nombre, dichos in formulario.errors.items():
            _anotar(escrita, seccion, nombre.removeprefix(RAZON), " ".join(str(d) for d in dichos))
    if not escrita.errores:
        escrita.valores = formulario.valores()
        if fila is None and quitada is not None:
            escrita.valores = _como_estaba(seccion, quitada, escrita.valores)
    return not escrita.errores


def sin_lo_perdido(seccion: Seccion, quitada: Renglon, opciones: Opciones) -> Renglon:
    """La fila quitada, sin lo que nombraba y ya no se puede nombrar: nada impedía quitarlo mientras ella no estaba."""
    for campo in (c for c in seccion.campos if c.de):
        valor, valen = getattr(quitada, campo.nombre), {clave for clave, _ in opciones.get(campo.nombre, ())}
        queda = [v for v in valor if str(v) in valen] if isinstance(valor, list) else valor if str(valor) in valen else None
        setattr(quitada, campo.nombre, queda)
    return quitada


def _como_estaba(seccion: Seccion, quitada: Renglon, valores: dict[str, Any]) -> dict[str, Any]:
    """Los valores, y lo que la fila decía en los campos que el formulario de la tabla no escribe: los que llevan formato."""
    ajenos = {c.nombre: getattr(quitada, c.nombre) for c in seccion.campos if c.nombre not in valores}
    razones = {n: razon for n, razon in quitada.sin_informacion.items() if n in ajenos}
    return {**ajenos, **valores, "sin_informacion": {**razones, **valores["sin_informacion"]}}


def _lo_demas(seccion: Seccion, fila: Renglon | Ficha | None) -> dict[str, Any]:
    """Lo guardado en la fila, con la forma en que llegaría de un formulario."""
    if fila is None:
        return {}
    salida: dict[str, Any] = {f"{RAZON}{n}": razon for n, razon in fila.sin_informacion.items()}
    for campo in seccion.escribibles:
        valor = getattr(fila, campo.nombre)
        salida[campo.nombre] = [str(v) for v in valor] if isinstance(valor, list) else _escrito(valor)
    return salida


def _escrito(valor: Any) -> str:
    """El valor como lo escribiría una persona: un decimal con tres cifras tras el punto se leería como miles."""
    return numeros.para_escribir(valor) if isinstance(valor, Decimal) else "" if valor is None else str(valor)


def _anotar(escrita: Escrita, seccion: Seccion, nombre: str, texto: str) -> None:
    """Un error del formulario, salvo el que sólo repite otro: el de la misma celda, o el de aquella de que depende."""
    declarado = next((c for c in seccion.campos if c.nombre == nombre), None)
    depende = {declarado.cuando[0] if declarado.cuando else "", declarado.mismo} if declarado else set()
    if not depende & escrita.errores.keys():
        escrita.errores.setdefault(nombre, texto)
