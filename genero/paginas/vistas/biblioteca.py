"""La biblioteca del año: lo que hay que tener a mano para escribir [5, 6.1, Anexo 2]."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.configuracion import reloj
from genero.paginas.traer import PARTE, con_cuenta
from genero.paginas.vistas.entradas import puede_publicar
from genero.personas.models import EntradaBiblioteca


@con_cuenta
@require_GET
def actual(request: HttpRequest) -> HttpResponse:
    """Lleva a la biblioteca del año más reciente que tenga algo."""
    ultimo = EntradaBiblioteca.objects.filter(anio__lte=reloj.hoy().year).order_by("-anio").values_list("anio", flat=True).first()
    return redirect("biblioteca_anio", ultimo or reloj.hoy().year)


@con_cuenta
@require_GET
def del_anio(request: HttpRequest, anio: int) -> HttpResponse:
    """Las entradas de un año, agrupadas por clase. Al lado de lo que se escribe se trae sólo la lista."""
    entradas = list(EntradaBiblioteca.objects.filter(anio=anio).order_by("orden", "titulo"))
    orden = [c.value for c in EntradaBiblioteca.Clase]
    entradas.sort(key=lambda e: (orden.index(e.clase), e.orden, e.titulo))
    grupos = [(str(EntradaBiblioteca.Clase(clase).label), list(suyas)) for clase, suyas in groupby(entradas, key=lambda e: e.clase)]
    if PARTE in request.headers:
        return render(request, "paginas/_biblioteca_breve.html", {"grupos": grupos, "anio": anio})
    anios = sorted(set(EntradaBiblioteca.objects.order_by().values_list("anio", flat=True).distinct()), reverse=True)
    contexto = {
        "titulo": f"Biblioteca {anio}",
        "bajada": "Lo que rige este año y las referencias del procedimiento. La publica la coordinación de la Red de Expertos.",
        "migas": [("Inicio", reverse("inicio")), (f"Biblioteca {anio}", None)],
        "grupos": grupos,
        "anio": anio,
        "publica": puede_publicar(request),
        "pestanas": [{"url": reverse("biblioteca_anio", args=[a]), "texto": str(a), "actual": a == anio} for a in anios],
        "pestanas_de": "Biblioteca por año",
    }
    return render(request, "paginas/biblioteca.html", contexto)
