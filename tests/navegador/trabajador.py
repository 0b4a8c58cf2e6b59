"""El trabajador de verdad, corriendo una vuelta dentro de la prueba."""

import threading
from typing import cast

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


def atender_la_cola() -> None:
    """Corre lo encolado y vuelve. En otro hilo: Playwright ocupa el bucle de eventos de éste."""
    fallas: list[BaseException] = []

    def correr() -> None:
        try:
            conector = cast(DjangoConnector, app.connector).get_worker_connector()
            with app.replace_connector(conector) as trabajador:
                trabajador.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)
        except BaseException as falla:  # noqa: BLE001 - se levanta en el hilo de la prueba
            fallas.append(falla)
        finally:
            connections.close_all()

    hilo = threading.Thread(target=correr)
    hilo.start()
    hilo.join(timeout=120)
    if fallas:
        raise fallas[0]
    assert not hilo.is_alive(), "el trabajador no terminó"
