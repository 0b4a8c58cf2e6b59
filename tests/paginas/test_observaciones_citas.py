"""Observar un pasaje: elegirlo sin JavaScript, traerlo marcado desde el documento, y que esté de verdad en lo presentado."""

import pytest

from genero.documentos import pasajes
from genero.documentos.leido import Celda, RenglonLeido, SeccionLeida
from genero.documentos.models import Documento, Observacion
from tests import hacer
from tests.elenco import mirando
from tests.paginas.test_observaciones import BASE, pagina, sesion

MISION = "Acompañar a quienes cultivan la tierra."


@pytest.fixture
def en_la_jefatura(formulacion: Documento) -> Documento:
    """La Formulación, en la Jefatura."""
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


def observar(**datos: str) -> tuple[int, str]:
    """Envía el formulario; devuelve el código y la página."""
    respuesta = sesion("jefatura").post(
        f"{BASE}observaciones/nueva/", {"ancla": "mision", "clase": "fondo", "texto": "Nombre a las usuarias.", **datos}
    )
    return respuesta.status_code, respuesta.content.decode()


def la_unica() -> Observacion:
    with mirando():
        return Observacion.objects.get()


def test_con_la_parte_elegida_sus_parrafos_son_opciones(en_la_jefatura: Documento) -> None:
    cuerpo = pagina("jefatura", "observaciones/nueva/?ancla=mision")
    assert f'value="{MISION}"' in cuerpo and "Toda la parte" in cuerpo
    assert observar(cita=MISION)[0] == 302
    assert la_unica().cita == MISION


def test_sin_precisar_es_toda_la_parte(en_la_jefatura: Documento) -> None:
    assert observar(cita="")[0] == 302
    assert la_unica().cita == ""


def test_un_pasaje_que_no_esta_ahi_se_rechaza_junto_al_campo_y_nada_se_pierde(en_la_jefatura: Documento) -> None:
    codigo, cuerpo = observar(cita="Esto no lo dice nadie.")
    assert codigo == 422
    assert "Ese pasaje no está en la parte elegida" in cuerpo and "Nombre a las usuarias." in cuerpo
    assert "Esto no lo dice nadie." in cuerpo


def test_un_pasaje_de_otra_parte_tampoco_vale(en_la_jefatura: Documento) -> None:
    assert observar(ancla="procesos", cita=MISION)[0] == 422


def test_lo_marcado_en_el_documento_llega_elegido_aunque_sea_un_trozo(en_la_jefatura: Documento) -> None:
    cuerpo = pagina("jefatura", "observaciones/nueva/?ancla=mision&cita=quienes+cultivan")
    assert "Lo que usted marcó: «quienes cultivan»" in cuerpo
    assert observar(cita="quienes   cultivan\n la tierra")[0] == 302


def test_lo_marcado_en_un_renglon_elige_ese_renglon(en_la_jefatura: Documento) -> None:
    with mirando():
        contenido = en_la_jefatura.presentaciones.get().leida
    productos = next(s for s in contenido["secciones"] if s["id"] == "productos")
    clave = productos["renglones"][0]["clave"]
    cuerpo = pagina("jefatura", f"observaciones/nueva/?ancla=objetivos&renglon={clave}&cita=Cr%C3%A9dito")
    assert f'<option value="productos:{clave}" selected>' in cuerpo
    assert observar(ancla=f"productos:{clave}", cita="Crédito")[0] == 302
    assert str(la_unica().renglon) == clave


def test_pedir_los_parrafos_de_otra_parte_conserva_lo_escrito_y_no_guarda(en_la_jefatura: Documento) -> None:
    codigo, cuerpo = observar(ancla="identificacion", parrafos="si")
    assert codigo == 200
    assert "Nombre a las usuarias." in cuerpo and "Ministerio: Agricultura" in cuerpo
    with mirando():
        assert not Observacion.objects.exists()


def test_el_pasaje_se_ve_en_la_tarjeta_y_al_leer(en_la_jefatura: Documento) -> None:
    observar(cita="quienes cultivan")
    hacer.actuar(en_la_jefatura, "devolver", "jefatura")
    assert "<blockquote>" in pagina("eg", "observaciones/")
    assert "#s-mision:~:text=quienes%20cultivan" in pagina("eg", "observaciones/")
    al_leer = pagina("eg", "")
    assert 'data-cita="quienes cultivan"' in al_leer and "sobre «quienes cultivan»" in al_leer


def test_la_misma_observacion_sobre_otro_pasaje_es_otra(en_la_jefatura: Documento) -> None:
    for cita in ("quienes cultivan", "la tierra", "la tierra"):
        observar(cita=cita)
    with mirando():
        assert Observacion.objects.count() == 2


def seccion(**partes: object) -> SeccionLeida:
    comunes = {"numero": "1", "titulo": "Una", "clase": "prosa", "guia": "", "requisito": "", "obligatoria": True, "razon": ""}
    return SeccionLeida(id="una", **{**comunes, **partes})  # type: ignore[arg-type]


def test_los_parrafos_salen_del_texto_con_formato_sin_etiquetas() -> None:
    rica = seccion(html="<p>Uno <strong>fuerte</strong>.</p><ul><li>Dos</li><li>Tres</li></ul>")
    assert [p for p, _ in pasajes.parrafos_de(rica)] == ["Uno fuerte.", "Dos", "Tres"]
    assert pasajes.esta_en("Uno  fuerte.", rica) and not pasajes.esta_en("<strong>", rica)


def test_un_parrafo_muy_largo_se_corta_en_una_palabra_y_sigue_siendo_un_pasaje() -> None:
    larga = seccion(parrafos=("palabra " * 300,))
    ((pasaje, _),) = pasajes.parrafos_de(larga)
    assert len(pasaje) <= pasajes.LARGO and pasaje.endswith("palabra")
    assert pasajes.esta_en(pasaje, larga)


def test_un_renglon_ofrece_sus_datos_y_no_los_de_otro() -> None:
    filas = tuple(
        RenglonLeido(c, n, t, (Celda("nombre", "Nombre", t, en_tabla=True),), "", False)
        for n, (c, t) in enumerate([("a", "Agua"), ("b", "Bosque")], 1)
    )
    lista = seccion(clase="renglones", renglones=filas)
    assert pasajes.parrafos_de(lista, "a") == [("Agua", "Nombre: Agua")]
    assert pasajes.esta_en("Bosque", lista) and not pasajes.esta_en("Bosque", lista, "a")
    assert not pasajes.esta_en(" ", lista)
