"""El paquete verificable: lo baja quien puede, trae la cadena entera y lo suyo, y `bin/verificar` lo da por íntegro."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.documentos.models import Acceso
from genero.flujo.models import Acto
from genero.registros import almacen, empaquetar, lector
from genero.registros.trabajos import armar_paquete
from tests import hacer
from tests.elenco import ANIO, CANARIO, OTRO, PROPIO, id_de, mirando, usuario
from tests.registros.conftest import Emitir

VERIFICAR = Path(settings.RAIZ) / "bin" / "verificar"


def entrar(quien: str = "eg") -> Client:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def cuerpo(respuesta: Any) -> bytes:
    assert respuesta.status_code == 200
    return b"".join(respuesta.streaming_content)


def verificar(*argumentos: Any) -> tuple[int, str]:
    """Corre el archivo de verdad, aislado de todo lo instalado, como lo haría cualquiera."""
    hecho = subprocess.run([sys.executable, "-I", "-S", VERIFICAR, *argumentos], capture_output=True, text=True, check=False)
    return hecho.returncode, hecho.stdout + hecho.stderr


@pytest.fixture
def visada(elenco: None, emitir: Emitir) -> Any:
    """Una Formulación vigente con sus tres PDF, y otra del otro servicio."""
    documento = hacer.hasta("borrador", texto=CANARIO[PROPIO])
    emitir(hacer.presentar(documento))
    hacer.aprobar(documento)
    emitir(hacer.visar(documento))
    hacer.hasta("visado", servicio=OTRO, texto=CANARIO[OTRO])
    return documento


def test_trae_la_cadena_lo_presentado_y_los_pdf_y_sale_integro(visada: Any, tmp_path: Path) -> None:
    octetos = cuerpo(entrar().get("/src/paquete.zip"))
    (tmp_path / "p.zip").write_bytes(octetos)
    with zipfile.ZipFile(io.BytesIO(octetos)) as paquete:
        nombres = paquete.namelist()
        actos = [json.loads(linea) for linea in paquete.read("actos.jsonl").splitlines()]
        leame = paquete.read("LEAME.txt").decode()
    with mirando():
        assert [a["hash"] for a in actos] == list(Acto.objects.filter(cadena=PROPIO).order_by("numero").values_list("hash", flat=True))
    presentacion = hacer.presentacion_de(visada)
    assert [n for n in nombres if n.startswith("presentaciones/")] == [f"presentaciones/{presentacion.codigo}.json"]
    assert len([n for n in nombres if n.startswith("registros/")]) == 3
    assert [a["verbo"] for a in actos].count("emitir") == 3
    assert "python3 verificar paquete.zip" in leame and actos[-1]["hash"] in leame
    assert CANARIO[OTRO].encode() not in octetos
    codigo, dicho = verificar(tmp_path / "p.zip")
    assert (codigo, dicho.splitlines()[-1]) == (
        0,
        f"ÍNTEGRO. {len(actos)} actos de la cadena 101, 1 presentaciones y 3 registros. Último hash: {actos[-1]['hash']}",
    )


def test_de_un_anio_trae_la_cadena_entera_y_solo_sus_archivos(visada: Any, tmp_path: Path) -> None:
    hacer.hasta("visado", anio=ANIO - 1)
    octetos = cuerpo(entrar("calidad").get(f"/src/paquete.zip?anio={ANIO}"))
    (tmp_path / "p.zip").write_bytes(octetos)
    with zipfile.ZipFile(io.BytesIO(octetos)) as paquete:
        assert len([n for n in paquete.namelist() if n.startswith("presentaciones/")]) == 1
    codigo, dicho = verificar(tmp_path / "p.zip")
    assert codigo == 0 and f"El paquete es sólo del año {ANIO}" in dicho


def test_queda_anotado_quien_lo_bajo(visada: Any) -> None:
    cuerpo(entrar("lectura").get("/src/paquete.zip"))
    with mirando():
        (acceso,) = Acceso.objects.filter(clase="paquete")
    assert (acceso.usuario_id, acceso.documento_id) == (id_de("lectura"), visada.pk)


@pytest.mark.parametrize("anio", ["1999", "x", "-1", "99999999999", "२०२६"])
def test_un_anio_que_no_existe_es_404(elenco: None, anio: str) -> None:
    assert entrar().get("/src/paquete/", {"anio": anio}).status_code == 404


def test_el_boton_esta_en_documentos_solo_para_quien_puede(visada: Any) -> None:
    donde = f"/src/{ANIO}/documentos/"
    assert f"/src/paquete/?anio={ANIO}" in entrar("jefatura").get(donde).content.decode()
    assert "paquete" not in entrar("visacion").get(donde).content.decode()


def test_el_que_pesa_mucho_se_arma_aparte_para_quien_lo_pidio(visada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empaquetar, "CHICO", 1000)
    cliente = entrar()
    assert cliente.get("/src/paquete.zip")["Location"] == "/src/paquete/"
    assert "Preparar el paquete" in cliente.get("/src/paquete/").content.decode()
    assert cliente.post("/src/paquete/").status_code == 302
    cliente.post("/src/paquete/")
    (trabajo,) = ProcrastinateJob.objects.filter(task_name="armar_paquete")
    esperando = cliente.get("/src/paquete/")
    assert "Se está armando" in esperando.content.decode() and esperando["Refresh"].endswith("url=/src/paquete/")
    armar_paquete(**trabajo.args)
    assert "Bajar el paquete" in cliente.get("/src/paquete/").content.decode()
    (tmp_path / "p.zip").write_bytes(cuerpo(cliente.get("/src/paquete.zip")))
    assert verificar(tmp_path / "p.zip")[0] == 0
    with mirando():
        assert Acceso.objects.filter(clase="paquete", usuario_id=id_de("eg")).count() == 1
    # El de una persona no lo baja otra, y quien ya no puede no recibe nada.
    assert entrar("jefatura").get("/src/paquete.zip").status_code == 302
    armar_paquete(usuario_id=id_de("visacion"), servicio_id=PROPIO, anio=None)
    assert empaquetar.listo(id_de("visacion"), PROPIO, None) is None


def test_un_pdf_perdido_no_detiene_la_exportacion_y_se_nota_al_verificar(visada: Any, tmp_path: Path) -> None:
    perdido = next(a for a in sorted(almacen.carpeta().rglob("*")) if a.is_file())
    perdido.unlink()
    (tmp_path / "p.zip").write_bytes(cuerpo(entrar().get("/src/paquete.zip")))
    codigo, dicho = verificar(tmp_path / "p.zip")
    assert codigo == 1 and "no viene en el paquete, y el acto" in dicho


@pytest.mark.django_db(transaction=True)
def test_la_orden_exporta_lo_mismo(elenco_confirmado: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hacer.hasta("visado")
    salida = tmp_path / "p.zip"
    call_command("exportar_paquete", servicio="src", salida=salida)
    assert "actos y" in capsys.readouterr().out
    assert verificar(salida)[0] == 0
    with pytest.raises(CommandError, match="No se pudo escribir"):
        call_command("exportar_paquete", servicio="src", salida=salida)
    with pytest.raises(CommandError, match="No hay un servicio"):
        call_command("exportar_paquete", servicio="nada", salida=tmp_path / "q.zip")
    connection.close()


def test_el_lector_de_pdf_es_el_mismo_adentro_y_afuera() -> None:
    inicio, fin = "# --- lector: desde aquí", "# --- lector: hasta aquí ---"
    propio, suelto = (Path(a).read_text(encoding="utf-8") for a in (lector.__file__, VERIFICAR))
    assert propio[propio.index(inicio) : propio.index(fin)] == suelto[suelto.index(inicio) : suelto.index(fin)]
