"""Pedir aportes a los centros, entregarlos, y aceptarlos o devolverlos por renglón."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from genero.documentos import aportes as verbos
from genero.documentos.errores import NoSirve, SinPermiso
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.flujo.permisos import VEN_APORTES
from genero.paginas import aportes, hojas
from genero.paginas.formularios_aportes import FormularioDeDevolucion, FormularioDeEntrega, FormularioDePedido, partes_de
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja
from genero.personas.models import CentroResponsabilidad, Nombramiento
from genero.personas.roles import Rol

ACEPTAR, DEVOLVER = "aceptar", "devolver"


@con_cuenta
@require_GET
def lista(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Qué se pidió, a quién, hasta cuándo y en qué va."""
    hoja = traer_hoja(request, **ruta)
    if hoja.actuante.rol not in VEN_APORTES:
        raise SinPermiso("Lo que se pide a los centros lo ven quienes trabajan el borrador en el servicio.")
    return render(request, "aportes/lista.html", _contexto(request, hoja))


@con_cuenta
@require_http_methods(["GET", "POST"])
def nuevo(request: HttpRequest, **ruta: Any) -> HttpResponse:
    """Elegir partes, centro y plazo; `?parte=` trae una ya marcada."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.PEDIR_APORTES, hoja.documento)
    secciones = hojas.secciones_leidas(hoja)
    partes, centros = partes_de(secciones), _centros(hoja)
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDePedido(datos, partes=partes, centros=centros, initial={"partes": request.GET.getlist("parte")})
    if request.method == "POST" and formulario.is_valid() and _pedir(request, hoja, formulario):
        messages.success(request, f"Pedido a {dict(centros)[formulario.cleaned_data['centro']]}. Le llegará un aviso.")
        return redirect("aportes", **hoja.ruta)
    contexto = hojas.contexto(request, hoja, "aportes", faltas=hojas.cuantas_faltan(hoja))
    marcadas = set(formulario["partes"].value() or ())
    contexto |= {
        "formulario": formulario,
        "grupos": [(s, _casillas(formulario, s.id), any(f"{s.id}:{r.clave}" in marcadas for r in s.renglones)) for s in secciones],
        "clave": _clave(request) or uuid4(),
        "hay_centros": bool(centros),
        "boton": str(Accion.PEDIR_APORTES.label),
        "url_volver": hoja.url("aportes"),
        "borrador": hojas.clave_de_borrador(hoja, "pedido"),
        "migas": hojas.migas(hoja, ("Aportes", hoja.url("aportes")), (str(Accion.PEDIR_APORTES.label), None)),
    }
    return render(request, "aportes/nuevo.html", contexto, status=422 if formulario.errors else 200)


@con_cuenta
@require_POST
def entregar(request: HttpRequest, pedido: int, **ruta: Any) -> HttpResponse:
    """El centro entrega lo que se le pidió."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.ENTREGAR_APORTE, hoja.documento)
    formulario = FormularioDeEntrega(request.POST, prefix=f"p{pedido}")
    if formulario.is_valid():
        try:
            verbos.entregar(hoja.documento.pk, pedido, nota=formulario.cleaned_data["nota"], por=hoja.actuante, clave=_clave(request))
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
        else:
            messages.success(request, "Entregado. Podrá volver a escribir lo que le devuelvan.")
            return redirect(f"{hoja.url('aportes')}#p-{pedido}")
    return _con_error(request, hoja, formulario)


