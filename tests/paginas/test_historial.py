"""La línea de tiempo: qué cuenta, en qué frases, y a quién."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diagnostico.models import Cliente, ProductoEstrategico
from genero.configuracion import fechas, reloj
from genero.documentos import juntos
from genero.documentos.linea import POR_PAGINA
from genero.documentos.models import Documento
from tests import aportar, hacer
from tests.elenco import ANIO, como, id_de, mirando, usuario

BASE = f"/src/{ANIO}/formulacion/v1/"
_MARCA = re.compile(r"<[^>]+>")


def pagina(quien: str, direccion: str = f"{BASE}historial/") -> Any:
    """La página, con la sesión de esa persona."""
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente.get(direccion)


def frases(quien: str, consulta: str = "", base: str = BASE) -> list[str]:
    """Los títulos de la línea de tiempo, sin marcas."""
    respuesta = pagina(quien, f"{base}historial/{consulta}")
    assert respuesta.status_code == 200
    texto = respuesta.content.decode()
    return [" ".join(unescape(_MARCA.sub("", t)).split()) for t in re.findall(r'<li class="acto [^>]*>.*?<h3>(.*?)</h3>', texto, re.DOTALL)]


def texto(quien: str, consulta: str = "") -> str:
    """Todo lo que dice la página, sin marcas."""
    return " ".join(unescape(_MARCA.sub(" ", pagina(quien, f"{BASE}historial/{consulta}").content.decode())).split())


@pytest.fixture
def abierta(elenco: None) -> Documento:
    """Una Formulación recién abierta, sin nada escrito por nadie."""
    return hacer.abrir_formulacion()


def test_cuenta_cada_cambio_en_una_frase(abierta: Documento) -> None:
    hacer.escribir_mision(abierta, "Acompañar el riego.")
    cliente = hacer.agregar(abierta, "clientes", nombre="Regantes")
    hacer.cambiar(abierta, "clientes", cliente, "eg2", nombre="Regantes del valle")
    hacer.comentar(abierta, "calidad", texto="¿Y las temporeras?")
    assert frases("eg")[:4] == [
        "Camila Vega dejó una nota interna en 2 Misión institucional",
        "Ester Pino cambió el grupo «Regantes del valle» en 5 Clientes, usuarios/as y beneficiarios/as",
        "Elena Rojas agregó el grupo «Regantes» en 5 Clientes, usuarios/as y beneficiarios/as",
        "Elena Rojas escribió 2 Misión institucional",
    ]
    assert "Se abrió la versión 1" in frases("eg")


def test_muestra_que_decia_antes_y_que_dice_despues(abierta: Documento) -> None:
    cliente = hacer.agregar(abierta, "clientes", "eg2", nombre="Regantes")
    hacer.cambiar(abierta, "clientes", cliente, nombre="Regantes del valle")
    dicho = texto("eg", "?seccion=clientes")
    assert "Quitado: Regantes → Agregado: Regantes del valle" in dicho
    assert "nombre" not in [c.lower() for c in re.findall(r"\b[a-z]+_[a-z_]+\b", dicho)]


def test_los_guardados_seguidos_de_una_persona_son_una_entrada(abierta: Documento) -> None:
    for minuto in (1, 9, 20):
        with reloj.fijar(abierta.abierto_el + timedelta(minutes=minuto)):
            hacer.escribir_mision(abierta, f"Van {minuto} minutos.")
    assert frases("eg", "?seccion=mision") == ["Elena Rojas escribió 2 Misión institucional"]
    dicho = texto("eg", "?seccion=mision")
    assert "Van 20 minutos." in dicho and "Van 9 minutos." not in dicho
    desde, hasta = (fechas.hora(abierta.abierto_el + timedelta(minutes=m)) for m in (1, 20))
    assert f"{desde}–{hasta}" in dicho or f"{desde} a " in dicho


def test_otra_sentada_es_otra_entrada(abierta: Documento) -> None:
    for minuto in (1, 40):
        with reloj.fijar(abierta.abierto_el + timedelta(minutes=minuto)):
            hacer.escribir_mision(abierta, f"Van {minuto} minutos.")
    assert frases("eg", "?seccion=mision") == ["Elena Rojas cambió 2 Misión institucional", "Elena Rojas escribió 2 Misión institucional"]


def test_lo_escrito_antes_y_despues_de_un_acto_va_aparte(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    hacer.retirar(documento)
    hacer.escribir_mision(documento, "Otra misión.")
    mision = "2 Misión institucional"
    dichas = [f for f in frases("eg") if mision in f or f.startswith("Se ")]
    assert dichas[:4] == [
        f"Elena Rojas cambió {mision}",
        "Se retiró la versión 1.1",
        "Se presentó la versión 1.1",
        f"Elena Rojas escribió {mision}",
    ]


def test_guardar_sin_cambiar_nada_no_se_cuenta(abierta: Documento) -> None:
    cliente = hacer.agregar(abierta, "clientes", nombre="Regantes")
    antes = frases("eg")
    hacer.cambiar(abierta, "clientes", cliente, "eg2", nombre="Regantes")
    assert frases("eg") == antes


def test_mover_quitar_y_encargar_se_dicen_como_son(abierta: Documento) -> None:
    uno = hacer.agregar(abierta, "clientes", "eg2", nombre="Regantes")
    hacer.agregar(abierta, "clientes", "eg2", nombre="Crianceras")
    hacer.mover(abierta, "clientes", uno, pasos=1)
    with como("eg", "eg") as actuante:
        juntos.encargar(abierta.pk, hacer.parte(abierta, "mision"), id_de("centro"), por=actuante)
    dichas = frases("eg")
    assert dichas[0] == "Elena Rojas encargó 2 Misión institucional a Carla Centeno"
    assert dichas[1] == "Elena Rojas movió 2 renglones en 5 Clientes, usuarios/as y beneficiarios/as"
    with mirando():
        quitado = Cliente.objects.get(documento=abierta, nombre="Crianceras")
    hacer.quitar(abierta, "clientes", quitado, "doble")
    assert frases("eg")[0] == "Daniela Fuentes quitó el grupo «Crianceras» en 5 Clientes, usuarios/as y beneficiarios/as"


def test_responder_una_observacion_se_cuenta_con_su_numero(elenco: None) -> None:
    documento = hacer.hasta("en_aprobacion")
    hacer.devolver(documento)
    hacer.responder(documento)
    assert frases("eg")[:2] == ["Elena Rojas respondió la observación 1", "La Jefatura devolvió la versión 1.1"]


def test_una_version_nueva_no_repite_lo_que_copio(elenco: None) -> None:
    nueva = hacer.abrir_version(hacer.hasta("visado"), motivo="Cambió la ley orgánica.")
    base = f"/src/{ANIO}/formulacion/v{nueva.version}/"
    assert frases("eg", base=base) == ["Se abrió la versión 2"]
    assert "Motivo: Cambió la ley orgánica." in pagina("eg", f"{base}historial/").content.decode()


def test_el_acto_trae_su_huella_y_la_del_anterior(elenco: None) -> None:
    acto = hacer.presentar(hacer.hasta("borrador"))
    dicho = texto("eg", "?ver=actos")
    assert acto.hash in dicho and acto.previo in dicho


@pytest.mark.parametrize("quien", ["eg", "centro", "jefatura", "calidad"])
def test_lo_escrito_lo_ve_quien_lee_el_borrador(elenco: None, quien: str) -> None:
    hacer.hasta("visado")
    assert any("Misión institucional" in f for f in frases(quien))


@pytest.mark.parametrize("quien", ["visacion", "coordinacion", "lectura", "lectura_pais"])
@pytest.mark.parametrize("consulta", ["", "?ver=cambios", "?seccion=mision", f"?persona={id_de('eg')}"])
def test_los_demas_ven_solo_los_actos(elenco: None, quien: str, consulta: str) -> None:
    hacer.hasta("visado")
    dichas = frases(quien, consulta)
    assert dichas and not [f for f in dichas if "Elena Rojas" in f or "Misión" in f]
    assert "Filtrar" not in texto(quien, consulta)


def test_quien_visa_no_ve_los_actos_de_lo_que_no_le_ha_llegado(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    hacer.observar(documento)
    hacer.responder(documento)
    hacer.presentar(documento)
    assert not [f for f in frases("visacion") if "1.2" in f]
    assert [f for f in frases("jefatura") if "1.2" in f]


def test_lo_pedido_a_un_centro_no_sale_del_servicio(elenco: None) -> None:
    documento = hacer.hasta("borrador")
    aportar.pedir(documento, "clientes")
    assert "Se pidió un aporte a un centro" in frases("eg")
    hacer.presentar(documento)
    assert "Se pidió un aporte a un centro" in frases("lectura")
    assert "Se pidió un aporte a un centro" not in frases("lectura_pais")


def test_se_acota_por_clase_seccion_y_persona(elenco: None) -> None:
    documento = hacer.hasta("borrador")
    hacer.agregar(documento, "clientes", "eg2", nombre="Crianceras")
    assert all(f.startswith("Se ") for f in frases("eg", "?ver=actos"))
    assert not [f for f in frases("eg", "?ver=cambios") if f.startswith("Se ")]
    assert all("Misión" in f for f in frases("eg", "?seccion=mision"))
    assert frases("eg", f"?persona={id_de('eg2')}") == [
        "Ester Pino agregó el grupo «Crianceras» en 5 Clientes, usuarios/as y beneficiarios/as"
    ]


@pytest.mark.parametrize(
    "consulta", ["?despues=x", "?despues=99999999999999999~x", "?persona=0x", "?seccion=nada", "?ver=todo", "?despues=1~%00"]
)
def test_una_direccion_mal_escrita_no_falla(abierta: Documento, consulta: str) -> None:
    assert pagina("eg", f"{BASE}historial/{consulta}").status_code == 200


def _muchos(documento: Documento, cuantos: int, modelo: Any = ProductoEstrategico) -> None:
    """Deja esa cantidad de cambios de personas que se alternan: cada uno es su propia entrada."""
    with mirando():
        fila = modelo.objects.filter(documento=documento).earliest("orden")
        personas = [usuario(q) for q in ("eg", "eg2")]
        for n in range(cuantos):
            fila.nombre = f"Fila {n} de {cuantos}"
            with reloj.fijar(documento.abierto_el + timedelta(hours=cuantos + n)):
                fila.guardar(por=personas[n % 2])


def test_mil_cambios_cuestan_las_mismas_consultas_que_diez(elenco: None) -> None:
    documento = hacer.hasta("borrador")
    cliente = Client()
    cliente.force_login(usuario("eg"))
    contadas = []
    for cuantos in (10, 990):
        _muchos(documento, cuantos)
        with CaptureQueriesContext(connection) as consultas:
            assert cliente.get(f"{BASE}historial/?persona={id_de('eg2')}").status_code == 200
        contadas.append(len(consultas))
    assert contadas[0] == contadas[1]


def test_pasando_las_paginas_se_ve_todo_una_vez(abierta: Documento) -> None:
    hacer.agregar(abierta, "clientes", nombre="Regantes")
    cuantos = POR_PAGINA * 2 + 7
    _muchos(abierta, cuantos, Cliente)
    vistas, donde, paginas = list[str](), f"{BASE}historial/", 0
    while donde:
        dicho = pagina("eg", donde).content.decode()
        vistas += re.findall(r"«(Fila \d+)", dicho)
        paginas += 1
        sigue = re.search(r'rel="next" href="([^"]+)"', dicho)
        donde = f"{BASE}historial/{unescape(sigue[1])}" if sigue else ""
    assert vistas == [f"Fila {n}" for n in reversed(range(cuantos))]
    assert paginas == 3
