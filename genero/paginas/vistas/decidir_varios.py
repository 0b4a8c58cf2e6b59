"""Aprobar varias versiones de una vez: sólo las que la persona abrió, cada una en su transacción y con su resultado."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from genero.configuracion import fechas
from genero.documentos.accesos import presentaciones_abiertas_por
from genero.documentos.acciones import ejecutar
from genero.documentos.congelar import visto_de
from genero.documentos.errores import Ajeno, CambioMientrasLeia, FaltaAlgo, FueraDeEstado, NoSePuede, SinPermiso, YaHecho
from genero.documentos.models import Documento, Presentacion
from genero.documentos.tipos import tipo
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import puede
from genero.paginas import bandeja_jefatura, confirmar, por_separado
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.situacion import cuenta
from genero.paginas.traer import con_cuenta
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol, en_frase

POR_TANDA = 25
LARGO_DE_UN_NUMERO = 19
SIN_ABRIR = "Usted todavía no ha abierto esta versión. Léala, y podrá aprobarla aquí junto con las demás."
ACEPTA_CALLANDO = "Las respuestas a sus observaciones que no haya reabierto se dan por aceptadas."


@dataclass(frozen=True)
class EnCola:
    """Una versión que espera a la persona: se puede aprobar aquí, o dice por qué no."""

    documento: Documento
    presentacion: Presentacion
    actuante: Actuante
    porque: str

    @property
    def visto(self) -> str:
        """La huella de lo que está presentado ahora."""
        return visto_de(self.documento, self.presentacion.contenido)


class FormularioDeVarias(forms.Form):
    """Cuáles, y que se leyeron."""

    marcadas = forms.MultipleChoiceField(
        label="Qué versiones aprueba",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Marque al menos una versión. Todavía no se ha hecho nada.",
            "invalid_choice": "Una de las marcadas ya no espera su decisión, o usted no la ha abierto. Revise la lista.",
        },
    )
    leido = forms.BooleanField(error_messages={"required": "Marque que leyó lo que va a aprobar. Todavía no se ha hecho nada."})


@con_cuenta
@require_http_methods(["GET", "POST"])
def varias(request: HttpRequest) -> HttpResponse:
    """Elegir entre lo que la persona abrió, y aprobarlo de una vez."""
    peticion = cast("Peticion", request)
    _exigir_jefatura(peticion)
    cola = _cola(peticion)
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeVarias(datos)
    # Lo que ya se resolvió (en otra pestaña, o con este mismo envío repetido) también tiene su resultado que decir.
    posibles = {str(c.documento.pk) for c in cola if not c.porque} | set(request.POST.getlist("marcadas")) & _suyas(request)
    formulario.fields["marcadas"].choices = [(pk, pk) for pk in posibles]  # type: ignore[attr-defined]
    if request.method == "POST" and formulario.is_valid():
        marcadas = formulario.cleaned_data["marcadas"]
        if confirmar.falta(request, Accion.APROBAR):
            volver = f"{reverse('decidir_varios')}?{urlencode({'marcada': marcadas}, doseq=True)}"
            return confirmar.pedir(request, volver, aviso=True)
        tareas = [_tarea(peticion, int(pk)) for pk in marcadas]
        nombres = [_nombre_de(int(pk)) for pk in marcadas]
        return por_separado.dejar(request, por_separado.Tanda(tareas, lambda r: _resultados(request, nombres, r)))
    contexto = {
        "titulo": "Aprobar varias de una vez",
        "migas": [("Inicio", reverse("inicio")), ("Aprobar varias", None)],
        "cola": [_en_pantalla(c, request) for c in cola],
        "hay": any(not c.porque for c in cola),
        "formulario": formulario,
        "organismo": settings.ORGANISMO_VISADOR,
        "firma": f"electrónica simple: {confirmar.medio(request)}",
        "callando": ACEPTA_CALLANDO,
    }
    return render(request, "actos/varias.html", contexto, status=422 if formulario.errors else 200)


def _exigir_jefatura(peticion: Peticion) -> None:
    if any(v.rol == Rol.JEFATURA for v in peticion.vigentes):
        return
    actuante = peticion.actuante_en(None)
    titulo = f" Usted actúa como {actuante.titulo}." if actuante else ""
    raise SinPermiso(f"Sólo {en_frase(Rol.JEFATURA)} puede aprobar.{titulo}")


def _cola(peticion: Peticion) -> list[EnCola]:
    """Lo que espera a la persona como Jefatura, lo más antiguo primero: cuatro consultas, sean cuantas sean."""
    documentos = bandeja_jefatura.por_decidir(peticion)[:POR_TANDA]
    actuales = Presentacion.objects.select_related("presentada_por").filter(documento__in=documentos, vuelta=F("documento__vuelta"))
    presentaciones = {p.documento_id: p for p in actuales}
    abiertas = presentaciones_abiertas_por(peticion.persona.pk, [p.pk for p in presentaciones.values()])
    salida = []
    for d in documentos:
        actuante, presentacion = peticion.actuante_en(d.servicio_id), presentaciones[d.pk]
        if actuante is None:
            continue
        veredicto = puede(actuante, Accion.APROBAR, d)
        porque = veredicto.motivo or ("" if presentacion.pk in abiertas else SIN_ABRIR)
        salida.append(EnCola(d, presentacion, actuante, porque))
    return salida


def _en_pantalla(c: EnCola, request: HttpRequest) -> dict[str, Any]:
    pk = str(c.documento.pk)
    traidas = request.POST.getlist("marcadas") or request.GET.getlist("marcada")
    return {
        "pk": pk,
        "nombre": _nombre(c.documento),
        "url": bandeja_jefatura.url_de("documento", c.documento),
        "presentada": f"{fechas.con_hora(c.presentacion.presentada_el)}, por {c.presentacion.presentada_por.nombre}",
        "actua": c.actuante.titulo_con_acto,
        "porque": c.porque,
        "por_leer": c.porque == SIN_ABRIR,
        "marcada": pk in traidas,
        "visto": c.visto,
        "clave": request.POST.get(f"clave-{pk}") or str(uuid4()),
    }


def _suyas(request: HttpRequest) -> set[str]:
    """De lo marcado, los documentos a su alcance de los que abrió alguna presentación: lo que les haya pasado después se le dice."""
    marcadas = [int(pk) for pk in request.POST.getlist("marcadas")[:POR_TANDA] if pk.isdecimal() and len(pk) < LARGO_DE_UN_NUMERO]
    presentaciones = dict(Presentacion.objects.filter(documento_id__in=marcadas).values_list("pk", "documento_id"))
    abiertas = presentaciones_abiertas_por(request.user.pk or 0, presentaciones)
    return {str(documento) for pk, documento in presentaciones.items() if pk in abiertas}


def _tarea(peticion: Peticion, documento_id: int) -> Callable[[], Acto]:
    visto, clave = peticion.POST.get(f"visto-{documento_id}", ""), _clave(peticion, documento_id)
    datos = {"medio": confirmar.medio(peticion)}

    def aprobar() -> Acto:
        documento = Documento.objects.filter(pk=documento_id).first()
        actuante = peticion.actuante_en(documento.servicio_id) if documento else None
        if documento is None or actuante is None:
            raise Ajeno("No encontramos ese documento, o no está a su alcance.")
        _exigir_abierta(documento, visto, actuante)
        return ejecutar(documento_id, Accion.APROBAR, por=actuante, visto=visto, clave=clave, datos=datos)

    return aprobar


def _exigir_abierta(documento: Documento, visto: str, actuante: Actuante) -> None:
    """Lo que está presentado ahora y es lo que se mandó aprobar tiene que haberlo abierto. Si es otra cosa, lo dirá la puerta."""
    actual = Presentacion.objects.filter(documento=documento, vuelta=documento.vuelta).first()
    if actual and visto == visto_de(documento, actual.contenido) and not presentaciones_abiertas_por(actuante.usuario.pk, [actual.pk]):
        raise SinPermiso(SIN_ABRIR)


def _clave(peticion: Peticion, documento_id: int) -> UUID:
    try:
        return UUID(peticion.POST.get(f"clave-{documento_id}", ""))
    except ValueError:
        return uuid4()


def _nombre_de(documento_id: int) -> tuple[str, str]:
    documento = Documento.objects.select_related("servicio", "ciclo").get(pk=documento_id)
    return _nombre(documento), bandeja_jefatura.url_de("documento", documento)


def _nombre(d: Documento) -> str:
    return f"{d.servicio.sigla} · {tipo(d.tipo).titulo} {d.ciclo.anio}, versión {d.etiqueta}"


# Por qué no se aprobó, en pocas palabras; el motivo entero va debajo. De lo más preciso a lo más general.
NO_SE_HIZO: tuple[tuple[type[Exception], str, str], ...] = (
    (CambioMientrasLeia, "Cambió mientras usted la leía", "devuelto"),
    (YaHecho, "Ya estaba aprobada", "hecho"),
    (FaltaAlgo, "Todavía falta algo", "devuelto"),
    (FueraDeEstado, "Ya no espera su decisión", "devuelto"),
    (NoSePuede, "No se aprobó", "atrasado"),
)


def _resultados(request: HttpRequest, nombres: list[tuple[str, str]], resultados: list[por_separado.Resultado]) -> HttpResponse:
    filas = [{"nombre": nombre, "url": url, **_dicho(r)} for (nombre, url), r in zip(nombres, resultados, strict=True)]
    hechas = sum(isinstance(r, Acto) for r in resultados)
    contexto = {
        "titulo": f"{hechas} de {cuenta(len(resultados), 'versión', 'versiones')}: {'aprobada' if hechas == 1 else 'aprobadas'}",
        "migas": [("Inicio", reverse("inicio")), ("Aprobar varias", reverse("decidir_varios")), ("Resultado", None)],
        "filas": filas,
    }
    return render(request, "actos/varias_resultado.html", contexto)


def _dicho(resultado: por_separado.Resultado) -> dict[str, str]:
    if isinstance(resultado, Acto):
        detalle = f"La tiene {settings.ORGANISMO_VISADOR} desde ahora. Acto {resultado.numero} de la bitácora."
        return {"que": "Aprobada", "detalle": detalle, "color": "hecho", "icono": "hecho"}
    for clase, que, color in NO_SE_HIZO:
        if isinstance(resultado, clase):
            return {"que": que, "detalle": str(resultado), "color": color, "icono": "hecho" if color == "hecho" else "atrasado"}
    detalle = "Algo falló de nuestro lado y de ésta no se hizo nada. Vuelva a intentarlo en un momento."
    return {"que": "No se pudo", "detalle": detalle, "color": "atrasado", "icono": "atrasado"}
