"""Lo único que el PDF puede pedir mientras se arma: nuestra letra. Nada de la red ni del disco, lo escriba quien lo escriba."""

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from genero.registros import letra

ESQUEMA = "letra:"


class RecursoNegado(FatalURLFetchingError):
    """El documento pidió algo que no es nuestro: el PDF no se emite."""


class SoloLoNuestro(URLFetcher):
    """Entrega `letra:regular` y `letra:semibold`; ante cualquier otra dirección detiene la emisión."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """El recurso pedido; RecursoNegado si no es una de nuestras letras."""
        if url.startswith(ESQUEMA) and url.removeprefix(ESQUEMA) in letra.ARCHIVOS:
            return URLFetcherResponse(url, letra.archivo(url.removeprefix(ESQUEMA)).read_bytes(), {"Content-Type": "font/ttf"})
        raise RecursoNegado(f"el registro no puede pedir {url}")
