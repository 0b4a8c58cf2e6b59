"""Lo que axe halla en una pantalla (WCAG 2.2 AA y tamaño de los blancos)."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

REGLAS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script


def violaciones(hoja: Page) -> list[str]:
    """Lo que axe halla en la pantalla tal como se ve ahora."""
    if not hoja.evaluate("'axe' in window"):
        hoja.evaluate(AXE)
    dicho = hoja.evaluate("reglas => axe.run(document, reglas)", REGLAS)
    return [f"{v['id']}: {n['target']} {n.get('failureSummary', '')[:300]}" for v in dicho["violations"] for n in v["nodes"]]
