"""Escribir con frases guardadas: elegir una en el formulario (con o sin JavaScript) y guardar la que se acaba de escribir."""

from typing import Any

from django import forms
from django.http import HttpRequest

from genero.documentos import frases as de_la_persona
from genero.documentos.models import Frase
from genero.flujo.estados import Accion
from genero.flujo.permisos import roles_que_pueden
from genero.personas.models import Usuario

REVISAN = (*roles_que_pueden(Accion.DEVOLVER), *roles_que_pueden(Accion.OBSERVAR))
_CORTO = 110


def revisa(request: HttpRequest) -> bool:
    """Si la persona revisa documentos en alguna parte, como titular o por subrogancia."""
    return any(v.rol in REVISAN for v in getattr(request, "vigentes", ()))


class ElegirFrase(forms.Select):
    """La lista de frases: cada opción trae su texto entero, para ponerlo en su lugar al elegirla."""

    def create_option(self, *partes: Any, **mas: Any) -> dict[str, Any]:
        """Agrega el texto entero a la opción."""
        opcion: dict[str, Any] = super().create_option(*partes, **mas)
        entero = self.attrs.get("textos", {}).get(str(opcion["value"]))
        if entero:
            opcion["attrs"]["data-texto"] = entero
        return opcion

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Los textos enteros van en cada opción, no en la lista."""
        return super().build_attrs({k: v for k, v in base_attrs.items() if k != "textos"}, extra_attrs)


def campo_de_frases(suyas: list[Frase], destino: str) -> forms.ChoiceField:
    """El campo para elegir una frase guardada; `destino` es el identificador del texto donde va."""
    opciones = [("", "Elija una frase")] + [(str(f.pk), _breve(f.texto)) for f in suyas]
    control = ElegirFrase(attrs={"data-frases": destino, "textos": {str(f.pk): f.texto for f in suyas}})
    return forms.ChoiceField(
        label="Usar una frase guardada",
        choices=opciones,
        required=False,
        widget=control,
        help_text="Queda al final de su texto; puede cambiarla antes de guardar, o después.",
    )


class ConFrases(forms.Form):
    """Un formulario con `texto`, donde se puede usar una frase guardada y guardar lo escrito como otra. El texto vacío se rechaza aquí."""

    guardar_frase = forms.BooleanField(label="Guardar este texto entre mis frases", required=False)
    vacio = "Escriba el texto antes de guardarlo."

    def __init__(self, *args: Any, frases: list[Frase], **kwargs: Any) -> None:
        """`frases` son las de quien escribe."""
        super().__init__(*args, **kwargs)
        self.suyas = {str(f.pk): f for f in frases}
        if frases:
            self.fields["frase"] = campo_de_frases(frases, str(self["texto"].auto_id))

    def clean(self) -> dict[str, Any]:
        """El texto con la frase elegida, si no la traía."""
        limpio = super().clean() or self.cleaned_data
        if "texto" in limpio:
            limpio["texto"] = de_la_persona.con_frase(limpio["texto"], self.elegida).strip()
            if not limpio["texto"]:
                self.add_error("texto", self.vacio)
        return limpio

    @property
    def elegida(self) -> Frase | None:
        """La frase que se eligió."""
        return self.suyas.get(self.cleaned_data.get("frase", ""))

    def al_guardar(self, por: Usuario) -> None:
        """Cuenta el uso de las frases que el texto trae, y guarda lo escrito si se pidió. NoSirve si ya no caben más."""
        for frase in self.suyas.values():
            if frase.texto in self.cleaned_data["texto"]:
                de_la_persona.anotar_uso(frase, por=por)
        if self.cleaned_data.get("guardar_frase"):
            de_la_persona.guardar_frase(self.cleaned_data["texto"], por=por)


def _breve(texto: str) -> str:
    seguido = " ".join(texto.split())
    return seguido if len(seguido) <= _CORTO else f"{seguido[:_CORTO].rsplit(' ', 1)[0]}…"
