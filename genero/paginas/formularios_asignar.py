"""Lo que se llena al asignar servicios: a quién, desde qué día y por qué."""

from datetime import date, timedelta
from typing import Any

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.campo_fecha import Dia
from genero.documentos.campos_declarados import Texto
from genero.documentos.nombramientos import LARGO_CORREO, LARGO_NOMBRE
from genero.personas.models import Usuario

OTRA = "otra"
LARGO_MOTIVO = 1000
UN_ANIO = timedelta(days=365)
_NO_CABE = "Tiene %(show_value)d caracteres; caben hasta %(limit_value)d."


class FormularioDeAsignacion(forms.Form):
    """A quién (de la lista, o por su correo), desde cuándo y con qué motivo."""

    persona = forms.CharField(
        label="A quién se asignan", widget=forms.RadioSelect, error_messages={"required": "Elija a quién se asignan los servicios."}
    )
    correo = forms.EmailField(
        label="Correo de la otra persona",
        required=False,
        max_length=LARGO_CORREO,
        help_text="Alguien que todavía no revisa ningún servicio.",
        error_messages={"invalid": "Escriba el correo completo: por ejemplo, nombre@servicio.cl.", "max_length": _NO_CABE},
    )
    nombre = Texto(
        label="Nombre de la otra persona",
        required=False,
        max_length=LARGO_NOMBRE,
        help_text="Si todavía no tiene cuenta: se crea al asignarle, y recibe por correo cómo definir su clave.",
        error_messages={"max_length": _NO_CABE},
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
            self.elegida = self._la_del_correo(correo.lower(), " ".join(datos.get("nombre", "").split()))
        elif cual and cual != OTRA:
            self.elegida = Usuario.objects.filter(pk=int(cual), is_active=True).first() if _es_numero(cual) else None
            if self.elegida is None:
                self.add_error("persona", "Esa persona ya no tiene su cuenta activa. Elija a otra.")
        return datos

    def _la_del_correo(self, correo: str, nombre: str) -> Usuario | None:
        """La cuenta de ese correo o, si no la hay, una por crear; None si no se puede, con el error en su campo."""
        cuenta = Usuario.objects.filter(correo=correo).first() if correo else None
        if not correo:
            self.add_error("correo", "Escriba el correo de la persona.")
        elif cuenta is not None and not cuenta.is_active:
            self.add_error("correo", f"La cuenta de {correo} está desactivada: con ella nadie podría ingresar.")
        elif cuenta is None and not nombre:
            self.add_error("nombre", f"Nadie tiene todavía una cuenta con el correo {correo}. Escriba su nombre para crearla.")
        else:
            return cuenta or Usuario(correo=correo, nombre=nombre)
        return None


class FormularioDeConfirmacion(forms.Form):
    """Lo que viaja de la página donde se comprueba: ya se validó, y se vuelve a comprobar al hacerlo."""

    persona = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    correo = forms.EmailField(required=False, max_length=LARGO_CORREO)
    nombre = Texto(max_length=LARGO_NOMBRE, required=False)
    desde = Dia()
    motivo = Texto(max_length=LARGO_MOTIVO)
    clave = forms.UUIDField()

    @property
    def persona_dicha(self) -> Usuario | None:
        """A quién se asigna: la cuenta elegida, la que ya tiene ese correo o una por crear; None si no la hay."""
        dicho = self.cleaned_data
        if dicho["persona"]:
            return Usuario.objects.filter(pk=dicho["persona"]).first()
        if not dicho["correo"] or not dicho["nombre"]:
            return None
        correo = dicho["correo"].lower()
        return Usuario.objects.filter(correo=correo).first() or Usuario(correo=correo, nombre=dicho["nombre"])


def _es_numero(texto: str) -> bool:
    return texto.isascii() and texto.isdecimal() and len(texto) < len(str(2**63))
