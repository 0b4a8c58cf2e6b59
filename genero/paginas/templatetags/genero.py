"""Etiquetas y filtros de las plantillas: `{% load genero %}`."""

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from genero.configuracion import fechas
from genero.documentos import rico
from genero.paginas import campos, iconos

register = template.Library()

register.filter("fecha_larga", fechas.larga)
register.filter("fecha_corta", fechas.corta)
register.filter("fecha_hora", fechas.con_hora)
register.filter("fecha_cercana", fechas.cercana)
register.filter("hora", fechas.hora)


@register.filter("rico")
def con_formato(html: str) -> SafeString:
    """El texto con formato listo para la pantalla, vuelto a comprobar: cada tabla se desliza dentro de su marco."""
    return mark_safe(rico.para_pantalla(html))  # noqa: S308 - sale de nh3


@register.filter("en_marcos")
def comparado_en_marcos(html: SafeString) -> SafeString:
    """Una comparación de textos con formato, con cada tabla dentro de un marco que se desliza."""
    return mark_safe(rico.en_marcos(conditional_escape(html)))  # noqa: S308 - la comparación ya salió comprobada; lo demás se escapa


class NodoIcono(template.Node):
    """Un ícono cuyo nombre llega por el contexto."""

    def __init__(self, nombre: FilterExpression) -> None:
        """Guarda la expresión que dará el nombre."""
        self.nombre = nombre

    def render(self, context: template.Context) -> str:
        """El SVG, ya en memoria."""
        return iconos.svg(str(self.nombre.resolve(context)))


@register.tag("icono")
def icono(parser: Parser, token: Token) -> template.Node:
    """`{% icono "hecho" %}` o `{% icono estado.icono %}`: un ícono en línea, siempre junto a su palabra.

    Un nombre escrito en la plantilla se resuelve una vez, al compilarla; uno desconocido no compila.
    """
    partes = token.split_contents()
    if len(partes) != 2:  # noqa: PLR2004 - la etiqueta y el nombre
        raise template.TemplateSyntaxError('icono lleva un nombre: {% icono "hecho" %}')
    nombre = parser.compile_filter(partes[1])
    if not nombre.filters and isinstance(nombre.var, str):
        try:
            return template.base.TextNode(iconos.svg(str(nombre.var)))
        except iconos.IconoDesconocido as motivo:
            raise template.TemplateSyntaxError(str(motivo)) from motivo
    return NodoIcono(nombre)


@register.inclusion_tag("partes/_campo.html")
def campo(atado: BoundField, nota: str = "", modo: str = "", oculto: bool = False, rotulo: str = "") -> dict[str, Any]:  # noqa: FBT001, FBT002 - así llegan los argumentos de una etiqueta
    """`{% campo formulario.nombre %}`: etiqueta, ayuda, control y error; ver `genero.paginas.campos.preparar`."""
    return {"c": campos.preparar(atado, nota=nota, modo=modo, oculto=oculto, rotulo=rotulo)}


@register.simple_tag
def errores_de(*formularios: forms.BaseForm) -> list[tuple[str, str, str]]:
    """`{% errores_de formulario as errores %}`: los errores de uno o más formularios, para el resumen de arriba."""
    return campos.errores_de(*(formulario for formulario in formularios if formulario))
