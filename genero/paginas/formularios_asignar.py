"""Lo que se llena al asignar servicios: a quién, desde qué día y por qué."""

from datetime import date, timedelta
from typing import Any

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.campo_fecha import Dia
from genero.documentos.campos_declarados import Texto
from genero.personas.models import Usuario

OTRA = "otra"
LARGO_MOTIVO = 1000
UN_ANIO = timedelta(days=365)


class FormularioDeAsignacion(forms.Form):
    """A quién (de la lista, o por su correo), desde cuándo y con qué motivo."""

    persona = forms.CharField(
        label="A quién se asignan", widget=forms.RadioSelect, error_messages={"required": "Elija a quién se asignan los servicios."}
    )
    correo = forms.EmailField(
        label="Correo de la otra persona",
        required=False,
        help_text="Alguien que todavía no revisa ningún servicio. Su cuenta la crea la administración de la plataforma.",
        error_messages={"invalid": "Escriba el correo completo: por ejemplo, nombre@servicio.cl."},
    )
    desde = Dia(
        label="Desde qué día",
        error_messages={"required": "Diga desde qué día.", "invalid": "Escriba la fecha con día, mes y año: por ejemplo, 12-05-2026."},
        help_text="Si es hoy, vale desde este momento: quien sale deja de verlos en su próxima página.",
    )
    motivo = Texto(
        label="Motivo",
        max_length=LARGO_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Queda en el historial de cada servicio, con su nombre.",
        error_messages={
            "required": "Diga por qué: el motivo queda en el historial.",
            "max_length": "El motivo tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )

    elegida: Usuario | None = None

    def clean_desde(self) -> date:
        """Hoy o un día que viene, dentro de un año."""
        desde: date = self.cleaned_data["desde"]
        hoy = reloj.hoy()
        if not hoy <= desde <= hoy + UN_ANIO:
            limites = f"entre el {fechas.corta(hoy)} (hoy) y el {fechas.corta(hoy + UN_ANIO)}"
            raise forms.ValidationError(f"La asignación parte {limites}; usted escribió {fechas.corta(desde)}.")
        return desde

    def clean(self) -> dict[str, Any]:
        """Busca la cuenta elegida, o la del correo."""
        datos = super().clean() or {}
        cual, correo = datos.get("persona", ""), datos.get("correo", "")
        if cual == OTRA and "correo" not in self.errors:
            self.elegida = Usuario.objects.filter(correo=correo.lower(), is_active=True).first() if correo else None
            if self.elegida is None:
                self.add_error("correo", _sin_cuenta(correo))
        elif cual and cual != OTRA:
            self.elegida = Usuario.objects.filter(pk=int(cual), is_active=True).first() if _es_numero(cual) else None
            if self.elegida is None:
                self.add_error("persona", "Esa persona ya no tiene su cuenta activa. Elija a otra.")
        return datos


class FormularioDeConfirmacion(forms.Form):
    """Lo que viaja de la página donde se comprueba: ya se validó, y se vuelve a comprobar al hacerlo."""

    persona = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    desde = Dia()
    motivo = Texto(max_length=LARGO_MOTIVO)
    clave = forms.UUIDField()


def _sin_cuenta(correo: str) -> str:
    if not correo:
        return "Escriba el correo de la persona."
    return f"No hay una cuenta activa con el correo {correo}. Pida a la administración de la plataforma que la cree."


def _es_numero(texto: str) -> bool:
    return texto.isascii() and texto.isdecimal() and len(texto) < len(str(2**63))
