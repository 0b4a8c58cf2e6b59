"""El contenido de una presentación, dispuesto para el papel: secciones con sus tablas y fichas, resúmenes, pauta y fuentes.

Sirve a cualquier tipo de documento: parte de `documentos.leer` y de los campos que la misma instantánea describe.
"""

from dataclasses import dataclass, field
from typing import Any

from genero.documentos.leer import Celda, RenglonLeido, SeccionLeida, leer

# Con más campos que éstos, una tabla de A4 no se lee: va una tabla corta y después una ficha por renglón.
CAMPOS_EN_TABLA = 3
# Una tabla con hasta tantas filas y letras cabe sin problema en una página: no se parte.
FILAS_JUNTAS, LETRAS_JUNTAS = 10, 1500
# Con filas así de breves, ninguna página se queda con una sola.
LETRAS_POR_FILA = 250
# Una ficha más larga se puede partir; las demás van enteras.
LETRAS_DE_FICHA = 1400
# En un resumen la razón va completa si es breve; si no, su comienzo: entera está en la ficha.
LETRAS_DE_RAZON = 320


@dataclass(frozen=True)
class Dato:
    """Un dato con su etiqueta; si no está, `razon` dice por qué, o queda vacía si nadie lo declaró."""

    etiqueta: str
    texto: str
    razon: str = ""


@dataclass(frozen=True)
class Fila:
    """Un renglón: su lugar en el documento, su nombre, sus datos y el número de su fuente.

    `datos` y `breves` calzan con las columnas de su sección; None donde no hay nada que decir: el campo depende de otro, o es optativo y
    quedó en blanco.
    """

    ancla: str
    numero: int
    titulo: str
    ejemplo: bool
    fuente: int
    datos: tuple[Dato | None, ...]
    breves: tuple[Dato | None, ...]

    @property
    def larga(self) -> bool:
        """Si su ficha ocupa tanto que conviene poder partirla entre páginas."""
        return sum(len(d.texto) + len(d.razon) for d in self.datos if d) > LETRAS_DE_FICHA


@dataclass(frozen=True)
class SeccionImpresa:
    """Una sección lista para la plantilla."""

    leida: SeccionLeida
    ancla: str
    filas: tuple[Fila, ...]
    columnas: tuple[str, ...]
    breves: tuple[str, ...]
    con_fichas: bool

    @property
    def corte(self) -> str:
        """Cómo se puede partir su tabla entre páginas: nada si es corta; sin dejar filas sueltas si son breves; si no, donde caiga."""
        letras = sum(len(d.texto) + len(d.razon) for f in self.filas for d in (f.breves if self.con_fichas else f.datos) if d)
        if len(self.filas) <= FILAS_JUNTAS and letras <= LETRAS_JUNTAS:
            return "tabla--corta"
        return "tabla--pareja" if letras <= LETRAS_POR_FILA * len(self.filas) else ""

    @property
    def uno(self) -> str:
        """«Producto», para el título de cada ficha."""
        return self.leida.uno.capitalize()


@dataclass(frozen=True)
class LineaDeResumen:
    """Un renglón dentro de un resumen: qué se respondió y por qué."""

    fila: Fila
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


@dataclass(frozen=True)
class Cuerpo:
    """Todo lo que se imprime del contenido."""

    secciones: tuple[SeccionImpresa, ...]
    resumenes: tuple[Resumen, ...]
    pauta: tuple[dict[str, Any], ...]
    fuentes: tuple[str, ...]
    hay_ejemplos: bool


def disponer(contenido: dict[str, Any]) -> Cuerpo:
    """Dispone la instantánea para imprimirla, sin preguntar nada a la base."""
    fuentes: list[str] = []
    secciones = tuple(_seccion(leida, cruda, fuentes) for leida, cruda in zip(leer(contenido), contenido["secciones"], strict=True))
    filas = [fila for seccion in secciones for fila in seccion.filas]
    titulos = {s.leida.id: f"{s.leida.numero} {s.leida.titulo}" for s in secciones}
    pauta = tuple(
        {**r, "numero": numero, "lugares": [titulos[s] for s in r["secciones"] if s in titulos]}
        for numero, r in enumerate(contenido["pauta"], start=1)
    )
    return Cuerpo(secciones, _resumenes(contenido, secciones), pauta, tuple(fuentes), any(f.ejemplo for f in filas))


