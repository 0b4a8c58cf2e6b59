"""El anexo «Qué cambió»: los cambios de una presentación respecto de otra anterior, impresos como el registro que acompañan."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from genero.documentos.comparado import Cambio, CambioDeCampo, Comparacion
from genero.documentos.comparar import comparar
from genero.documentos.congelar import huella
from genero.documentos.esquema import al_esquema
from genero.registros import letra
from genero.registros.emision import Emision
from genero.registros.pdf import Impreso, de_portada, imprimir
from genero.registros.rico_impreso import para_papel

# Los títulos que traiga un texto quedan por debajo del de su cambio y del de su campo.
NIVEL = 4
# Con más letras que éstas, un cambio se puede partir entre páginas.
LETRAS_JUNTAS = 1400


@dataclass(frozen=True)
class DatoCambiado:
    """Un dato que cambió, listo para el papel."""

    dato: CambioDeCampo

    @property
    def papel(self) -> SafeString | str:
        """Lo que había y lo que hay, juntos."""
        return para_papel(str(self.dato.html), NIVEL) if self.dato.en_bloque else self.dato.html


@dataclass(frozen=True)
class CambioImpreso:
    """Un cambio, listo para el papel: los textos a todo el ancho y los datos en una ficha."""

    cambio: Cambio

    @property
    def textos(self) -> list[DatoCambiado]:
        """Lo que va a todo el ancho, sin etiqueta."""
        return [DatoCambiado(c) for c in self.cambio.campos if c.clase == "prosa"]

    @property
    def datos(self) -> list[DatoCambiado]:
        """Lo que va en la ficha, con su etiqueta."""
        return [DatoCambiado(c) for c in self.cambio.campos if not c.en_bloque]

    @property
    def bloques(self) -> list[DatoCambiado]:
        """Lo que va a todo el ancho, bajo su etiqueta."""
        return [DatoCambiado(c) for c in self.cambio.campos if c.en_bloque and c.clase != "prosa"]

    @property
    def largo(self) -> bool:
        """Si conviene poder partirlo entre páginas."""
        return sum(len(c.html) for c in self.cambio.campos) > LETRAS_JUNTAS


def anexo(antes: str, despues: str, emision: Emision, *, por_que: str = "", aparte: bool = False) -> Impreso:
    """El anexo de una presentación. Función pura de los dos textos canónicos y de su emisión: los mismos datos dan los mismos octetos.

    `por_que` dice por qué se compara con ésa («que la Jefatura devolvió»). Con `aparte` se imprime en otro proceso. Levanta RecursoAjeno
    si la plantilla pide algo que no es nuestro.
    """
    vieja, nueva = al_esquema(json.loads(antes)), al_esquema(json.loads(despues))
    hecho = comparar(vieja, nueva)
    portada = de_portada(nueva, emision)
    contexto = {
        **portada,
        "titulo": f"Qué cambió: {portada['registro']} {nueva['ciclo']['anio']}",
        "desde": vieja["documento"]["etiqueta"],
        "hasta": portada["etiqueta"],
        "por_que": por_que,
        "huella_desde": huella(antes),
        "resumen": hecho.resumen,
        "secciones": _por_seccion(hecho),
        "ausentes": letra.ausentes(antes + despues),
        "ausente": letra.AUSENTE,
    }
    return imprimir("registros/pdf/cambios.html", contexto, emision, aparte=aparte)


def _por_seccion(hecho: Comparacion) -> list[dict[str, Any]]:
    return [{"nombre": nombre, "cambios": [CambioImpreso(c) for c in suyos]} for nombre, suyos in hecho.por_seccion]
