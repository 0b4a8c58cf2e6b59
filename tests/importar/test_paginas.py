"""Las páginas: bajar la plantilla, subirla, ver qué hará y confirmarlo, sin JavaScript. Lo que vuelve del navegador no se cree."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from diagnostico.models import Cliente
from genero.documentos import xlsx, xlsx_guardia
from genero.documentos.models import Acceso, Documento
from genero.paginas import planillas
from tests import hacer
from tests.elenco import id_de, mirando, usuario
from tests.importar.libros import bajar, hoja, libro_de

BUENA = libro_de({hoja("clientes"): [["Quiénes son", "Descripción"], ["Mujeres <b>del</b> secano", "Del Maule"]]})
MALA = libro_de({hoja("clientes"): [["Quiénes son", "Región"], ["Mujeres del secano", "Maule"]]})


class Visita:
    """Alguien en la página de la planilla, con el control de origen puesto."""

    def __init__(self, documento: Documento, quien: str = "eg") -> None:
        self.cliente = Client(enforce_csrf_checks=True)
        self.cliente.force_login(usuario(quien))
        self.base = f"/src/{documento.ciclo.anio}/formulacion/v{documento.version}/planilla/"
        self.cuerpo = self.cliente.get(self.base).content.decode()

    @property
    def llave(self) -> str:
        """La del formulario."""
        return self._escondido("csrfmiddlewaretoken")

    @property
    def sellado(self) -> str:
        """Lo que la vista previa lleva hasta confirmar."""
        return self._escondido("visto")

    def _escondido(self, nombre: str) -> str:
        hallado = re.search(rf'name="{nombre}" value="([^"]+)"', self.cuerpo)
        assert hallado
        return hallado[1]

    def sube(self, octetos: bytes | None, nombre: str = "ficha.xlsx") -> Any:
        """Sube un archivo y lee lo que vuelve."""
        datos = {"archivo": SimpleUploadedFile(nombre, octetos)} if octetos is not None else {}
        return self._lee(self.cliente.post(self.base, {**datos, "csrfmiddlewaretoken": self.llave}))

    def confirma(self, sellado: str | None = None) -> Any:
        """Confirma lo que muestra la vista previa."""
        datos = {"visto": self.sellado if sellado is None else sellado, "csrfmiddlewaretoken": self.llave}
        return self._lee(self.cliente.post(f"{self.base}traer/", datos))

    def _lee(self, respuesta: Any) -> Any:
        self.cuerpo = respuesta.content.decode() or self.cuerpo
        return respuesta


def cuantos(documento: Documento) -> int:
    """Cuántos grupos de clientes hay guardados."""
    with mirando():
        return Cliente.objects.filter(documento=documento).count()


def test_de_la_plantilla_a_lo_guardado(formulacion: Documento) -> None:
    visita = Visita(formulacion)
    bajada = visita.cliente.get(f"{visita.base}plantilla.xlsx?con=escrito")
    assert bajada["Content-Type"].endswith("spreadsheetml.sheet") and "plantilla con lo escrito.xlsx" in unquote(
        bajada["Content-Disposition"]
    )
    assert bajada["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert [h.nombre for h in xlsx.abrir(bajada.content)][:2] == ["Instrucciones", "1 Identificación"]
    assert visita.sube(bajada.content).status_code == 200 and "No hay nada que cambiar" in visita.cuerpo
    with mirando():
        assert Acceso.objects.filter(documento=formulacion, usuario_id=id_de("eg")).exists()
    visita = Visita(formulacion)
    previa = visita.sube(BUENA)
    assert (previa.status_code, cuantos(formulacion)) == (200, 1)
    for dicho in ("Agrega 1 renglón.", "Todavía no se ha guardado nada", "Se agrega 1", "Mujeres &lt;b&gt;del&lt;/b&gt; secano", "fila 2"):
        assert dicho in visita.cuerpo
    sellado = visita.sellado
    guardado = visita.confirma()
    assert (guardado.status_code, guardado.url) == (302, visita.base.replace("planilla/", "escribir/"))
    assert "Planilla guardada: se agregó 1 renglón." in visita.cliente.get(guardado.url, follow=True).content.decode()
    # Otra vez lo mismo (volver atrás y confirmar): no agrega otro.
    assert visita.confirma(sellado).status_code == 302
    assert cuantos(formulacion) == 2


def test_lo_que_hay_que_corregir_se_dice_y_no_se_guarda(formulacion: Documento) -> None:
    visita = Visita(formulacion)
    assert visita.sube(MALA).status_code == 422
    assert "Hay algo que corregir en la planilla" in visita.cuerpo and "Fila 1, columna Región (B1):" in visita.cuerpo
    assert 'name="visto"' not in visita.cuerpo
    casos: list[tuple[bytes | None, int, str]] = [
        (None, 422, "Elija la planilla que quiere traer."),
        (b"hola", 422, "no es una planilla de Excel"),
        (bytes(xlsx_guardia.TOPE + 1), 422, "pesa más de 5 MB"),
        (bytes(xlsx_guardia.TOPE + 200_000), 413, "pesa más de 5 MB"),
    ]
    for octetos, estado, dicho in casos:
        assert visita.sube(octetos).status_code == estado and dicho in visita.cuerpo
    assert cuantos(formulacion) == 1


def test_lo_que_vuelve_del_navegador_no_se_cree(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    visita, otra = Visita(formulacion), Visita(formulacion, "eg2")
    visita.sube(BUENA)
    sellado = visita.sellado
    for falso in ("", "nada", sellado[:-2], sellado.replace(sellado[30], "x" if sellado[30] != "x" else "y")):
        assert visita.confirma(falso).status_code == 422 and "La vista previa venció" in visita.cuerpo
    assert otra.confirma(sellado).status_code == 422, "lo selló otra persona"
    with monkeypatch.context() as parche:
        parche.setattr(planillas, "VENCE", -planillas.VENCE)
        assert visita.confirma(sellado).status_code == 422
    sin_llave = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', 'name="csrfmiddlewaretoken" value="otra"', visita.cuerpo)
    for envio in (lambda: visita.confirma(sellado), lambda: visita.sube(BUENA)):
        visita.cuerpo = sin_llave
        assert envio().status_code == 403
    assert cuantos(formulacion) == 1
    with monkeypatch.context() as parche:
        parche.setattr(planillas, "TOPE_SELLADO", 10)
        visita = Visita(formulacion)
        assert visita.sube(BUENA).status_code == 422 and "demasiado texto" in visita.cuerpo


def test_si_alguien_escribio_entre_medio_se_muestra_de_nuevo(formulacion: Documento) -> None:
    visita = Visita(formulacion)
    visita.sube(BUENA)
    hacer.escribir_mision(formulacion, "Otra misión.", "eg2")
    assert visita.confirma().status_code == 409
    assert "Alguien escribió en este documento" in visita.cuerpo and "Mujeres &lt;b&gt;" in visita.cuerpo
    assert cuantos(formulacion) == 1
    # Lo que se muestra ahora ya es sobre lo que hay: se confirma sin volver a subirla.
    assert visita.confirma().status_code == 302
    assert cuantos(formulacion) == 2


def test_el_boton_esta_donde_se_escribe_y_solo_para_quien_escribe_todo(formulacion: Documento) -> None:
    visita = Visita(formulacion)
    escribir = visita.base.replace("planilla/", "escribir/mision/")
    assert f'href="{visita.base}"' in visita.cliente.get(escribir).content.decode()
    assert "Trae lo que" not in visita.cuerpo and 'accept=".xlsx' in visita.cuerpo
    hacer.presentar(formulacion)
    assert visita.cliente.get(visita.base).status_code == 409
    assert visita.sube(bajar(formulacion)).status_code == 409
