"""El Diagnóstico impreso, con muchas páginas: nada falta, nada se repite, los encabezados siguen y ningún título queda solo."""

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from diagnostico.diagnostico import DIAGNOSTICO
from genero.documentos import rico
from genero.registros import pdf
from genero.registros.imprimir import disponer
from tests.registros import leido, muestras
from tests.registros import muestras_diagnostico as diagnosticos
from tests.registros.muestras_diagnostico import clave

PIE = 740  # puntos desde arriba: lo que está más abajo es el pie de página


@pytest.fixture(scope="module")
def texto() -> str:
    """Un Diagnóstico de unas 60 páginas, 40 tablas pegadas y más de 300 renglones."""
    return diagnosticos.grande(20, parrafos=3, tablas=40, filas=5)


@pytest.fixture(scope="module")
def impreso(texto: str) -> pdf.Impreso:
    """Su registro al presentar."""
    return pdf.documento(texto, muestras.emision(texto))


def imprimir(**dichos: Any) -> bytes:
    """El registro de un Diagnóstico con sólo esas secciones escritas."""
    texto = muestras.armar(DIAGNOSTICO, dichos, muestras.DEL_RIEGO)
    return pdf.documento(texto, muestras.emision(texto)).octetos


def pelado(texto: str) -> str:
    """Sin espacios ni guiones: dónde se partió la línea no importa."""
    return re.sub(r"[\s\-\u00ad]+", "", texto)


def escrito(contenido: dict[str, Any]) -> Iterator[str]:
    """Todo lo que alguien escribió, trozo por trozo."""
    for s in contenido["secciones"]:
        yield from (s["titulo"], s["razon"], s["requisito"])
        yield from trozos(s.get("texto", ""), con_formato=bool(s.get("rico")))
        clases = {c["nombre"]: c["clase"] for c in s.get("campos", ())}
        for r in s.get("renglones", ()):
            yield from (r["fuente"], *r["sin_informacion"].values())
            for nombre, valor in r["valores"].items():
                if clases[nombre] in {"texto", "parrafos", "rico", "anio"}:
                    yield from trozos(str(valor or ""), con_formato=clases[nombre] == "rico")


def trozos(texto: str, *, con_formato: bool) -> list[str]:
    llano = rico.a_texto(texto) if con_formato else texto
    # La viñeta y el número de una lista los pone quien escribe el texto llano.
    return [t for dicho in re.split(r"[\n\t]+", llano) if (t := re.sub(r"^\s*(•|\d+\.)\s", "", dicho)).strip()]


def renglones_de(octetos: bytes) -> Iterator[tuple[int, float, float, str]]:
    """(página, altura desde arriba, tamaño, texto) de cada línea del PDF."""
    hecho = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], input=octetos, capture_output=True, check=True)
    limpio = re.sub(rb'xmlns="[^"]*"', b"", re.sub(rb"<!DOCTYPE[^>]*>", b"", hecho.stdout))
    for numero, pagina in enumerate(ET.fromstring(limpio).iter("page"), start=1):  # noqa: S314 - lo escribió poppler
        for linea in pagina.iter("line"):
            arriba, abajo = float(linea.get("yMin", 0)), float(linea.get("yMax", 0))
            yield numero, arriba, abajo - arriba, " ".join(p.text or "" for p in linea.iter("word"))


def test_todo_lo_escrito_esta_en_el_papel(texto: str, impreso: pdf.Impreso) -> None:
    contenido = json.loads(texto)
    assert sum(len(s.get("renglones", ())) for s in contenido["secciones"]) >= 300
    assert impreso.paginas >= 60
    papel = pelado(leido.seguido(impreso.octetos))
    faltan = [t for t in escrito(contenido) if pelado(t) not in papel]
    assert faltan == []


def test_lo_que_cuelga_se_imprime_una_vez(impreso: pdf.Impreso) -> None:
    papel = pelado(leido.seguido(impreso.octetos))
    for n in (1, 7, 20):
        nombre = f"Producto{n}delamuestragrande"
        assert papel.count(f"Barrera2de{nombre}") == 2  # en su tabla, y en la vía que la remueve
        assert papel.count(f"Víade{nombre}") == 1
        assert papel.count(f"Inequidad{n}.Inequidaden{nombre}") == 1
    for indicador in range(1, 6):
        assert papel.count(f"{1000 + 13 * indicador:_}".replace("_", ".")) == 3 * 20  # dos cuadros y una barra


def test_cada_producto_va_con_lo_suyo(impreso: pdf.Impreso) -> None:
    papel = pelado(leido.seguido(impreso.octetos))
    desde, hasta = (papel.rindex(f"Producto{n}.Producto{n}delamuestragrande") for n in (7, 8))
    for que in ("Quienesreciben", "Inequidad7.Inequidaden", "Indicadorde", "Barrera1de", "Víade"):
        assert desde < papel.index(f"{que}Producto7delamuestragrande") < hasta


