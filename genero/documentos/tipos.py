"""Los tipos de documento, declarados por secciones.

De una declaración salen el formulario, el índice con avance, lo que falta, la pauta, la instantánea, el PDF y la ayuda. Las etapas
inscriben los suyos al cargar la aplicación.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from genero.documentos.comprobaciones import Comprueba
from genero.documentos.elegible import Elegible
from genero.documentos.models import Documento, Ficha, Renglon


class ClaseDeSeccion(StrEnum):
    """Cómo se escribe una sección."""

    PROSA = "prosa"
    FICHA = "ficha"
    RENGLONES = "renglones"


@dataclass(frozen=True)
class Campo:
    """Un campo de una ficha o de un renglón.

    `obligatorio` se exige al presentar, no al guardar. `cuando` lo limita a que otro campo del mismo renglón valga algo. `de` dice de
    qué sección salen las opciones de una referencia, `solo` cuáles de esos renglones valen, `mismo` el campo en que ambos deben
    coincidir, y `minimo` cuántas hacen falta. Con `dentro`, el renglón se lee bajo el que nombra. `rico` es texto con formato, y `fijo`
    lo que llega de otro documento y aquí no se escribe. Con `junto`, se lee al lado de otro campo y no aparte. `basta` mira los valores
    del renglón: si con otros campos ya se sabe, éste no falta. `grupo` titula, al escribir, los que van desde éste hasta el próximo que
    diga otro. Lo que va `en_calculo` se lee dentro de lo que la sección calcula, y no aparte. Los de una misma `linea` se escriben en
    una, con su título.
    """

    nombre: str
    obligatorio: bool = False
    cuando: tuple[str, str] | None = None
    de: str = ""
    varios: bool = False
    minimo: int = 1
    admite_sin_informacion: bool = True
    en_tabla: bool = True
    falta: str = ""
    solo: tuple[str, str] | None = None
    mismo: str = ""
    dentro: bool = False
    rico: bool = False
    fijo: bool = False
    junto: str = ""
    basta: Callable[[Mapping[str, Any]], bool] | None = None
    grupo: str = ""
    en_calculo: bool = False
    linea: str = ""


Valores = Mapping[str, Any]


@dataclass(frozen=True)
class EnLosAnios:
    """Cómo se sigue por los años un renglón de una sección, siempre por su `clave`.

    `id` es su dirección («brecha») e `invita` el texto del enlace. `graficar` dibuja sus valores, del año más antiguo al más nuevo, y
    `columnas` son los campos y los rótulos de lo calculado que se leen en la tabla. `momento` es el campo que dice de qué año es el dato;
    los renglones de un mismo documento que coinciden en `junta` son el mismo en otros años.
    """

    id: str
    invita: str
    graficar: Callable[[Sequence[tuple[int, Valores]]], list[Any]]
    columnas: tuple[str, ...] = ()
    momento: str = ""
    junta: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seccion:
    """Una sección del documento, con el requisito de la guía que cumple.

    `capitulo` la agrupa con las vecinas; `rico` le da formato a su prosa; `traida` dice de dónde llegan sus renglones («del Plan»), si no
    son de aquí; `elegida`, que se eligen de entre los de otro, y `tabla` que se leen y se escriben en una tabla. `por_cada` es (campo que
    nombra, condición): cada renglón nombrado que la cumpla debe tener al menos uno aquí. Un renglón con algo en su campo `exime` ya no
    tiene obligaciones. `calculos` y `avisos` miran los valores de un renglón; `avisos_de_todos` y `graficos`, los de varios. `al_agregar`
    dice con qué parte un renglón nuevo de ese documento, `lineas` el título de cada línea de campos, y `contradice`, por campo, lo que no
    puede ser a la vez: eso impide guardar. `comprueba` es lo que la parte automática de la pauta cuenta aquí. `cronograma` nombra los
    campos en que comienza y termina cada renglón, y después los que dicen quiénes responden: con ellos se dibuja. `serie` dice cómo se
    sigue cada renglón por los años.
    """

    id: str
    titulo: str
    guia: str
    requisito: str
    ayuda: str
    clase: ClaseDeSeccion = ClaseDeSeccion.PROSA
    obligatoria: bool = True
    modelo: type[Renglon] | type[Ficha] | None = None
    campos: tuple[Campo, ...] = ()
    uno: str = "renglón"
    vacio: str = ""
    femenino: bool = False
    escriben: tuple[str, ...] = ("eg",)
    capitulo: str = ""
    rico: bool = False
    traida: str = ""
    elegida: Elegible | None = None
    tabla: bool = False
    ejemplo: str = ""
    terminos: tuple[str, ...] = ()
    por_cada: tuple[str, tuple[str, str]] | None = None
    exime: str = ""
    calculos: Callable[[Valores], dict[str, str]] | None = None
    avisos: Callable[[Valores], list[str]] | None = None
    avisos_de_todos: Callable[[list[dict[str, Any]]], list[str]] | None = None
    al_agregar: Callable[[Documento], dict[str, Any]] | None = None
    lineas: Callable[[Valores], dict[str, str]] | None = None
    contradice: Callable[[Valores], dict[str, str]] | None = None
    graficos: Callable[[list[dict[str, Any]]], list[Any]] | None = None
    comprueba: tuple[Comprueba, ...] = ()
    cronograma: tuple[str, ...] = ()
    serie: EnLosAnios | None = None

    @property
    def principal(self) -> str:
        """El campo que nombra a cada renglón."""
        return self.campos[0].nombre if self.campos else ""

    @property
    def de_renglones(self) -> type[Renglon]:
        """El modelo de sus renglones; TypeError si la sección no es de renglones."""
        if self.modelo is None or not issubclass(self.modelo, Renglon):
            raise TypeError(f"la sección {self.id} no es de renglones")
        return self.modelo

    @property
    def de_ficha(self) -> type[Ficha]:
        """El modelo de su ficha; TypeError si la sección no es de ficha."""
        if self.modelo is None or not issubclass(self.modelo, Ficha):
            raise TypeError(f"la sección {self.id} no es de ficha")
        return self.modelo

    @property
    def dentro_de(self) -> Campo | None:
        """El campo por el que sus renglones cuelgan de los de otra sección, o None."""
        return next((c for c in self.campos if c.dentro), None)

    @property
    def escribibles(self) -> tuple[Campo, ...]:
        """Los campos que se escriben aquí."""
        return tuple(c for c in self.campos if not c.fijo)

    def de_partida(self, documento: Documento) -> dict[str, Any]:
        """Con qué valores parte un renglón nuevo de ese documento."""
        return self.al_agregar(documento) if self.al_agregar else {}

    def campo(self, nombre: str) -> Campo:
        """El campo con ese nombre; KeyError si no existe."""
        return next((c for c in self.campos if c.nombre == nombre), None) or _no_existe(nombre)


def _no_existe(nombre: str) -> Campo:
    raise KeyError(nombre)


@dataclass(frozen=True)
class RequisitoBase:
    """Un requisito técnico de partida, tomado de la guía; coordinación publica los de cada año.

    De él sabe el sistema qué mirar: en sus secciones, sólo esos `campos` (en las que los tengan; sin decirlos, todo), y qué queda al
    `juicio` de una persona, si algo queda.
    """

    codigo: str
    texto: str
    guia: str
    secciones: tuple[str, ...]
    campos: tuple[str, ...] = ()
    juicio: str = ""


@dataclass(frozen=True)
class TipoDocumento:
    """Un tipo de documento: sus secciones, las actividades que lo llevan y su pauta de partida.

    `al_abrir` llena la primera versión con lo que el sistema ya sabe; `al_presentar` pone al día lo que llega de otros documentos, y
    `por_traer` dice, sin hacerlo, qué pondría al día; lo mismo dicen las `fuentes`, sección por sección y renglón por renglón. Si
    `continua`, la primera versión de un año parte de lo que rigió en el anterior, con sus claves, y `al_continuar` la acomoda al año
    nuevo. `catalogo` son las secciones que dan los productos y procesos del servicio.
    """

    id: str
    titulo: str
    titulo_registro: str
    articulo: str
    slug: str
    redaccion: str
    aprobacion: str
    visacion: str
    secciones: tuple[Seccion, ...]
    pauta: tuple[RequisitoBase, ...] = field(default_factory=tuple)
    al_abrir: Callable[[Documento], None] | None = None
    al_presentar: Callable[[Documento], bool] | None = None
    por_traer: Callable[[Documento], list[str]] | None = None
    fuentes: tuple[Elegible, ...] = ()
    continua: bool = False
    al_continuar: Callable[[Documento], None] | None = None
    catalogo: tuple[str, ...] = ()

    @property
    def con_articulo(self) -> str:
        """«la Formulación»."""
        return f"{self.articulo} {self.titulo}"

    @property
    def al_comenzar(self) -> str:
        """«La Formulación», para abrir una frase."""
        return self.con_articulo[0].upper() + self.con_articulo[1:]

    @property
    def con_a(self) -> str:
        """«a la Formulación», «al Diagnóstico»."""
        return f"al {self.titulo}" if self.articulo == "el" else f"a {self.con_articulo}"

    @property
    def con_de(self) -> str:
        """«de la Formulación», «del Diagnóstico»."""
        return f"del {self.titulo}" if self.articulo == "el" else f"de {self.con_articulo}"

    @property
    def participio(self) -> str:
        """Terminación de concordancia: «a» u «o»."""
        return "a" if self.articulo == "la" else "o"

    @property
    def etapa(self) -> str:
        """La letra de su etapa en el proceso."""
        return self.redaccion[0]

    def seccion(self, identificador: str) -> Seccion:
        """La sección con ese identificador; KeyError si no existe."""
        for seccion in self.secciones:
            if seccion.id == identificador:
                return seccion
        raise KeyError(identificador)

    def numero(self, identificador: str) -> str:
        """El número con que se muestra la sección: «3», o «4.2» si está en el capítulo 4 junto a otras."""
        return self._numeros[identificador]

    @cached_property
    def _numeros(self) -> dict[str, str]:
        capitulos = list(dict.fromkeys(s.capitulo or s.id for s in self.secciones))
        salida = {}
        for n, capitulo in enumerate(capitulos, start=1):
            suyas = [s for s in self.secciones if (s.capitulo or s.id) == capitulo]
            for k, s in enumerate(suyas, start=1):
                salida[s.id] = f"{n}.{k}" if len(suyas) > 1 else str(n)
        return salida

    def cuelgan_de(self, identificador: str) -> tuple[Seccion, ...]:
        """Las secciones cuyos renglones se leen bajo los de ésta."""
        return tuple(s for s in self.secciones if s.dentro_de and s.dentro_de.de == identificador)


_tipos: dict[str, TipoDocumento] = {}


def inscribir(tipo: TipoDocumento) -> TipoDocumento:
    """Inscribe un tipo; ValueError si su identificador o su dirección ya existen o si le falta algo."""
    if tipo.id in _tipos or any(t.slug == tipo.slug for t in _tipos.values()):
        raise ValueError(f"el tipo {tipo.id} ya está inscrito")
    ids = [s.id for s in tipo.secciones]
    if len(set(ids)) != len(ids) or not tipo.pauta:
        raise ValueError(f"el tipo {tipo.id} está incompleto")
    _tipos[tipo.id] = tipo
    return tipo


def tipo(identificador: str) -> TipoDocumento:
    """El tipo inscrito; KeyError si no existe."""
    return _tipos[identificador]


def tipo_por_slug(slug: str) -> TipoDocumento | None:
    """El tipo que vive en esa dirección, o None."""
    return next((t for t in _tipos.values() if t.slug == slug), None)


def seccion_de_serie(identificador: str) -> tuple[TipoDocumento, Seccion] | None:
    """La sección cuyos renglones se siguen por los años en esa dirección, con su tipo, o None."""
    return next(((t, s) for t in tipos() for s in t.secciones if s.serie and s.serie.id == identificador), None)


def tipos() -> tuple[TipoDocumento, ...]:
    """Todos los tipos inscritos, en el orden del proceso."""
    return tuple(sorted(_tipos.values(), key=lambda t: t.redaccion))