@con_cuenta
@require_POST
def resolver(request: HttpRequest, cual: int, **ruta: Any) -> HttpResponse:
    """Aceptar o devolver una parte entregada, según el botón."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.PEDIR_APORTES, hoja.documento)
    que, clave = request.POST.get("que", ""), _clave(request)
    if que not in {ACEPTAR, DEVOLVER}:
        raise Http404
    formulario = FormularioDeDevolucion(request.POST, prefix=f"a{cual}")
    if que == ACEPTAR:
        verbos.aceptar(hoja.documento.pk, cual, visto=request.POST.get("visto", ""), por=hoja.actuante, clave=clave)
    elif not formulario.is_valid():
        return _con_error(request, hoja, formulario)
    else:
        try:
            verbos.devolver(hoja.documento.pk, cual, respuesta=formulario.cleaned_data["respuesta"], por=hoja.actuante, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo, error.motivo)
            return _con_error(request, hoja, formulario)
    messages.success(request, "Aceptado." if que == ACEPTAR else "Devuelto: el centro verá qué falta y podrá escribirlo de nuevo.")
    return redirect(f"{hoja.url('aportes')}#a-{cual}")


@con_cuenta
@require_POST
def retirar(request: HttpRequest, pedido: int, **ruta: Any) -> HttpResponse:
    """Dejar de pedir lo que queda de un pedido."""
    hoja = traer_hoja(request, **ruta)
    exigir(hoja.actuante, Accion.PEDIR_APORTES, hoja.documento)
    verbos.retirar_pedido(hoja.documento.pk, pedido, por=hoja.actuante, clave=_clave(request))
    messages.success(request, "Ya no se pide. Lo que el centro alcanzó a escribir sigue en el borrador.")
    return redirect("aportes", **hoja.ruta)


def _contexto(request: HttpRequest, hoja: Hoja, con_error: aportes.ConError | None = None) -> dict[str, Any]:
    contexto = hojas.contexto(request, hoja, "aportes", faltas=hojas.cuantas_faltan(hoja))
    return contexto | aportes.contexto(hoja, contexto["plazos"], con_error) | {"con_errores": list((con_error or {}).values())}


def _con_error(request: HttpRequest, hoja: Hoja, formulario: forms.Form) -> HttpResponse:
    """La misma lista, con el error al lado de su causa y lo escrito en su lugar."""
    return render(request, "aportes/lista.html", _contexto(request, hoja, {str(formulario.prefix): formulario}), status=422)


def _pedir(request: HttpRequest, hoja: Hoja, formulario: FormularioDePedido) -> bool:
    """Si se pidió; si no, el error queda en su campo."""
    dicho = formulario.cleaned_data
    pide = {"centro": int(dicho["centro"]), "plazo": dicho["plazo"], "instrucciones": dicho["instrucciones"]}
    try:
        verbos.pedir(hoja.documento.pk, partes=formulario.lugares(), por=hoja.actuante, clave=_clave(request), **pide)
    except NoSirve as error:
        formulario.add_error(error.campo, error.motivo)
        return False
    return True


def _centros(hoja: Hoja) -> list[tuple[str, str]]:
    """Los centros activos del servicio, con las personas que hoy los tienen a cargo (dos consultas)."""
    vigentes = Nombramiento.objects.vigentes().filter(servicio_id=hoja.documento.servicio_id, rol=Rol.CENTRO, usuario__is_active=True)
    personas: dict[int, list[str]] = {}
    for centro, nombre in vigentes.order_by("usuario__nombre").values_list("centro_id", "usuario__nombre"):
        personas.setdefault(centro or 0, []).append(nombre)
    activos = CentroResponsabilidad.objects.filter(servicio_id=hoja.documento.servicio_id, activo=True)
    return [(str(c.pk), f"{c.nombre} ({', '.join(personas.get(c.pk, ['hoy sin persona a cargo']))})") for c in activos]


def _casillas(formulario: FormularioDePedido, seccion: str) -> list[Any]:
    """Las casillas de una sección: primero la entera, luego sus renglones."""
    return [c for c in formulario["partes"].subwidgets if str(c.data["value"]).partition(":")[0] == seccion]


def _clave(request: HttpRequest) -> UUID | None:
    """La clave del envío: así un doble clic no pide ni entrega dos veces."""
    try:
        return UUID(request.POST.get("clave", ""))
    except ValueError:
        return None
