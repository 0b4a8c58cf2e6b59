"""El campo de una fecha: se escribe como la manda el navegador o como se escribe en Chile."""

from datetime import date
from typing import Any

from django import forms

NO_ES_FECHA = "Escriba la fecha con día, mes y año: por ejemplo, 12-05-2026."
FORMATOS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
PRIMER_ANIO, ULTIMO_ANIO = 1990, 2100


class Dia(forms.DateField):
    """Una fecha, escrita como la manda el navegador o como se escribe en Chile."""

    def __init__(self, **opciones: Any) -> None:
        """Acepta «2026-05-12», «12-05-2026» y «12/05/2026»."""
        control = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=FORMATOS, widget=control, **opciones)


class Fecha(Dia):
    """La fecha de un campo declarado: lo que no se entiende se devuelve citado, y el año tiene que ser creíble."""

    def to_python(self, value: Any) -> date | None:
        """La fecha, o None si no se escribió. ValidationError si no es una fecha o el año no cabe."""
        texto = str(value or "").strip()
        try:
            dia = super().to_python(texto)
        except forms.ValidationError:
            raise forms.ValidationError(f"«{texto[:40]}» no es una fecha. {NO_ES_FECHA}") from None
        if dia is not None and not PRIMER_ANIO <= dia.year <= ULTIMO_ANIO:
            raise forms.ValidationError(f"El año debe estar entre {PRIMER_ANIO} y {ULTIMO_ANIO}; usted escribió {dia.year}.")
        return dia
