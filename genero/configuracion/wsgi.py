"""Punto de entrada del servidor web."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genero.configuracion.ajustes")
application = get_wsgi_application()
# Se conecta al partir, no en la primera página: así un rol inseguro impide servir (guarda.py).
connection.ensure_connection()
connection.close()
