"""El cronograma de una sección cuyos renglones comienzan y terminan: meses en columnas y, en cada fila, los que ocupa. Puro.

Es una tabla de verdad: cada fila cubre los doce meses con celdas, y la barra va en una que ocupa justo los meses que toca. Así se lee sin
verla, se imprime y se copia. Dentro de su celda, la barra va en centésimas del ancho.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from genero.configuracion.fechas import MESES

if TYPE_CHECKING:
    from genero.documentos.leido import RenglonLeido

# Con más meses que éstos las columnas no se leen: queda sólo el año del documento, y lo que se sale se corta en el borde.
TOPE_MESES = 24
# Una barra más angosta no se ve.
ANCHO_MINIMO = 4.0
# Con hasta tantas filas va entero en una página.
FILAS_JUNTAS = 14


@dataclass(frozen=True)
class Mes:
    """Una columna. `empieza` es el año, si es el primer mes suyo que se muestra."""

    anio: int
    numero: int
    empieza: bool = False

    @property
    def nombre(self) -> str:
        """«marzo de 2026»."""
        return f"{MESES[self.numero - 1]} de {self.anio}"

    @property
    def corto(self) -> str:
        """«mar»."""
        return MESES[self.numero - 1][:3]

    @property
    def dias(self) -> int:
        """Cuántos días trae."""
        return monthrange(self.anio, self.numero)[1]


@dataclass(frozen=True)
class Tramo:
    """Una celda que ocupa `meses` columnas. Con `barra`, desde `x` y con ese `ancho`, en centésimas; `hoy`, dónde va la línea de hoy."""

    meses: int
    barra: bool = False
    x: str = ""
    ancho: str = ""
    hoy: str = ""


@dataclass(frozen=True)
class Tarea:
    """Una fila: qué se hace, quiénes responden, cuándo (escrito) y sus celdas."""

    clave: str
    numero: int
    titulo: str
    quienes: tuple[str, ...]
    plazo: str
    con_fechas: bool
    tramos: tuple[Tramo, ...]

    @property
    def renglones_de_plazo(self) -> tuple[str, ...]:
        """El plazo en las líneas en que conviene partirlo: «2 de marzo» y «a 30 de junio»."""
        antes, separador, despues = self.plazo.partition(" a ")
        return (antes, f"a {despues}") if separador else (self.plazo,)


@dataclass(frozen=True)
class Grupo:
    """Las tareas que cuelgan de lo mismo, en el orden en que comienzan."""

    titulo: str
    tareas: tuple[Tarea, ...]


@dataclass(frozen=True)
class Cronograma:
    """Todo lo que hace falta para dibujarlo. `hoy` va escrito, si cae dentro."""

    meses: tuple[Mes, ...]
    grupos: tuple[Grupo, ...]
    hoy: str = ""

    @property
    def cuantas(self) -> int:
        """Cuántas tareas hay."""
        return sum(len(g.tareas) for g in self.grupos)

    @property
    def breve(self) -> bool:
        """Si cabe sin problema en una página: no se parte."""
        return self.cuantas + len(self.grupos) <= FILAS_JUNTAS

    @property
    def sin_fechas(self) -> int:
        """Cuántas todavía no dicen cuándo."""
        return sum(not t.con_fechas for g in self.grupos for t in g.tareas)

    @property
    def lapso(self) -> str:
        """«enero a diciembre de 2026»."""
        primero, ultimo = self.meses[0], self.meses[-1]
        return f"{MESES[primero.numero - 1] if primero.anio == ultimo.anio else primero.nombre} a {ultimo.nombre}"

    @property
    def columnas(self) -> int:
        """Las columnas de la tabla: la que nombra, la del plazo y los meses."""
        return 2 + len(self.meses)


def trazar(
    renglones: Sequence["RenglonLeido"],
    campos: Sequence[str],
    anio: int,
    *,
    padres: Mapping[str, str] | None = None,
    hoy: date | None = None,
) -> Cronograma | None:
    """El cronograma de esos renglones; None si no hay ninguno. `campos`: comienzo, término y después quiénes responden.

    `padres` son los nombres de aquello de que cuelgan, en su orden. Con `hoy` se marca ese día, si cae dentro.
    """
    if not renglones:
        return None
    fechas = {r.clave: (_fecha(r, campos[0]), _fecha(r, campos[1])) for r in renglones}
    meses = _meses(anio, [d for par in fechas.values() for d in par if d])
    nombres = {"": "", **(padres or {})}
    suyos: dict[str, list[RenglonLeido]] = {clave: [] for clave in nombres}
    for r in renglones:
        suyos[r.padre if r.padre in nombres else ""].append(r)
    grupos = tuple(
        Grupo(
            nombres[clave],
            tuple(_tarea(r, campos, fechas[r.clave], anio, _tramos(*fechas[r.clave], meses, hoy)) for r in _en_orden(filas, fechas)),
        )
        for clave, filas in suyos.items()
        if filas
    )
    return Cronograma(meses, grupos, _dia(hoy, anio) if hoy and _lugar(hoy, meses) is not None else "")


def plazo(desde: date | None, hasta: date | None, anio: int) -> str:
    """«2 de marzo a 30 de junio»; el año sólo se dice si no es ese. Sin fechas, cadena vacía."""
    if desde and hasta:
        return _dia(desde, anio) if desde == hasta else f"{_dia(desde, anio)} a {_dia(hasta, anio)}"
    return f"Desde el {_dia(desde, anio)}" if desde else f"Hasta el {_dia(hasta, anio)}" if hasta else ""


def _fecha(r: "RenglonLeido", campo: str) -> date | None:
    crudo = r.valores.get(campo)
    return crudo if isinstance(crudo, date) else date.fromisoformat(str(crudo)) if crudo else None


def _meses(anio: int, fechas: Iterable[date]) -> tuple[Mes, ...]:
    """El año entero, y los meses de antes y después que hagan falta, si caben."""
    lugares = [*(d.year * 12 + d.month - 1 for d in fechas), anio * 12, anio * 12 + 11]
    primero, ultimo = min(lugares), max(lugares)
    if ultimo - primero >= TOPE_MESES:
        primero, ultimo = anio * 12, anio * 12 + 11
    return tuple(Mes(n // 12, n % 12 + 1, n in (primero, n // 12 * 12)) for n in range(primero, ultimo + 1))


def _en_orden(filas: list["RenglonLeido"], fechas: Mapping[str, tuple[date | None, date | None]]) -> list["RenglonLeido"]:
    """Por su comienzo; lo que todavía no lo dice, al final."""
    return sorted(filas, key=lambda r: (fechas[r.clave][0] or fechas[r.clave][1] or date.max, r.numero))


def _tarea(
    r: "RenglonLeido", campos: Sequence[str], fechas: tuple[date | None, date | None], anio: int, tramos: tuple[Tramo, ...]
) -> Tarea:
    desde, hasta = fechas
    quienes = tuple(c.texto for n in campos[2:] if (c := r.por_nombre.get(n)) and c.texto)
    return Tarea(
        r.clave,
        r.numero,
        r.titulo,
        quienes,
        plazo(desde, hasta, anio) or "Sin fechas",
        bool(desde or hasta),
        tramos,
    )


def _tramos(desde: date | None, hasta: date | None, meses: tuple[Mes, ...], hoy: date | None) -> tuple[Tramo, ...]:
    """Las celdas de una fila: los meses libres de a uno, y una que junta los de la barra."""
    lugar_de_hoy = _lugar(hoy, meses) if hoy else None
    ocupa = _ocupa(desde or hasta, hasta or desde, meses)
    salida: list[Tramo] = []
    n = 0
    while n < len(meses):
        if ocupa is None or not ocupa[0] <= n <= ocupa[1]:
            salida.append(Tramo(1, hoy=_en_celda(lugar_de_hoy, n, n)))
            n += 1
            continue
        primero, ultimo, x, fin = ocupa
        cuantos = ultimo - primero + 1
        salida.append(
            Tramo(
                cuantos,
                True,
                _centesimas(x / cuantos),
                _centesimas(max((fin - x) / cuantos, ANCHO_MINIMO / 100)),
                _en_celda(lugar_de_hoy, primero, ultimo),
            )
        )
        n = ultimo + 1
    return tuple(salida)


def _ocupa(desde: date | None, hasta: date | None, meses: tuple[Mes, ...]) -> tuple[int, int, float, float] | None:
    """Qué columnas toca (primera y última) y, desde el comienzo de la primera, dónde empieza y termina, en meses; None si ninguna."""
    if desde is None or hasta is None:
        return None
    antes, despues = date(meses[0].anio, meses[0].numero, 1), date(meses[-1].anio, meses[-1].numero, meses[-1].dias)
    if hasta < antes or desde > despues:
        return None
    inicio, fin = _exacto(max(desde, antes), meses), _exacto(min(hasta, despues), meses, al_final=True)
    primero, ultimo = int(inicio), min(int(fin - 1e-9), len(meses) - 1)
    return primero, ultimo, inicio - primero, fin - primero


def _exacto(dia: date, meses: tuple[Mes, ...], *, al_final: bool = False) -> float:
    """El lugar de un día en la fila, en meses desde el comienzo; `al_final`, al terminar el día."""
    n = (dia.year - meses[0].anio) * 12 + dia.month - meses[0].numero
    return n + (dia.day - (0 if al_final else 1)) / meses[n].dias


def _lugar(dia: date, meses: tuple[Mes, ...]) -> float | None:
    primero, ultimo = meses[0], meses[-1]
    dentro = (primero.anio, primero.numero) <= (dia.year, dia.month) <= (ultimo.anio, ultimo.numero)
    return _exacto(dia, meses) if dentro else None


def _en_celda(lugar: float | None, primero: int, ultimo: int) -> str:
    """Dónde cae hoy dentro de una celda que ocupa esas columnas; vacío si no cae ahí."""
    if lugar is None or not primero <= lugar < ultimo + 1:
        return ""
    return _centesimas((lugar - primero) / (ultimo - primero + 1))


def _centesimas(parte: float) -> str:
    return f"{parte * 100:.2f}".rstrip("0").rstrip(".")


def _dia(dia: date | None, anio: int) -> str:
    if dia is None:
        return ""
    return f"{dia.day} de {MESES[dia.month - 1]}{'' if dia.year == anio else f' de {dia.year}'}"
