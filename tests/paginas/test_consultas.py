"""Cuántas consultas hace cada página: pocas, y las mismas con 3 renglones que con 60, con 3 documentos que con 60.

La línea base está en `consultas.json`. Si una página baja, o si subirla fue una decisión, se regraba así y se revisa la diferencia:

    GENERO_REGRABAR=si .venv/bin/python -m pytest tests/paginas/test_consultas.py
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diagnostico.models import ProductoEstrategico
from diagnostico.tipos import FORMULACION
from genero.avisos.models import Aviso
from genero.documentos import versiones
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.models import CentroResponsabilidad, Ciclo, EntradaBiblioteca
from tests import aportar, hacer
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, PROPIO, como, id_de, mirando, usuario

LINEA_BASE = Path(__file__).with_name("consultas.json")
POCOS, MUCHOS = 3, 60

# Quién, en qué estado está el documento y qué página suya abre.
DE_DOCUMENTO = (
    ("eg", "borrador", "", "leer"),
    ("eg", "borrador", "escribir/identificacion/", "escribir una ficha"),
    ("eg", "borrador", "escribir/mision/", "escribir un texto"),
    ("eg", "borrador", "escribir/productos/", "escribir una lista"),
    ("eg", "borrador", "escribir/productos/tabla/", "escribir una tabla"),
    ("eg", "borrador", "escribir/productos/nuevo/", "agregar un renglón"),
    ("eg", "borrador", "escribir/productos/{clave}/", "cambiar un renglón"),
    ("eg", "borrador", "escribir/productos/{clave}/quitar/", "quitar un renglón"),
    ("eg", "borrador", "planilla/", "traer desde una planilla"),
    ("eg", "borrador", "planilla/plantilla.xlsx?con=escrito", "bajar la plantilla"),
    ("eg", "borrador", "presentar/", "presentar"),
    ("eg", "borrador", "pauta/", "pauta propia"),
    ("eg", "borrador", "aportes/", "aportes"),
    ("centro", "borrador", "aportes/", "aportes"),
    ("eg", "borrador", "aportes/nuevo/", "pedir aportes"),
    ("centro", "borrador", "escribir/productos/", "escribir lo pedido"),
    ("calidad", "borrador", "", "leer"),
    ("administracion", "borrador", "", "leer"),
    ("eg", "observado", "", "leer"),
    ("eg", "observado", "observaciones/", "observaciones"),
    ("eg", "observado", "escribir/productos/", "escribir una lista"),
    ("jefatura", "en_aprobacion", "", "leer"),
    ("jefatura", "en_aprobacion", "aprobar/", "aprobar"),
    ("jefatura", "en_aprobacion", "devolver/", "devolver"),
    ("jefatura", "en_aprobacion", "observaciones/nueva/", "observar una parte"),
    ("eg", "en_aprobacion", "retirar/", "retirar"),
    ("visacion", "en_visacion", "visar/", "visar"),
    ("visacion", "en_visacion", "visar/comprobar/observar/", "comprobar"),
    ("eg", "visado", "", "leer"),
    ("eg", "visado", "historial/", "historial"),
    ("visacion", "visado", "historial/", "historial"),
    ("jefatura", "observado", "cambios/", "qué cambió"),
    ("eg", "visado", "cambios/", "qué cambió"),
    ("visacion", "visado", "cambios/", "qué cambió"),
    ("lectura", "visado", "lecturas/", "lecturas"),
    ("eg", "visado", "presentaciones/1/", "presentación"),
    ("eg", "visado", "version-nueva/", "versión nueva"),
    ("lectura", "visado", "", "leer"),
)
# Guardar solo, en cada clase de formulario: con esto se paga cada pocos segundos de escritura.
GUARDADOS = {
    "guardar solo un texto · borrador · eg": ("escribir/mision/", {"texto": "Otra misión"}),
    "guardar sola una ficha · borrador · eg": ("escribir/identificacion/", {"ministerio": "Agricultura"}),
    "guardar solo un renglón · borrador · eg": ("escribir/productos/{clave}/", {"nombre": "Otro nombre"}),
    "dar señales · borrador · eg": ("escribir/mision/latido/", {}),
}
DEL_ANIO = (
    ("eg", "", "proceso"),
    ("eg", "documentos/", "documentos"),
    ("visacion", "", "proceso"),
    ("coordinacion", "documentos/", "documentos"),
)
LA_RED = ("visacion", "coordinacion")
ADMINISTRA = {"centros": "centros", "catalogo": "catálogo", f"personas/{id_de('calidad')}/relevo": "relevo"}
DE_LA_PLATAFORMA = {"/servicios/": "servicios", "/servicios/anio/": "abrir un año", "/pais/personas/": "personas del país"}
INICIOS = ("eg", "jefatura", "visacion", "calidad", "centro", "lectura", "administracion", "coordinacion", "lectura_pais", "plataforma")


class Medidor:
    """Cuenta las consultas de cada página, con la sesión ya iniciada."""

    def __init__(self) -> None:
        self.clientes: dict[str, Client] = {}

    def contar(self, quien: str, direccion: str) -> int:
        cliente = self.clientes.get(quien)
        if cliente is None:
            cliente = self.clientes[quien] = Client()
            cliente.force_login(usuario(quien))
        with CaptureQueriesContext(connection) as consultas:
            respuesta = cliente.get(direccion)
        assert respuesta.status_code == 200, f"{quien} {direccion}: {respuesta.status_code}"
        return cuantas(consultas.captured_queries)

    def contar_guardado(self, quien: str, direccion: str, datos: dict[str, str]) -> int:
        cliente = self.clientes[quien]
        cabeceras = {"X-Guardado": "solo"}
        # La primera vez queda anotada en el historial; lo que se mide es lo que pasa después, cada pocos segundos.
        for _ in range(2):
            with CaptureQueriesContext(connection) as consultas:
                respuesta = cliente.post(direccion, datos, headers=cabeceras)
            dicho = respuesta.json()
            assert respuesta.status_code == 200, f"{quien} {direccion}: {dicho}"
            datos = datos | {"revision": str(dicho.get("revision", ""))}
        return cuantas(consultas.captured_queries)


def con_renglones(estado: str, anio: int, cuantos: int) -> Documento:
    """Un documento en ese estado con esa cantidad de productos, de observaciones y de notas."""
    abrir_ciclo(anio)
    documento = hacer.completar(hacer.abrir_formulacion(anio=anio))
    clientes = _clientes(documento)
    for n in range(cuantos - 2):
        hacer.agregar(documento, "productos", nombre=f"Producto {n}", aplica_eg="si", en_sgc="no", condicion="nuevo", clientes=clientes)
    hacer.comentar(documento, "calidad")
    for _ in range(cuantos // 3):
        hacer.comentar(documento, "calidad", seccion="productos")
    if estado == "borrador":
        productos = [("productos", r.clave) for r in aportar.renglones_de(documento, "productos")]
        aportar.pedir(documento, "clientes", *productos)
        return documento
    hacer.presentar(documento)
    if estado in {"observado", "en_aprobacion"}:
        for n in range(cuantos):
            hacer.anotar(documento, f"Observación {n}", "jefatura")
    if estado == "observado":
        hacer.devolver(documento)
    if estado in {"en_visacion", "visado"}:
        hacer.aprobar(documento)
    if estado == "en_visacion":
        hacer.llenar_pauta(documento, malos={"a1-razones": "Falta la razón."})
        for n in range(cuantos):
            hacer.anotar(documento, f"Observación {n}", "visacion")
    if estado == "visado":
        hacer.visar(documento)
    return hacer.releer(documento)


def abrir_ciclo(anio: int) -> Ciclo:
    """El ciclo de ese año en el servicio propio."""
    with mirando():
        return Ciclo.objects.get_or_create(servicio_id=PROPIO, anio=anio, defaults={"abierto_el": datetime(2026, 1, 2, tzinfo=UTC)})[0]


def _clientes(documento: Documento) -> list[UUID]:
    with mirando():
        return [ProductoEstrategico.objects.filter(documento=documento)[0].clientes[0]]


def medir_documentos(medidor: Medidor, cuantos: int, anio: int) -> dict[str, int]:
    """Las páginas de un documento con esa cantidad de renglones."""
    salida = {}
    por_estado = {e: con_renglones(e, anio - n, cuantos) for n, e in enumerate(dict.fromkeys(e for _, e, _, _ in DE_DOCUMENTO))}
    for quien, estado, resto, nombre in DE_DOCUMENTO:
        documento = por_estado[estado]
        with mirando():
            clave = ProductoEstrategico.objects.filter(documento=documento).latest("orden").clave
        base = f"/src/{documento.ciclo.anio}/formulacion/v{documento.version}/"
        salida[f"{nombre} · {estado} · {quien}"] = medidor.contar(quien, base + resto.format(clave=clave))
    salida |= medir_guardados(medidor, por_estado["borrador"])
    for quien, resto, nombre in DEL_ANIO:
        donde = f"/src/{por_estado['visado'].ciclo.anio}/{resto}"
        salida[f"{nombre} · {quien}"] = medidor.contar(quien, donde)
    return salida


def medir_guardados(medidor: Medidor, documento: Documento) -> dict[str, int]:
    """Guardar solo y dar señales de que alguien está escribiendo."""
    base = f"/src/{documento.ciclo.anio}/formulacion/v{documento.version}/"
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=documento).latest("orden")
        revisiones = dict(documento.prosas.values_list("seccion", "revision")) | {"productos": producto.revision}
    salida = {}
    for nombre, (resto, datos) in GUARDADOS.items():
        revision = revisiones[resto.split("/")[1]]
        salida[nombre] = medidor.contar_guardado("eg", base + resto.format(clave=producto.clave), {**datos, "revision": str(revision)})
    return salida


def medir_listas(medidor: Medidor) -> dict[str, int]:
    """Las páginas que listan lo de muchas personas o muchos años."""
    salida = {f"inicio · {quien}": medidor.contar(quien, "/") for quien in INICIOS}
    salida["inicio, página 2 · eg"] = medidor.contar("eg", "/?pagina=2")
    salida["personas · eg"] = medidor.contar("eg", "/src/personas/")
    salida["personas · administracion"] = medidor.contar("administracion", "/src/personas/")
    salida |= {f"{nombre} · administracion": medidor.contar("administracion", f"/src/{donde}/") for donde, nombre in ADMINISTRA.items()}
    salida |= {f"{nombre} · plataforma": medidor.contar("plataforma", donde) for donde, nombre in DE_LA_PLATAFORMA.items()}
    salida["biblioteca · coordinacion"] = medidor.contar("coordinacion", f"/biblioteca/{ANIO}/")
    salida["avisos · eg"] = medidor.contar("eg", "/avisos/")
    salida["requisitos · eg"] = medidor.contar("eg", "/requisitos/")
    salida["requisitos de un documento · coordinacion"] = medidor.contar("coordinacion", f"/requisitos/{ANIO}/basico/formulacion/")
    salida["biblioteca · eg"] = medidor.contar("eg", f"/biblioteca/{ANIO}/")
    salida |= {f"portal · {quien}": medidor.contar(quien, "/portal/") for quien in LA_RED}
    salida["asignaciones · coordinacion"] = medidor.contar("coordinacion", "/portal/asignaciones/?servicio=src")
    salida["glosario · eg"] = medidor.contar("eg", "/ayuda/glosario/")
    return salida


def llenar_listas(desde: int, hasta: int) -> None:
    """Tantos años con su documento abierto, tantos avisos y tantas entradas de biblioteca como para llegar a `hasta` de cada cosa."""
    for anio in [*range(ANIO, 2000, -1), *range(ANIO + 1, 2100)][desde:hasta]:
        ciclo = abrir_ciclo(anio)
        with como("eg", "eg") as actuante:
            versiones.abrir(FORMULACION, ciclo, por=actuante)
    with como("administracion"):
        CentroResponsabilidad.objects.bulk_create(
            CentroResponsabilidad(servicio_id=PROPIO, nombre=f"Centro de más {n}") for n in range(desde, hasta)
        )
    with como("coordinacion"):
        EntradaBiblioteca.objects.bulk_create(
            EntradaBiblioteca(anio=ANIO, clase=EntradaBiblioteca.Clase.values[0], titulo=f"Entrada {n}", orden=n)
            for n in range(desde, hasta)
        )
    with mirando(PROPIO):
        Aviso.objects.bulk_create(
            Aviso(
                servicio_id=PROPIO,
                destinatario_id=id_de("eg"),
                acto=acto,
                documento_id=acto.objeto_id or 0,
                clase="vigente",
                asunto="Algo quedó vigente",
                cuerpo="Ya rige.",
                direccion="/",
                creado_el=acto.momento,
            )
            for acto in Acto.objects.filter(objeto_tipo="documento", verbo="abrir").order_by("-pk")[: hasta - desde]
        )


@pytest.fixture
def medidas(elenco: None) -> tuple[dict[str, int], dict[str, int]]:
    """Todas las páginas con poco y con mucho."""
    medidor = Medidor()
    pocas = medir_documentos(medidor, POCOS, ANIO)
    muchas = medir_documentos(medidor, MUCHOS, ANIO - 10)
    return pocas, muchas


def comparar(pocas: dict[str, int], muchas: dict[str, int]) -> None:
    """Iguales, bajo el tope y no más que la línea base."""
    assert {p: (n, muchas[p]) for p, n in pocas.items() if muchas[p] != n} == {}, "crece con la cantidad"
    assert {p: n for p, n in pocas.items() if n > TOPE} == {}
    if os.environ.get("GENERO_REGRABAR"):
        guardada = json.loads(LINEA_BASE.read_text()) if LINEA_BASE.exists() else {}
        LINEA_BASE.write_text(json.dumps({**guardada, **pocas}, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    base = json.loads(LINEA_BASE.read_text())
    assert {p: (base.get(p, 0), n) for p, n in pocas.items() if n > base.get(p, 0)} == {}, "subió respecto de la línea base"


def test_las_paginas_de_un_documento_no_crecen_con_sus_renglones(medidas: tuple[dict[str, int], dict[str, int]]) -> None:
    comparar(*medidas)


def test_las_listas_no_crecen_con_los_anios(elenco: None) -> None:
    llenar_listas(0, POCOS)
    medidor = Medidor()
    pocas = medir_listas(medidor)
    llenar_listas(POCOS, MUCHOS)
    comparar(pocas, medir_listas(medidor))


def test_la_linea_base_no_nombra_paginas_que_ya_no_estan() -> None:
    nombradas = {f"{nombre} · {estado} · {quien}" for quien, estado, _, nombre in DE_DOCUMENTO}
    nombradas |= {f"{nombre} · {quien}" for quien, _, nombre in DEL_ANIO} | {f"inicio · {quien}" for quien in INICIOS}
    nombradas |= set(GUARDADOS)
    nombradas |= {f"portal · {quien}" for quien in LA_RED} | {"asignaciones · coordinacion"}
    nombradas |= {"inicio, página 2 · eg", "personas · eg", "avisos · eg", "biblioteca · eg", "glosario · eg"}
    nombradas |= {f"{n} · administracion" for n in ("personas", *ADMINISTRA.values())} | {"biblioteca · coordinacion"}
    nombradas |= {f"{n} · plataforma" for n in DE_LA_PLATAFORMA.values()}
    nombradas |= {"requisitos · eg", "requisitos de un documento · coordinacion"}
    assert set(json.loads(LINEA_BASE.read_text())) == nombradas


def test_una_consulta_por_renglon_se_nota(elenco: None) -> None:
    """Planta el error de siempre, leer algo de cada fila, y comprueba que la comparación lo atrapa."""
    with pytest.raises(AssertionError, match="crece con la cantidad"):
        comparar({"una página": POCOS + 5}, {"una página": MUCHOS + 5})
