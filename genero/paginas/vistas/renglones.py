"""Agregar, cambiar, duplicar, ordenar y quitar renglones."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from genero.configuracion import reloj
from genero.documentos import renglones
from genero.documentos.errores import Choque
from genero.documentos.formularios import FormularioDeclarado
from genero.documentos.leer import leer
from genero.documentos.models import Prosa, Renglon
from genero.documentos.puerta import exigir
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.paginas import colgados, guardado, hojas, taller
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion
from genero.paginas.vistas import sin_recargar


@con_cuenta
@require_http_methods(["GET", "POST"])
def nuevo(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """Un renglón nuevo, al final de su sección."""
    hoja, parte = _traer(request, seccion, ruta)
    if parte.elegida and request.method == "GET":
        return redirect(hoja.url("seccion_elegir", seccion=parte.id))
    renglones.exigir_propia(parte)
    if guardado.modo(request):
        clave = _clave(request)
        ir, dicho = _sigue(request, hoja, parte, clave), _dicho(parte, "agregado")
        return sin_recargar.agregar_renglon(request, hoja, parte, clave, ir=ir, dicho=dicho)
    formulario = _formulario(request, hoja, parte, None)
    titulo = f"Agregar {_un(parte)} {parte.uno}"
    if request.method == "POST" and formulario.is_valid():
        clave = _clave(request)
        try:
            renglon = renglones.agregar_renglon(hoja.documento.pk, parte, formulario.valores(), por=hoja.actuante, clave=clave)
        except Choque as choque:
            extra = {"choque": taller.lados(parte, choque), "titulo_choque": choque.motivo}
            return _pagina(request, hoja, parte, formulario, status=409, titulo=titulo, borrador="nuevo", clave_nueva=clave, **extra)
        return _volver(request, hoja, parte, renglon, "agregado")
    return _pagina(request, hoja, parte, formulario, titulo=titulo, borrador="nuevo", clave_nueva=_clave(request))


@con_cuenta
@require_http_methods(["GET", "POST"])
def cambiar(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Cambiar un renglón; si otra persona lo guardó entre medio, se ven ambos."""
    hoja, parte = _traer(request, seccion, ruta, clave)
    if guardado.modo(request):
        ir, dicho = _sigue(request, hoja, parte, clave), _dicho(parte, "guardado")
        return sin_recargar.guardar_renglon(request, hoja, parte, clave, ir=ir, dicho=dicho)
    renglon = parte.de_renglones._default_manager.filter(documento=hoja.documento, clave=clave).first()
    if renglon is None and request.method == "GET":
        raise Http404
    formulario = _formulario(request, hoja, parte, renglon)
    extra: dict[str, Any] = {"titulo": f"Cambiar {_el(parte)} {parte.uno}", "borrador": str(clave), "renglon": renglon}
    if request.method == "POST" and formulario.is_valid():
        revision = formulario.cleaned_data["revision"] or 0
        try:
            cambiado = renglones.cambiar_renglon(
                hoja.documento.pk, parte, clave, formulario.valores(), revision=revision, por=hoja.actuante
            )
        except Choque as choque:
            extra |= {"choque": taller.lados(parte, choque), "titulo_choque": choque.motivo}
            if not choque.otro:
                # Otra persona lo quitó (o quitó algo que nombra): guardar de nuevo lo escrito es agregarlo.
                extra |= {"accion": hoja.url("renglon_nuevo", seccion=parte.id) if renglon is None else "", "clave_nueva": uuid4()}
            return _pagina(request, hoja, parte, taller.con_revision(formulario, choque.revision), status=409, **extra)
        return _volver(request, hoja, parte, cambiado, "guardado")
    return _pagina(request, hoja, parte, formulario, **extra)


