"""Lo leído de una instantánea: celdas, renglones con lo que cuelga de ellos, tablas y secciones. Lo arma `leer`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from genero.configuracion import reloj
from genero.documentos.cronograma import Cronograma, trazar


@dataclass(frozen=True)
class Celda:
    """Un dato con su etiqueta. `sin_informacion` dice por qué no está, si se declaró; `html`, si tiene formato, cómo se ve."""

    nombre: str
    etiqueta: str
    texto: str
    en_tabla: bool
    sin_informacion: str = ""
    largo: bool = False
    html: SafeString | str = ""
    numero: bool = False
    fecha: bool = False


@dataclass(frozen=True)
class RenglonLeido:
    """Un renglón listo para mostrar."""

    clave: str
    numero: int
    titulo: str
    celdas: tuple[Celda, ...]
    fuente: str
    ejemplo: bool
    padre: str = ""
    ramas: tuple["Rama", ...] = ()
    valores: dict[str, Any] = field(default_factory=dict, compare=False)
    graficar: Callable[[list[dict[str, Any]]], list[Any]] | None = field(default=None, compare=False)

    @property
    def graficos(self) -> list[Any]:
        """Los suyos, si los gráficos de su sección se leen renglón por renglón."""
        return self.graficar([self.valores]) if self.graficar else []

    @property
    def por_nombre(self) -> dict[str, Celda]:
        """Sus celdas por el nombre del campo."""
        return {c.nombre: c for c in self.celdas}


CALCULADO = "calculado-"


@dataclass(frozen=True)
class FilaDeTabla:
    """Un renglón en su fila: sus celdas en el orden de las columnas, lo que se calcula de él y el número de su fuente (0 si no la trae).

    `notas` es lo que dice y no tiene columna: se lee bajo su nombre.
    """

    renglon: "RenglonLeido"
    celdas: tuple[Celda | None, ...]
    calculados: tuple[Celda, ...]
    fuente: int
    notas: tuple[Celda, ...] = ()


@dataclass(frozen=True)
class Tabla:
    """Renglones en columnas: las que algún renglón llena, en el orden en que se declararon. Las fuentes, una vez cada una.

    Con `serie`, cada renglón se sigue por los años en esa dirección.
    """

    columnas: tuple[Celda, ...]
    filas: tuple[FilaDeTabla, ...]
    fuentes: tuple[str, ...]
    serie: str = ""

    @property
    def calcula(self) -> bool:
        """Si hay una columna de lo calculado."""
        return any(f.calculados for f in self.filas)


def tabular(renglones: tuple["RenglonLeido", ...], *, sin: str = "", serie: str = "") -> Tabla:
    """Los renglones como tabla. La primera columna es la que los nombra; `sin` deja una fuera."""
    columnas: dict[str, Celda] = {}
    for r in renglones:
        for c in r.celdas:
            if c.en_tabla and c.nombre != sin and not c.nombre.startswith(CALCULADO):
                columnas.setdefault(c.nombre, c)
    fuentes = tuple(dict.fromkeys(r.fuente for r in renglones if r.fuente))
    filas = [
        FilaDeTabla(
            r,
            tuple(r.por_nombre.get(n) for n in columnas),
            tuple(c for c in r.celdas if c.nombre.startswith(CALCULADO)),
            fuentes.index(r.fuente) + 1 if r.fuente else 0,
            tuple(c for c in r.celdas if not c.en_tabla and (c.texto or c.sin_informacion)),
        )
        for r in renglones
    ]
    return Tabla(tuple(columnas.values()), tuple(filas), fuentes, serie)


@dataclass(frozen=True)
class Rama:
    """Los renglones de otra sección que cuelgan de uno: «Brechas» bajo una inequidad."""

    seccion: "SeccionLeida"
    renglones: tuple[RenglonLeido, ...]

    @property
    def tabla(self) -> Tabla:
        """Sus renglones en columnas, sin la que nombra a aquel de que cuelgan."""
        return tabular(self.renglones, sin=self.seccion.campo_padre, serie=self.seccion.serie)

    @property
    def graficos(self) -> list[Any]:
        """Sus gráficos, si la sección los declara."""
        return self.seccion.graficos_de(self.renglones)


@dataclass(frozen=True)
class SeccionLeida:
    """Una sección lista para mostrar. `cuando` son los campos de su cronograma, si lo lleva, y `padres`, de qué cuelgan sus renglones."""

    id: str
    numero: str
    titulo: str
    clase: str
    guia: str
    requisito: str
    obligatoria: bool
    razon: str
    capitulo: str = ""
    parrafos: tuple[str, ...] = ()
    html: SafeString | str = ""
    renglones: tuple[RenglonLeido, ...] = ()
    uno: str = "renglón"
    columnas: tuple[str, ...] = field(default_factory=tuple)
    tabla: bool = False
    dentro_de: str = ""
    campo_padre: str = ""
    serie: str = ""
    graficar: Callable[[list[dict[str, Any]]], list[Any]] | None = field(default=None, compare=False)
    avisar: Callable[[list[dict[str, Any]]], list[str]] | None = field(default=None, compare=False)
    cuando: tuple[str, ...] = ()
    anio: int = 0
    padres: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def cronograma(self) -> Cronograma | None:
        """Sus renglones en los meses del año, con el día de hoy; None si la sección no lleva, o está vacía."""
        return trazar(self.renglones, self.cuando, self.anio, padres=self.padres, hoy=reloj.hoy()) if self.cuando else None

    @property
    def avisos(self) -> list[str]:
        """Lo que conviene revisar de sus renglones en conjunto; no impide nada."""
        return self.avisar([r.valores for r in self.renglones]) if self.avisar and self.renglones else []

    def graficos_de(self, renglones: tuple[RenglonLeido, ...]) -> list[Any]:
        """Los gráficos que la sección declara para esos renglones."""
        return self.graficar([r.valores for r in renglones]) if self.graficar and renglones else []

    @property
    def en_tabla(self) -> Tabla:
        """Los renglones que se leen en su propio lugar, en columnas."""
        return tabular(self.sueltos, sin=self.campo_padre, serie=self.serie)

    @property
    def graficos(self) -> list[Any]:
        """Los gráficos de los renglones que se leen en su propio lugar."""
        return self.graficos_de(self.sueltos)

    @property
    def titulo_de_capitulo(self) -> str:
        """«4 Productos y procesos», o vacío si la sección va sola."""
        return f"{self.numero.partition('.')[0]} {self.capitulo}" if self.capitulo else ""

    @property
    def vacia(self) -> bool:
        """Si no tiene nada escrito."""
        return not self.parrafos and not self.renglones and not self.html

    @property
    def sueltos(self) -> tuple[RenglonLeido, ...]:
        """Los renglones que se leen en su propio lugar, porque no cuelgan de otro."""
        return tuple(r for r in self.renglones if not r.padre)

    @property
    def ficha(self) -> RenglonLeido | None:
        """El renglón único de una sección de ficha."""
        return self.renglones[0] if self.clase == "ficha" and self.renglones else None
