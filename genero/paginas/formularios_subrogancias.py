"""Lo que se llena al disponer una subrogancia o al terminarla antes."""

from datetime import timedelta
from typing import Any

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.campo_fecha import Dia
from genero.documentos.campos_declarados import Texto
from genero.personas.models import Subrogancia, Usuario

FECHA_MALA = "Escriba la fecha con día, mes y año: por ejemplo, 12-05-2026."
FUERA = "Esa persona no está disponible: elija una de la lista."
AHORA, OTRO_DIA = "ahora", "otro_dia"


class FormularioDeSubrogancia(forms.Form):
    """Quién subroga a quién, con qué acto y entre qué días."""

    titular = forms.ChoiceField(label="A quién subroga", error_messages={"required": "Elija a quién se subroga.", "invalid_choice": FUERA})
    subrogante = forms.ChoiceField(
        label="Quién subroga",
        required=False,
        error_messages={"invalid_choice": FUERA},
        help_text="Quien haya escrito o presentado una versión no podrá aprobarla, aunque subrogue.",
    )
    correo = forms.EmailField(
        label="O su correo institucional, si no está en la lista",
        required=False,
        error_messages={"invalid": "Escriba el correo completo, como nombre@servicio.cl."},
    )
    acto = Texto(
        label="Acto que la dispone",
        max_length=120,
        help_text="Como «Resolución exenta 123 de 2026»: aparecerá en cada acto que la persona firme.",
        error_messages={
            "required": "Escriba el número del acto que dispone la subrogancia.",
            "max_length": "El acto tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )
    desde = Dia(label="Primer día", error_messages={"required": "Diga desde qué día rige.", "invalid": FECHA_MALA})
    hasta = Dia(
        label="Último día",
        help_text="Ese día todavía rige. Al siguiente termina sola.",
        error_messages={"required": "Diga hasta qué día rige.", "invalid": FECHA_MALA},
    )

    def __init__(self, *args: Any, titulares: list[Usuario], conocidas: list[Usuario], **kwargs: Any) -> None:
        """Las opciones son la Jefatura y las personas de este servicio."""
        super().__init__(*args, **kwargs)
        self._cuentas = {str(u.pk): u for u in (*titulares, *conocidas)}
        jefaturas = [(str(u.pk), u.nombre) for u in titulares]
        primera = [] if len(jefaturas) == 1 else [("", "Elija a la persona titular")]
        self.fields["titular"].choices = [*primera, *jefaturas]  # type: ignore[attr-defined]
        gente = [(str(u.pk), u.nombre) for u in conocidas]
        self.fields["subrogante"].choices = [("", "Elija a una persona del servicio"), *gente]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Cambia lo elegido por las cuentas, y mira que las fechas vayan en orden."""
        datos: dict[str, Any] = super().clean() or {}
        datos["titular"] = self._cuentas.get(str(datos.get("titular")))
        elegida, correo = self._cuentas.get(str(datos.get("subrogante"))), datos.get("correo")
        if elegida and correo and elegida.correo != correo.lower():
            self.add_error("correo", "Eligió a una persona de la lista y escribió el correo de otra: deje sólo una.")
        elif correo:
            elegida = Usuario.objects.filter(correo=correo.lower(), is_active=True).first()
            if elegida is None:
                self.add_error("correo", "No hay una cuenta activa con ese correo. Revíselo, o pida que la creen antes.")
        elif elegida is None and "subrogante" not in self.errors:
            self.add_error("subrogante", "Elija quién subroga, o escriba su correo.")
        datos["subrogante"] = elegida
        if datos.get("desde") and datos.get("hasta") and datos["hasta"] < datos["desde"]:
            self.add_error("hasta", f"El último día es anterior al primero, el {fechas.corta(datos['desde'])}.")
        return datos


class FormularioDeTermino(forms.Form):
    """Cuándo deja de regir."""

    cuando = forms.ChoiceField(
        label="Cuándo termina",
        widget=forms.RadioSelect,
        choices=[(AHORA, "Ahora mismo: desde este momento ya no puede actuar"), (OTRO_DIA, "Al terminar el día que indico")],
        initial=AHORA,
        error_messages={"required": "Elija cuándo termina."},
    )
    ultimo_dia = Dia(label="Último día", required=False, error_messages={"invalid": FECHA_MALA})

    def __init__(self, *args: Any, subrogancia: Subrogancia, **kwargs: Any) -> None:
        """Acota el último día a los que la acortan."""
        super().__init__(*args, **kwargs)
        primero, final = max(reloj.hoy(), subrogancia.desde), subrogancia.hasta - timedelta(days=1)
        campo = self.fields["ultimo_dia"]
        campo.widget.attrs |= {"min": primero.isoformat(), "max": final.isoformat()}
        campo.help_text = f"Sólo si no termina ahora. Hoy está dispuesta hasta el {fechas.corta(subrogancia.hasta)}."

    def clean(self) -> dict[str, Any]:
        """Si no es ahora, hace falta el día."""
        datos: dict[str, Any] = super().clean() or {}
        if datos.get("cuando") == OTRO_DIA and not datos.get("ultimo_dia") and "ultimo_dia" not in self.errors:
            self.add_error("ultimo_dia", "Diga cuál será el último día.")
        datos["ultimo_dia"] = datos.get("ultimo_dia") if datos.get("cuando") == OTRO_DIA else None
        return datos