@con_cuenta
@require_POST
def hacer(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Duplicar, subir, bajar o quitar, según el botón. Si puede ese gesto en particular, lo dice la puerta."""
    hoja, parte = _traer(request, seccion, ruta, gesto=Gesto.ENTRAR)
    que = request.POST.get("que", "")
    documento, actuante = hoja.documento.pk, hoja.actuante
    if que == "duplicar":
        copia = renglones.duplicar_renglon(documento, parte, clave, por=actuante)
        messages.success(request, f"Se duplicó {_el(parte)} {parte.uno}: cambie lo que corresponda.")
        return redirect(hoja.url("renglon", seccion=parte.id, clave=copia.clave))
    if que in {"subir", "bajar"}:
        renglones.mover_renglon(documento, parte, clave, pasos=-1 if que == "subir" else 1, por=actuante)
    elif que == "quitar":
        revision = request.POST.get("revision", "")[:9]
        vista = int(revision) if revision.isascii() and revision.isdecimal() else None
        renglones.quitar_renglon(documento, parte, clave, por=actuante, revision=vista)
        messages.success(request, f"Se quitó {_el(parte)} {parte.uno}.")
    else:
        raise Http404
    return redirect(f"{hoja.url('seccion', seccion=parte.id)}#renglones")


@con_cuenta
@require_http_methods(["GET"])
def quitar(request: HttpRequest, seccion: str, clave: UUID, **ruta: Any) -> HttpResponse:
    """Antes de quitar: qué se perderá y quién lo nombra."""
    hoja, parte = _traer(request, seccion, ruta, clave, Gesto.QUITAR)
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
        "usos": renglones.quienes_lo_nombran(hoja.documento, parte, str(clave)),
        "revision": parte.de_renglones._default_manager.get(documento=hoja.documento, clave=clave).revision,
        "datos": sum(1 for c in renglon.celdas if c.texto),
        "url_hacer": hoja.url("renglon_hacer", seccion=parte.id, clave=clave),
        "url_volver": hoja.url("seccion", seccion=parte.id),
        "migas": hojas.migas(hoja, (str(Accion.ESCRIBIR.label), hoja.url("seccion", seccion=parte.id)), ("Quitar", None)),
    }
    return render(request, "escribir/quitar.html", contexto)


def _traer(
    request: HttpRequest, seccion: str, ruta: dict[str, Any], clave: UUID | None = None, gesto: Gesto = Gesto.CAMBIAR
) -> tuple[Hoja, Seccion]:
    """La sección, si quien pide puede hacer ahí ese gesto (sobre ese renglón, si se dice cuál)."""
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    if parte.clase != ClaseDeSeccion.RENGLONES:
        raise Http404
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento, Lugar(parte.id, clave, gesto))
    if request.method == "GET":
        hoja.anotar_lectura()
    return hoja, parte


def _formulario(request: HttpRequest, hoja: Hoja, parte: Seccion, fila: Renglon | None) -> FormularioDeclarado:
    datos = request.POST if request.method == "POST" else None
    opciones = taller.opciones_de(hoja, parte)
    formulario = FormularioDeclarado(parte, datos, opciones=opciones, nombrables=taller.nombrables(hoja), fila=fila)
    if fila is None:
        formulario.initial.update(parte.de_partida(hoja.documento))
        formulario.initial.update(colgados.inicial_colgado(parte, request.GET.get("de", ""), opciones))
    return formulario


def _pagina(
    request: HttpRequest, hoja: Hoja, parte: Seccion, formulario: FormularioDeclarado, *, status: int = 200, **extra: Any
) -> HttpResponse:
    prosa = Prosa.objects.select_related("autor", "responsable").get(documento=hoja.documento, seccion=parte.id)
    contexto = taller.contexto(request, hoja, parte, prosa)
    clave = extra.pop("borrador")
    contexto |= extra | {"formulario": formulario, "borrador": hojas.clave_de_borrador(hoja, parte.id, clave)}
    if extra.get("renglon"):
        contexto["colgados"] = colgados.colgados(hoja, parte, clave)
        contexto |= colgados.de_un_renglon(parte, next((r for r in contexto["leida"].renglones if r.clave == clave), None))
    contexto["titulo_renglon"] = contexto["titulo"]
    contexto["titulo"] = f"{hoja.cual.titulo} {hoja.documento.ciclo.anio}"
    contexto["migas"] = hojas.migas(hoja, (str(Accion.ESCRIBIR.label), contexto["url_seccion"]), (contexto["titulo_renglon"], None))
    if formulario.errors and status == 200:  # noqa: PLR2004 - el código de «todo bien»
        status = 422
    return render(request, "escribir/renglon.html", contexto, status=status)


def _volver(request: HttpRequest, hoja: Hoja, parte: Seccion, renglon: Renglon, hecho: str) -> HttpResponse:
    messages.success(request, _dicho(parte, hecho))
    return redirect(_sigue(request, hoja, parte, renglon.clave))


def _dicho(parte: Seccion, hecho: str) -> str:
    """«Producto guardado a las 14:03.»"""
    genero = hecho[:-1] + "a" if parte.femenino else hecho
    return f"{parte.uno.capitalize()} {genero} a las {reloj.en_chile(reloj.ahora()):%H:%M}."


def _sigue(request: HttpRequest, hoja: Hoja, parte: Seccion, clave: UUID) -> str:
    """A dónde se va después de guardar: a agregar otro, o a la lista, en ese renglón."""
    if request.POST.get("otro"):
        return hoja.url("renglon_nuevo", seccion=parte.id)
    return f"{hoja.url('seccion', seccion=parte.id)}#r-{clave}"


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
