"""El relevo: qué tiene alguien en sus manos en el servicio, y entregarlo todo a otra persona de una vez."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from genero.avisos.trabajos import encolar_invitacion
from genero.configuracion import fechas, reloj
from genero.documentos import relevo as verbos
from genero.documentos.administrar import exigir
from genero.documentos.errores import NoSirve
from genero.documentos.relevo import EnSusManos
from genero.documentos.tipos import tipo
from genero.flujo.gestiones import Gestion
from genero.paginas.cuenta import cuenta
from genero.paginas.formularios_personas import FormularioDeRelevo
from genero.paginas.personas import clave_de
from genero.paginas.traer import con_cuenta, traer_servicio
from genero.personas.models import Servicio, Usuario
from genero.personas.roles import rotulo


@con_cuenta
@require_http_methods(["GET", "POST"])
def relevar(request: HttpRequest, servicio: str, cual: int) -> HttpResponse:
    """Lo que tiene la persona, y el formulario que lo entrega."""
    suyo, por = traer_servicio(request, servicio)
    exigir(por, Gestion.RELEVAR, suyo.pk)
    cast("Any", request).actuante = por
    sale = Usuario.objects.filter(pk=cual, nombramientos__servicio=suyo).distinct().first()
    tiene = verbos.lo_que_tiene(sale, suyo) if sale else EnSusManos()
    clave = clave_de(request)
    if sale is None or (not tiene and request.method != "POST"):
        raise Http404
    formulario = FormularioDeRelevo(request.POST if request.method == "POST" else None, initial={"fecha": reloj.hoy()})
    if request.method == "POST" and formulario.is_valid():
        try:
            recibe, ahora = verbos.relevar(sale, suyo, **formulario.cleaned_data, por=por, clave=clave)
        except NoSirve as error:
            formulario.add_error(error.campo if error.campo in formulario.fields else "fecha", error.motivo)
        else:
            if ahora:
                _invitar(recibe, suyo)
            cuando = "hoy" if formulario.cleaned_data["fecha"] == reloj.hoy() else f"el {fechas.larga(formulario.cleaned_data['fecha'])}"
            messages.success(request, f"{recibe.nombre} recibe lo de {sale.nombre}. El relevo es {cuando}, y quedó en la bitácora.")
            return redirect("personas", suyo.slug)
    volver = reverse("personas", args=[suyo.slug])
    contexto = {
        "titulo": f"Entregar lo de {sale.nombre}",
        "migas": [
            ("Inicio", reverse("inicio")),
            (suyo.sigla, reverse("servicio", args=[suyo.slug])),
            ("Personas", volver),
            ("Entregar a otra persona", None),
        ],
        "sale": sale,
        "grupos": en_pantalla(tiene, suyo),
        "ajenos": [rotulo(n.rol) for n in tiene.ajenos],
        "formulario": formulario,
        "clave": clave,
        "url_volver": volver,
        "borrador": f"relevo:{suyo.pk}:{sale.pk}",
    }
    return render(request, "administracion/relevo.html", contexto, status=422 if formulario.errors else 200)


def en_pantalla(tiene: EnSusManos, servicio: Servicio) -> list[dict[str, Any]]:
    """Por cada clase de cosa: qué hay y qué pasará con ella."""
    roles = [_con_fechas(rotulo(n.rol) + (f", {n.centro.nombre}" if n.centro else ""), n.desde, n.hasta) for n in tiene.nombramientos]
    secciones = [f"{_documento(s.documento)}: {tipo(s.documento.tipo).seccion(s.seccion).titulo}" for s in tiene.secciones]
    pedidos = [f"{_documento(a.documento)}: {tipo(a.documento.tipo).seccion(a.seccion).titulo}" for a in tiene.pedidos]
    subrogancias = [_con_fechas(f"{s.subrogante.nombre} subroga a {s.titular.nombre}", s.desde, s.hasta) for s in tiene.subrogancias]
    return [
        {"titulo": "Roles", "cosas": roles, "que": "Pasan a quien recibe desde el día del relevo, y terminan ese día para quien se va."},
        {"titulo": "Secciones a su cargo", "cosas": _juntas(secciones), "que": "Quedan a cargo de quien recibe. Su texto no cambia."},
        {
            "titulo": "Lo pedido a su centro",
            "cosas": _juntas(pedidos),
            "que": "Sigue pedido al mismo centro: lo escribirá quien recibe, con el mismo plazo.",
        },
        {"titulo": "Subrogancias", "cosas": subrogancias, "que": "Terminan el día del relevo. Si hace falta, disponga otra después."},
    ]


def _invitar(recibe: Usuario, servicio: Servicio) -> None:
    ultimo = recibe.nombramientos.select_related("servicio").filter(servicio=servicio).order_by("-pk").first()
    if ultimo is not None:
        encolar_invitacion(ultimo)


def _documento(documento: Any) -> str:
    return f"{tipo(documento.tipo).titulo} {documento.ciclo.anio}"


def _juntas(cosas: list[str]) -> list[str]:
    """Lo que se repite se dice una vez, con cuántas son."""
    unicas = dict.fromkeys(cosas)
    return [c if cosas.count(c) == 1 else f"{c} ({cuenta(cosas.count(c), 'parte', 'partes')})" for c in unicas]


def _con_fechas(que: str, desde: Any, hasta: Any) -> str:
    termino = f" hasta el {fechas.corta(hasta)}" if hasta else ", sin término"
    return f"{que}: desde el {fechas.corta(desde)}{termino}"