def test_lo_que_no_nombra_un_producto_va_al_final_del_capitulo() -> None:
    sueltas = [
        {"clave": clave("a"), "texto": "Inequidad del servicio entero", "producto": None},
        {"clave": clave("b"), "texto": "Inequidad del riego", "producto": clave("p")},
    ]
    productos = [{"clave": clave("p"), "nombre": "Riego", "clase": "producto", "aplica_eg": "si", "diseno": "<p>Se revisó.</p>"}]
    brechas = [{"clave": clave("c"), "indicador": "Brecha del servicio", "inequidad": clave("a"), "anio": 2024, "unidad": "personas"}]
    papel = leido.seguido(imprimir(productos=productos, inequidades=sueltas, brechas=brechas))
    orden = [
        papel.rindex(t)
        for t in ("Inequidad del riego", "Del ámbito de acción del servicio", "Inequidad del servicio entero", "Brecha del servicio")
    ]
    assert orden == sorted(orden)


def test_el_encabezado_de_una_tabla_larga_se_repite() -> None:
    pegada = diagnosticos.tabla_pegada("larga", 1, 120)
    paginas = [p for p in leido.paginas(imprimir(mision=pegada)) if "Comuna 1-" in p]
    assert len(paginas) > 2
    assert all("Comuna larga 1" in p and "Hombres larga 1" in p for p in paginas)


def test_el_encabezado_de_un_cuadro_largo_se_repite() -> None:
    productos = [{"clave": clave("p"), "nombre": "Riego", "clase": "producto", "aplica_eg": "si"}]
    usuarios = [{**c, "grupo": f"Grupo {n}", "producto": clave("p")} for n, c in enumerate(diagnosticos._serie("x", 90))]
    paginas = [p for p in leido.paginas(imprimir(productos=productos, usuarios=usuarios)) if re.search(r"Grupo \d+ +20\d\d", p)]
    assert len(paginas) > 1
    assert all("Quiénes" in p and "Mujeres" in p for p in paginas)


def test_el_indice_dice_la_pagina_verdadera_a_dos_niveles(impreso: pdf.Impreso) -> None:
    paginas = leido.paginas(impreso.octetos)
    hasta = next(n for n, p in enumerate(paginas) if re.search(r"^ *1 +\S.*[a-z]$", p, re.MULTILINE) and n > 1)
    indice = [m for p in paginas[1:hasta] for linea in p.splitlines() if (m := re.fullmatch(r" *(\S.*?) {2,}(\d+)", linea))]
    anunciados = {re.sub(r"\s+", " ", m[1]): int(m[2]) for m in indice}
    assert len(anunciados) == 5 + 10 + 20 + 3
    for n in (1, 9, 20):
        titulo = f"Producto {n}. Producto {n} de la muestra grande"
        assert titulo in " ".join(paginas[anunciados[titulo] - 1].split())
    assert "5.2 Estadística disponible en el servicio" in " ".join(
        paginas[anunciados["5.2 Estadística disponible en el servicio"] - 1].split()
    )


def test_ningun_titulo_queda_al_pie(impreso: pdf.Impreso) -> None:
    titulos = re.compile(r"^(\d+(\.\d+)? [A-ZÁÉÍÓÚ]|Producto \d+\.|Revisión del|Caracterización de|Panorama de|Lo que falta en|4\.\d )")
    por_pagina: dict[int, list[tuple[float, str]]] = {}
    for pagina, arriba, _, dicho in renglones_de(impreso.octetos):
        if arriba < PIE:
            por_pagina.setdefault(pagina, []).append((arriba, dicho))
    vistos = [dicho for lineas in por_pagina.values() for _, dicho in lineas if titulos.match(dicho)]
    assert len(vistos) > 100
    ultimos = {p: max(lineas)[1] for p, lineas in por_pagina.items() if p > 2 and "Contenido" not in {d for _, d in lineas}}
    assert [u for u in ultimos.values() if re.match(r"^(Revisión del|Caracterización de|Panorama de|Lo que falta en|4\.\d )", u)] == []


def test_las_direcciones_largas_no_se_salen() -> None:
    larga = "https://ejemplo.cl/" + "a" * 300
    octetos = imprimir(
        mision=f'<p>Vea <a href="{larga}">el informe</a>.</p><table><tbody><tr><td>{"x" * 200}</td><td>9</td></tr></tbody></table>'
    )
    with leido.abrir(octetos) as documento:
        ancho = float(documento.pages[0].MediaBox[2])
    hecho = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=octetos, capture_output=True, check=True).stdout.decode()
    assert max(float(x) for x in re.findall(r'xMax="([\d.]+)"', hecho)) < ancho - 40
    assert "a" * 300 in pelado(leido.seguido(octetos))


