"""El portal en una planilla: lo mismo que se filtró, entero. Con BOM y punto y coma, como lo abre una planilla en castellano."""

import csv
from collections.abc import Iterable
from io import StringIO

from genero.configuracion import fechas, reloj
from genero.paginas.portal import Celda, Fila, Portal
from genero.paginas.portal_celdas import frase_de, habiles, por_llegar, quien
from genero.paginas.situacion import cuanto_queda

BOM = "\ufeff"
# Con lo que empieza una fórmula: dicho por una planilla, dejaría de ser texto.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def escribir(portal: Portal, filas: Iterable[Fila]) -> str:
    """El archivo completo, en memoria: se arma dentro de la transacción que fija lo que la persona alcanza."""
    salida = StringIO()
    planilla = csv.writer(salida, delimiter=";", lineterminator="\r\n")
    planilla.writerow(_encabezado(portal))
    for fila in filas:
        planilla.writerow([neutra(celda) for celda in _renglon(portal, fila)])
    return BOM + salida.getvalue()


def neutra(texto: str) -> str:
    """El texto tal cual, con un apóstrofo delante si una planilla lo tomaría por una fórmula."""
    return f"'{texto}" if texto.startswith(FORMULAS) else texto


def _encabezado(portal: Portal) -> list[str]:
    comunes = ["Sigla", "Servicio", "Ministerio", "Año", "Experta o experto", "Recibirá después", "Días hábiles sin moverse"]
    tipos = [cual.titulo for etapa in portal.etapas for cual in etapa.tipos]
    columnas = ("situación", "versión", "quién lo tiene", "desde", "días hábiles", "plazo", "cuánto queda")
    return [*comunes, *[f"{titulo}: {columna}" for titulo in tipos for columna in columnas]]


def _renglon(portal: Portal, fila: Fila) -> list[str]:
    s, quieto = fila.servicio, habiles(fila, portal)
    comunes = [s.sigla, s.nombre, s.ministerio, str(portal.anio), ", ".join(n.usuario.nombre for n in fila.expertas)]
    comunes += [por_llegar(fila.asignaciones), "" if quieto is None else str(quieto)]
    return [*comunes, *[dato for etapa in portal.etapas for c in fila.celdas[etapa.letra] for dato in _de_la_celda(c, fila, portal)]]


def _de_la_celda(celda: Celda, fila: Fila, portal: Portal) -> list[str]:
    if not celda.estado or celda.desde is None:
        return ["Sin empezar" if fila.abierto else "Año sin abrir", "", "", "", "", "", ""]
    dias = portal.plazos.calendario.entre(reloj.en_chile(celda.desde).date(), reloj.hoy())
    return [
        frase_de(celda),
        str(celda.version),
        quien(celda) if celda.en_curso else "",
        fechas.corta(celda.desde),
        str(dias) if celda.en_curso else "",
        fechas.corta(celda.limite),
        cuanto_queda(celda.limite, portal.plazos) if celda.limite else "",
    ]
