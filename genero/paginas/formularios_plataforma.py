"""Lo que se llena al incorporar un servicio, abrir años y publicar en la biblioteca."""

from typing import Any

from django import forms

from genero.configuracion import reloj
from genero.documentos.biblioteca import CAMPOS
from genero.documentos.campos_declarados import Texto
from genero.documentos.nombramientos import Propuesta
from genero.documentos.servicios import PRIMER_ANIO
from genero.paginas import nomina
from genero.paginas.direcciones import LEGIBLE, reservados
from genero.paginas.formularios_personas import CORREO_MALO, LARGO_NOMBRE
from genero.personas.models import Ciclo, EntradaBiblioteca, Servicio
from genero.personas.roles import Rol

_LARGO = "Escribió %(show_value)d caracteres; caben hasta %(limit_value)d."
_ANIO_MALO = "Escriba el año con cuatro cifras."


def _texto(rotulo: str, largo: int, falta: str = "", ayuda: str = "", **mas: Any) -> forms.CharField:
    mensajes = {"required": falta, "max_length": _LARGO}
    return Texto(label=rotulo, max_length=largo, required=bool(falta), help_text=ayuda, error_messages=mensajes, **mas)


class FormularioDeServicio(forms.Form):
    """Los datos de un servicio nuevo y quién lo administrará. Lo que la nómina pública ya sabe se completa solo."""

    nombre = _texto(
        "Nombre del servicio",
        200,
        "Escriba el nombre del servicio.",
        "Al escribir se sugieren los de la nómina pública. Si elige uno, puede dejar vacíos la sigla, el ministerio y la dirección.",
        widget=forms.TextInput(attrs={"list": "nomina"}),
    )
    sigla = _texto("Sigla", 30, ayuda="Como se nombra al servicio en las tablas y en los correos.")
    ministerio = _texto("Ministerio", 150, widget=forms.TextInput(attrs={"list": "ministerios"}))
    slug = _texto("Dirección en el sitio", 40, ayuda="Letras minúsculas, números y guiones. Si la deja vacía, sale de la sigla.")
    ley_organica = _texto("Ley orgánica", 300)
    mision = _texto("Misión", 5000, widget=forms.Textarea(attrs={"rows": 3}))
    admin_correo = forms.EmailField(
        label="Correo de quien lo administrará",
        help_text="Recibirá un correo para definir su clave. Nombrará a las demás personas del servicio.",
        error_messages={"required": "Escriba el correo de quien administrará el servicio.", "invalid": CORREO_MALO},
    )
    admin_nombre = _texto("Nombre de quien lo administrará", LARGO_NOMBRE, ayuda="Si ese correo ya tiene cuenta, se conserva su nombre.")

    def clean(self) -> dict[str, Any]:
        """Completa desde la nómina y comprueba la dirección."""
        datos: dict[str, Any] = super().clean() or {}
        datos["nombre"] = " ".join(str(datos.get("nombre", "")).split())
        conocido = nomina.buscar(datos["nombre"])
        datos["fuente"] = conocido.fuente if conocido else ""
        datos["sigla"] = datos.get("sigla") or (conocido.sigla if conocido else "")
        datos["ministerio"] = datos.get("ministerio") or (conocido.ministerio if conocido else "")
        for campo, falta in (("sigla", "Escriba la sigla del servicio."), ("ministerio", "Escriba de qué ministerio depende.")):
            if not datos.get(campo) and campo not in self.errors:
                self.add_error(campo, falta)
        datos["slug"] = (datos.get("slug") or nomina.direccion_de(datos.get("sigla", ""))).lower()
        self._comprobar_direccion(datos)
        return datos

    def _comprobar_direccion(self, datos: dict[str, Any]) -> None:
        slug = datos["slug"]
        if "slug" in self.errors or "sigla" in self.errors:
            return
        if not slug:
            self.add_error("slug", "De esa sigla no sale una dirección: escríbala aquí, por ejemplo mi-servicio.")
            return
        if not LEGIBLE.fullmatch(slug):
            self.add_error("slug", f"«{slug}» no sirve: use letras minúsculas sin tildes, números y guiones, y empiece con una letra.")
        elif slug in reservados():
            self.add_error("slug", f"«{slug}» es una página del sitio. Elija otra dirección, por ejemplo {slug}-servicio.")
        elif Servicio.objects.filter(slug=slug).exists():
            self.add_error("slug", "Esa dirección ya es de otro servicio: elija otra.")

    def servicio(self) -> Servicio:
        """El servicio, sin guardar."""
        campos = ("nombre", "sigla", "slug", "ministerio", "ley_organica", "mision", "fuente")
        return Servicio(**{c: self.cleaned_data[c] for c in campos})

    def administra(self) -> Propuesta:
        """El nombramiento de su primera administración, desde hoy."""
        d = self.cleaned_data
        return Propuesta(d["admin_correo"].lower(), d["admin_nombre"], Rol.ADMINISTRACION.value, reloj.hoy())


