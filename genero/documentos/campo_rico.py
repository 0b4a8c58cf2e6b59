"""El campo de texto con formato: con guiones, un editor; sin ellos, texto llano que se edita o párrafos que se agregan.

Venga de donde venga lo escrito, el valor limpio es siempre HTML saneado. Y si algo no se acepta, se vuelve a dibujar lo que la persona
escribió, no lo que estaba guardado.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from genero.documentos import rico

FORMA = "__forma"
AGREGAR = "__agregar"
# Un «X__forma» con este valor dice que en X viene HTML: lo pone el editor. Sin él, X es texto llano.
EN_HTML = "html"

DEMASIADO = (
    "El texto es demasiado largo: con su formato ocupa %(show_value)d caracteres y caben hasta %(limit_value)d. "
    "Divídalo o quite lo que no haga falta."
)


@dataclass(frozen=True)
class Escrito:
    """Lo que llegó del control: el texto (o nada, si el control no lo traía), en qué forma, y los párrafos por agregar."""

    texto: str | None
    en_html: bool
    agregar: str
    guardado: str = ""

    @cached_property
    def base(self) -> str:
        """El HTML saneado sin lo agregado: lo que llegó, o lo que ya estaba si el control sólo permitía agregar."""
        if self.texto is None:
            return rico.limpiar(self.guardado)
        return rico.limpiar(self.texto) if self.en_html else rico.de_parrafos(self.texto)

    @cached_property
    def html(self) -> str:
        """El HTML saneado, con lo agregado al final."""
        return self.base + rico.de_parrafos(self.agregar)

    @property
    def llano(self) -> str | None:
        """El texto tal como se escribió, si fue sin formato."""
        return None if self.en_html else self.texto

    def __str__(self) -> str:
        """El HTML: quien trate el valor como texto recibe lo mismo que se guardará."""
        return self.html

    def __bool__(self) -> bool:
        """Si se escribió algo."""
        return not rico.vacio(self.html)


class EditorRico(forms.Widget):
    """El control. Sin guiones nunca muestra etiquetas: lo simple se edita como texto; lo que tiene formato se lee y se amplía."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, filas: int = 8) -> None:
        """`filas` es el alto con que parte el texto llano."""
        super().__init__({"rows": filas, **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Escrito:
        """Lo que llegó, sin lo guardado, que aquí no se conoce."""
        texto = data.get(name)
        return Escrito(None if texto is None else str(texto), data.get(name + FORMA) == EN_HTML, str(data.get(name + AGREGAR) or ""))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Si el control no venía."""
        return name not in data and name + AGREGAR not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """El control dibujado, con el HTML a mano del editor en un `<template>`, que sin guiones no se ve."""
        escrito = value if isinstance(value, Escrito) else Escrito(str(value or ""), en_html=True, agregar="")
        simple = not escrito.agregar and (escrito.llano is not None or rico.es_simple(escrito.base))
        atributos = self.build_attrs(self.attrs, attrs)
        atributos.pop("required", None)
        return render_to_string(
            "partes/_rico.html",
            {
                "nombre": name,
                "nombre_agregar": name + AGREGAR,
                "atributos": flatatt(atributos),
                "id": atributos.get("id", ""),
                "simple": simple,
                "texto": _llano(escrito) if simple else escrito.agregar,
                # Es HTML que la casa escribió y nh3 comprobó.
                "html": mark_safe(escrito.html),  # noqa: S308
                "dibujado": "" if simple else mark_safe(rico.para_pantalla(escrito.base)),  # noqa: S308
            },
        )


class CampoRicoAtado(BoundField):
    """El campo dentro de su formulario: sabe lo guardado, al que se agrega cuando el control no traía el texto entero."""

    @cached_property
    def _escrito(self) -> Escrito:
        llegado = super().data
        if not isinstance(llegado, Escrito):
            return Escrito(str(llegado or ""), en_html=True, agregar="")
        if llegado.texto is None and self.form.add_prefix(self.name) + AGREGAR in self.form.data:
            return Escrito(None, en_html=True, agregar=llegado.agregar, guardado=str(self.initial or ""))
        return Escrito(llegado.texto or "", llegado.en_html, llegado.agregar)

    @property
    def data(self) -> Escrito:
        """Lo escrito, junto con lo guardado si hace falta."""
        return self._escrito


class CampoRico(forms.CharField):
    """Texto con formato. El valor limpio es HTML saneado, y el largo se mide sobre él."""

    widget = EditorRico

    def __init__(self, **kwargs: Any) -> None:
        """Los argumentos de `CharField`; el largo excedido se dice con sus cifras."""
        kwargs["error_messages"] = {"max_length": DEMASIADO, **(kwargs.get("error_messages") or {})}
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """El campo atado que conoce lo guardado."""
        return CampoRicoAtado(form, self, field_name)

    def to_python(self, value: Any) -> str:
        """HTML saneado; vacío si no había nada escrito."""
        return value.html if isinstance(value, Escrito) else rico.limpiar(str(value or ""))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compara lo que se guardaría, no cómo vino escrito."""
        return self.to_python(initial) != self.to_python(data)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Sin `maxlength`: el largo se mide con el formato, que en el recuadro no se ve."""
        return {}


def _llano(escrito: Escrito) -> str:
    return escrito.llano if escrito.llano is not None else rico.a_texto(escrito.base)
