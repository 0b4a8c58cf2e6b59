"""De qué está hecho un gráfico: sus formas ya medidas, sus rótulos y su tabla. Lo que calcula `graficos` y escribe la plantilla.

Las medidas van en unidades de un lienzo angosto, para que la letra se lea aun a 320 píxeles de ancho, y como texto con punto decimal, que
es como las pide el SVG.
"""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

ANCHO = 280
LETRA = 13
# Ancho medio de un signo respecto de la altura de la letra: basta para saber si un rótulo cabe.
_SIGNO = 0.5
_FILAS_A_LA_VISTA, _COLUMNAS_AL_LADO = 4, 6
# Un SVG dentro del PDF no resuelve variables de estilo: aquí van los valores claros de tokens.css, y una prueba los compara.
MUJERES, HOMBRES, OTRA, GRIS, PAPEL = "#5b2c83", "#3f98a6", "#45506a", "#6b778c", "#fff"


@dataclass(frozen=True)
class Trama:
    """Cómo se llena una serie: fondo liso, y encima una raya que se repite. Se distingue también sin color."""

    clave: str
    fondo: str
    raya: str
    trazo: str
    grosor: str


TRAMAS = {
    "mujeres": Trama("mujeres", MUJERES, PAPEL, "M-1 -1L9 9", "0.8"),
    "hombres": Trama("hombres", HOMBRES, PAPEL, "M-1 9L9 -1", "1"),
    "otra": Trama("otra", OTRA, PAPEL, "M0 2H8M0 6H8", "1"),
    "sin_dato": Trama("sin_dato", PAPEL, GRIS, "M2 -1V9M6 -1V9", "1.3"),
}


@dataclass(frozen=True)
class Barra:
    """Un rectángulo lleno con la trama de su serie."""

    x: str
    y: str
    ancho: str
    alto: str
    trama: Trama


@dataclass(frozen=True)
class Placa:
    """El fondo de papel de un rótulo que va encima de una barra."""

    x: str
    y: str
    ancho: str
    alto: str


@dataclass(frozen=True)
class Trazo:
    """Una línea recta: `serie`, `salto` (años sin dato entremedio, o lo estimado), `meta`, `cero` o `guia`."""

    x1: str
    y1: str
    x2: str
    y2: str
    clave: str


@dataclass(frozen=True)
class Punto:
    """El lugar de un dato en una línea."""

    x: str
    y: str


@dataclass(frozen=True)
class Texto:
    """Un rótulo: dónde, qué, hacia dónde crece (`start`, `middle`, `end`) y si va más `fuerte`."""

    x: str
    y: str
    texto: str
    ancla: str = "start"
    fuerte: bool = False


@dataclass(frozen=True)
class Serie:
    """Una serie de un gráfico de barras: la clave de su trama y su nombre."""

    clave: str
    nombre: str


@dataclass(frozen=True)
class Fila:
    """Lo que se dibuja en un año: un valor por serie (None si no está) y una nota breve al final."""

    rotulo: str
    valores: tuple[Decimal | None, ...]
    nota: str = ""


@dataclass(frozen=True)
class Tabla:
    """La tabla que acompaña al gráfico; la primera columna nombra cada fila."""

    columnas: tuple[str, ...]
    filas: tuple[tuple[str, ...], ...]

    @property
    def con_columnas(self) -> list[list[tuple[str, str]]]:
        """Cada celda junto al nombre de su columna."""
        return [list(zip(self.columnas, fila, strict=True)) for fila in self.filas]

    @property
    def ancha(self) -> bool:
        """Si no cabe al lado del dibujo en el papel."""
        return len(self.columnas) > _COLUMNAS_AL_LADO

    @property
    def larga(self) -> bool:
        """Si en pantalla conviene que se abra sólo cuando se pida."""
        return len(self.filas) > _FILAS_A_LA_VISTA


@dataclass(frozen=True)
class Dicho:
    """Lo que el gráfico dice en palabras: título, descripción para quien no lo ve, y notas al pie.

    `propio` no se muestra: distingue a dos gráficos que digan lo mismo en una página (por ejemplo, de qué producto es cada uno).
    """

    titulo: str
    descripcion: str
    notas: tuple[str, ...] = ()
    propio: str = ""


@dataclass
class Lienzo:
    """Donde se va dibujando, de arriba hacia abajo: `y` es lo ya ocupado."""

    y: float = 0.0
    barras: list[Barra] = field(default_factory=list)
    placas: list[Placa] = field(default_factory=list)
    trazos: list[Trazo] = field(default_factory=list)
    puntos: list[Punto] = field(default_factory=list)
    textos: list[Texto] = field(default_factory=list)

    def barra(self, x: float, y: float, ancho: float, alto: float, clave: str) -> None:
        """Agrega un rectángulo de una serie."""
        self.barras.append(Barra(medida(x), medida(y), medida(ancho), medida(alto), TRAMAS[clave]))

    def placa(self, x: float, y: float, ancho: float, alto: float) -> None:
        """Agrega el fondo de un rótulo."""
        self.placas.append(Placa(medida(x), medida(y), medida(ancho), medida(alto)))

    def trazo(self, x1: float, y1: float, x2: float, y2: float, clave: str) -> None:
        """Agrega una línea."""
        self.trazos.append(Trazo(medida(x1), medida(y1), medida(x2), medida(y2), clave))

    def punto(self, x: float, y: float) -> None:
        """Agrega el lugar de un dato."""
        self.puntos.append(Punto(medida(x), medida(y)))

    def texto(self, x: float, y: float, texto: str, ancla: str = "start", *, fuerte: bool = False) -> None:
        """Agrega un rótulo."""
        self.textos.append(Texto(medida(x), medida(y), texto, ancla, fuerte))


@dataclass(frozen=True)
class Grafico:
    """Un gráfico con su descripción, su geometría y la tabla de los mismos números."""

    dicho: Dicho
    tabla: Tabla
    alto: str
    tramas: tuple[Trama, ...] = ()
    barras: tuple[Barra, ...] = ()
    placas: tuple[Placa, ...] = ()
    trazos: tuple[Trazo, ...] = ()
    puntos: tuple[Punto, ...] = ()
    textos: tuple[Texto, ...] = ()
    ancho: str = str(ANCHO)
    ident: str = field(init=False)

    def __post_init__(self) -> None:
        """Su identificador sale de lo que muestra: no se repite en una página y es el mismo cada vez que se imprime."""
        huella = hashlib.sha256(repr((self.dicho, self.tabla)).encode()).hexdigest()
        object.__setattr__(self, "ident", f"g-{huella[:10]}")

    @classmethod
    def de(cls, lienzo: Lienzo, dicho: Dicho, tabla: Tabla, series: tuple[Serie, ...] = ()) -> "Grafico":
        """Lo dibujado, ya terminado."""
        return cls(
            dicho,
            tabla,
            medida(lienzo.y),
            tuple(TRAMAS[s.clave] for s in series),
            tuple(lienzo.barras),
            tuple(lienzo.placas),
            tuple(lienzo.trazos),
            tuple(lienzo.puntos),
            tuple(lienzo.textos),
        )


def medida(numero: float) -> str:
    """La medida con a lo más un decimal y punto."""
    texto = f"{numero:.1f}".removesuffix(".0")
    return "0" if texto == "-0" else texto


def largo(texto: str) -> float:
    """Cuánto ocupa, más o menos, un rótulo."""
    return len(texto) * LETRA * _SIGNO
