"""Agregar, cambiar, duplicar, ordenar y quitar renglones."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from genero.configuracion import reloj
from genero.documentos import escribir as guardar
from genero.documentos.errores import Choque
from genero.documentos.formularios import FormularioDeclarado
from genero.documentos.leer import leer
from genero.documentos.models import Prosa, Renglon
from genero.documentos.puerta import exigir
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.paginas import hojas, taller
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion


@con_cuenta
@require_http_methods(["GET", "POST"])
def nuevo(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Un renglón nuevo, al final de su sección."""
    hoja, parte = _traer(request, seccion, ruta)
    formulario = _formulario(request, hoja, parte, None)
    titulo = f"Agregar {_un(parte)} {parte.uno}"
    if request.method == "POST" and formulario.is_valid():
        clave = _clave(request)
        try:
            renglon = guardar.agregar_renglon(hoja.documento.pk, parte, formulario.valores(), por=hoja.actuante, clave=clave)
        except Choque as choque:
            extra = {"choque": taller.lados(parte, choque), "titulo_choque": choque.motivo}
            return _pagina(request, hoja, parte, formulario, status=409, titulo=titulo, borrador="nuevo", clave_nueva=clave, **extra)
        return _volver(request, hoja, parte, renglon, "agregado")
    return _pagina(request, hoja, parte, formulario, titulo=titulo, borrador="nuevo", clave_nueva=_clave(request))


