"""Guardar solo cuesta a lo más la mitad que la página de lista, en la misma corrida: rondas intercaladas, y la mediana de las razones.

Con la base confirmada, para que cada guardado pague su escritura en disco, y dentro de un documento de 60 páginas.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from diagnostico.models import AnalisisDeProducto, Usuarios
from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico
from tests.diagnostico import grande
from tests.elenco import ANIO, mirando, usuario
from tests.paginas.test_consultas import llenar_listas

META, RONDAS, POR_RONDA, RUIDO = 0.5, 9, 5, 1.5


def guardados(documento: Documento, formulacion: Documento) -> dict[str, tuple[str, dict[str, str], int]]:
    """Qué se guarda en cada clase de formulario: dirección, datos y revisión de partida."""
    with mirando():
        cifra = Usuarios.objects.filter(documento=documento).first()
        producto = AnalisisDeProducto.objects.filter(documento=documento, aplica_eg="si").first()
        mision = documento.prosas.get(seccion="mision").revision
        ficha = formulacion.prosas.get(seccion="identificacion").revision
    assert cifra is not None and producto is not None
    base = f"/src/{ANIO}/diagnostico/v1/escribir/"
    parrafo = "<p>Quienes riegan son mujeres y hombres de todas las edades. </p>" * 40
    return {
        "prosa con formato": (f"{base}mision/", {"texto": parrafo, "texto__forma": "html"}, mision),
        "ficha": (f"/src/{ANIO}/formulacion/v1/escribir/identificacion/", {"ministerio": "Agricultura"}, ficha),
        "renglón con cifras": (
            f"{base}usuarios/{cifra.clave}/",
            {"grupo": "Quienes riegan", "producto": str(cifra.producto), "mujeres": "40", "hombres": "60", "unidad": "personas"},
            cifra.revision,
        ),
        "renglón con formato": (
            f"{base}productos/{producto.clave}/",
            {"caracterizacion": parrafo, "caracterizacion__forma": "html"},
            producto.revision,
        ),
    }


@pytest.mark.solo
def test_guardar_solo_cuesta_a_lo_mas_la_mitad_que_la_lista(elenco_confirmado: None, capsys: pytest.CaptureFixture[str]) -> None:
    formulacion = hacer.hasta("borrador")
    documento = hacer.releer(grande.grande(hacer_diagnostico.abrir()))
    llenar_listas(1, 25)
    cliente = Client()
    cliente.force_login(usuario("eg"))
    hacer_de: dict[str, Callable[[], Any]] = {"lista": lambda: cliente.get("/")}
    for nombre, (direccion, datos, revision) in guardados(documento, formulacion).items():
        hacer_de[nombre] = guarda(cliente, direccion, datos, revision)
    rondas: dict[str, list[float]] = defaultdict(list)
    de_cpu: dict[str, list[float]] = defaultdict(list)
    for n in range(RONDAS + 1):
        for nombre, hacer_uno in hacer_de.items():
            tomados = [demora(hacer_uno) for _ in range(POR_RONDA)]
            if n:
                rondas[nombre].append(min(t for t, _ in tomados))
                de_cpu[nombre].append(min(c for _, c in tomados))
    lista = rondas.pop("lista")
    razones, en_cpu = contra(rondas, lista), contra(de_cpu, de_cpu.pop("lista"))
    with capsys.disabled():
        dichas = ", ".join(f"{nombre} {razon:.2f}× (CPU {en_cpu[nombre]:.2f}×)" for nombre, razon in razones.items())
        print(f"\nguardar solo contra la página de lista ({statistics.median(lista) * 1000:.0f} ms): {dichas}")  # noqa: T201
    if max(lista) / min(lista) > RUIDO:
        pytest.skip("corrida ruidosa: la página de lista varió más de 1,5×; repítala")
    assert {nombre: razon for nombre, razon in razones.items() if razon > META} == {}


def guarda(cliente: Client, direccion: str, datos: dict[str, str], revision: int) -> Callable[[], Any]:
    """Un guardado tras otro, cada uno sobre la revisión que dejó el anterior."""
    vista = {"revision": revision, "vez": 0}

    def una_vez() -> None:
        vista["vez"] += 1
        nuevos = {
            k: v.replace("edades", f"edades {vista['vez']}").replace("Agricultura", f"Agricultura {vista['vez']}") for k, v in datos.items()
        }
        dicho = cliente.post(direccion, {**nuevos, "revision": str(vista["revision"])}, headers={"X-Guardado": "solo"})
        assert dicho.status_code == 200, dicho.content.decode()[:500]
        vista["revision"] = dicho.json()["revision"]

    return una_vez


def contra(rondas: dict[str, list[float]], lista: list[float]) -> dict[str, float]:
    """La mediana de las razones, ronda a ronda."""
    return {nombre: statistics.median(t / base for t, base in zip(suyos, lista, strict=True)) for nombre, suyos in rondas.items()}


def demora(hacer_uno: Callable[[], Any]) -> tuple[float, float]:
    """Segundos que toma: de reloj, y de CPU de este proceso."""
    partida, cpu = time.perf_counter(), time.process_time()
    hacer_uno()
    return time.perf_counter() - partida, time.process_time() - cpu
