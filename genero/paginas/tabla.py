"""La tabla en pantalla: cada fila con sus celdas listas para dibujar, y lo que se dice al lado de cada una.

Se arma aquí y no en la plantilla, de una pasada: una tabla grande tiene miles de celdas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from genero.documentos.filas import Escrita, celdas_de, marcar
from genero.documentos.leer import RenglonLeido
from genero.documentos.models import Renglon
from genero.documentos.pegar import ChoqueDeFila
from genero.documentos.planilla import ELEGIDAS, Columna, es_clave, es_falta, interpretar
from genero.documentos.tipos import Seccion

# La clave que llevan las celdas de la fila en blanco que el guion copia.
MOLDE = UUID(int=0)
# Con más errores que éstos el resumen de arriba no ayuda: cada uno está además en su celda.
TOPE_RESUMEN = 40
# Lo más largo que se lee de una mirada en la columna de lo calculado.
BREVE = 24
_YA_NO = "(ya no se puede elegir)"


@dataclass(frozen=True)
class Celda:
    """Una celda: su control ya dibujado, su rótulo y lo que hay que corregir."""

    columna: Columna
    control: SafeString
    error: str
    id_error: str


@dataclass
class FilaEnPantalla:
    """Una fila con todo lo que se ve de ella."""

    clave: UUID
    numero: int
    marca: str
    nueva: bool
    principal: Celda
    nombradas: list[Celda]
    propias: list[Celda]
    plegadas: list[Celda]
    largas: list[tuple[str, str]] = field(default_factory=list)
    resumen: str = ""
    abierta: bool = False
    ejemplo: bool = False
    calculados: list[tuple[str, str]] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    faltas: list[str] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)
    errores: list[str] = field(default_factory=list)
    choque: dict[str, Any] | None = None
    fijos: list[tuple[str, str]] = field(default_factory=list)

    @property
    def mensajes(self) -> bool:
        """Si bajo la fila hay algo que decir."""
        return bool(self.avisos or self.faltas or self.notas or self.errores or self.choque or self._errores_de_celda())

    def _errores_de_celda(self) -> list[Celda]:
        return [c for c in (self.principal, *self.nombradas, *self.propias, *self.plegadas) if c.error]

    @property
    def con_error(self) -> list[Celda]:
        """Las celdas con algo que corregir, en el orden en que se ven."""
        return self._errores_de_celda()


class Dibujo:
    """Dibuja las filas de una sección con sus columnas."""

    def __init__(self, seccion: Seccion, columnas: Sequence[Columna]) -> None:
        """Prepara una vez las listas desplegables, que comparten todas las filas."""
        self.seccion, self.columnas = seccion, columnas
        self._listas = {c.nombre: _opciones(c) for c in columnas if c.clase in ELEGIDAS}

    def fila(self, escrita: Escrita, numero: int, guardada: Renglon | None) -> FilaEnPantalla:
        """La fila, con sus celdas tal como están escritas."""
        celdas = {c.nombre: self._celda(c, escrita) for c in self.columnas}
        plegadas = [celdas[c.nombre] for c in self.columnas if c.secundaria]
        dichas = [self._dicho(c, escrita.celdas.get(c.nombre, "")) for c in self.columnas if c.secundaria]
        salida = FilaEnPantalla(
            clave=escrita.clave,
            numero=numero,
            marca=escrita.marca,
            nueva=guardada is None,
            principal=next((celdas[c.nombre] for c in self.columnas if c.principal), None) or self._fija(guardada),
            nombradas=[celdas[c.nombre] for c in self.columnas if c.clase == "referencia" and not c.secundaria],
            propias=[celdas[c.nombre] for c in self.columnas if con_encabezado(c) and not c.principal],
            plegadas=plegadas,
            resumen=" · ".join(d for d in dichas if d),
            abierta=any(c.error for c in plegadas),
            ejemplo=guardada is not None and guardada.ejemplo,
            notas=self._razones(escrita),
        )
        propios = {c.nombre for c in self.columnas}
        salida.errores = [f"{self._rotulo(n)}{t}" for n, t in escrita.errores.items() if n not in propios]
        return salida

    def _fija(self, guardada: Renglon | None) -> Celda:
        """El nombre de un renglón que llega de otro documento: se lee y no se escribe."""
        texto = getattr(guardada, self.seccion.principal) if guardada else ""
        return Celda(nombre_fijo(self.seccion), format_html("<span>{}</span>", texto), "", "")

    def _celda(self, columna: Columna, escrita: Escrita) -> Celda:
        base = f"{escrita.clave}-{columna.nombre}"
        error = escrita.errores.get(columna.nombre, "")
        texto = escrita.celdas.get(columna.nombre, "")
        # Sólo a la celda con un error se llega por enlace: las demás no gastan un identificador.
        malo = format_html(' id="c-{}" aria-invalid="true" aria-describedby="e-{}"', base, base) if error else SafeString("")
        comunes = format_html(
            'name="{}" data-c="{}" aria-labelledby="col-{} n-{}"{}', base, columna.nombre, columna.nombre, escrita.clave, malo
        )
        return Celda(columna, self._control(columna, comunes, texto), error, f"e-{base}")

    def _control(self, columna: Columna, comunes: SafeString, texto: str) -> SafeString:
        if columna.clase in ELEGIDAS:
            return format_html('<select class="entrada" {}>{}</select>', comunes, self._elegida(columna, texto))
        if columna.principal or columna.clase == "parrafos":
            return format_html('<textarea class="entrada" rows="1" {}>\n{}</textarea>', comunes, texto)
        teclado = {"numero": ' inputmode="decimal"', "anio": ' inputmode="numeric"'}.get(columna.clase, "")
        modo = mark_safe(teclado)  # noqa: S308 - una de dos constantes
        return format_html('<input class="entrada" type="text" autocomplete="off"{} {} value="{}">', modo, comunes, texto)

    def _elegida(self, columna: Columna, texto: str) -> SafeString:
        """La lista con lo elegido; lo que no está en ella (una razón, un texto pegado) va como una opción más, para que no se pierda."""
        lista, valor = self._listas[columna.nombre], interpretar(columna, texto).valor or texto
        marca = f'value="{escape(valor)}"'
        if valor and marca in lista:
            return mark_safe(lista.replace(marca, f"{marca} selected", 1))  # noqa: S308 - la lista ya viene escapada
        if not valor:
            return lista
        rotulo = texto if es_falta(texto) else _YA_NO if es_clave(texto) else f"¿{texto}?"
        return format_html('{}<option value="{}" selected>{}</option>', lista, texto, rotulo)

    def _dicho(self, columna: Columna, texto: str) -> str:
        """Lo escrito en una celda plegada, para el resumen de la fila."""
        return dict(columna.opciones).get(texto, texto) if columna.clase in ELEGIDAS else texto

    def _razones(self, escrita: Escrita) -> list[str]:
        """Las celdas que declaran que no hay información, en palabras: en una columna angosta la razón no se alcanza a leer."""
        dichas = ((c, interpretar(c, escrita.celdas.get(c.nombre, "")).razon) for c in self.columnas)
        return [f"{c.rotulo}: sin información. {razon}" for c, razon in dichas if razon]

    def _rotulo(self, nombre: str) -> str:
        campo = next((c for c in self.seccion.campos if c.nombre == nombre), None)
        return f"{self.seccion.de_renglones._meta.get_field(campo.nombre).verbose_name}: " if campo else ""  # type: ignore[union-attr]


def con_encabezado(columna: Columna) -> bool:
    """Si tiene su columna a la vista. Lo que nombra otro renglón va bajo el nombre del suyo, donde cabe su texto."""
    return not columna.secundaria and columna.clase != "referencia"


def nombre_fijo(seccion: Seccion) -> Columna:
    """La columna del nombre, donde no se escribe."""
    propio: Any = seccion.de_renglones._meta.get_field(seccion.principal)
    return Columna(seccion.principal, str(propio.verbose_name), "texto", principal=True)


def fijos(seccion: Seccion, leido: RenglonLeido | None) -> list[tuple[str, str]]:
    """Lo que llega de otro documento y ayuda a llenar la fila: se lee bajo su nombre."""
    suyos = {c.nombre for c in seccion.campos if c.fijo and c.en_tabla and c.nombre != seccion.principal}
    return [(c.etiqueta, c.texto) for c in leido.celdas if c.nombre in suyos and c.texto] if leido else []


def en_blanco(columnas: Sequence[Columna], clave: UUID) -> Escrita:
    """Una fila nueva sin nada escrito."""
    celdas = celdas_de(columnas, None)
    return Escrita(clave, marcar(0, celdas.values()), celdas)


def guardada(columnas: Sequence[Columna], fila: Renglon) -> Escrita:
    """Una fila tal como está guardada."""
    celdas = celdas_de(columnas, fila)
    return Escrita(fila.clave, marcar(fila.revision, celdas.values()), celdas)


def agrupar(calculados: Mapping[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Lo calculado de una fila: lo breve, para su columna, y lo que es una frase, para decirlo abajo.

    El rótulo va sin su aclaración entre paréntesis, y lo que se dice de varios («no se puede calcular: falta…») va una sola vez.
    """
    por_texto: dict[str, list[str]] = {}
    for rotulo, texto in calculados.items():
        por_texto.setdefault(texto, []).append(rotulo.partition(" (")[0])
    breves, frases = [], []
    for texto, rotulos in por_texto.items():
        if len(rotulos) > 1 and len(texto) > BREVE:
            breves.append(("", texto[:1].upper() + texto[1:]))
        elif len(texto) > BREVE:
            frases.append(f"{rotulos[0]}: {texto}.")
        else:
            breves += [(rotulo, texto) for rotulo in rotulos]
    return breves, frases


