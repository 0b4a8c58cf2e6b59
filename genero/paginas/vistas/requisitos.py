"""Los requisitos técnicos del año: los lee cualquiera con cuenta; los mantiene la coordinación [6.1]."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.configuracion import reloj
from genero.documentos import requisitos as puerta
from genero.documentos.errores import Ajeno, Choque
from genero.documentos.models import Requisito
from genero.documentos.requisitos import Donde
from genero.paginas import requisitos
from genero.paginas.cuenta import cuenta
from genero.paginas.formularios_requisitos import FormularioDeRequisitoDelAnio
from genero.paginas.traer import con_cuenta
from genero.personas.models import Ciclo

DE_LA_GUIA = "guia"


@con_cuenta
@require_GET
def indice(request: HttpRequest) -> HttpResponse:
    """Todos los documentos y programas marco de un año (`?anio=`)."""
    dicho, todos = request.GET.get("anio", ""), requisitos.anios()
    anio = int(dicho) if dicho in {str(a) for a in todos} else reloj.hoy().year
    contexto = {
        "titulo": f"Requisitos técnicos {anio}",
        "bajada": "Lo que se exige a cada documento para dar el V°B°. Los mantiene la coordinación de la Red de Expertos.",
        "migas": [("Inicio", reverse("inicio")), (f"Requisitos {anio}", None)],
        "pestanas": [{"url": f"{reverse('requisitos')}?anio={a}", "texto": str(a), "actual": a == anio} for a in todos],
        "pestanas_de": "Requisitos por año",
        "anio": anio,
        "marcos": [str(m.label) for m in Ciclo.Marco],
        "filas": requisitos.del_anio(anio),
    }
    return render(request, "requisitos/indice.html", contexto)


@con_cuenta
@require_GET
def lista(request: HttpRequest, anio: int, marco: str, tipo: str) -> HttpResponse:
    """Los requisitos de un documento en un año y programa marco, con lo que se les puede hacer."""
    donde = requisitos.traer_donde(anio, marco, tipo)
    publicados = donde.publicados
    _, veredicto = requisitos.veredicto_de(request)
    contexto = _comun(donde) | {
        "requisitos": requisitos.en_pantalla(donde, publicados),
        "publicados": len(publicados),
        "puede": bool(veredicto),
        "visto": puerta.marca_de_todos(publicados),
        "por_traer": requisitos.por_traer(donde) if veredicto else [],
        "ultimos": requisitos.historia(donde),
        "de_la_guia": DE_LA_GUIA,
    }
    return render(request, "requisitos/lista.html", contexto)


@con_cuenta
@require_http_methods(["GET", "POST"])
def nuevo(request: HttpRequest, anio: int, marco: str, tipo: str) -> HttpResponse:
    """Agregar un requisito al final."""
    actuante, donde = requisitos.exigir(request), requisitos.traer_donde(anio, marco, tipo)
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeRequisitoDelAnio(datos, cual=donde.cual, initial={"clave": uuid4()})
    if request.method == "POST" and formulario.is_valid():
        clave = formulario.cleaned_data["clave"] or uuid4()
        hecho = puerta.agregar(donde, formulario.valores(), por=actuante, clave=clave)
        messages.success(request, "Requisito agregado. Rige para lo que se presente desde ahora.")
        return redirect(f"{requisitos.url('requisitos_de', donde)}#q-{hecho.pk}")
    return _formulario(request, donde, formulario, "Agregar un requisito", "Agregar el requisito")


@con_cuenta
@require_http_methods(["GET", "POST"])
def cambiar(request: HttpRequest, anio: int, marco: str, tipo: str, cual: int) -> HttpResponse:
    """Cambiar lo que dice un requisito, o dónde se ve."""
    actuante, donde = requisitos.exigir(request), requisitos.traer_donde(anio, marco, tipo)
    requisito, numero = _traer(donde, cual)
    titulo = f"Cambiar el requisito {numero}"
    inicial = {"texto": requisito.texto, "guia": requisito.guia, "secciones": requisito.secciones, "visto": puerta.marca_de(requisito)}
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeRequisitoDelAnio(datos, cual=donde.cual, initial=inicial)
    if request.method == "POST" and formulario.is_valid():
        try:
            puerta.cambiar(donde, cual, formulario.valores(), visto=formulario.cleaned_data["visto"], por=actuante)
        except Choque as choque:
            formulario.con_visto(puerta.marca_de(requisito))
            return _formulario(request, donde, formulario, titulo, "Guardar el requisito", cual=cual, choque=choque, guardado=requisito)
        messages.success(request, f"Requisito {numero} guardado. Lo ya presentado conserva el que tenía.")
        return redirect(f"{requisitos.url('requisitos_de', donde)}#q-{cual}")
    return _formulario(request, donde, formulario, titulo, "Guardar el requisito", cual=cual)


@con_cuenta
@require_POST
def mover(request: HttpRequest, anio: int, marco: str, tipo: str, cual: int) -> HttpResponse:
    """Sube o baja un lugar."""
    actuante, donde = requisitos.exigir(request), requisitos.traer_donde(anio, marco, tipo)
    pasos = -1 if request.POST.get("hacia") == "arriba" else 1
    puerta.mover(donde, cual, pasos=pasos, visto=request.POST.get("visto", ""), por=actuante)
    return redirect(f"{requisitos.url('requisitos_de', donde)}#q-{cual}")


@con_cuenta
@require_http_methods(["GET", "POST"])
def quitar(request: HttpRequest, anio: int, marco: str, tipo: str, cual: int) -> HttpResponse:
    """Comprobar antes de quitar, y quitar."""
    actuante, donde = requisitos.exigir(request), requisitos.traer_donde(anio, marco, tipo)
    requisito, numero = _traer(donde, cual)
    if request.method == "POST":
        puerta.quitar(donde, cual, visto=request.POST.get("visto", ""), por=actuante)
        messages.success(request, "Requisito quitado. Lo ya presentado lo conserva.")
        return redirect(requisitos.url("requisitos_de", donde))
    contexto = _comun(donde, f"Quitar el requisito {numero}") | {
        "requisito": requisito,
        "visto": puerta.marca_de_todos(donde.publicados),
        "url_volver": requisitos.url("requisitos_de", donde),
    }
    return render(request, "requisitos/quitar.html", contexto)


@con_cuenta
@require_POST
def traer(request: HttpRequest, anio: int, marco: str, tipo: str) -> HttpResponse:
    """Trae los que falten, de otro año o de la guía."""
    actuante, donde = requisitos.exigir(request), requisitos.traer_donde(anio, marco, tipo)
    dicho = request.POST.get("desde", "")
    desde = int(dicho[:4]) if dicho.isascii() and dicho.isdecimal() else None
    cuantos = puerta.traer(donde, desde=desde, visto=request.POST.get("visto", ""), por=actuante)
    de_donde = f"de {desde}" if desde else "de la guía"
    if cuantos:
        messages.success(request, f"Se {'trajo' if cuantos == 1 else 'trajeron'} {cuenta(cuantos, 'requisito', 'requisitos')} {de_donde}.")
    else:
        messages.info(request, f"No había nada más que traer {de_donde}: ya están todos.")
    return redirect(requisitos.url("requisitos_de", donde))


def _traer(donde: Donde, cual: int) -> tuple[Requisito, int]:
    for numero, requisito in enumerate(donde.publicados, start=1):
        if requisito.pk == cual:
            return requisito, numero
    raise Ajeno("Ese requisito ya no está.")


def _comun(donde: Donde, aqui: str = "") -> dict[str, Any]:
    marco = Ciclo.Marco(donde.marco)
    nombre = f"{donde.cual.titulo}, {marco.label}"
    migas = [("Inicio", reverse("inicio")), (f"Requisitos {donde.anio}", f"{reverse('requisitos')}?anio={donde.anio}")]
    return {
        "titulo": aqui or f"Requisitos {donde.anio}: {donde.cual.titulo}",
        "titulo_nota": str(marco.label) if not aqui else f"{nombre}, {donde.anio}",
        "migas": [*migas, (nombre, requisitos.url("requisitos_de", donde) if aqui else None), *([(aqui, None)] if aqui else [])],
        "pestanas": [] if aqui else [_del_marco(donde, m) for m in Ciclo.Marco],
        "pestanas_de": "Programas marco",
        "donde": donde,
        "ruta": {"anio": donde.anio, "marco": donde.marco, "tipo": donde.cual.slug},
    }


def _del_marco(donde: Donde, marco: Ciclo.Marco) -> dict[str, Any]:
    otro = Donde(donde.anio, marco.value, donde.cual)
    return {"url": requisitos.url("requisitos_de", otro), "texto": str(marco.label), "actual": marco.value == donde.marco}


def _formulario(  # noqa: PLR0913 - lo que cambia entre agregar, cambiar y chocar
    request: HttpRequest,
    donde: Donde,
    formulario: FormularioDeRequisitoDelAnio,
    titulo: str,
    boton: str,
    *,
    cual: int = 0,
    choque: Choque | None = None,
    guardado: Requisito | None = None,
) -> HttpResponse:
    contexto = _comun(donde, titulo) | {
        "formulario": formulario,
        "boton": boton,
        "url_volver": requisitos.url("requisitos_de", donde),
        "borrador": f"requisito:{donde.anio}:{donde.marco}:{donde.cual.id}:{cual}",
        "cambia": bool(cual),
        "titulo_choque": choque.motivo if choque else "",
        "guardado": requisitos.en_pantalla(donde, [guardado])[0] if guardado else None,
    }
    return render(request, "requisitos/requisito.html", contexto, status=409 if choque else 422 if formulario.errors else 200)
