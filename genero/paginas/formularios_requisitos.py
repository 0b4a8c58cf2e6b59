"""Lo que se llena al mantener los requisitos de un año."""

from typing import Any, cast

from django import forms

from genero.documentos.campos_declarados import Texto
from genero.documentos.tipos import TipoDocumento

LARGO = 2000


class FormularioDeRequisitoDelAnio(forms.Form):
    """El texto de un requisito, de dónde viene y en qué secciones se ve."""

    texto = Texto(
        label="Qué se exige",
        max_length=LARGO,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Una frase que se pueda responder con cumple, no cumple o no aplica.",
        error_messages={
            "required": "Escriba qué se exige.",
            "max_length": "El texto tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )
    guia = forms.CharField(
        label="Sección de la guía",
        required=False,
        max_length=20,
        help_text="Por ejemplo, 6.2.1-4.",
        error_messages={"max_length": "Escriba sólo el número de la sección: caben hasta %(limit_value)d caracteres."},
    )
    secciones = forms.MultipleChoiceField(
        label="Dónde se ve",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Las secciones que quien visa mirará para responder. Ahí quedará puesta la observación si no cumple: en la primera.",
        error_messages={"invalid_choice": "Una de las secciones marcadas no es de este documento. Revise las que marcó."},
    )
    visto = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)
    clave = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *partes: Any, cual: TipoDocumento, **opciones: Any) -> None:
        """Las secciones que se pueden elegir son las que declara `cual`."""
        super().__init__(*partes, **opciones)
        elegibles: Any = self.fields["secciones"]
        elegibles.choices = [(s.id, f"{cual.numero(s.id)} {s.titulo}") for s in cual.secciones]

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda."""
        return {c: self.cleaned_data[c] for c in ("texto", "guia", "secciones")}

    def con_visto(self, marca: str) -> None:
        """Lo mismo que se escribió, apuntando a lo que se acaba de mostrar."""
        datos = cast("Any", self.data).copy()
        datos["visto"] = marca
        self.data = datos
