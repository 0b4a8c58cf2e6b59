"""El motor de PostgreSQL de Django con dos cuidados al conectarse.

Si la base es la embebida y está apagada, la levanta: así cualquier orden de `manage.py` funciona sin preparativos. Y toda conexión de
la aplicación pasa por la guarda antes de usarse, la abra quien la abra: la página, el trabajador o una consola.
"""

from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base as postgresql

from genero.configuracion import base, guarda


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """Conexión a PostgreSQL; `settings_dict["EMBEBIDA"]` trae la carpeta de datos cuando la base es la embebida."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Abre la conexión; ante una embebida apagada, la levanta y vuelve a intentar."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if not base.levantar_si_embebida(self.settings_dict):
                raise
            return super().get_new_connection(conn_params)

    def init_connection_state(self) -> None:
        """Prepara la conexión y se niega a entregarla si el rol puede saltarse la seguridad por filas, o si hay cuentas de demostración."""
        super().init_connection_state()
        if self.settings_dict.get("ES_DUENO"):
            return
        try:
            guarda.exigir_rol_seguro(self.connection)
            if not settings.DEMO:
                guarda.exigir_sin_demo(self.connection)
        except BaseException:
            # Sin cerrarla, Django la reutilizaría en el intento siguiente y la guarda no volvería a correr.
            self.close()
            raise