class FormularioDeAnio(forms.Form):
    """Qué año se abre, para qué programa marco y a qué servicios."""

    anio = forms.IntegerField(label="Año", error_messages={"required": "Diga qué año se abre.", "invalid": _ANIO_MALO})
    marco = forms.ChoiceField(
        label="Programa marco",
        widget=forms.RadioSelect,
        choices=Ciclo.Marco.choices,
        help_text="El del Programa de Mejoramiento de la Gestión al que responden ese año. De él dependen los requisitos.",
        error_messages={"required": "Elija el programa marco.", "invalid_choice": "Elija uno de los dos programas marco."},
    )
    servicios = forms.MultipleChoiceField(
        label="A qué servicios",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Marque al menos un servicio.",
            "invalid_choice": "Uno de los servicios marcados ya no está. Revíselos.",
        },
    )

    def __init__(self, *partes: Any, servicios: list[Servicio], **opciones: Any) -> None:
        """Los servicios incorporados."""
        super().__init__(*partes, **opciones)
        self._servicios = {str(s.pk): s for s in servicios}
        elegibles: Any = self.fields["servicios"]
        elegibles.choices = [(pk, f"{s.sigla}: {s.nombre}") for pk, s in self._servicios.items()]

    def clean_anio(self) -> int:
        """Entre el primero que se admite y el que viene."""
        anio, ultimo = int(self.cleaned_data["anio"]), reloj.hoy().year + 1
        if not PRIMER_ANIO <= anio <= ultimo:
            raise forms.ValidationError(f"El año debe estar entre {PRIMER_ANIO} y {ultimo}; usted escribió {anio}.")
        return anio

    def elegidos(self) -> list[Servicio]:
        """Los servicios marcados."""
        return [self._servicios[pk] for pk in self.cleaned_data["servicios"]]


class FormularioDeEntrada(forms.Form):
    """Una entrada de la biblioteca del año."""

    clase = forms.ChoiceField(
        label="Qué es",
        choices=EntradaBiblioteca.Clase.choices,
        error_messages={"required": "Elija qué es.", "invalid_choice": "Elija una de la lista."},
    )
    titulo = _texto("Título", 300, "Escriba el título.")
    organismo = _texto("Organismo que lo publica", 150)
    fecha = _texto("Fecha o vigencia", 60, ayuda="Como se dice: «mayo de 2026», «vigente desde 2010».")
    enlace = forms.URLField(
        label="Enlace",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="La dirección donde cualquiera puede leerlo, completa: https://…",
        error_messages={"invalid": "Escriba la dirección completa, como https://www.ejemplo.cl/documento.pdf.", "max_length": _LARGO},
    )
    marco = forms.ChoiceField(
        label="Para qué programa marco",
        required=False,
        choices=[("", "Para los dos"), *Ciclo.Marco.choices],
        error_messages={"invalid_choice": "Elija uno de la lista."},
    )
    visto = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def clean_enlace(self) -> str:
        """Sólo direcciones de la red: nada que un navegador ejecute."""
        enlace = str(self.cleaned_data["enlace"])
        if enlace and not enlace.startswith(("https://", "http://")):
            raise forms.ValidationError("Escriba una dirección que empiece con https://.")
        return enlace

    def valores(self) -> dict[str, Any]:
        """Lo que se guarda."""
        return {c: self.cleaned_data[c] for c in CAMPOS}
