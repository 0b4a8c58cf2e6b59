"""Lo que se llena al pedir, entregar y devolver un aporte."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.aportes import ultimo_dia
from genero.documentos.campo_fecha import NO_ES_FECHA, Dia
from genero.documentos.campos_declarados import Texto
from genero.documentos.leer import SeccionLeida
from genero.flujo.lugares import Lugar
from genero.flujo.plazos import Calendario

# Plazos corrientes, en días hábiles: con su fecha a la vista nadie cuenta con los dedos.
CORRIENTES = (5, 10, 15)
LARGO_NOTA = 2000
LARGO_INSTRUCCIONES = 3000


class FormularioDePedido(forms.Form):
    """Qué partes, a qué centro, para cuándo y con qué instrucciones."""

    partes = forms.MultipleChoiceField(
        label="Qué partes pide",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Marque al menos una sección o un renglón.",
            "invalid_choice": "Una de las partes marcadas ya no está en el documento. Revise lo que pide.",
        },
    )
    centro = forms.ChoiceField(
        label="A qué centro",
        error_messages={"required": "Elija a qué centro se lo pide.", "invalid_choice": "Ese centro no participa en este servicio."},
    )
    plazo = Dia(
        label="Hasta cuándo",
        error_messages={
            "required": "Diga hasta qué día puede entregarlo.",
            "invalid": NO_ES_FECHA,
        },
    )
    instrucciones = Texto(
        label="Qué se espera",
        required=False,
        max_length=LARGO_INSTRUCCIONES,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Por ejemplo, de qué años son los datos o de qué región. Las ve el centro; no salen en el documento.",
        error_messages={"max_length": "Las instrucciones tienen %(show_value)d caracteres; caben hasta %(limit_value)d."},
    )

    def __init__(self, *args: Any, partes: list[tuple[str, str]], centros: list[tuple[str, str]], **kwargs: Any) -> None:
        """Las opciones son las secciones y renglones de este borrador, y los centros de este servicio."""
        super().__init__(*args, **kwargs)
        self.fields["partes"].choices = partes  # type: ignore[attr-defined]
        self.fields["centro"].choices = [("", "Elija un centro"), *centros]  # type: ignore[attr-defined]
        self.fields["plazo"].help_text = _ayuda_de_plazo()
        hoy = reloj.hoy()
        self.fields["plazo"].widget.attrs |= {"min": hoy.isoformat(), "max": ultimo_dia(hoy).isoformat()}

    def clean_plazo(self) -> date:
        """Hoy o después, y dentro de un año."""
        plazo: date = self.cleaned_data["plazo"]
        hoy = reloj.hoy()
        if not hoy <= plazo <= ultimo_dia(hoy):
            desde, hasta = fechas.corta(hoy), fechas.corta(ultimo_dia(hoy))
            raise forms.ValidationError(f"El plazo debe estar entre el {desde} (hoy) y el {hasta}; usted escribió {fechas.corta(plazo)}.")
        return plazo

    def lugares(self) -> list[Lugar]:
        """Las partes marcadas. Sólo si es válido."""
        return [lugar_de(valor) for valor in self.cleaned_data["partes"]]


class FormularioDeEntrega(forms.Form):
    """Lo que el centro quiere decir al entregar."""

    nota = Texto(
        label="Nota para quien lo pidió",
        required=False,
        max_length=LARGO_NOTA,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "La nota tiene %(show_value)d caracteres; caben hasta %(limit_value)d."},
    )


class FormularioDeDevolucion(forms.Form):
    """Por qué se devuelve una parte."""

    respuesta = Texto(
        label="Qué falta o qué cambiar",
        required=False,
        max_length=LARGO_NOTA,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Lo que falta tiene %(show_value)d caracteres; caben hasta %(limit_value)d."},
    )


def partes_de(secciones: list[SeccionLeida]) -> list[tuple[str, str]]:
    """Todo lo que se puede pedir, como (valor, nombre)."""
    salida = []
    for s in secciones:
        salida.append((s.id, f"{s.numero} {s.titulo}"))
        if s.clase == "renglones":
            salida += [(f"{s.id}:{r.clave}", r.titulo or f"{s.uno.capitalize()} {r.numero}") for r in s.renglones]
    return salida


def lugar_de(valor: str) -> Lugar:
    """El lugar que nombra una casilla."""
    seccion, _, clave = valor.partition(":")
    return Lugar(seccion, UUID(clave) if clave else None)


def _ayuda_de_plazo() -> str:
    calendario, hoy = Calendario.leer(), reloj.hoy()
    dichos = [f"{n} días hábiles, el {fechas.larga(calendario.sumar(hoy, n))}" for n in CORRIENTES]
    return f"Contando desde hoy: {'; '.join(dichos)}."
