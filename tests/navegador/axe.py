"""Lo que axe halla en una pantalla (WCAG 2.2 AA y tamaño de los blancos)."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

REGLAS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# El tema sólo cambia los colores: en el oscuro basta mirar si se leen.
DE_COLOR: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
# Angostar la pantalla no cambia los colores: de ellos ya se miró.
SIN_COLOR: dict[str, Any] = {**REGLAS, "rules": {**REGLAS["rules"], "color-contrast": {"enabled": False}}}
AXE = Axe().axe_script


def contraste(hoja: Page) -> list[str]:
    """Lo que axe halla de los colores, tal como se ven ahora."""
    return violaciones(hoja, DE_COLOR)


def sin_color(hoja: Page) -> list[str]:
    """Lo que axe halla, salvo el contraste."""
    return violaciones(hoja, SIN_COLOR)


def violaciones(hoja: Page, reglas: dict[str, Any] = REGLAS) -> list[str]:
    """Lo que axe halla en la pantalla tal como se ve ahora."""
    if not hoja.evaluate("'axe' in window"):
        hoja.evaluate(AXE)
    dicho = hoja.evaluate("reglas => axe.run(document, reglas)", reglas)
    return [f"{v['id']}: {n['target']} {n.get('failureSummary', '')[:300]}" for v in dicho["violations"] for n in v["nodes"]]
