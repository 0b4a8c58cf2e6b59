"""El contenido de una presentación, dispuesto para el papel: capítulos, secciones con sus cuadros y fichas, resúmenes, pauta y fuentes.

Sirve a cualquier tipo de documento: parte de `documentos.leer` y de los campos que la misma instantánea describe. Lo que cuelga de un
renglón (las cifras de un producto, las brechas de una inequidad) se imprime bajo él, y no otra vez en su sección.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString

from genero.documentos.leer import Celda, RenglonLeido, SeccionLeida, leer
from genero.documentos.leido import CALCULADO
from genero.documentos.tipos import tipo
from genero.registros.cuadros import Cuadro, cuadro
from genero.registros.resumenes import Resumen, resumenes
from genero.registros.rico_impreso import para_papel

# Con más campos que éstos, una tabla de A4 no se lee: va una tabla corta y después una ficha por renglón.
CAMPOS_EN_TABLA = 3
# Una tabla con hasta tantas filas y letras cabe sin problema en una página: no se parte.
FILAS_JUNTAS, LETRAS_JUNTAS = 10, 1500
# Con filas así de breves, ninguna página se queda con una sola.
LETRAS_POR_FILA = 250
# Una ficha más larga se puede partir; las demás van enteras.
LETRAS_DE_FICHA = 1400
# Donde va lo que no cuelga de ningún renglón.
SIN_PADRE = "Del ámbito de acción del servicio"


@dataclass(frozen=True)
class Dato:
    """Un dato con su etiqueta; si no está, `razon` dice por qué, o queda vacía si nadie lo declaró. `nivel` es el de su título."""

    etiqueta: str
    texto: str
    razon: str = ""
    html: str = ""
    nivel: int = 3
    rico: bool = False

    @cached_property
    def papel(self) -> SafeString:
        """El texto con formato, listo para imprimir."""
        return para_papel(self.html, self.nivel)


@dataclass(frozen=True)
class Fila:
    """Un renglón: su lugar en el documento, su nombre, sus datos, el número de su fuente y lo que cuelga de él.

    `datos` y `breves` calzan con las columnas de su sección; None donde no hay nada que decir: el campo depende de otro, o es optativo y
    quedó en blanco.
    """

    ancla: str
    numero: int
    titulo: str
    uno: str
    ejemplo: bool
    fuente: int
    datos: tuple[Dato | None, ...]
    breves: tuple[Dato | None, ...] = ()
    ramas: tuple["Rama", ...] = ()
    graficos: tuple[Any, ...] = ()

    @property
    def nombre(self) -> str:
        """«Producto 3. Riego»."""
        return f"{self.uno} {self.numero}. {self.titulo}"

    @property
    def cortos(self) -> tuple[Dato, ...]:
        """Lo que va en su ficha, sin el nombre."""
        return tuple(d for d in self.datos[1:] if d and not d.rico)

    @property
    def bloques(self) -> tuple[Dato, ...]:
        """Lo que tiene formato y va a todo el ancho, bajo su propio título."""
        return tuple(d for d in self.datos if d and d.rico)

    @property
    def larga(self) -> bool:
        """Si ocupa tanto que conviene poder partirla entre páginas."""
        return (
            bool(self.bloques or self.ramas or self.graficos) or sum(len(d.texto) + len(d.razon) for d in self.datos if d) > LETRAS_DE_FICHA
        )


@dataclass(frozen=True)
class Rama:
    """Lo que cuelga de un renglón: un cuadro con sus gráficos, o fichas."""

    numero: str
    titulo: str
    nivel: int
    filas: tuple[Fila, ...]
    cuadro: Cuadro | None = None
    graficos: tuple[Any, ...] = ()


@dataclass(frozen=True)
class SeccionImpresa:
    """Una sección lista para la plantilla. `cuelgan` son las que se leen bajo sus renglones; `sueltas`, lo suyo que no cuelga de nada."""

    leida: SeccionLeida
    ancla: str
    nivel: int
    filas: tuple[Fila, ...] = ()
    columnas: tuple[str, ...] = ()
    breves: tuple[str, ...] = ()
    con_fichas: bool = False
    cuadro: Cuadro | None = None
    graficos: tuple[Any, ...] = ()
    cuelgan: tuple[SeccionLeida, ...] = ()
    sueltas: tuple[Rama, ...] = ()

    @property
    def numero(self) -> str:
        """Su número; vacío si es la única de su capítulo, que ya lo lleva."""
        dicho = str(self.leida.numero)
        return dicho if self.nivel == 2 or "." in dicho else ""  # noqa: PLR2004 - el del h2

    @property
    def corte(self) -> str:
        """Cómo se puede partir su tabla entre páginas: nada si es corta; sin dejar filas sueltas si son breves; si no, donde caiga."""
        letras = sum(len(d.texto) + len(d.razon) for f in self.filas for d in (f.breves if self.con_fichas else f.datos) if d)
        if len(self.filas) <= FILAS_JUNTAS and letras <= LETRAS_JUNTAS:
            return "tabla--corta"
        return "tabla--pareja" if letras <= LETRAS_POR_FILA * len(self.filas) else ""

    @property
    def papel(self) -> SafeString:
        """Su prosa con formato, lista para imprimir."""
        return para_papel(str(self.leida.html), self.nivel)

    @property
    def nivel_de_fila(self) -> int:
        """El de los títulos de sus fichas: si de ellas cuelga algo, abren como secciones."""
        return self.nivel if self.cuelgan else self.nivel + 1


@dataclass(frozen=True)
class Capitulo:
    """Secciones vecinas bajo un mismo título; sin título, una sección que va sola."""

    numero: str
    titulo: str
    secciones: tuple[SeccionImpresa, ...]

    @property
    def ancla(self) -> str:
        """Su lugar."""
        return f"c{self.numero}"


@dataclass(frozen=True)
class Cuerpo:
    """Todo lo que se imprime del contenido."""

    capitulos: tuple[Capitulo, ...]
    resumenes: tuple[Resumen, ...]
    pauta: tuple[dict[str, Any], ...]
    fuentes: tuple[str, ...]
    hay_ejemplos: bool

    @property
    def secciones(self) -> tuple[SeccionImpresa, ...]:
        """Todas, en orden."""
        return tuple(s for c in self.capitulos for s in c.secciones)


def disponer(contenido: dict[str, Any]) -> Cuerpo:
    """Dispone la instantánea para imprimirla, sin preguntar nada a la base."""
    mesa = _Mesa(contenido)
    capitulos = mesa.capitulos()
    secciones = tuple(s for c in capitulos for s in c.secciones)
    titulos = {s.id: f"{s.numero} {s.titulo}" for s in mesa.leidas}
    pauta = tuple(
        {**r, "numero": numero, "lugares": [titulos[s] for s in r["secciones"] if s in titulos]}
        for numero, r in enumerate(contenido["pauta"], start=1)
    )
    ejemplos = any(r.ejemplo for s in mesa.leidas for r in s.renglones)
    return Cuerpo(capitulos, resumenes(mesa.crudas, secciones), pauta, tuple(mesa.fuentes), ejemplos)


class _Mesa:
    """Donde se arma el documento: lo leído, lo crudo y las fuentes que van apareciendo."""

    def __init__(self, contenido: dict[str, Any]) -> None:
        self.leidas = leer(contenido)
        self.crudas = {s["id"]: s for s in contenido["secciones"]}
        self.fuentes: list[str] = []
        self.valores = {r["clave"]: r["valores"] for s in contenido["secciones"] for r in s.get("renglones", ())}
        declaradas = tipo(contenido["documento"]["tipo"]).secciones
        self.dibujan = {s.id: s.graficos for s in declaradas if s.graficos}

    def capitulos(self) -> tuple[Capitulo, ...]:
        """Las secciones que se imprimen en su lugar, por capítulo."""
        # Lo que cuelga de otro renglón se imprime bajo él; si lleva cronograma, éste va en su lugar.
        propias = [s for s in self.leidas if s.dentro_de not in self.crudas or s.cronograma]
        salida = []
        for titulo, grupo in groupby(propias, key=lambda s: s.capitulo or f"\0{s.id}"):
            suyas = list(grupo)
            nivel = 2 if titulo.startswith("\0") else 3
            numero = str(suyas[0].numero).partition(".")[0]
            impresas = tuple(self.seccion(s, nivel) for s in suyas)
            salida.append(Capitulo(numero, "" if nivel == 2 else titulo, impresas))  # noqa: PLR2004 - el del h2
        return tuple(salida)

    def seccion(self, leida: SeccionLeida, nivel: int) -> SeccionImpresa:
        """Una sección con todo lo que cuelga de sus renglones."""
        campos = self.crudas[leida.id].get("campos", [])
        ancla = f"s{leida.numero}"
        if leida.dentro_de in self.crudas:
            return SeccionImpresa(leida, ancla, nivel)
        cuelgan = self.descendientes(leida.id)
        if leida.tabla and leida.renglones:
            rama = self.rama(leida, leida.renglones, nivel)
            return SeccionImpresa(leida, ancla, nivel, cuadro=rama.cuadro, graficos=rama.graficos)
        de_tabla = [c for c in campos if c["en_tabla"]]
        con_fichas = leida.clase == "renglones" and (bool(cuelgan) or len(campos) > CAMPOS_EN_TABLA or len(de_tabla) < len(campos))
        breves = [c for c in de_tabla[1:] if c["clase"] in {"opcion", "referencia"}]
        filas = tuple(self.fila(r, leida, nivel if cuelgan else nivel + 1, breves) for r in leida.renglones)
        sueltas = tuple(self.rama(s, s.sueltos, nivel + 1) for s in cuelgan if s.sueltos)
        columnas, cortas = tuple(c["etiqueta"] for c in campos), tuple(c["etiqueta"] for c in breves)
        return SeccionImpresa(leida, ancla, nivel, filas, columnas, cortas, con_fichas, cuelgan=cuelgan, sueltas=sueltas)

    def descendientes(self, identificador: str) -> tuple[SeccionLeida, ...]:
        """Las secciones que cuelgan de ésta, y las que cuelgan de ellas, en el orden del documento."""
        alcanzadas = {identificador}
        for s in self.leidas:
            if s.dentro_de in alcanzadas:
                alcanzadas.add(s.id)
        return tuple(s for s in self.leidas if s.id in alcanzadas and s.id != identificador)

    def rama(self, leida: SeccionLeida, renglones: tuple[RenglonLeido, ...], nivel: int) -> Rama:
        """Unos renglones de una sección, para imprimirlos bajo otro."""
        if not leida.tabla:
            return Rama(str(leida.numero), leida.titulo, nivel, tuple(self.fila(r, leida, nivel, []) for r in renglones))
        anclas = [f"s{leida.numero}-{r.numero}" for r in renglones]
        citas = [self.cita(r.fuente) for r in renglones]
        armado = cuadro(renglones, self.crudas[leida.id]["campos"], anclas, citas, _orden_de_calculados(renglones))
        dibujar = self.dibujan.get(leida.id)
        graficos = tuple(dibujar([self.valores[r.clave] for r in renglones])) if dibujar else ()
        return Rama(str(leida.numero), leida.titulo, nivel, (), armado, graficos)

    def fila(self, r: RenglonLeido, leida: SeccionLeida, nivel: int, breves: list[dict[str, Any]]) -> Fila:
        """Un renglón en su ficha."""
        celdas = {c.nombre: c for c in r.celdas}
        # El campo por el que cuelga ya lo dice el lugar en que está.
        campos = [c for c in self.crudas[leida.id]["campos"] if not (c["dentro"] and r.padre)]
        datos = tuple(_dato(celdas.get(c["nombre"]), nivel + 1, rico=c["clase"] == "rico") for c in campos)
        calculados = tuple(_dato(c, nivel) for n, c in celdas.items() if n.startswith(CALCULADO))
        return Fila(
            ancla=f"s{leida.numero}-{r.numero}",
            numero=r.numero,
            titulo=r.titulo,
            uno=leida.uno.capitalize(),
            ejemplo=r.ejemplo,
            fuente=self.cita(r.fuente),
            datos=datos + calculados,
            breves=tuple(_dato(celdas.get(c["nombre"]), nivel) for c in breves),
            ramas=tuple(self.rama(rama.seccion, rama.renglones, nivel + 1) for rama in r.ramas),
            graficos=tuple(r.graficos),
        )

    def cita(self, fuente: str) -> int:
        """El número con que se cita la fuente, desde 1; 0 si no la trae. Las repetidas comparten número."""
        limpia = " ".join(fuente.split())
        if not limpia:
            return 0
        if limpia not in self.fuentes:
            self.fuentes.append(limpia)
        return self.fuentes.index(limpia) + 1


def _orden_de_calculados(renglones: tuple[RenglonLeido, ...]) -> list[str]:
    """Los rótulos de lo calculado, en el orden en que se calculan."""
    return list(dict.fromkeys(c.etiqueta for r in renglones for c in r.celdas if c.nombre.startswith(CALCULADO)))


def _dato(celda: Celda | None, nivel: int, *, rico: bool = False) -> Dato | None:
    return Dato(celda.etiqueta, celda.texto, celda.sin_informacion, str(celda.html), nivel, rico) if celda else None
