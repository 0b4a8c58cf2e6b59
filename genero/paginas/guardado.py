"""Guardar sin cambiar de página: lo que se contesta cuando el envío lo hace un guion y no un formulario.

El guion manda el mismo formulario a su misma dirección con una cabecera; de ahí sale el modo. Ninguna regla vive aquí: sólo cómo se
dice cada desenlace, para que lo escrito siga en pantalla.
"""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token

from genero.configuracion import reloj

CABECERA = "X-Guardado"
# De quién es la página desde la que se guarda: si entre medio ingresó otra persona, no se guarda a su nombre.
DE_QUIEN = "X-Guardado-De"
SOLO, AQUI, BOTON, LATIDO = "solo", "aqui", "boton", "latido"
ERRADO, CHOCO, SIN_SESION = 422, 409, 403


def modo(request: HttpRequest) -> str:
    """Cómo llegó el envío; vacío si es un formulario corriente.

    «solo» lo guardó el equipo; «aqui», la persona sin irse de la página; «boton», para seguir a otra; «latido» no guarda nada.
    """
    dicho = request.headers.get(CABECERA, "") if request.method == "POST" else ""
    return dicho if dicho in {SOLO, AQUI, BOTON, LATIDO} else ""


def hecho(*, revision: int | str, faltas: int, ir: str) -> JsonResponse:
    """Quedó guardado: a qué hora, qué revisión es ahora, cuánto le falta y, si fue con botón, a dónde se sigue."""
    return JsonResponse({"guardado": f"{reloj.en_chile(reloj.ahora()):%H:%M}", "revision": revision, "faltas": faltas, "ir": ir})


def con_errores(*formularios: forms.BaseForm) -> JsonResponse:
    """Algo escrito no vale: cada mensaje, junto a su campo."""
    errores = {f.add_prefix(campo): [str(e) for e in lista] for f in formularios for campo, lista in f.errors.items()}
    return JsonResponse({"errores": errores}, status=ERRADO)


def con_choque(lados: dict[str, Any], **datos: Any) -> JsonResponse:
    """Dos personas guardaron lo mismo: ambos textos, para verlos lado a lado."""
    return JsonResponse({"choque": {**lados, **datos}}, status=CHOCO)


def rechazado(motivo: str, status: int, *, titulo: str = "") -> JsonResponse:
    """No se pudo, y por qué."""
    return JsonResponse({"rechazo": {"titulo": titulo, "motivo": motivo}}, status=status)


def sin_sesion(request: HttpRequest) -> JsonResponse:
    """La sesión terminó, o la llave del formulario ya no sirve. Lleva una llave nueva: sólo la lee una página de este mismo sitio."""
    return JsonResponse({"sesion": not request.user.is_authenticated, "llave": get_token(request)}, status=SIN_SESION)


def de_otra_persona(request: HttpRequest) -> JsonResponse | None:
    """El rechazo, si la página desde la que se guarda es de una persona y la sesión es ahora de otra."""
    suya = request.headers.get(DE_QUIEN, "")
    if not suya or not request.user.is_authenticated or suya == str(request.user.pk):
        return None
    return JsonResponse({"otra_persona": cast("Any", request.user).nombre}, status=CHOCO)
