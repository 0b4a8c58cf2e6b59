"""Los formularios salen de la declaración de cada sección: etiquetas del modelo, opciones de los renglones, «sin información» con razón.

Guardar no exige lo obligatorio (eso es al presentar): un borrador a medias se guarda. Sí exige que lo escrito sea válido.
"""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.db import models

from genero.documentos.models import Ficha, Prosa, Renglon
from genero.documentos.tipos import Campo, Seccion

RAZON = "razon__"
LARGO_RAZON = 500
LARGO_PROSA = 200_000


class Texto(forms.CharField):
    """Un texto con los saltos de línea iguales vengan de donde vengan: el navegador cuenta uno y envía dos caracteres."""

    def to_python(self, value: Any) -> str:
        """Normaliza antes de medir el largo."""
        return str(super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value))


class FormularioDeProsa(forms.Form):
    """El texto de una sección, o la razón de que falte."""

    texto = Texto(
        label="Texto",
        required=False,
        max_length=LARGO_PROSA,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Separe los párrafos con una línea en blanco.",
        error_messages={
            "max_length": "El texto es demasiado largo: divídalo o quite lo que no haga falta (hasta %(limit_value)d caracteres)."
        },
    )
    razon = Texto(
        label="Si no hay información, diga por qué",
        required=False,
        max_length=LARGO_RAZON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lista = forms.BooleanField(
        label="Sección lista para revisar", required=False, help_text="Es una señal para su equipo; no equivale a presentar."
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda en la sección."""
        return {c: _normal(self.cleaned_data[c]) for c in ("texto", "razon", "lista")}


class FormularioDeSeccion(forms.Form):
    """Lo propio de una sección de renglones: por qué queda vacía y si está lista."""

    razon = Texto(
        label="Si no corresponde ningún renglón, diga por qué",
        required=False,
        max_length=LARGO_RAZON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lista = forms.BooleanField(
        label="Sección lista para revisar", required=False, help_text="Es una señal para su equipo; no equivale a presentar."
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda en la sección."""
        return {c: _normal(self.cleaned_data[c]) for c in ("razon", "lista")}


class FormularioDeclarado(forms.Form):
    """Campos de una ficha o de un renglón, según la declaración de su sección."""

    def __init__(
        self,
        seccion: Seccion,
        *args: Any,
        opciones: dict[str, list[tuple[str, str]]],
        nombrables: dict[str, dict[str, Any]] | None = None,
        fila: Renglon | Ficha | None = None,
        **kwargs: Any,
    ) -> None:
        """`opciones` trae, por campo, los renglones que se pueden nombrar; `nombrables`, sus valores; `fila` es lo ya guardado."""
        kwargs.setdefault("initial", inicial_de_fila(seccion, fila))
        super().__init__(*args, **kwargs)
        self.seccion = seccion
        self.nombrables = nombrables or {}
        for campo in seccion.campos:
            self.fields[campo.nombre] = _campo(seccion, campo, opciones.get(campo.nombre, []), fila)
            if campo.admite_sin_informacion and campo.obligatorio:
                self.fields[f"{RAZON}{campo.nombre}"] = Texto(
                    label=f"No hay información sobre esto: por qué ({self.fields[campo.nombre].label})",
                    required=False,
                    max_length=LARGO_RAZON,
                )
        if fila is None or isinstance(fila, Renglon):
            self.fields["fuente"] = forms.CharField(
                label="Fuente",
                required=False,
                max_length=500,
                help_text="De dónde sale el dato: documento, fecha y enlace.",
            )
        self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Comprueba lo que depende de dos campos a la vez. Lo que se contradice se dice: nada escrito se descarta en silencio."""
        limpio = super().clean() or {}
        for campo in self.seccion.campos:
            valor = limpio.get(campo.nombre)
            razon = str(limpio.get(f"{RAZON}{campo.nombre}", "")).strip()
            if campo.cuando and limpio.get(campo.cuando[0]) != campo.cuando[1]:
                self._sobrante(campo, valor, limpio)
            elif valor and razon:
                self.add_error(f"{RAZON}{campo.nombre}", "Hay un dato y también una razón de que falte: deje uno de los dos.")
            elif valor and campo.mismo and self.nombrables.get(valor, {}).get(campo.mismo) != limpio.get(campo.mismo):
                self.add_error(campo.nombre, f"No coincide con lo que eligió en «{self.fields[campo.mismo].label}»: cambie uno de los dos.")
        return limpio

    def _sobrante(self, campo: Campo, valor: Any, limpio: dict[str, Any]) -> None:
        """Un campo que no corresponde según otra respuesta: lo elegido se suelta; un texto escrito se devuelve para que decida."""
        if valor and not campo.de and campo.cuando:
            otro = self.fields[campo.cuando[0]].label
            self.add_error(campo.nombre, f"Escribió esto, pero no corresponde a su respuesta en «{otro}». Bórrelo o cambie la respuesta.")
            return
        limpio[campo.nombre] = [] if campo.varios else (None if campo.de else "")

    def grupos(self) -> list[dict[str, Any]]:
        """Cada campo con el suyo de «sin información», en orden, para dibujarlos juntos."""
        return [
            {"campo": self[c.nombre], "razon": self[f"{RAZON}{c.nombre}"] if f"{RAZON}{c.nombre}" in self.fields else None, "declarado": c}
            for c in self.seccion.campos
        ]

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda en la fila, con las razones en `sin_informacion`."""
        limpio = self.cleaned_data
        salida: dict[str, Any] = {c.nombre: _guardable(c, limpio[c.nombre]) for c in self.seccion.campos}
        salida["sin_informacion"] = {
            c.nombre: limpio[f"{RAZON}{c.nombre}"].strip()
            for c in self.seccion.campos
            if limpio.get(f"{RAZON}{c.nombre}", "").strip() and not limpio[c.nombre]
        }
        if "fuente" in self.fields and self.seccion.modelo is not None and issubclass(self.seccion.modelo, Renglon):
            salida["fuente"] = limpio["fuente"].strip()
        return salida


def inicial_de_seccion(prosa: Prosa) -> dict[str, Any]:
    """Lo guardado, para abrir el formulario de una sección."""
    return {"texto": prosa.texto, "razon": prosa.razon, "lista": prosa.lista, "revision": prosa.revision}


def inicial_de_fila(seccion: Seccion, fila: Renglon | Ficha | None) -> dict[str, Any]:
    """Lo guardado en una ficha o un renglón, para abrir su formulario."""
    if fila is None:
        return {}
    salida: dict[str, Any] = {c.nombre: getattr(fila, c.nombre) for c in seccion.campos}
    salida.update({f"{RAZON}{nombre}": razon for nombre, razon in fila.sin_informacion.items()})
    if isinstance(fila, Renglon):
        salida.update(fuente=fila.fuente, revision=fila.revision)
    return salida


def _campo(seccion: Seccion, campo: Campo, opciones: list[tuple[str, str]], fila: Renglon | Ficha | None) -> forms.Field:
    if seccion.modelo is None:
        raise TypeError(f"la sección {seccion.id} no tiene modelo")
    propio = cast("models.Field[Any, Any]", seccion.modelo._meta.get_field(campo.nombre))
    comunes: dict[str, Any] = {"label": str(propio.verbose_name), "help_text": str(propio.help_text), "required": False}
    if campo.nombre == seccion.principal and issubclass(seccion.modelo, Renglon):
        comunes["required"] = True
        comunes["error_messages"] = {"required": f"Escriba {campo.falta or 'este dato'} para guardar {_articulo(seccion)} {seccion.uno}."}
    if campo.de:
        suyas = [(v, t) for v, t in opciones if not (isinstance(fila, Renglon) and str(fila.clave) == v)]
        if campo.varios:
            return forms.MultipleChoiceField(
                choices=suyas, widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": _YA_NO}, **comunes
            )
        return forms.ChoiceField(choices=[("", "Elija…"), *suyas], error_messages={"invalid_choice": _YA_NO}, **comunes)
    elecciones = getattr(propio, "choices", None)
    if elecciones:
        return forms.ChoiceField(choices=list(elecciones), widget=forms.RadioSelect, **comunes)
    largo = getattr(propio, "max_length", None) or LARGO_PROSA
    mensajes = {**comunes.pop("error_messages", {}), "max_length": "Escribió %(show_value)d caracteres; caben hasta %(limit_value)d."}
    widget = forms.Textarea(attrs={"rows": 3}) if isinstance(propio, models.TextField) else forms.TextInput()
    return Texto(max_length=largo, widget=widget, error_messages=mensajes, **comunes)


_YA_NO = "Una de las opciones elegidas ya no existe en este documento: elija de nuevo."


def _articulo(seccion: Seccion) -> str:
    return "la" if seccion.femenino else "el"


def _guardable(campo: Campo, valor: Any) -> Any:
    if campo.de and campo.varios:
        return [UUID(v) for v in valor]
    if campo.de:
        return UUID(valor) if valor else None
    return _normal(valor)


def _normal(valor: Any) -> Any:
    """Los saltos de línea, iguales vengan de donde vengan; sin espacios colgando."""
    return valor.replace("\r\n", "\n").strip() if isinstance(valor, str) else valor
