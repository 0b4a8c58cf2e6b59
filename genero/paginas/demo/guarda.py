"""La demostración se niega a existir donde no debe: sus cuentas entran sin clave."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoProhibida(ImproperlyConfigured):
    """Se pidió sembrar personas de ejemplo fuera de la demostración."""


def exigir_demo() -> None:
    """Levanta DemoProhibida si falta `GENERO_DEMO=si` o si hay una base de verdad (`DATABASE_URL`)."""
    if not settings.DEMO:
        raise DemoProhibida(
            "Los datos de demostración traen cuentas que entran con un clic, sin clave: sólo se siembran con GENERO_DEMO=si y en la base "
            "embebida, nunca con DATABASE_URL. Use bin/demo."
        )
