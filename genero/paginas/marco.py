"""Lo que toda página lleva alrededor: navegación, con qué rol se actúa y el aviso de demostración."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from genero.avisos.bandeja import sin_leer
from genero.configuracion import fechas, reloj
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.permisos import rotulo_de
from genero.personas.actuante import Actuante, elegir


def marco(request: HttpRequest) -> dict[str, Any]:
    """Procesador de contexto. Se calcula sólo si la plantilla lo usa: una página de error no consulta la base."""
    return {"marco": SimpleLazyObject(lambda: _marco(request))}


def _marco(request: HttpRequest) -> dict[str, Any]:
    comunes = {"demo": settings.DEMO, "demo_texto": _texto_demo(), "organismo": settings.ORGANISMO_VISADOR}
    persona = getattr(request, "persona", None)
    if persona is None:
        return {**comunes, "navegacion": [], "actuante": None, "opciones": [], "avisos_sin_leer": 0, "persona": ""}
    lugar = getattr(request, "lugar", None)
    actuante = getattr(request, "actuante", None) or request.actuante_en(None)  # type: ignore[attr-defined]
    return {
        **comunes,
        "navegacion": _navegacion(request, actuante, lugar),
        "actuante": _actuante(actuante, lugar),
        "opciones": _opciones(request, actuante),
        "avisos_sin_leer": sin_leer(persona.pk),
        "persona": persona.nombre,
    }


def _texto_demo() -> str:
    return (
        f"Demostración del {fechas.corta(reloj.hoy())}. Personas, fechas, actos y plazos son de ejemplo; los datos con fuente son "
        "públicos, y los servicios que aparecen no emitieron estos actos."
    )


def _navegacion(request: HttpRequest, actuante: Actuante | None, lugar: Any) -> list[dict[str, Any]]:
    inicio, biblioteca = reverse("inicio"), reverse("biblioteca")
    salida = [{"url": inicio, "texto": "Inicio", "actual": request.path == inicio}]
    if lugar is not None:
        url = reverse("ciclo", kwargs={"servicio": lugar.servicio.slug, "anio": lugar.anio})
        salida.append({"url": url, "texto": f"{lugar.servicio.sigla} {lugar.anio}", "actual": request.path.startswith(url)})
    elif actuante and actuante.vigente.servicio_slug:
        url = reverse("servicio", kwargs={"servicio": actuante.vigente.servicio_slug})
        salida.append({"url": url, "texto": actuante.vigente.servicio_sigla, "actual": request.path.startswith(url)})
    if puede_gestionar(actuante, Gestion.CREAR_SERVICIO):
        servicios = reverse("servicios")
        salida.append({"url": servicios, "texto": "Servicios", "actual": request.path.startswith((servicios, "/pais/"))})
    if puede_gestionar(actuante, Gestion.VER_PORTAL):
        portal = reverse("portal")
        salida.append({"url": portal, "texto": "Portal de visación", "actual": request.path.startswith(portal)})
    salida.append({"url": biblioteca, "texto": "Biblioteca", "actual": request.path.startswith(biblioteca)})
    return salida


def _actuante(actuante: Actuante | None, lugar: Any) -> dict[str, str] | None:
    if actuante is None:
        return None
    donde = f"{lugar.servicio.sigla} · {lugar.anio}" if lugar is not None else (actuante.vigente.servicio_sigla or "País")
    return {"texto_rol": rotulo_de(actuante), "texto_servicio": donde}


def _opciones(request: HttpRequest, actual: Actuante | None) -> list[dict[str, Any]]:
    salida = []
    for vigente in request.vigentes:  # type: ignore[attr-defined]
        actuante = elegir(request.persona, [vigente])  # type: ignore[attr-defined]
        if actuante:
            texto = f"{vigente.servicio_sigla or 'País'} · {actuante.titulo}"
            elegido = actual is not None and vigente.codigo == actual.vigente.codigo
            salida.append({"valor": vigente.codigo, "texto": texto, "actual": elegido})
    return salida
