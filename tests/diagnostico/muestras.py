"""Filas de muestra para los gráficos, con números públicos de Fondecyt."""

from typing import Any

CASOS: list[dict[str, Any]] = [
    {"grupo": "Fondecyt", "unidad": "otra", "unidad_cual": "proyectos", "anio": a, "mujeres": m, "hombres": h, "sin_dato": s, "total": t}
    for a, m, h, s, t in ((2002, "72.0000", 253, 0, 325), (1999, 62, 283, 3, None), (2001, 64, 253, 0, 320))
]
TASAS: list[dict[str, Any]] = [
    {"indicador": "  Fondecyt   Regular", "unidad": "porcentaje", "anio": 1999, "mujeres": "18.0", "hombres": "82.0"},
    {"indicador": "fondecyt regular", "unidad": "porcentaje", "anio": 2000, "mujeres": "19.9", "hombres": "80.1"},
    {"indicador": "Fondecyt Régular ", "unidad": "porcentaje", "anio": 2024, "mujeres": "60.2", "hombres": "39.8"},
]
