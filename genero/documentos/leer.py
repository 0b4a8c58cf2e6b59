"""La instantánea vuelta texto: lo que pintan la página y el PDF, sin preguntar nada a la base."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Celda:
    """Un dato con su etiqueta. `falta` dice por qué no está, si se declaró."""

    nombre: str
    etiqueta: str
    texto: str
    en_tabla: bool
    sin_informacion: str = ""
    largo: bool = False


@dataclass(frozen=True)
class RenglonLeido:
    """Un renglón listo para mostrar."""

    clave: str
    numero: int
    titulo: str
    celdas: tuple[Celda, ...]
    fuente: str
    ejemplo: bool


@dataclass(frozen=True)
class SeccionLeida:
    """Una sección lista para mostrar."""

    id: str
    numero: int
    titulo: str
    clase: str
    guia: str
    requisito: str
    obligatoria: bool
    razon: str
    parrafos: tuple[str, ...] = ()
    renglones: tuple[RenglonLeido, ...] = ()
    uno: str = "renglón"
    columnas: tuple[str, ...] = field(default_factory=tuple)

    @property
    def vacia(self) -> bool:
        """Si no tiene nada escrito."""
        return not self.parrafos and not self.renglones

    @property
    def ficha(self) -> RenglonLeido | None:
        """El renglón único de una sección de ficha."""
        return self.renglones[0] if self.clase == "ficha" and self.renglones else None


def leer(contenido: dict[str, Any]) -> list[SeccionLeida]:
    """Todas las secciones de una instantánea, con sus referencias resueltas a nombres."""
    nombres = _nombres(contenido)
    return [_seccion(s, nombres) for s in contenido["secciones"]]


def textos(contenido: dict[str, Any], seccion: str, valores: dict[str, Any]) -> dict[str, str]:
    """Cada valor de un renglón o una ficha, por nombre de campo, dicho como lo diría la página."""
    parte = next(s for s in contenido["secciones"] if s["id"] == seccion)
    nombres = _nombres(contenido)
    campos = {c["nombre"]: c for c in parte["campos"]}
    return {n: _texto(campos[n], _como_en_json(v), nombres) for n, v in valores.items() if n in campos}


def nombre_de_ancla(secciones: list[SeccionLeida], seccion: str, clave: str | None) -> str:
    """Cómo se nombra el lugar de una observación: «6 Productos estratégicos, renglón 2»."""
    for s in secciones:
        if s.id == seccion:
            renglon = next((r for r in s.renglones if clave and r.clave == clave), None)
            lugar = f"{s.numero} {s.titulo}"
            return f"{lugar}, {s.uno} {renglon.numero}: {renglon.titulo}" if renglon else lugar
    return seccion


def _nombres(contenido: dict[str, Any]) -> dict[str, str]:
    return {
        r["clave"]: str(r["valores"][s["campos"][0]["nombre"]] or "")
        for s in contenido["secciones"]
        if s["clase"] == "renglones"
        for r in s["renglones"]
    }


def _seccion(s: dict[str, Any], nombres: dict[str, str]) -> SeccionLeida:
    comunes = {k: s[k] for k in ("id", "numero", "titulo", "clase", "guia", "requisito", "obligatoria", "razon")}
    if s["clase"] == "prosa":
        return SeccionLeida(**comunes, parrafos=tuple(_parrafos(s["texto"])))
    if s["clase"] == "ficha":
        ficha = s["ficha"]
        lleno = any(ficha["valores"].values()) or ficha.get("sin_informacion")
        return SeccionLeida(**comunes, renglones=(_renglon(s, ficha, 1, nombres),) if lleno else ())
    columnas = tuple(c["etiqueta"] for c in s["campos"] if c["en_tabla"])
    renglones = tuple(_renglon(s, r, n, nombres) for n, r in enumerate(s["renglones"], start=1))
    return SeccionLeida(**comunes, renglones=renglones, uno=s["uno"], columnas=columnas)


def _renglon(s: dict[str, Any], r: dict[str, Any], numero: int, nombres: dict[str, str]) -> RenglonLeido:
    celdas = []
    faltas = r.get("sin_informacion") or {}
    for campo in s["campos"]:
        if campo["cuando"] and r["valores"].get(campo["cuando"][0]) != campo["cuando"][1]:
            continue
        valor = r["valores"].get(campo["nombre"])
        if not valor and not campo["obligatorio"] and not faltas.get(campo["nombre"]):
            continue
        celdas.append(
            Celda(
                campo["nombre"],
                campo["etiqueta"],
                _texto(campo, valor, nombres),
                campo["en_tabla"],
                "" if valor else faltas.get(campo["nombre"], ""),
                campo["clase"] == "parrafos",
            )
        )
    titulo = celdas[0].texto if celdas else ""
    return RenglonLeido(r.get("clave", ""), numero, titulo, tuple(celdas), r.get("fuente", ""), bool(r.get("ejemplo")))


def _texto(campo: dict[str, Any], valor: Any, nombres: dict[str, str]) -> str:
    if not valor:
        return ""
    if campo["clase"] == "opcion":
        return str(campo["opciones"].get(valor, valor))
    if campo["clase"] == "referencia":
        return nombres.get(valor, "")
    if campo["clase"] == "referencias":
        return "; ".join(nombres[v] for v in valor if v in nombres)
    return str(valor)


def _como_en_json(valor: Any) -> Any:
    if isinstance(valor, list):
        return [str(v) for v in valor]
    return str(valor) if valor else ""


def _parrafos(texto: str) -> list[str]:
    return [p.strip() for p in texto.split("\n\n") if p.strip()]
