"""Lo que se lee en el papel: situación, actos, datos, razones, fuentes, pauta y la marca mientras falte el V°B°."""

import json

import pytest

from genero.registros import pdf
from tests.registros import leido, muestras


def test_la_marca_esta_en_cada_pagina_al_presentar(presentado: bytes) -> None:
    paginas = leido.paginas(presentado)
    assert len(paginas) > 3
    assert all("Sin V°B°" in p for p in paginas)


def test_la_marca_se_oye_en_cada_pagina(presentado: bytes, oido: str) -> None:
    assert oido.count('"Sin V°B°"') == len(leido.paginas(presentado))


def test_con_visto_bueno_no_hay_marca(visado: bytes) -> None:
    assert "Sin V°B°" not in leido.seguido(visado)
    assert "sin V°B°" not in leido.seguido(visado)


def test_la_portada_dice_la_situacion_en_una_frase(presentado: bytes, visado: bytes) -> None:
    assert "Versión 1.1. Presentada a la Jefatura el 5 de junio de 2026. Todavía sin V°B° de SERNAM." in leido.seguido(presentado)
    assert "Versión 1.1. Vigente desde el 12 de junio de 2026, con V°B° de SERNAM." in leido.seguido(visado)


def test_los_actos_dicen_quien_con_que_cargo_y_con_que_firma(visado: bytes) -> None:
    portada = leido.paginas(visado)[0]
    for esperado in (
        "Elena Rojas",
        "Jefatura de Servicio, por subrogancia de Jimena Farías",
        "Violeta Soto",
        "05-06-2026",
        "Electrónica simple",
    ):
        assert esperado in portada


def test_cada_pie_trae_codigo_pagina_y_huellas(presentado: bytes, texto: str) -> None:
    emision = muestras.emision(texto)
    paginas = leido.paginas(presentado)
    for numero, pagina in enumerate(paginas, start=1):
        seguida = " ".join(pagina.split())
        assert f"Página {numero} de {len(paginas)}" in seguida
        assert all(dato in seguida for dato in (emision.codigo, emision.sha256, emision.ultimo_hash))


def test_el_indice_dice_la_pagina_verdadera(presentado: bytes) -> None:
    paginas = leido.paginas(presentado)
    lineas = [linea.split() for linea in paginas[1].splitlines()]
    anunciada = next(int(linea[-1]) for linea in lineas if linea[:3] == ["6", "Productos", "estratégicos"])
    con_el_titulo = [
        n for n, p in enumerate(paginas[2:], start=3) if any(li.split() == ["6", "Productos", "estratégicos"] for li in p.splitlines())
    ]
    assert con_el_titulo == [anunciada]


def test_lo_que_falta_va_con_su_razon(presentado: bytes) -> None:
    seguido = leido.seguido(presentado)
    assert f"Sin información. {muestras.SIN_DATO}" in seguido
    assert "Sin información. No corresponde este año." in seguido
    assert "Sección optativa: no se escribió." in seguido


def test_el_resumen_dice_a_que_aplica_el_enfoque_y_por_que_no(presentado: bytes) -> None:
    resumen = " ".join(leido.paginas(presentado)[2].split())
    assert "Resumen: ¿Aplica el enfoque de género? Aplica: 2. No aplica: 1." in resumen
    assert muestras.RAZON.split(",", maxsplit=1)[0] in resumen


def test_el_rotulo_de_ejemplo_se_imprime_y_se_explica(presentado: bytes) -> None:
    seguido = leido.seguido(presentado)
    assert "Disminuir las brechas del campo ejemplo" in seguido
    assert "Lo que lleva el rótulo ejemplo se escribió para mostrar el sistema" in seguido


def test_las_fuentes_se_citan_por_numero_y_se_listan_una_vez(presentado: bytes) -> None:
    assert leido.seguido(presentado).count("Balance de Gestión Integral 2009") == 1


def test_la_pauta_va_sin_respuestas_al_presentar_y_con_ellas_al_visar(presentado: bytes, visado: bytes) -> None:
    assert "Todavía sin respuesta." in leido.seguido(presentado)
    assert "Cumple" not in leido.seguido(presentado)
    assert leido.seguido(visado).count("Cumple") == len(json.loads(muestras.contenido())["pauta"])


def test_el_certificado_cabe_en_una_pagina_y_dice_lo_suyo(certificado: bytes) -> None:
    (pagina,) = leido.paginas(certificado)
    seguida = " ".join(pagina.split())
    for esperado in ("Certificado de V°B° técnico", "Violeta Soto", "12 de junio de 2026", "SRC-2026-A-R7WQ4-99KKT", "ab" * 32):
        assert esperado in seguida
    assert "Electrónica simple" in seguida
    assert seguida.count("Cumple") == len(json.loads(muestras.contenido())["pauta"])


def test_no_hay_certificado_sin_acto_de_visto_bueno(texto: str) -> None:
    from genero.registros.certificado import certificado

    with pytest.raises(ValueError, match="no hay V°B° que certificar"):
        certificado(texto, muestras.emision(texto), registro="X", sha256_registro="0" * 64)


def test_el_aviso_de_demostracion_va_en_cada_pagina(texto: str) -> None:
    aviso = "Datos públicos usados como ejemplo: este servicio no emitió este acto."
    impreso = pdf.documento(texto, muestras.emision(texto, aviso=aviso))
    assert all(aviso in " ".join(p.split()) for p in leido.paginas(impreso.octetos))


def test_lo_escrito_no_se_interpreta() -> None:
    """Ni HTML, ni estilos, ni imágenes: lo que la persona escribió se imprime tal cual."""
    malo = '<img src="http://malo.example/x.png"><style>@import url(file:///etc/passwd)</style>{{ settings.SECRET_KEY }} & «bien»'
    texto = muestras.contenido(1, mision=malo)
    impreso = pdf.documento(texto, muestras.emision(texto))
    # El espacio puede caer donde se parte la línea.
    assert malo.replace(" ", "") in leido.seguido(impreso.octetos).replace(" ", "")


def test_los_signos_que_la_letra_no_tiene_se_marcan_y_se_cuentan() -> None:
    texto = muestras.contenido(1, mision="Riego 🌱 y 水 para todas")
    seguido = leido.seguido(pdf.documento(texto, muestras.emision(texto)).octetos)
    assert "Riego ☐ y ☐ para todas" in seguido
    assert "2 signos que esta letra no tiene se imprimen como ☐" in seguido
    assert "🌱" in texto


def test_un_documento_de_cuarenta_productos_no_deja_encabezados_solos() -> None:
    texto = muestras.contenido(40)
    paginas = leido.paginas(pdf.documento(texto, muestras.emision(texto)).octetos)
    for pagina in paginas[2:]:
        cuerpo = [linea.strip() for linea in pagina.splitlines() if linea.strip()]
        ultima = next(linea for linea in reversed(cuerpo[:-3]) if "SRC-2026" not in linea)
        assert not ultima.startswith("Producto ") or "Página" in ultima or ultima.count("  ") > 0
    # El encabezado de la lista se repite en cada página en que sigue.
    con_lista = [p for p in paginas if "Producto de riego 40" in p or "Producto de riego 20" in p]
    assert all("Nombre" in p for p in con_lista if "Existente" in p and "Producto 40." not in p and "Producto 20." not in p)
