"""Cada petición corre en una transacción con el alcance de quien la hace. Lo que falla no deja nada a medias.

Un rechazo (404, 403, 409) se dibuja en una transacción nueva, para no retener bloqueos mientras se pinta la página.
"""

import logging
from collections.abc import Callable
from typing import Any, cast

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from genero.documentos.errores import NoSePuede
from genero.paginas import rechazos
from genero.paginas.por_separado import Resultado, Tanda
from genero.personas.actuante import Actuante, elegir
from genero.personas.alcance import Vigente, entrar
from genero.personas.models import Usuario

registro = logging.getLogger(__name__)

PRIMER_ERROR = 400


class Peticion(HttpRequest):
    """Lo que el middleware agrega a la petición (sólo para los tipos)."""

    vigentes: list[Vigente]
    persona: Usuario
    actuante_en: Callable[[int | None], Actuante | None]


class AlcanceMiddleware:
    """Abre la transacción, fija el alcance y deja en la petición con qué títulos puede actuar la persona."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Guarda lo que sigue."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Atiende la petición; si respondió con error, deshace lo escrito."""
        with transaction.atomic():
            self._entrar(request)
            response = self.get_response(request)
            if response.status_code >= PRIMER_ERROR:
                transaction.set_rollback(True)
        rechazo = getattr(request, "rechazo", None)
        tanda = getattr(request, "tanda", None)
        if rechazo is None and tanda is not None:
            return self._por_separado(request, tanda)
        if rechazo is None:
            return response
        with transaction.atomic():
            self._entrar(request)
            return rechazos.dibujar(request, rechazo)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Un rechazo de la puerta no es una falla: se anota y se dibuja después de soltar la transacción."""
        if isinstance(exception, NoSePuede):
            request.rechazo = exception  # type: ignore[attr-defined]
            return HttpResponse(status=409)
        return None

    def _por_separado(self, request: HttpRequest, tanda: Tanda) -> HttpResponse:
        """Hace cada cosa de la tanda en su transacción, con el alcance leído de nuevo, y dibuja lo que resultó."""
        resultados: list[Resultado] = []
        for tarea in tanda.tareas:
            try:
                with transaction.atomic():
                    self._entrar(request)
                    resultados.append(tarea())
            except NoSePuede as rechazo:
                resultados.append(rechazo)
            except DatabaseError as falla:
                registro.error("Una tarea por separado falló en %s: %r", request.path, falla)
                resultados.append(falla)
        with transaction.atomic():
            self._entrar(request)
            return tanda.dibujar(resultados)

    def _entrar(self, request: HttpRequest) -> None:
        peticion = cast("Any", request)
        usuario = request.user if request.user.is_authenticated else None
        peticion.vigentes = entrar(usuario.pk if usuario else None)
        peticion.persona = usuario

        def actuante_en(servicio_id: int | None = None) -> Actuante | None:
            if usuario is None:
                return None
            return elegir(usuario, peticion.vigentes, request.session.get("actua", ""), servicio_id)

        peticion.actuante_en = actuante_en
