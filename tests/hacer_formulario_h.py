"""Los indicadores del Formulario H que escriben las personas de las pruebas."""

from decimal import Decimal
from typing import Any

from diagnostico.models import IndicadorDeDesempeno
from genero.documentos.models import Documento
from tests import hacer

COMPLETO: dict[str, Any] = {
    "nombre": "Porcentaje de mujeres que reciben crédito",
    "vinculo": "gestion",
    "ambito": "producto",
    "dimension": "eficacia",
    "mide_eg": "si",
    "formula": "porcentaje",
    "sentido": "ascendente",
    "numerador": "Mujeres que reciben crédito",
    "denominador": "Personas que reciben crédito",
    "unidad": "%",
    "meta_numerador": Decimal(497),
    "meta_denominador": Decimal(528),
    "desagregado": "no",
    "medios": "Registro de créditos",
}
# El dato real que no cuadra: 320 + 173 son 493, y no 497.
POR_SEXO: dict[str, Any] = {
    "desagregado": "si",
    "meta_mujeres_numerador": Decimal(173),
    "meta_mujeres_denominador": Decimal(188),
    "meta_hombres_numerador": Decimal(320),
    "meta_hombres_denominador": Decimal(340),
}
SERIE: dict[str, Any] = {
    "efectivo_3_numerador": Decimal(61),
    "efectivo_3_denominador": Decimal(512),
    "efectivo_2_numerador": Decimal(70),
    "efectivo_2_denominador": Decimal(530),
    "efectivo_1_numerador": Decimal(84),
    "efectivo_1_denominador": Decimal(548),
    "estimado_valor": Decimal("17.5"),
}


def indicador(documento: Documento, por: str = "", **valores: Any) -> IndicadorDeDesempeno:
    """Agrega un indicador completo, con los cambios que se digan."""
    fila = hacer.agregar(documento, "indicadores", por, **{**COMPLETO, **valores})
    assert isinstance(fila, IndicadorDeDesempeno)
    return fila