HOSTIL = (
    "<h2>Título</h2><ul><li>Uno<ol><li><p>Dos</p><ul><li>Tres</li></ul></li></ol></li></ul><table><tbody><tr><td>Sin</td><td>encabezado</td></tr>"
    "<tr><th>Fila</th><td>8</td></tr></tbody></table><table><tbody><tr><th colspan='2' rowspan='2'>Ancha</th><td>7</td></tr>"
    "<tr><td>6</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table><table><tbody></tbody></table><blockquote><p>Cita</p></blockquote>"
)


def test_el_html_de_quien_escribe_no_rompe_la_estructura() -> None:
    productos = [{"clave": clave("p"), "nombre": "Riego", "clase": "producto", "aplica_eg": "si", "caracterizacion": HOSTIL}]
    octetos = imprimir(mision=rico.limpiar(HOSTIL), productos=productos)
    with leido.abrir(octetos) as documento:
        elementos = list(leido.elementos(documento))
        for e in (e for e in elementos if e.S == "/TH"):
            assert e.A.Scope == ("/Column" if e.P.P.S == "/THead" else "/Row")
        niveles = [int(str(e.S)[2:]) for e in elementos if re.fullmatch(r"/H\d", str(e.S))]
        assert niveles.count(1) == 1
        # Ningún título salta un nivel hacia adentro.
        assert [b for a, b in zip(niveles, niveles[1:], strict=False) if b > a + 1] == []
        alcanzados = {e.objgen for e in elementos}
        for lista in list(documento.Root.StructTreeRoot.ParentTree.Nums)[1 : 2 * len(documento.pages) : 2]:
            assert all(e.objgen in alcanzados for e in lista if e is not None)


def test_los_titulos_del_texto_bajan_al_nivel_que_les_toca() -> None:
    productos = [{"clave": clave("p"), "nombre": "Riego", "clase": "producto", "aplica_eg": "si", "diseno": "<h2>A</h2><h4>B</h4>"}]
    texto = muestras.armar(DIAGNOSTICO, {"mision": "<h2>A</h2><h3>B</h3>", "productos": productos}, muestras.DEL_RIEGO)
    secciones = {s.leida.id: s for s in disponer(json.loads(texto)).secciones}
    mision, (bloque,) = secciones["mision"], [d for d in secciones["productos"].filas[0].bloques if d.html]
    assert mision.papel == f"<h{mision.nivel + 1}>A</h{mision.nivel + 1}><h{mision.nivel + 2}>B</h{mision.nivel + 2}>"
    assert (bloque.nivel, bloque.papel) == (4, "<h5>A</h5><h6>B</h6>")


def test_la_palabra_se_parte_con_guion() -> None:
    palabra = "institucionalización transversalización caracterización "
    papel = "\n".join(leido.paginas(imprimir(mision=f"<p>{palabra * 40}</p>")))
    assert re.search(r"[a-záéíóú]-\n", papel)


def test_las_cifras_van_a_la_chilena_y_a_la_derecha(impreso: pdf.Impreso) -> None:
    hecho = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=impreso.octetos, capture_output=True, check=True).stdout.decode()
    derechas = {round(float(x)) for x in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">1\.0(?:13|26|39|52|65)<', hecho)}
    # Cada columna de cifras termina en la misma vertical: a lo más, la del cuadro de cifras, la de brechas y los rótulos de los gráficos.
    assert 0 < len(derechas) < 12
    assert "−" in hecho
    assert ">1013<" not in hecho


def test_aparte_da_los_mismos_octetos() -> None:
    texto = diagnosticos.publico("conaf")
    emision = muestras.emision(texto)
    assert pdf.documento(texto, emision, aparte=True).octetos == pdf.documento(texto, emision).octetos


def test_la_prensa_aparte_dice_por_que_no_imprimio() -> None:
    from genero.registros import prensa

    ajeno = prensa.Encargo(html="<img src='http://malo.example/x.png'>", hojas=(), identificador="x")
    with pytest.raises(prensa.RecursoAjeno, match="malo.example"):
        prensa.imprimir_aparte(ajeno)


def test_la_hoja_base_no_calcula_estilos_que_nadie_usa() -> None:
    """Si la biblioteca cambia su hoja y el recorte deja de calzar, la memoria vuelve a subir: que se note aquí."""
    from genero.registros.prensa import hoja_base

    hoja = hoja_base()
    assert not re.search(r"(?m)^::", hoja)
    assert "li::marker" in hoja
    assert "table { display: table }" in hoja
