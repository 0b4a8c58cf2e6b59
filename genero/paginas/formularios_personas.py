"""Lo que se llena al nombrar, terminar un nombramiento, relevar a quien se va y llevar los centros."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.campo_fecha import NO_ES_FECHA, Dia
from genero.documentos.campos_declarados import Texto
from genero.documentos.nombramientos import Propuesta
from genero.personas.models import CentroResponsabilidad, Nombramiento
from genero.personas.roles import Rol, rotulo

FECHA_MALA = NO_ES_FECHA
CORREO_MALO = "Escriba el correo completo, como nombre@servicio.cl."
LARGO_NOMBRE = 150
AHORA, OTRO_DIA = "ahora", "otro_dia"
# Qué puede hacer quien recibe cada rol, dicho al elegirlo.
QUE_HACE = {
    Rol.EG: "redacta y presenta los documentos, y reparte el trabajo con los centros",
    Rol.CENTRO: "lee los borradores y escribe lo que se pida a su centro",
    Rol.JEFATURA: "aprueba o devuelve",
    Rol.CALIDAD: "lee todo lo del servicio, comenta y asesora",
    Rol.LECTURA: "lee lo presentado y su historial, sin escribir",
    Rol.ADMINISTRACION: "nombra personas y lleva los centros; no aprueba ni visa",
    Rol.COORDINACION: "asigna servicios a quienes visan, y publica la biblioteca y los requisitos",
}


def _correo(rotulo_del_campo: str, ayuda: str = "") -> forms.EmailField:
    mensajes = {"required": "Escriba el correo de la persona.", "invalid": CORREO_MALO}
    atributos = {"autocomplete": "off", "spellcheck": "false"}
    return forms.EmailField(label=rotulo_del_campo, help_text=ayuda, error_messages=mensajes, widget=forms.EmailInput(attrs=atributos))


def _nombre(rotulo_del_campo: str) -> forms.CharField:
    return Texto(
        label=rotulo_del_campo,
        max_length=LARGO_NOMBRE,
        required=False,
        help_text="Si ese correo ya tiene cuenta, se conserva el nombre que la persona tiene.",
        error_messages={"max_length": "El nombre tiene %(show_value)d caracteres; caben hasta %(limit_value)d."},
    )


class FormularioDeNombramiento(forms.Form):
    """A quién se nombra, con qué rol, en qué centro si responde de uno, y entre qué días."""

    correo = _correo("Correo institucional")
    nombre = _nombre("Nombre y apellidos")
    rol = forms.ChoiceField(
        label="Qué rol tendrá",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el rol.", "invalid_choice": "Ese rol no lo nombra usted. Elija uno de la lista."},
    )
    centro = forms.ChoiceField(
        label="De qué centro responde",
        required=False,
        help_text=f"Sólo para el rol {rotulo(Rol.CENTRO)}.",
        error_messages={"invalid_choice": "Ese centro ya no participa en el servicio. Elija uno de la lista."},
    )
    desde = Dia(label="Primer día", error_messages={"required": "Diga desde qué día rige.", "invalid": FECHA_MALA})
    hasta = Dia(
        label="Último día",
        required=False,
        help_text="Déjelo vacío si no tiene término. Ese día todavía rige.",
        error_messages={"invalid": FECHA_MALA},
    )

    def __init__(self, *partes: Any, roles: Sequence[Rol], centros: Sequence[CentroResponsabilidad] = (), **opciones: Any) -> None:
        """Sólo los roles que da quien nombra y los centros abiertos del servicio."""
        super().__init__(*partes, **opciones)
        elegibles: Any = self.fields["rol"]
        elegibles.choices = [(r.value, f"{rotulo(r)}: {QUE_HACE[r]}") for r in roles]
        if len(roles) == 1:
            del self.fields["rol"]
        self._unico, self._centros = roles[0], {str(c.pk): c for c in centros}
        if Rol.CENTRO in roles:
            de_centro: Any = self.fields["centro"]
            de_centro.choices = [("", "Elija un centro"), *((pk, c.nombre) for pk, c in self._centros.items())]
        else:
            del self.fields["centro"]
        self.fields["desde"].widget.attrs["min"] = reloj.hoy().isoformat()

    def clean(self) -> dict[str, Any]:
        """Un centro sólo acompaña a su rol."""
        datos: dict[str, Any] = super().clean() or {}
        datos.setdefault("rol", self._unico.value)
        centro = self._centros.get(str(datos.get("centro", "")))
        if centro and datos["rol"] != Rol.CENTRO:
            self.add_error("centro", f"El centro va sólo con el rol {rotulo(Rol.CENTRO)}: quítelo, o cambie el rol.")
        if datos["rol"] == Rol.CENTRO and centro is None and "centro" not in self.errors:
            self.add_error(
                "centro", "Elija de qué centro responde." if self._centros else "El servicio aún no tiene centros: cree uno antes."
            )
        datos["centro"] = centro
        return datos

    def propuesta(self) -> Propuesta:
        """Lo que se pide a la puerta."""
        d = self.cleaned_data
        return Propuesta(d["correo"].lower(), d["nombre"], d["rol"], d["desde"], d["hasta"], d["centro"])


class FormularioDeFin(forms.Form):
    """Cuándo deja de regir un nombramiento."""

    cuando = forms.ChoiceField(
        label="Cuándo termina",
        widget=forms.RadioSelect,
        choices=[(AHORA, "Ahora mismo: en su próxima página ya no tendrá este rol"), (OTRO_DIA, "Al terminar el día que indico")],
        initial=AHORA,
        error_messages={"required": "Elija cuándo termina."},
    )
    ultimo_dia = Dia(label="Último día", required=False, error_messages={"invalid": FECHA_MALA})

    def __init__(self, *partes: Any, nombramiento: Nombramiento, **opciones: Any) -> None:
        """Acota el último día a los que lo acortan."""
        super().__init__(*partes, **opciones)
        campo = self.fields["ultimo_dia"]
        campo.widget.attrs["min"] = max(reloj.hoy(), nombramiento.desde).isoformat()
        campo.help_text = "Sólo si no termina ahora."
        if nombramiento.hasta:
            campo.widget.attrs["max"] = (nombramiento.hasta - timedelta(days=1)).isoformat()
            campo.help_text += f" Hoy rige hasta el {fechas.corta(nombramiento.hasta)}."

    def clean(self) -> dict[str, Any]:
        """Si no es ahora, hace falta el día."""
        datos: dict[str, Any] = super().clean() or {}
        if datos.get("cuando") == OTRO_DIA and not datos.get("ultimo_dia") and "ultimo_dia" not in self.errors:
            self.add_error("ultimo_dia", "Diga cuál será el último día.")
        datos["ultimo_dia"] = datos.get("ultimo_dia") if datos.get("cuando") == OTRO_DIA else None
        return datos


class FormularioDeRelevo(forms.Form):
    """Quién recibe lo de quien se va, y desde qué día."""

    correo = _correo("Correo de quien recibe", "De alguien del servicio, o de quien llega: si no tiene cuenta, se crea.")
    nombre = _nombre("Nombre de quien recibe")
    fecha = Dia(
        label="Día del relevo",
        help_text="Ese día rigen las dos personas; al siguiente, sólo quien recibe.",
        error_messages={"required": "Diga qué día es el relevo.", "invalid": FECHA_MALA},
    )

    def __init__(self, *partes: Any, **opciones: Any) -> None:
        """La fecha parte de hoy."""
        super().__init__(*partes, **opciones)
        self.fields["fecha"].widget.attrs["min"] = reloj.hoy().isoformat()


class FormularioDeCentro(forms.Form):
    """El nombre de un centro de responsabilidad."""

    nombre = Texto(
        label="Nombre del centro",
        max_length=LARGO_NOMBRE,
        help_text="La unidad o la región, como se la conoce en el servicio: «Dirección Regional de Aysén».",
        error_messages={
            "required": "Escriba el nombre del centro.",
            "max_length": "El nombre tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )

    def clean_nombre(self) -> str:
        """Sin espacios de más: dos nombres iguales a la vista son iguales."""
        return " ".join(str(self.cleaned_data["nombre"]).split())
