"""Los resúmenes: quién respondió qué a una pregunta que, según la respuesta, pide una razón escrita."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genero.registros.imprimir import Fila, SeccionImpresa

# En un resumen la razón va completa si es breve; si no, su comienzo: entera está en la ficha.
LETRAS_DE_RAZON = 320


@dataclass(frozen=True)
class LineaDeResumen:
    """Un renglón dentro de un resumen: qué se respondió y por qué."""

    fila: "Fila"
    respuesta: str
    razon: str
    sigue: bool


@dataclass
class Resumen:
    """Un campo que se responde en varias secciones y cuya respuesta pide una razón (por ejemplo, si aplica el enfoque de género)."""

    titulo: str
    titulo_razon: str
    ancla: str
    opciones: tuple[str, ...]
    grupos: list[tuple[str, list[LineaDeResumen]]] = field(default_factory=list)

    @property
    def cuenta(self) -> str:
        """«Aplica: 5. No aplica: 2.», y cuántos quedaron sin respuesta si los hay."""
        dadas = [linea.respuesta for _, lineas in self.grupos for linea in lineas]
        partes = [f"{opcion}: {dadas.count(opcion)}." for opcion in self.opciones]
        mudas = dadas.count("")
        return " ".join([*partes, f"Sin respuesta: {mudas}."] if mudas else partes)


def resumenes(crudas: dict[str, dict[str, Any]], secciones: "tuple[SeccionImpresa, ...]") -> tuple[Resumen, ...]:
    """Un resumen por cada campo de opciones cuya respuesta exige, en otro campo de párrafos, una razón escrita.

    Si cada respuesta pide la suya (una meta si se hace, el porqué si no), van en la misma columna.
    """
    salida: dict[str, Resumen] = {}
    for impresa in secciones:
        cruda = crudas[impresa.leida.id]
        campos = {c["nombre"]: c for c in cruda.get("campos", [])} if impresa.filas and impresa.leida.clase == "renglones" else {}
        pedidas: dict[str, list[dict[str, Any]]] = {}
        for razon in campos.values():
            if razon["clase"] == "parrafos" and razon["cuando"]:
                pedidas.setdefault(razon["cuando"][0], []).append(razon)
        for cual, razones in pedidas.items():
            pregunta, rotulos = campos[cual], [r["etiqueta"] for r in razones]
            # La respuesta que pide razón va al final: la instantánea no guarda el orden de las opciones.
            opciones = sorted(pregunta["opciones"].items(), key=lambda o: (o[0] == razones[-1]["cuando"][1], o[0]))
            nuevo = Resumen(pregunta["etiqueta"], ", o ".join(_seguidos(rotulos)), f"r-{len(salida) + 1}", tuple(t for _, t in opciones))
            resumen = salida.setdefault(cual, nuevo)
            resumen.grupos.append((impresa.leida.titulo, [_linea(f, pregunta["etiqueta"], rotulos) for f in impresa.filas]))
    return tuple(salida.values())


def _seguidos(rotulos: list[str]) -> list[str]:
    """Los rótulos para decirlos en una misma frase: sólo el primero con mayúscula."""
    return [r if n == 0 else r[:1].lower() + r[1:] for n, r in enumerate(rotulos)]


def _linea(fila: "Fila", pregunta: str, razones: list[str]) -> LineaDeResumen:
    dichos = {d.etiqueta: d for d in fila.datos if d}
    dado = next((dichos[r] for r in razones if r in dichos), None)
    entera = " ".join((dado.texto or dado.razon).split()) if dado else ""
    breve = entera if len(entera) <= LETRAS_DE_RAZON else entera[:LETRAS_DE_RAZON].rsplit(" ", 1)[0].rstrip(".,;:")
    respuesta = dichos[pregunta].texto if pregunta in dichos else ""
    return LineaDeResumen(fila, respuesta, breve, sigue=breve != entera)
