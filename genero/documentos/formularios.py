"""Los formularios salen de la declaración de cada sección: etiquetas del modelo, opciones de los renglones, «sin información» con razón.

Guardar no exige lo obligatorio (eso es al presentar): un borrador a medias se guarda. Sí exige que lo escrito sea válido.
"""

from typing import Any

from django import forms

from genero.documentos.campo_fecha import Fecha
from genero.documentos.campo_rico import CampoRico
from genero.documentos.campos_declarados import LARGO_PROSA, Numero, Texto, admite_razon, campo_de, guardable, normal
from genero.documentos.lineas import Bloque, bloques
from genero.documentos.models import Ficha, Prosa, Renglon
from genero.documentos.tipos import Campo, Seccion

RAZON = "razon__"
LARGO_RAZON = 500
LARGO_CORTO = 60


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
        return {c: normal(self.cleaned_data[c]) for c in ("texto", "razon", "lista")}


class FormularioDeProsaRica(FormularioDeProsa):
    """El texto con formato de una sección, o la razón de que falte."""

    texto = CampoRico(label="Texto", required=False, max_length=LARGO_PROSA)  # type: ignore[assignment]


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
        return {c: normal(self.cleaned_data[c]) for c in ("razon", "lista")}


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
        if "initial" not in kwargs:
            kwargs["initial"] = inicial_de_fila(seccion, fila)
        super().__init__(*args, **kwargs)
        self.seccion = seccion
        self.nombrables = nombrables or {}
        self.campos = [c for c in seccion.escribibles if _corresponde(seccion, c, fila)]
        for campo in self.campos:
            self.fields[campo.nombre] = campo_de(seccion, campo, opciones.get(campo.nombre, []), fila)
            if admite_razon(seccion, campo):
                self.fields[f"{RAZON}{campo.nombre}"] = Texto(
                    label=f"No hay información sobre esto: por qué ({self.fields[campo.nombre].label})",
                    required=False,
                    max_length=LARGO_RAZON,
                )
        if fila is None or isinstance(fila, Renglon):
            self.fields["fuente"] = Texto(
                label="Fuente",
                required=False,
                max_length=500,
                help_text="De dónde sale el dato: documento, fecha y enlace.",
            )
        self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Comprueba lo que depende de dos campos a la vez. Lo que se contradice se dice: nada escrito se descarta en silencio."""
        limpio = super().clean() or {}
        for campo in self.campos:
            valor = limpio.get(campo.nombre)
            razon = str(limpio.get(f"{RAZON}{campo.nombre}", "")).strip()
            if campo.cuando and campo.cuando[0] in self.fields and limpio.get(campo.cuando[0]) != campo.cuando[1]:
                self._sobrante(campo, valor, limpio)
            elif hay(valor) and razon:
                self.add_error(f"{RAZON}{campo.nombre}", "Hay un dato y también una razón de que falte: deje uno de los dos.")
            elif valor and campo.mismo and not self._calza(campo, valor, limpio):
                self.add_error(campo.nombre, f"No coincide con lo que eligió en «{self.fields[campo.mismo].label}»: cambie uno de los dos.")
        for nombre, motivo in (self.seccion.contradice(limpio) if self.seccion.contradice else {}).items():
            if nombre in self.fields and nombre not in self.errors:
                self.add_error(nombre, motivo)
        return limpio

    def _calza(self, campo: Campo, valor: Any, limpio: dict[str, Any]) -> bool:
        """Si lo nombrado coincide con lo elegido en el otro campo."""
        nombrados = valor if isinstance(valor, list) else [valor]
        return all(self.nombrables.get(v, {}).get(campo.mismo) == limpio.get(campo.mismo) for v in nombrados)

    def _sobrante(self, campo: Campo, valor: Any, limpio: dict[str, Any]) -> None:
        """Un campo que no corresponde según otra respuesta: lo elegido se suelta; un texto escrito se devuelve para que decida."""
        if hay(valor) and not campo.de and campo.cuando:
            otro = self.fields[campo.cuando[0]].label
            self.add_error(campo.nombre, f"Escribió esto, pero no corresponde a su respuesta en «{otro}». Bórrelo o cambie la respuesta.")
            return
        limpio[campo.nombre] = [] if campo.varios else (None if campo.de or isinstance(self.fields[campo.nombre], Numero) else "")

    def grupos(self) -> list[dict[str, Any]]:
        """Cada campo con el suyo de «sin información», en orden, para dibujarlos juntos."""
        return [
            {
                "corto": _es_corto(self.fields[c.nombre]),
                "campo": self[c.nombre],
                "razon": self[f"{RAZON}{c.nombre}"] if f"{RAZON}{c.nombre}" in self.fields else None,
                "declarado": c,
            }
            for c in self.campos
        ]

    def bloques(self) -> list[Bloque]:
        """Los mismos, con los que van en una línea ya juntos."""
        return list(bloques(self.seccion, self.grupos(), self.initial))

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda en la fila, con las razones en `sin_informacion`."""
        limpio = self.cleaned_data
        salida: dict[str, Any] = {c.nombre: guardable(c, limpio[c.nombre]) for c in self.campos}
        salida["sin_informacion"] = {
            c.nombre: limpio[f"{RAZON}{c.nombre}"].strip()
            for c in self.campos
            if limpio.get(f"{RAZON}{c.nombre}", "").strip() and not hay(limpio[c.nombre])
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


def hay(valor: Any) -> bool:
    """Si un campo trae algo: el cero es un dato."""
    return valor not in (None, "", [])


def _corresponde(seccion: Seccion, campo: Campo, fila: Renglon | Ficha | None) -> bool:
    """Si el campo va en el formulario: lo que depende de un dato traído se muestra o no desde el servidor."""
    if campo.cuando is None or not seccion.campo(campo.cuando[0]).fijo:
        return True
    return fila is not None and getattr(fila, campo.cuando[0]) == campo.cuando[1]


def _es_corto(campo: forms.Field) -> bool:
    """Si el campo cabe en un tercio del ancho: una cifra, una fecha, o un texto de pocas letras."""
    return isinstance(campo, Numero | Fecha) or (isinstance(campo, Texto) and (campo.max_length or LARGO_PROSA) <= LARGO_CORTO)
