"""La tabla como planilla: pegar un bloque de Excel, recorrerla con el teclado, ver cada error en su celda; con JavaScript y sin él."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from diagnostico.models import Brecha
from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico
from tests.elenco import mirando
from tests.navegador.axe import violaciones
from tests.navegador.conftest import Entra
from tests.navegador.escaneo import escanear
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-tabla")]

# Lo que deja Excel en el portapapeles: el texto con tabuladores, y la misma tabla en HTML.
EXCEL = 'Guardaparques\t2\t2020\tPersonas\t12\t108\r\n"Brigadas\n""de temporada"""\t2\t2021\tporcentaje\t18,5\t81.5\r\n'
HTML = "<html><body><table><tr><td>Guardaparques</td></tr></table></body></html>"
PEGAR = """(c, [texto, html]) => {
  const d = new DataTransfer();
  d.setData('text/plain', texto);
  if (html) d.setData('text/html', html);
  c.focus();
  return c.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def documento(entra: Entra) -> Documento:
    """Un Diagnóstico con dos inequidades y tres brechas."""
    hacer.hasta("visado")
    abierto = hacer_diagnostico.abrir()
    una = hacer_diagnostico.agregar(abierto, "inequidades", texto="La presencia femenina en CONAF aún no supera el 40 %")
    hacer_diagnostico.agregar(abierto, "inequidades", texto="Las mujeres no llegan a las brigadas")
    for n, (indicador, mujeres, hombres) in enumerate((("Planta", 29, 95), ("Temporada", 117, 256), ("Brigadistas", 5, 95))):
        cifras = {
            "anio": 2019 + n,
            "unidad": "personas",
            "mujeres": mujeres,
            "hombres": hombres,
            "total": 126,
            "fuente": "Fem Patagonia, 2021",
        }
        hacer_diagnostico.agregar(abierto, "brechas", indicador=indicador, inequidad=una, **cifras)
    return abierto


def abre(persona: Persona, documento: Documento, resto: str = "") -> Page:
    """La tabla de brechas, abierta."""
    assert persona.ir(f"/src/{documento.ciclo.anio}/diagnostico/v1/escribir/brechas/tabla/{resto}") == 200
    return persona.hoja


def celda(hoja: Page, fila: int, columna: str) -> Locator:
    """La celda de esa fila (desde 1)."""
    return hoja.locator("tbody.fila").nth(fila - 1).locator(f"[data-c={columna}]")


def brechas(documento: Documento) -> list[Brecha]:
    """Lo guardado."""
    with mirando():
        return list(Brecha.objects.filter(documento=documento))


def guarda(persona: Persona) -> None:
    """Guarda la tabla y espera la página que sigue."""
    with persona.hoja.expect_navigation():
        persona.hoja.get_by_role("button", name="Guardar la tabla").first.click()


# --- pegar ---


def test_un_bloque_de_excel_se_reparte_hacia_la_derecha_y_abajo_y_crea_filas(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    assert celda(hoja, 4, "indicador").evaluate(PEGAR, [EXCEL, HTML]) is False, "el navegador no debe pegar además por su cuenta"
    expect(hoja.locator("tbody.fila")).to_have_count(5)
    eg.ve("Se pegaron 2 filas. Revise y guarde la tabla.")
    assert celda(hoja, 5, "indicador").input_value() == 'Brigadas\n"de temporada"'
    assert celda(hoja, 5, "unidad").input_value() == "porcentaje"
    guarda(eg)
    eg.ve(re.compile("^Tabla guardada a las .*: 2 agregadas"))
    guardaparques, brigadas = brechas(documento)[-2:]
    assert (guardaparques.indicador, guardaparques.anio, str(guardaparques.hombres)) == ("Guardaparques", 2020, "108.0000")
    assert (brigadas.indicador, str(brigadas.mujeres), str(brigadas.hombres)) == ('Brigadas "de temporada"', "18.5000", "81.5000")


def test_pegar_sobre_lo_que_hay_cambia_solo_esas_celdas_y_se_deshace(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    celda(hoja, 1, "mujeres").evaluate(PEGAR, ["30\t96\r\n118\t257\r\n6\t94\r\n", HTML])
    assert [celda(hoja, n, "hombres").input_value() for n in (1, 2, 3, 4)] == ["96", "257", "94", ""]
    hoja.get_by_role("button", name="Deshacer").click()
    assert [celda(hoja, n, "hombres").input_value() for n in (1, 2, 3)] == ["95", "256", "95"]
    celda(hoja, 2, "mujeres").evaluate(PEGAR, ["1\t2\r\n3\t4\r\n", HTML])
    guarda(eg)
    assert [(b.indicador, int(b.mujeres or 0), int(b.hombres or 0)) for b in brechas(documento)] == [
        ("Planta", 29, 95),
        ("Temporada", 1, 2),
        ("Brigadistas", 3, 4),
    ]


def test_con_los_nombres_de_las_columnas_van_en_otro_orden(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    celda(hoja, 4, "indicador").evaluate(PEGAR, ["HOMBRES\tFuente del dato\tIndicador\n7\tInforme 2020\tHijos\n", ""])
    assert [celda(hoja, 4, c).input_value() for c in ("hombres", "fuente", "indicador", "mujeres")] == ["7", "Informe 2020", "Hijos", ""]
    expect(celda(hoja, 4, "fuente")).to_be_visible()


def test_lo_que_no_cabe_no_se_pega_a_medias_y_no_se_pierde(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    ancho = "\t".join(str(n) for n in range(15))
    for texto in (f"{ancho}\n{ancho}", "x\ty\n" * 600):
        celda(hoja, 2, "indicador").evaluate(PEGAR, [texto, ""])
        eg.ve(re.compile("No se pegó nada: lo que copió quedó en"))
        assert hoja.locator("#bloque").input_value().strip() == texto.strip()
        assert celda(hoja, 2, "indicador").input_value() == "Temporada"
    expect(hoja.locator("tbody.fila")).to_have_count(4)


def test_un_texto_suelto_se_pega_como_siempre(entra: Entra, documento: Documento) -> None:
    hoja = abre(entra("eg"), documento)
    assert celda(hoja, 1, "indicador").evaluate(PEGAR, ["sólo esto\r\n", ""]) is True
    assert celda(hoja, 1, "unidad").evaluate(PEGAR, ["PÓRCENTAJE", ""]) is False
    assert celda(hoja, 1, "unidad").input_value() == "porcentaje"


# --- el error, al lado ---


def test_el_error_queda_al_lado_de_su_celda_y_el_resumen_lleva_a_ella(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    celda(hoja, 4, "indicador").evaluate(PEGAR, ["Mala\t1\t20222\tPersonal\t98,5 por ciento\ts/i\n", ""])
    guarda(eg)
    assert len(brechas(documento)) == 3
    for columna, dicho in {
        "anio": "El año debe estar entre 1900 y",
        "unidad": "«Personal» no está en la lista",
        "mujeres": "«98,5 por ciento» no es un número. Escriba 98,5.",
        "hombres": "Diga por qué no hay información",
    }.items():
        mala = celda(hoja, 4, columna)
        expect(mala).to_have_attribute("aria-invalid", "true")
        aviso = hoja.locator(f"[id='{mala.get_attribute('aria-describedby')}']")
        expect(aviso).to_contain_text(dicho)
        de_la_celda, del_aviso = mala.bounding_box(), aviso.bounding_box()
        assert de_la_celda and del_aviso and 0 < del_aviso["y"] - de_la_celda["y"] < 260
    hoja.get_by_role("link", name="Fila 4, columna Mujeres").click()
    expect(celda(hoja, 4, "mujeres")).to_be_focused()
    assert celda(hoja, 4, "mujeres").input_value() == "98,5 por ciento"
    assert violaciones(hoja) == []
    for columna, bueno in (("anio", "2022"), ("mujeres", "98,5"), ("hombres", "s/i: no se pregunta")):
        celda(hoja, 4, columna).fill(bueno)
    celda(hoja, 4, "unidad").select_option("Porcentaje")
    guarda(eg)
    assert brechas(documento)[-1].sin_informacion == {"hombres": "no se pregunta"}
    eg.ve("Hombres: sin información. no se pregunta")


# --- el teclado ---


def test_todo_con_el_teclado(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)
    tecla = hoja.keyboard.press
    celda(hoja, 1, "mujeres").focus()
    tecla("Tab")
    expect(celda(hoja, 1, "hombres")).to_be_focused()
    tecla("Shift+Tab")
    tecla("Enter")
    expect(celda(hoja, 2, "mujeres")).to_be_focused()
    tecla("Control+d")
    expect(hoja.locator("tbody.fila")).to_have_count(5)
    expect(celda(hoja, 3, "indicador")).to_be_focused()
    assert [celda(hoja, 3, c).input_value() for c in ("indicador", "mujeres", "unidad")] == ["Temporada", "117", "personas"]
    hoja.keyboard.type(" de verano")
    tecla("Alt+ArrowUp")
    assert [celda(hoja, n, "indicador").input_value() for n in (2, 3)] == ["Temporada de verano", "Temporada"]
    expect(celda(hoja, 2, "indicador")).to_be_focused()
    tecla("Alt+ArrowDown")
    tecla("Alt+ArrowUp")
    celda(hoja, 1, "total").focus()
    tecla("Delete")
    expect(hoja.locator("tbody.fila")).to_have_count(5)
    for _ in range(5):
        tecla("Enter")
    expect(hoja.locator("tbody.fila")).to_have_count(6)
    expect(celda(hoja, 6, "total")).to_be_focused()
    with hoja.expect_navigation():
        tecla("Control+Enter")
    assert [b.indicador for b in brechas(documento)] == ["Planta", "Temporada de verano", "Temporada", "Brigadistas"]


def test_lo_mismo_con_el_menu_de_la_fila(entra: Entra, documento: Documento) -> None:
    eg = entra("eg")
    hoja = abre(eg, documento)

    def elige(fila: int, que: str) -> None:
        hoja.locator("tbody.fila").nth(fila - 1).get_by_role("button", name="Más").click()
        hoja.locator("tbody.fila").nth(fila - 1).get_by_role("button", name=que, exact=True).click()

    elige(3, "Subir")
    elige(1, "Bajar")
    elige(1, "Duplicar la fila")
    assert [celda(hoja, n, "indicador").input_value() for n in range(1, 5)] == ["Brigadistas", "Brigadistas", "Planta", "Temporada"]
    elige(2, "Quitar la fila")
    hoja.get_by_role("button", name="Deshacer").click()
    elige(2, "Quitar la fila")
    hoja.get_by_role("button", name="Agregar una brecha").click()
    expect(celda(hoja, 5, "indicador")).to_be_focused()
    guarda(eg)
    assert [b.indicador for b in brechas(documento)] == ["Brigadistas", "Planta", "Temporada"]
    hoja.locator("tbody.fila").first.get_by_role("button", name="Más").click()
    with hoja.expect_navigation():
        hoja.get_by_role("link", name="Quitar la fila…").first.click()
    eg.ve("Lo ya presentado no cambia")


# --- sin JavaScript, y en el teléfono ---


def test_sin_javascript_se_pega_se_corrige_y_se_guarda(entra: Entra, documento: Documento) -> None:
    eg = entra("eg", guiones=False)
    hoja = abre(eg, documento)
    hoja.get_by_text("Pegar desde una planilla").click()
    eg.escribe("Celdas copiadas de la planilla", EXCEL.replace("108", "ciento ocho"))
    eg.aprieta("Repartir en la tabla")
    eg.ve("«ciento ocho» no es un número. Escriba sólo cifras, por ejemplo 1.234,5.")
    assert len(brechas(documento)) == 3
    celda(hoja, 4, "hombres").fill("108")
    hoja.locator("tbody.fila").nth(3).get_by_role("button", name="Más").click()
    with hoja.expect_navigation():
        hoja.locator("tbody.fila").nth(3).get_by_role("button", name="Subir").click()
    guarda(eg)
    eg.ve(re.compile("^Tabla guardada a las"))
    assert [b.indicador for b in brechas(documento)] == ["Planta", "Temporada", "Guardaparques", "Brigadistas", 'Brigadas "de temporada"']


@pytest.mark.parametrize("ancho", [1366, 1100, 390, 320])
def test_se_ve_entera_ancha_y_como_fichas(entra: Entra, documento: Documento, ancho: int) -> None:
    eg = entra("eg", ancho=ancho)
    hoja = abre(eg, documento)
    celda(hoja, 4, "indicador").fill("desinstitucionalización" * 6)
    celda(hoja, 4, "anio").fill("20222")
    guarda(eg)
    for tema in ("light", "dark"):
        hoja.emulate_media(color_scheme=tema)
        assert hoja.evaluate("document.documentElement.scrollWidth") <= ancho
        assert [str(h) for h in escanear(hoja)] == []
        assert violaciones(hoja) == []
    if ancho < 1200:
        alto = celda(hoja, 1, "mujeres").evaluate("c => getComputedStyle(c.closest('td'), '::before').content")
        assert "Mujeres" in alto
        medidas = hoja.locator(".fila__mas > button").first.bounding_box()
        assert medidas and min(medidas["width"], medidas["height"]) >= 44
    else:
        arriba = {round((celda(hoja, 1, c).bounding_box() or {"y": 0})["y"]) for c in ("indicador", "anio", "mujeres", "total")}
        assert len(arriba) == 1, "en pantalla ancha es una sola línea"