@con_cuenta
@require_http_methods(["GET", "POST"])
def cambiar(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Cambiar un renglón; si otra persona lo guardó entre medio, se ven ambos."""
    hoja, parte = _traer(request, seccion, ruta)
    renglon = parte.de_renglones._default_manager.filter(documento=hoja.documento, clave=clave).first()
    if renglon is None and request.method == "GET":
        raise Http404
    formulario = _formulario(request, hoja, parte, renglon)
    extra: dict[str, Any] = {"titulo": f"Cambiar {_el(parte)} {parte.uno}", "borrador": str(clave), "renglon": renglon}
    if request.method == "POST" and formulario.is_valid():
        revision = formulario.cleaned_data["revision"] or 0
        try:
            guardado = guardar.cambiar_renglon(hoja.documento.pk, parte, clave, formulario.valores(), revision=revision, por=hoja.actuante)
        except Choque as choque:
            extra |= {"choque": taller.lados(parte, choque), "titulo_choque": choque.motivo}
            if not choque.otro:
                # Otra persona lo quitó (o quitó algo que nombra): guardar de nuevo lo escrito es agregarlo.
                extra |= {"accion": hoja.url("renglon_nuevo", seccion=parte.id) if renglon is None else "", "clave_nueva": uuid4()}
            return _pagina(request, hoja, parte, taller.con_revision(formulario, choque.revision), status=409, **extra)
        return _volver(request, hoja, parte, guardado, "guardado")
    return _pagina(request, hoja, parte, formulario, **extra)


@con_cuenta
@require_POST
def hacer(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Duplicar, subir, bajar o quitar, según el botón."""
    hoja, parte = _traer(request, seccion, ruta)
    que = request.POST.get("que", "")
    documento, actuante = hoja.documento.pk, hoja.actuante
    if que == "duplicar":
        copia = guardar.duplicar_renglon(documento, parte, clave, por=actuante)
        messages.success(request, f"Se duplicó {_el(parte)} {parte.uno}: cambie lo que corresponda.")
        return redirect(hoja.url("renglon", seccion=parte.id, clave=copia.clave))
    if que in {"subir", "bajar"}:
        guardar.mover_renglon(documento, parte, clave, pasos=-1 if que == "subir" else 1, por=actuante)
    elif que == "quitar":
        revision = request.POST.get("revision", "")
        guardar.quitar_renglon(documento, parte, clave, por=actuante, revision=int(revision) if revision.isdecimal() else None)
        messages.success(request, f"Se quitó {_el(parte)} {parte.uno}.")
    else:
        raise Http404
    return redirect(f"{hoja.url('seccion', seccion=parte.id)}#renglones")


@con_cuenta
@require_http_methods(["GET"])
def quitar(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Antes de quitar: qué se perderá y quién lo nombra."""
    hoja, parte = _traer(request, seccion, ruta)
    leida = next(s for s in leer(hoja.lectura.contenido) if s.id == parte.id)
    renglon = next((r for r in leida.renglones if r.clave == str(clave)), None)
    if renglon is None:
        raise Http404
    contexto = hojas.contexto(request, hoja, "escribir")
    contexto |= {
        "seccion": parte,
        "renglon": renglon,
        "titulo": f"Quitar {_el(parte)} {parte.uno} {renglon.numero}",
        "titulo_nota": "",
        "usos": guardar.quienes_lo_nombran(hoja.documento, parte, str(clave)),
        "revision": parte.de_renglones._default_manager.get(documento=hoja.documento, clave=clave).revision,
        "datos": sum(1 for c in renglon.celdas if c.texto),
        "url_hacer": hoja.url("renglon_hacer", seccion=parte.id, clave=clave),
        "url_volver": hoja.url("seccion", seccion=parte.id),
        "migas": hojas.migas(hoja, (str(Accion.ESCRIBIR.label), hoja.url("seccion", seccion=parte.id)), ("Quitar", None)),
    }
    return render(request, "escribir/quitar.html", contexto)


def _traer(request: HttpRequest, seccion: str, ruta: dict[str, Any]) -> tuple[Hoja, Seccion]:
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    if parte.clase != ClaseDeSeccion.RENGLONES:
        raise Http404
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento)
    return hoja, parte


def _formulario(request: HttpRequest, hoja: Hoja, parte: Seccion, fila: Renglon | None) -> FormularioDeclarado:
    datos = request.POST if request.method == "POST" else None
    return FormularioDeclarado(parte, datos, opciones=taller.opciones_de(hoja, parte), nombrables=taller.nombrables(hoja), fila=fila)


def _pagina(
    request: HttpRequest, hoja: Hoja, parte: Seccion, formulario: FormularioDeclarado, *, status: int = 200, **extra: Any
) -> HttpResponse:
    prosa = Prosa.objects.select_related("autor").get(documento=hoja.documento, seccion=parte.id)
    contexto = taller.contexto(request, hoja, parte, prosa)
    clave = extra.pop("borrador")
    contexto |= extra | {"formulario": formulario, "borrador": hojas.clave_de_borrador(hoja, parte.id, clave)}
    contexto["titulo_renglon"] = contexto["titulo"]
    contexto["titulo"] = f"{hoja.cual.titulo} {hoja.documento.ciclo.anio}"
    contexto["migas"] = hojas.migas(hoja, (str(Accion.ESCRIBIR.label), contexto["url_seccion"]), (contexto["titulo_renglon"], None))
    if formulario.errors and status == 200:  # noqa: PLR2004 - el código de «todo bien»
        status = 422
    return render(request, "escribir/renglon.html", contexto, status=status)


def _volver(request: HttpRequest, hoja: Hoja, parte: Seccion, renglon: Renglon, hecho: str) -> HttpResponse:
    genero = hecho[:-1] + "a" if parte.femenino else hecho
    messages.success(request, f"{parte.uno.capitalize()} {genero} a las {reloj.en_chile(reloj.ahora()):%H:%M}.")
    if request.POST.get("otro"):
        return redirect(hoja.url("renglon_nuevo", seccion=parte.id))
    return redirect(f"{hoja.url('seccion', seccion=parte.id)}#r-{renglon.clave}")


def _clave(request: HttpRequest) -> UUID:
    """La clave con que se agregará: viaja en el formulario, y así un doble envío no agrega dos."""
    try:
        return UUID(request.POST.get("clave_nueva", ""))
    except ValueError:
        return uuid4()


def _un(parte: Seccion) -> str:
    return "una" if parte.femenino else "un"


def _el(parte: Seccion) -> str:
    return "la" if parte.femenino else "el"
