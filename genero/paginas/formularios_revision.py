"""Los formularios de quien revisa: observar una parte, precisar su pasaje, y reabrir una respuesta."""

from typing import Any

from django import forms

from genero.documentos import frases, pasajes
from genero.documentos.campos_declarados import Texto
from genero.documentos.juicios import SIN_RAZON
from genero.documentos.leido import SeccionLeida
from genero.documentos.models import Frase
from genero.documentos.models.observacion import Clase
from genero.paginas.frases import ConFrases
from genero.paginas.traer import Hoja

TODA = "Toda la parte"
_OFRECIDO = 220
_MAXIMO = 4000


class FormularioDeObservacion(ConFrases):
    """Dónde (con su pasaje, si se quiere), de qué clase y qué."""

    vacio = "Escriba qué debe cambiar, o vuelva sin agregar la observación."
    ancla = forms.ChoiceField(label="Sobre qué parte")
    cita = forms.CharField(label="Pasaje", required=False, max_length=pasajes.LARGO, widget=forms.RadioSelect)
    clase = forms.ChoiceField(
        label="Clase",
        choices=Clase.choices,
        widget=forms.RadioSelect,
        initial=Clase.FONDO,
        help_text="Las de fondo deben responderse antes de volver a presentar.",
    )
    texto = Texto(label="Qué debe cambiar", max_length=_MAXIMO, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, secciones: list[SeccionLeida], *args: Any, **kwargs: Any) -> None:
        """Las opciones de ancla son las secciones y renglones de lo presentado; las de pasaje, los párrafos de la parte elegida."""
        super().__init__(*args, **kwargs)
        self.secciones = {s.id: s for s in secciones}
        opciones = []
        for s in secciones:
            opciones.append((s.id, f"{s.numero} {s.titulo}"))
            if s.clase == "renglones":
                opciones += [(f"{s.id}:{r.clave}", f"   {s.uno.capitalize()} {r.numero}: {r.titulo[:70]}") for r in s.renglones]
        self.fields["ancla"].choices = opciones  # type: ignore[attr-defined]
        self.parrafos = self._parrafos()
        self.fields["cita"].widget.choices = [("", TODA), *self.parrafos]

    def clean(self) -> dict[str, Any]:
        """El pasaje tiene que estar en la parte elegida, tal como se presentó."""
        limpio = super().clean()
        cita, (seccion, _, clave) = limpio.get("cita", ""), limpio.get("ancla", "").partition(":")
        if cita and seccion and not pasajes.esta_en(cita, self.secciones[seccion], clave):
            self.add_error("cita", "Ese pasaje no está en la parte elegida, tal como se presentó. Elija otro, o toda la parte.")
        return limpio

    def _parrafos(self) -> list[tuple[str, str]]:
        """Los párrafos de la parte que el formulario trae elegida, y el pasaje que trae si es otro."""
        seccion, _, clave = str(self["ancla"].value() or "").partition(":")
        if seccion not in self.secciones:
            return []
        salida = [(p, _corto(rotulo)) for p, rotulo in pasajes.parrafos_de(self.secciones[seccion], clave)]
        traido = str(self["cita"].value() or "")
        return salida if not traido or traido in dict(salida) else [(traido, f"Lo que usted marcó: «{_corto(traido)}»"), *salida]


class FormularioDeJuicio(ConFrases):
    """Por qué se reabre una respuesta."""

    vacio = SIN_RAZON
    texto = Texto(label="Por qué la reabre", max_length=_MAXIMO, required=False, widget=forms.Textarea(attrs={"rows": 3}))


def para_juzgar(hoja: Hoja, filas: list[dict[str, Any]], volver: str, suyas: list[Frase] | None = None) -> list[dict[str, Any]]:
    """Agrega a cada observación que la persona puede juzgar el formulario con que la reabre; `volver` es la página donde sigue después.

    Una consulta (sus frases, si no se traen en `suyas`), o ninguna si no hay nada que juzgar.
    """
    por_juzgar = [f for f in filas if f["juzga"]]
    if suyas is None:
        suyas = frases.mias(hoja.actuante.usuario) if por_juzgar else []
    for fila in por_juzgar:
        inicial = {"texto": fila["juicio"].texto if fila["juicio"] else ""}
        fila |= {"volver": volver, "reabrir": FormularioDeJuicio(prefix=f"j{fila['pk']}", initial=inicial, frases=suyas)}
    return filas


def _corto(texto: str) -> str:
    seguido = " ".join(texto.split())
    return seguido if len(seguido) <= _OFRECIDO else f"{seguido[:_OFRECIDO].rsplit(' ', 1)[0]}…"
