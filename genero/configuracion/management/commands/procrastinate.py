"""La orden de la cola, que primero se conecta por la puerta de la casa: levanta la embebida y revisa el rol.

El trabajador abre conexiones propias de psycopg, que no pasan por el motor de Django ni por su guarda.
"""

from typing import Any

from django.db import connection
from procrastinate.contrib.django.management.commands.procrastinate import Command as Cola


class Command(Cola):
    """`manage.py procrastinate …`."""

    def handle(self, *args: Any, **kwargs: Any) -> None:
        """Revisa la conexión y entrega el mando a la orden original."""
        connection.ensure_connection()
        connection.close()
        super().handle(*args, **kwargs)
