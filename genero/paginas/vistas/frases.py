"""Las frases propias de quien revisa: verlas, agregar y quitar. Se usan al observar, al reabrir y en la pauta."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from genero.documentos import frases as de_la_persona
from genero.documentos.campos_declarados import Texto
from genero.documentos.errores import NoSirve, SinPermiso
from genero.paginas.frases import revisa
from genero.paginas.traer import con_cuenta
from genero.personas.models import Usuario

MIGAS: list[tuple[str, str | None]] = [("Inicio", "/"), ("Mis frases", None)]


class FormularioDeFrase(forms.Form):
    """Una frase."""

    texto = Texto(
        label="Agregar una frase",
        max_length=de_la_persona.LARGO,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sólo usted la verá. No escriba en ella nombres ni datos de personas.",
        error_messages={
            "required": "Escriba la frase antes de guardarla.",
            "max_length": "La frase tiene %(show_value)d caracteres; caben hasta %(limit_value)d.",
        },
    )


@con_cuenta
@require_http_methods(["GET", "POST"])
def lista(request: HttpRequest) -> HttpResponse:
    """Las propias, primero las que más se usan; y un lugar para agregar otra."""
    persona = _quien_revisa(request)
    formulario = FormularioDeFrase(request.POST or None)
    if request.method == "POST" and formulario.is_valid():
        try:
            de_la_persona.guardar_frase(formulario.cleaned_data["texto"], por=persona)
        except NoSirve as falla:
            formulario.add_error(falla.campo, falla.motivo)
        else:
            messages.success(request, "Frase guardada. Sólo usted la ve.")
            return redirect("frases")
    contexto: dict[str, Any] = {
        "titulo": "Mis frases",
        "bajada": "Lo que usted escribe a menudo. Las elige al observar, al reabrir una respuesta y en la pauta. Nadie más las ve.",
        "migas": MIGAS,
        "formulario": formulario,
        "frases": de_la_persona.mias(persona),
    }
    return render(request, "paginas/frases.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_POST
def quitar(request: HttpRequest, cual: int) -> HttpResponse:
    """Quita una frase propia."""
    de_la_persona.quitar_frase(cual, por=_quien_revisa(request))
    messages.success(request, "La frase se quitó de la lista. Lo que usted escribió con ella sigue igual.")
    return redirect("frases")


def _quien_revisa(request: HttpRequest) -> Usuario:
    """La persona, si revisa documentos. SinPermiso si no."""
    if not revisa(request):
        raise SinPermiso("Las frases guardadas son de quienes revisan documentos: la Jefatura y las personas expertas de la Red.")
    return cast("Usuario", request.user)
