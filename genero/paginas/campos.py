"""Un campo de formulario con su etiqueta, su ayuda y su error bien atados, sea del tipo que sea."""

from dataclasses import dataclass, field

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

AGRUPADOS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SIN_RECUADRO = (forms.CheckboxInput, *AGRUPADOS)


@dataclass(frozen=True)
class CampoEnPantalla:
    """Lo que necesita `partes/_campo.html` para dibujar un campo, sin preguntarle nada más al formulario."""

    forma: str
    id: str
    rotulo: str
    ayuda: str
    nota: str
    errores: list[str]
    descrito_por: str
    control: SafeString | str = ""
    opciones: list[tuple[BoundWidget, str]] = field(default_factory=list)
    obligatorio: bool = False
    oculto: bool = False

    @property
    def id_ayuda(self) -> str:
        """Identificador del texto de ayuda."""
        return f"{self.id}-ayuda"

    @property
    def id_error(self) -> str:
        """Identificador del mensaje de error."""
        return f"{self.id}-error"


def preparar(campo: BoundField, *, nota: str = "", modo: str = "", oculto: bool = False, rotulo: str = "") -> CampoEnPantalla:
    """Ordena `campo` para dibujarlo.

    `nota` es una aclaración breve junto a la etiqueta («opcional»); `modo="opciones"` pone los botones de radio en fila; `oculto` deja
    la etiqueta sólo para lectores de pantalla, cuando la columna de una tabla ya la dice; `rotulo` reemplaza a la etiqueta, cuando el
    título de lo que la rodea ya dice el resto.
    """
    control = campo.field.widget
    errores = [str(error) for error in campo.errors]
    partes = [f"{campo.auto_id}-ayuda"] * bool(campo.help_text) + [f"{campo.auto_id}-error"] * bool(errores)
    forma = _forma(control, modo)
    base = CampoEnPantalla(
        forma=forma,
        id=str(campo.auto_id),
        rotulo=rotulo or str(campo.label or ""),
        ayuda=str(campo.help_text),
        nota=nota,
        errores=errores,
        descrito_por=" ".join(partes),
        obligatorio=campo.field.required,
        oculto=oculto,
    )
    if forma in {"opciones", "radios", "marcas"}:
        # Los subcontroles llevan el rótulo de su opción; el grupo, la ayuda y el error.
        opciones = [(opcion, _color(control, opcion)) for opcion in campo.subwidgets]
        return CampoEnPantalla(**{**vars(base), "opciones": opciones})
    return CampoEnPantalla(**{**vars(base), "control": campo.as_widget(attrs=_atributos(campo, base.descrito_por))})


def errores_de(*formularios: forms.BaseForm) -> list[tuple[str, str, str]]:
    """(id del control, rótulo, mensaje) de cada error de los formularios, en el orden en que se ven. Sin id si es del formulario entero."""
    lista = []
    for formulario in formularios:
        lista += [("", "", str(error)) for error in formulario.non_field_errors()]
        for campo in formulario:
            agrupado = isinstance(campo.field.widget, AGRUPADOS)
            destino = f"{campo.auto_id}_0" if agrupado else str(campo.auto_id)
            lista += [(destino, str(campo.label or ""), str(error)) for error in campo.errors]
    return lista


def _forma(control: forms.Widget, modo: str) -> str:
    if control.is_hidden:
        return "escondido"
    if isinstance(control, forms.CheckboxSelectMultiple):
        return "marcas"
    if isinstance(control, forms.RadioSelect):
        return "opciones" if modo == "opciones" else "radios"
    return "casilla" if isinstance(control, forms.CheckboxInput) else "recuadro"


def _color(control: forms.Widget, opcion: BoundWidget) -> str:
    """Clase de color de una opción, si el control la declara en `colores` (valor → «hecho», «atrasado»…)."""
    color = getattr(control, "colores", {}).get(str(opcion.data["value"]), "")
    return f"es-{color}" if color else ""


def _atributos(campo: BoundField, descrito_por: str) -> dict[str, str | bool]:
    control = campo.field.widget
    atributos: dict[str, str | bool] = {}
    if descrito_por:
        atributos["aria-describedby"] = descrito_por
    if not isinstance(control, SIN_RECUADRO):
        atributos["class"] = f"entrada {control.attrs.get('class', '')}".strip()
    return atributos