def largas(seccion: Seccion, leido: RenglonLeido | None, columnas: Sequence[Columna]) -> list[tuple[str, str]]:
    """Lo que la fila tiene y no se escribe en la tabla: se ve aquí y se cambia en su página."""
    propias = {c.nombre for c in columnas}
    suyos = {c.nombre for c in seccion.escribibles} - propias
    return [(c.etiqueta, c.texto) for c in leido.celdas if c.nombre in suyos and c.texto] if leido else []


def choque_en_pantalla(seccion: Seccion, choque: ChoqueDeFila) -> dict[str, Any]:
    """Ambos lados de una fila que cambió mientras la persona escribía: sólo lo que difiere."""
    rotulos = {c.nombre: str(seccion.de_renglones._meta.get_field(c.nombre).verbose_name) for c in seccion.campos}  # type: ignore[union-attr]
    rotulos["fuente"] = "Fuente"
    distintos = [n for n in rotulos if n in choque.mio and choque.mio.get(n, "") != choque.otro.get(n, "")]
    pares = [(rotulos[n], choque.mio.get(n, ""), choque.otro.get(n, "")) for n in distintos]
    return {"motivo": choque.motivo, "pares": pares if choque.otro else []}


def resumen_de_errores(filas: Iterable[FilaEnPantalla]) -> list[tuple[str, str, str]]:
    """(id de la celda, «Fila 14, columna Meta», qué corregir), para el resumen de arriba."""
    salida = []
    for f in filas:
        salida += [(f"c-{c.id_error[2:]}", f"Fila {f.numero}, columna {c.columna.rotulo}", c.error) for c in f.con_error]
        salida += [(f"n-{f.clave}", f"Fila {f.numero}", texto) for texto in f.errores]
    if len(salida) > TOPE_RESUMEN:
        resto = len(salida) - TOPE_RESUMEN
        salida = [*salida[:TOPE_RESUMEN], ("", "", f"Y {resto} más: cada una está junto a su celda.")]
    return salida


def _opciones(columna: Columna) -> SafeString:
    partes = [f'<option value="{escape(v)}">{escape(t)}</option>' for v, t in columna.opciones]
    return mark_safe('<option value=""></option>' + "".join(partes))  # noqa: S308 - cada parte va escapada
