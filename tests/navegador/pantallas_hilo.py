"""El hilo de oro y una brecha por los años, en el servicio de demostración."""

from tests.navegador.pantalla import Pantalla

EG, LEE = "beatriz.nunez", "ingrid.moller"
DEL_HILO = (
    Pantalla("hilo-de-oro", EG, "/sdemo/{a2}/hilo/"),
    Pantalla("hilo-desde-una-inequidad", LEE, "/sdemo/{a4}/hilo/?desde={inequidad}"),
    Pantalla("brecha-por-los-anios", EG, "/sdemo/brecha/{brecha}/"),
)