def _seccion(leida: SeccionLeida, cruda: dict[str, Any], fuentes: list[str]) -> SeccionImpresa:
    campos = cruda.get("campos", [])
    de_tabla = [c for c in campos if c["en_tabla"]]
    con_fichas = leida.clase == "renglones" and (len(campos) > CAMPOS_EN_TABLA or len(de_tabla) < len(campos))
    breves = [c for c in de_tabla[1:] if c["clase"] in {"opcion", "referencia"}]
    ancla = f"s{leida.numero}"
    filas = tuple(_fila(r, campos, breves, ancla, fuentes) for r in leida.renglones)
    return SeccionImpresa(
        leida, ancla, filas, tuple(c["etiqueta"] for c in campos), tuple(c["etiqueta"] for c in breves), con_fichas=con_fichas
    )


def _fila(r: RenglonLeido, campos: list[dict[str, Any]], breves: list[dict[str, Any]], seccion: str, fuentes: list[str]) -> Fila:
    celdas = {c.nombre: c for c in r.celdas}
    return Fila(
        ancla=f"{seccion}-{r.numero}",
        numero=r.numero,
        titulo=r.titulo,
        ejemplo=r.ejemplo,
        fuente=_numero_de_fuente(r.fuente, fuentes),
        datos=tuple(_dato(celdas.get(c["nombre"])) for c in campos),
        breves=tuple(_dato(celdas.get(c["nombre"])) for c in breves),
    )


def _dato(celda: Celda | None) -> Dato | None:
    return Dato(celda.etiqueta, celda.texto, celda.sin_informacion) if celda else None


def _numero_de_fuente(fuente: str, fuentes: list[str]) -> int:
    """El número con que se cita la fuente, desde 1; 0 si el renglón no la trae. Las repetidas comparten número."""
    limpia = " ".join(fuente.split())
    if not limpia:
        return 0
    if limpia not in fuentes:
        fuentes.append(limpia)
    return fuentes.index(limpia) + 1


def _resumenes(contenido: dict[str, Any], secciones: tuple[SeccionImpresa, ...]) -> tuple[Resumen, ...]:
    """Un resumen por cada campo de opciones cuya respuesta exige, en otro campo, una razón escrita."""
    salida: dict[str, Resumen] = {}
    for impresa, cruda in zip(secciones, contenido["secciones"], strict=True):
        campos = {c["nombre"]: c for c in cruda.get("campos", [])} if impresa.filas and impresa.leida.clase == "renglones" else {}
        for razon in campos.values():
            if razon["clase"] != "parrafos" or not razon["cuando"]:
                continue
            pregunta = campos[razon["cuando"][0]]
            # La respuesta que pide razón va al final: la instantánea no guarda el orden de las opciones.
            opciones = sorted(pregunta["opciones"].items(), key=lambda o: (o[0] == razon["cuando"][1], o[0]))
            nuevo = Resumen(pregunta["etiqueta"], razon["etiqueta"], f"r-{len(salida) + 1}", tuple(t for _, t in opciones))
            resumen = salida.setdefault(pregunta["nombre"], nuevo)
            resumen.grupos.append((impresa.leida.titulo, [_linea(f, pregunta["etiqueta"], razon["etiqueta"]) for f in impresa.filas]))
    return tuple(salida.values())


def _linea(fila: Fila, pregunta: str, razon: str) -> LineaDeResumen:
    dichos = {d.etiqueta: d for d in fila.datos if d}
    dado = dichos.get(razon)
    entera = " ".join((dado.texto or dado.razon).split()) if dado else ""
    breve = entera if len(entera) <= LETRAS_DE_RAZON else entera[:LETRAS_DE_RAZON].rsplit(" ", 1)[0].rstrip(".,;:")
    respuesta = dichos[pregunta].texto if pregunta in dichos else ""
    return LineaDeResumen(fila, respuesta, breve, sigue=breve != entera)
