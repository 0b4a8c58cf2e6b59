"""Los Diagnósticos sembrados: cada dato público está en algún renglón con su fuente, y lo que no lo es va rotulado como ejemplo."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from diagnostico.sexo import avisos_de_fila
from genero.configuracion import reloj
from genero.documentos import rico
from genero.documentos.anterior import anio_anterior, seccion_anterior
from genero.documentos.condiciones import para_presentar
from genero.documentos.faltas import faltas_de
from genero.documentos.lectura import Lectura, lectura_de
from genero.documentos.models import Aporte, Documento, NotaInterna, Observacion, Pedido, Prosa, RespuestaPauta
from genero.documentos.tipos import tipo
from genero.paginas.demo.diagnosticos_publicos import NOMBRES_DE_CONCURSOS
from genero.paginas.demo.elenco import personas
from genero.personas.actuante import Actuante
from genero.personas.alcance import entrar
from genero.personas.models import Usuario

pytestmark = pytest.mark.xdist_group("demostracion")

PUBLICOS = ("indap", "conaf", "conicyt")
UNIDADES = {"personas": "personas", "usuarias": "personas", "pesos": "monto"}


@cache
def datos(slug: str) -> dict[str, Any]:
    leido: dict[str, Any] = json.loads((settings.RAIZ / "datos" / "publicos" / f"{slug}.json").read_text())
    return leido


def diagnostico(slug: str, hace: int = 0, version: int = 1) -> Documento:
    consulta = Documento.objects.select_related("servicio", "ciclo").filter(tipo="diagnostico")
    return consulta.get(servicio__slug=slug, ciclo__anio=reloj.hoy().year - hace, version=version)


def filas(slug: str, seccion: str) -> list[Any]:
    modelo = tipo("diagnostico").seccion(seccion).de_renglones
    return list(modelo._default_manager.filter(documento=diagnostico(slug)))


def cifras(fila: Any) -> tuple[Any, ...]:
    return tuple(getattr(fila, c) for c in ("anio", "periodo", "unidad", "mujeres", "hombres", "sin_dato", "total"))


def las_del_archivo(dato: dict[str, Any]) -> tuple[Any, ...]:
    escrita = dato["unidad"]
    unidad = "porcentaje" if escrita.startswith("%") else UNIDADES.get(escrita, "otra")
    es_anio = isinstance(dato["anio"], int)
    partes = [dato.get(c) for c in ("mujeres", "hombres", "sin_informacion", "total")]
    exactas = [None if v is None else Decimal(str(v)) for v in partes]
    return (dato["anio"] if es_anio else None, "" if es_anio else dato["anio"] or "", unidad, *exactas)


def unica(candidatas: list[Any], dato: dict[str, Any]) -> Any:
    """El único renglón de ese dato, con su fuente y lo que quien compiló anotó."""
    assert len(candidatas) == 1, (dato, candidatas)
    assert candidatas[0].fuente.startswith(dato["fuente"])
    assert dato.get("nota", "") in candidatas[0].fuente
    assert ("Inferido" in candidatas[0].fuente) == bool(dato.get("inferido"))
    return candidatas[0]


@pytest.mark.parametrize("slug", PUBLICOS)
def test_cada_estadistica_publica_esta_con_su_fuente_y_sus_cifras(todo: None, slug: str) -> None:
    usuarios = filas(slug, "usuarios")
    catalogo = {f.clave: f.nombre for f in filas(slug, "productos")}
    vistas = set()
    for dato in datos(slug)["estadisticas_sexo"]:
        nombre = NOMBRES_DE_CONCURSOS.get(dato["producto"], dato["producto"])
        candidatas = [f for f in usuarios if f.grupo.endswith(nombre) and cifras(f) == las_del_archivo(dato)]
        fila = unica([f for f in candidatas if f.unidad != "otra" or f.unidad_cual == dato["unidad"]], dato)
        assert fila.producto in catalogo
        assert {c for c in ("mujeres", "hombres", "anio") if not (dato[c] or dato[c] == 0)} == set(fila.sin_informacion)
        vistas.add(fila.pk)
    assert len(vistas) == len(datos(slug)["estadisticas_sexo"])
    otras = [f for f in usuarios if f.pk not in vistas]
    assert all(f.ejemplo or (f.mujeres is None and f.hombres is None and f.total is None) for f in otras)


def test_los_concursos_conservan_las_palabras_de_su_fuente() -> None:
    def palabras(texto: str) -> set[str]:
        llano = texto.casefold().translate(str.maketrans("áéíóúñ", "aeioun"))
        return set(re.findall(r"[a-z]+", llano)) - {"de", "d", "i"}

    abreviadas = {"it": {"investigacion", "tecnologica"}}
    for original, nombre in NOMBRES_DE_CONCURSOS.items():
        esperadas = set().union(*(abreviadas.get(p, {p}) for p in palabras(original)))
        assert esperadas == palabras(nombre), original


@pytest.mark.parametrize("slug", PUBLICOS)
def test_cada_inequidad_brecha_barrera_medida_y_sistema_publico_esta_con_su_fuente(todo: None, slug: str) -> None:
    productos = {f.clave: f.nombre for f in filas(slug, "productos")}
    inequidades = {f.clave: f for f in filas(slug, "inequidades")}
    for dato in datos(slug)["inequidades"]:
        fila = unica([f for f in inequidades.values() if f.texto == dato["texto"]], dato)
        assert productos.get(fila.producto) == dato["producto"]
    for dato in datos(slug)["brechas"]:
        suyas = [f for f in filas(slug, "brechas") if f.indicador == dato["indicador"] and cifras(f) == las_del_archivo(dato)]
        fila = unica(suyas, dato)
        assert fila.inequidad in inequidades
        assert fila.ejemplo
    for seccion, clave in (("barreras", "barreras"), ("vias", "medidas")):
        for dato in datos(slug)[clave]:
            fila = unica([f for f in filas(slug, seccion) if f.texto == dato["texto"]], dato)
            assert fila.inequidad in inequidades
            assert fila.ejemplo
            assert "propuesta de ejemplo" in fila.fuente
    for dato in datos(slug)["sistemas_informacion"]:
        fila = unica([f for f in filas(slug, "sistemas") if dato["texto"].startswith(f.nombre)], dato)
        resto = dato["texto"].removeprefix(fila.nombre).lstrip(":, ")
        assert resto.casefold() in fila.detalle.casefold()
        assert fila.ejemplo
    for seccion, clave in (("inequidades", "inequidades"), ("brechas", "brechas"), ("barreras", "barreras"), ("vias", "medidas")):
        assert len(filas(slug, seccion)) == len(datos(slug)[clave])


def test_todo_renglon_de_los_servicios_reales_tiene_fuente_o_es_de_ejemplo(todo: None) -> None:
    revisados = 0
    for seccion in (s for s in tipo("diagnostico").secciones if s.modelo):
        for slug in PUBLICOS:
            for fila in filas(slug, seccion.id):
                revisados += 1
                assert fila.fuente, fila
                assert len(fila.fuente) <= 500
    assert revisados > 150


@pytest.mark.parametrize("slug", PUBLICOS)
def test_lo_redactado_cita_una_fuente_del_archivo_o_dice_que_es_ejemplo(todo: None, slug: str) -> None:
    crudo = (settings.RAIZ / "datos" / "publicos" / f"{slug}.json").read_text()
    revisados = 0
    for html in textos_con_formato(slug):
        assert rico.limpiar(html) == html
        for direccion in re.findall(r'href="([^"]+)"', html):
            assert direccion.replace("&amp;", "&") in crudo
        for bloque in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", html, re.S):
            revisados += 1
            suelto = bloque.endswith(":") or bloque == "La fuente de cada una está en su renglón, en la sección de brechas."
            assert suelto or "<a href=" in bloque or bloque.startswith("<strong>Ejemplo:</strong>"), bloque
    assert revisados > 20


def textos_con_formato(slug: str) -> Iterator[str]:
    """La prosa y los campos con formato escritos aquí; la razón de que un producto no aplique llega de la Formulación."""
    documento = diagnostico(slug)
    yield from (p.texto for p in documento.prosas.filter(rico=True).exclude(texto=""))
    for seccion in tipo("diagnostico").secciones:
        for campo in (c for c in seccion.campos if c.rico and c.nombre != "razones"):
            yield from (v for f in filas(slug, seccion.id) if (v := getattr(f, campo.nombre)))


def test_un_total_que_no_puede_ser_se_conserva_y_se_avisa(todo: None) -> None:
    fila = next(f for f in filas("conicyt", "brechas") if f.indicador.startswith("Proyectos Fondecyt admisibles"))
    avisos = avisos_de_fila({c.nombre: getattr(fila, c.nombre) for c in tipo("diagnostico").seccion("brechas").campos})
    assert any("26.806" in a for a in avisos)


def test_las_series_de_conicyt_se_dibujan(todo: None) -> None:
    seccion = tipo("diagnostico").seccion("usuarios")
    assert seccion.graficos
    valores = [{c.nombre: getattr(f, c.nombre) for c in seccion.campos} for f in filas("conicyt", "usuarios")]
    titulos = [g.dicho.titulo for g in seccion.graficos(valores)]
    assert len(titulos) == len(NOMBRES_DE_CONCURSOS)
    assert "Responsables de proyectos: Fondecyt Regular · proyectos adjudicados" in titulos


def test_a_indap_le_falta_poco_y_primero_la_formulacion(todo: None) -> None:
    documento = diagnostico("indap")
    contenido = Lectura(documento, None, borrador=True).contenido
    assert {f.seccion for f in faltas_de(tipo("diagnostico"), contenido)} == {"sistemas_internos"}
    pendientes = para_presentar(documento, contenido)
    assert pendientes
    assert "Formulación" in pendientes.faltas[0].texto
    por_traer = tipo("diagnostico").por_traer
    assert por_traer
    assert por_traer(documento) == ["1 producto o proceso con datos que cambiaron"]


def test_hay_secciones_repartidas_listas_y_con_notas(todo: None) -> None:
    repartidas = Counter(Prosa.objects.filter(responsable__isnull=False).values_list("servicio__slug", flat=True))
    assert repartidas == {"indap": 3, "conaf": 3, "conicyt": 2, "sdemo": 3}
    for slug in ("indap", "conicyt", "sdemo"):
        assert diagnostico(slug).prosas.filter(lista=True).count() == 1
    notas = NotaInterna.objects.filter(documento__tipo="diagnostico").values_list("servicio__slug", flat=True)
    assert set(notas) == {"indap", "conaf", "sdemo"}


def test_conaf_tiene_un_aporte_por_escribir_uno_por_revisar_y_uno_devuelto(todo: None) -> None:
    documento = diagnostico("conaf")
    por_centro = Counter(Aporte.objects.filter(documento=documento).values_list("pedido__centro__nombre", "estado"))
    assert por_centro == {
        ("Áreas Silvestres Protegidas", "pedido"): 2,
        ("Región de Magallanes", "entregado"): 2,
        ("Región de Magallanes", "devuelto"): 1,
    }
    assert Pedido.objects.get(documento=documento, centro__nombre="Áreas Silvestres Protegidas").plazo > reloj.hoy()


def test_el_observado_trae_su_pauta_y_el_del_anio_tiene_al_lado_el_anterior(todo: None) -> None:
    observado = diagnostico("sdemo", 2, 2)
    assert observado.devuelto_por == "visacion"
    pauta = RespuestaPauta.objects.filter(documento=observado).values_list("respuesta", flat=True)
    assert Counter(pauta) == {"cumple": 7, "no_cumple": 2}
    assert Observacion.objects.filter(documento=observado, clase="fondo", respuesta="").count() == 1
    del_anio = diagnostico("sdemo")
    assert anio_anterior(del_anio) == del_anio.ciclo.anio - 1
    previa = seccion_anterior(del_anio, "usuarios")
    assert previa
    assert previa[1]
    assert previa[1].renglones


def test_lo_presentado_del_servicio_ficticio_esta_completo(todo: None) -> None:
    for documento in Documento.objects.filter(tipo="diagnostico", servicio__slug="sdemo", vuelta__gt=0):
        presentada = documento.presentaciones.get(vuelta=documento.vuelta)
        assert faltas_de(tipo("diagnostico"), presentada.leida) == []


@pytest.mark.parametrize(
    ("alias", "cual", "lee"),
    [
        ("rosa.fuentes", ("indap", 0, 1), True),
        ("eduardo.vasquez", ("indap", 0, 1), True),
        ("jorge.leiva", ("indap", 0, 1), False),
        ("raul.carcamo", ("indap", 0, 1), False),
        ("ana.rojas", ("indap", 0, 1), False),
        ("veronica.huenchuleo", ("indap", 0, 1), False),
        ("soledad.quilodran", ("sdemo", 3, 3), True),
        ("soledad.quilodran", ("sdemo", 4, 2), False),
        ("paula.reyes", ("sdemo", 3, 3), True),
    ],
)
def test_lee_el_diagnostico_quien_corresponde(sembrada: None, alias: str, cual: tuple[str, int, int], lee: bool) -> None:
    slug, hace, version = cual
    with transaction.atomic():
        usuario = Usuario.objects.get(correo=personas()[alias][1])
        por = Actuante(usuario, entrar(usuario.pk)[0])
        consulta = Documento.objects.select_related("servicio", "ciclo").filter(tipo="diagnostico", servicio__slug=slug)
        documento = consulta.filter(ciclo__anio=reloj.hoy().year - hace, version=version).first()
        lectura = lectura_de(por, documento) if documento else None
        assert (lectura is not None and not lectura.solo_indice) == lee
        transaction.set_rollback(True)
