"""Cada página y cada envío, con cada rol y en cada estado, contra la tabla escrita a mano; y el canario, que nunca cruza de servicio."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from diagnostico.models import ProcesoInstitucional, ProductoEstrategico
from genero.configuracion import reloj
from genero.documentos.models import Documento, Observacion
from genero.personas.models import Subrogancia
from planificacion.models import Actividad, ObjetivoEspecifico
from tests import hacer
from tests.aportar import SUYO
from tests.elenco import ANIO, CANARIO, OTRO, PROPIO, id_de, mirando, usuario
from tests.matrices import paginas, paginas_generales, por_rol
from tests.matrices.tablas import ESTADOS, ROL_EN_EL_PROPIO, SIN_NADA_AHI
from tests.paginas.visitas import nombres, sin_llaves, texto_de

SIN_SESION = {"desactivada"}
# De cada tipo: una sección de renglones con su modelo, y otra que se llena con un nombre. Abajo, una de texto y lo que nombra un renglón.
RENGLONES: dict[str, tuple[str, Any, str]] = {
    "formulacion": ("productos", ProductoEstrategico, "clientes"),
    "diagnostico": ("procesos", ProcesoInstitucional, "procesos"),
    "plan": ("objetivos", ObjetivoEspecifico, "objetivos"),
    "programa": ("actividades", Actividad, "actividades"),
}
PROSA: dict[str, tuple[str, str]] = {"plan": ("objetivo_general", "texto"), "programa": ("difusion", "texto")}
ENVIOS = paginas.por_estado(paginas.ENVIOS)
SOLO_RECIBEN = "renglon_hacer seccion_latido seccion_encargar seccion_traer comentar aporte_entregar aporte_retirar aporte_resolver".split()
# Las generales que hablan de un año.
GENERALES_CON_ANIO: dict[str, list[Any]] = {"biblioteca_anio": [ANIO], "requisitos_de": [ANIO, "basico", "formulacion"]}
# La clave de una fila nueva.
CLAVE = str(uuid4())
Muestrario = dict[int, dict[str, Documento]]


class Visita:
    """Alguien del elenco pidiendo direcciones del servicio propio. Nada de lo que haga queda."""

    def __init__(self, quien: str) -> None:
        self.cliente = Client()
        self.cliente.force_login(usuario(quien))

    def pide(self, direccion: str) -> Any:
        """GET."""
        return self.cliente.get(direccion)

    def envia(self, direccion: str, **datos: Any) -> Any:
        """POST, deshecho enseguida."""
        with transaction.atomic():
            respuesta = self.cliente.post(direccion, datos)
            transaction.set_rollback(True)
        return respuesta


def direccion(pagina: str, documento: Documento) -> str:
    """La dirección de esa página para ese documento."""
    ruta: dict[str, Any] = {"servicio": "src", "tipo": documento.tipo, "anio": documento.ciclo.anio, "version": documento.version}
    de_renglones, modelo, breve = RENGLONES[documento.tipo]
    prosa, _ = PROSA.get(documento.tipo, ("mision", ""))
    with mirando():
        renglon = modelo.objects.filter(documento=documento).latest("orden")
    mas: dict[str, dict[str, Any]] = {
        "presentacion": {"vuelta": 1},
        **dict.fromkeys(("seccion", "seccion_latido", "seccion_encargar", "seccion_traer", "seccion_anterior"), {"seccion": prosa}),
        "seccion_elegir": {"seccion": prosa},
        **dict.fromkeys(("renglon_nuevo", "tabla"), {"seccion": breve}),
        "visar_comprobar": {"decision": "dar-visto-bueno"},
        **dict.fromkeys(("aporte_entregar", "aporte_retirar"), {"pedido": 1}),
        "aporte_resolver": {"cual": 1},
        **dict.fromkeys(("renglon", "renglon_quitar", "renglon_hacer"), {"seccion": de_renglones, "clave": renglon.clave}),
    }
    return reverse(pagina, kwargs={**ruta, **mas.get(pagina, {})})


def cuerpo_de(envio: str, documento: Documento) -> dict[str, Any]:
    """Lo que manda el formulario de ese envío."""
    pagina, _, accion = envio.partition(":")
    prosa, campo = PROSA.get(documento.tipo, ("mision", "nombre"))
    with mirando():
        revision = documento.prosas.get(seccion=prosa).revision
        visto = hacer.visto(documento)
    cuerpos: dict[str, dict[str, Any]] = {
        "seccion": {"texto": "Otra misión", "revision": revision},
        "seccion_latido": {"revision": revision},
        "seccion_encargar": {"responsable": id_de("centro")},
        "renglon_nuevo": {campo: "Un grupo más"},
        "tabla": {"fila": CLAVE, f"{CLAVE}-marca": "0.", f"{CLAVE}-{campo}": "Un grupo más, desde la tabla"},
        "renglon": {campo: "Otro nombre", "revision": 1},
        "renglon_hacer": {"que": "duplicar"},
        "aporte_nuevo": {"partes": [prosa], "centro": SUYO, "plazo": reloj.hoy().isoformat(), "clave": str(uuid4())},
        "aporte_entregar": {"clave": str(uuid4()), "p1-nota": "Va."},
        "aporte_retirar": {"clave": str(uuid4())},
        "aporte_resolver": {"clave": str(uuid4()), "que": "aceptar", "visto": ""},
        "comentar": {"seccion": prosa, "texto": "Una nota"},
        "observacion_nueva": {"ancla": prosa, "clase": "forma", "texto": "Una observación"},
        "pauta_propia": {"requisito-a1-aplica-respuesta": "cumple", "requisito-d-mision-respuesta": "cumple"},
        "acto": {"accion": accion, "visto": visto, "clave": str(uuid4()), "motivo": hacer.MOTIVO, "leido": "si"},
    }
    return cuerpos.get(pagina, {})


@pytest.fixture
def visitas(muestrario: Muestrario) -> dict[str, Visita]:
    """Todo el elenco que tiene que ver con el servicio propio, y quienes no."""
    return todo_el_elenco()


def todo_el_elenco() -> dict[str, Visita]:
    return {quien: Visita(quien) for quien in (*ROL_EN_EL_PROPIO, *SIN_NADA_AHI)}


@pytest.fixture(params=["muestrario", "diagnosticos"])
def muestras(request: pytest.FixtureRequest) -> Muestrario:
    """Los documentos de cada tipo: la tabla es la misma para todos."""
    elegidas: Muestrario = request.getfixturevalue(request.param)
    return elegidas


def test_las_paginas_de_un_documento(muestras: Muestrario) -> None:
    visitas = todo_el_elenco()
    esperado = paginas.por_estado(paginas.DE_DOCUMENTO)
    difieren: list[tuple[Any, ...]] = []
    for (pagina, rol, estado), respuesta in esperado.items():
        donde = direccion(pagina, muestras[PROPIO][estado])
        for quien in (q for q, suyo in ROL_EN_EL_PROPIO.items() if suyo == rol):
            dicho = visitas[quien].pide(donde)
            toca = 403 if pagina in paginas.SOLO_DEL_SERVICIO and quien in {"lectura_pais", "plataforma"} else respuesta
            if dicho.status_code != toca:
                difieren.append((pagina, quien, estado, toca, dicho.status_code))
            if rol not in {"coordinacion"} and quien not in {"lectura_pais", "plataforma"} and CANARIO[OTRO] in texto_de(dicho):
                difieren.append((pagina, quien, estado, "canario"))
    assert difieren == []


def test_los_envios_de_un_documento(muestras: Muestrario) -> None:
    difieren, visitas = [], todo_el_elenco()
    for (envio, rol, estado), respuesta in ENVIOS.items():
        documento = muestras[PROPIO][estado]
        donde, cuerpo = direccion(envio.partition(":")[0], documento), cuerpo_de(envio, documento)
        dicho = visitas[rol].envia(donde, **cuerpo)
        if dicho.status_code != respuesta:
            difieren.append((envio, rol, estado, respuesta, dicho.status_code))
    assert difieren == []


def test_las_paginas_del_servicio(muestrario: Muestrario, visitas: dict[str, Visita]) -> None:
    difieren = []
    for (pagina, rol), respuesta in paginas.del_servicio().items():
        donde = donde_en_el_servicio(pagina, muestrario[PROPIO]["visado"])
        dicho = visitas[rol].pide(donde)
        if dicho.status_code != respuesta:
            difieren.append((pagina, rol, respuesta, dicho.status_code))
    for rol, respuesta in paginas.ABRIR.items():
        dicho = visitas[rol].envia(f"/src/{ANIO - 6}/formulacion/abrir/")
        if dicho.status_code != respuesta:
            difieren.append(("documento_abrir", rol, respuesta, dicho.status_code))
    assert difieren == []


def test_responder_y_quitar_observaciones(muestrario: Muestrario, visitas: dict[str, Visita]) -> None:
    devuelta, en_revision = muestrario[PROPIO]["observado"], muestrario[PROPIO]["en_aprobacion"]
    suya = hacer.anotar(en_revision, "Sólo mía por ahora.", "jefatura")
    with mirando():
        emitida = Observacion.objects.get(documento=devuelta)
    base, otra = direccion("observaciones", devuelta), direccion("observaciones", en_revision)
    respuestas = {
        rol: visitas[rol].envia(f"{base}{emitida.pk}/responder/", **{f"r{emitida.pk}-texto": "Corregido."}).status_code
        for rol in por_rol.ROLES
    }
    assert respuestas == paginas.RESPONDER
    quitar = {quien: v.envia(f"{otra}{suya.pk}/quitar/").status_code for quien, v in visitas.items() if quien not in SIN_SESION}
    assert {quien for quien, codigo in quitar.items() if codigo == 302} == {"jefatura"}
    assert set(quitar.values()) == {302, 404}


def test_para_quien_no_tiene_nada_ahi_no_existe(muestrario: Muestrario, visitas: dict[str, Visita]) -> None:
    """Ni abierto ni enviado: lo ajeno responde 404 con las mismas palabras que lo inexistente, y sin el canario."""
    de_documento = sorted({p for p, _, _ in paginas.por_estado(paginas.DE_DOCUMENTO)})
    visado, en_visacion = muestrario[PROPIO]["visado"], muestrario[PROPIO]["en_visacion"]
    ajenas = [direccion(pagina, visado) for pagina in de_documento]
    ajenas += [donde_en_el_servicio(p, visado) for p in sorted({p for p, _ in paginas.del_servicio()})]
    envios = [(direccion(e.partition(":")[0], en_visacion), cuerpo_de(e, en_visacion)) for e in sorted({e for e, _, _ in ENVIOS})]
    for quien in SIN_NADA_AHI:
        esperado = 302 if quien in SIN_SESION else 404
        inexistente = visitas[quien].pide("/no-existe/").content.decode()
        for donde in ajenas:
            dicho = visitas[quien].pide(donde)
            assert dicho.status_code == esperado, (quien, donde)
            assert CANARIO[PROPIO] not in dicho.content.decode()
            if esperado == 404:
                assert sin_llaves(dicho.content.decode()) == sin_llaves(inexistente), (quien, donde)
        for donde, cuerpo in envios:
            # Sin sesión, un envío no se manda al ingreso: la página que responde muestra lo escrito.
            assert visitas[quien].envia(donde, **cuerpo).status_code == (403 if quien in SIN_SESION else 404), (quien, donde)


def test_sin_cuenta_todo_lleva_al_ingreso_salvo_lo_publico(muestrario: Muestrario) -> None:
    visado = muestrario[PROPIO]["visado"]
    cerradas = {direccion(p, visado) for p, _, _ in paginas.por_estado(paginas.DE_DOCUMENTO)}
    cerradas |= {donde_en_el_servicio(p, visado) for p, _ in paginas.del_servicio()}
    cerradas |= {reverse(p, args=GENERALES_CON_ANIO.get(p, [])) for p in set(paginas_generales.GENERALES) - set(paginas_generales.PUBLICAS)}
    for donde in sorted(cerradas):
        dicho = Client().get(donde)
        assert dicho.status_code == 302, donde
        assert dicho["Location"].startswith("/ingreso/"), donde
    codigo = hacer.presentacion_de(visado).codigo
    argumentos: dict[str, list[str]] = {
        "verificar_codigo": [codigo],
        "account_reset_password_from_key": ["1", "no-sirve"],
        "demo_correo_leer": ["a"],
    }
    for pagina, respuesta in paginas_generales.PUBLICAS.items():
        assert Client().get(reverse(pagina, args=argumentos.get(pagina, []))).status_code == respuesta, pagina


def test_las_paginas_generales_y_las_que_solo_reciben(muestrario: Muestrario, visitas: dict[str, Visita]) -> None:
    for quien in ("eg", "coordinacion", "sin_nombramiento", "eg_otro"):
        for pagina, respuesta in paginas_generales.GENERALES.items():
            dicho = visitas[quien].pide(reverse(pagina, args=GENERALES_CON_ANIO.get(pagina, [])))
            assert dicho.status_code == respuesta, (quien, pagina)
    borrador = muestrario[PROPIO]["borrador"]
    base = direccion("observaciones", borrador)
    solo_post = [direccion(p, borrador) for p in SOLO_RECIBEN]
    solo_post += [reverse("actuar"), f"/src/{ANIO}/formulacion/abrir/", f"{base}1/quitar/", f"{base}1/responder/", f"{base}1/juzgar/"]
    solo_post += [reverse("frase_quitar", args=[1]), direccion("planilla_traer", borrador)]
    solo_post += [reverse("avisos_leidos"), reverse("aviso_abrir", args=[1]), reverse("aviso_leido", args=[1]), reverse("demo_entrar")]
    assert [d for d in solo_post if visitas["eg"].pide(d).status_code != 405] == []
    # A la de los actos se llega también por «volver atrás»: abrirla lleva al documento.
    assert visitas["eg"].pide(direccion("acto", borrador)).url == direccion("documento", borrador)


def test_el_canario_propio_esta_donde_se_lee_y_el_ajeno_en_ninguna_parte(muestrario: Muestrario, visitas: dict[str, Visita]) -> None:
    """También en lo que no es el texto del documento: notas, observaciones privadas y emitidas, pauta, respuestas, avisos de rechazo."""
    for servicio, documentos in muestrario.items():
        sufijo = "" if servicio == PROPIO else "_otro"
        hacer.comentar(documentos["borrador"], f"calidad{sufijo}", texto=f"Nota: {CANARIO[servicio]}")
        hacer.anotar(documentos["en_aprobacion"], f"Privada: {CANARIO[servicio]}", f"jefatura{sufijo}")
        hacer.llenar_pauta(documentos["en_visacion"], malos={"a1-aplica": f"Pauta: {CANARIO[servicio]}"})
        hacer.responder(documentos["observado"], texto=f"Respuesta: {CANARIO[servicio]}")
    sueltas = ["/", "/avisos/", "/src/", f"/src/{ANIO}/", f"/src/{ANIO}/documentos/", "/src/personas/", f"/biblioteca/{ANIO}/", "/portal/"]
    for quien in ("eg", "centro", "jefatura", "calidad", "visacion", "lectura", "administracion"):
        propias = [
            direccion(p, d) for d in muestrario[PROPIO].values() for p in ("documento", "observaciones", "historial", "visar", "seccion")
        ]
        cuerpos = {donde: visitas[quien].cliente.get(donde, follow=True).content.decode() for donde in (*sueltas, *propias)}
        assert [d for d, c in cuerpos.items() if CANARIO[OTRO] in c] == [], quien
        if quien != "administracion":
            assert any(CANARIO[PROPIO] in c for c in cuerpos.values()), quien
        else:
            assert [d for d, c in cuerpos.items() if CANARIO[PROPIO] in c] == []


def test_cada_ruta_esta_en_la_tabla() -> None:
    """Una ruta nueva sin declarar hace fallar esta prueba: agréguela a `tests/matrices/paginas.py`."""
    todas = set(nombres(get_resolver("genero.configuracion.urls").url_patterns))
    assert todas - paginas.declaradas() == set()
    assert paginas.declaradas() - todas == set()


def test_la_tabla_esta_completa() -> None:
    for tabla in (paginas.DE_DOCUMENTO, paginas.ENVIOS):
        celdas = paginas.por_estado(tabla)
        assert len(celdas) == len({p for p, _, _ in celdas}) * len(por_rol.ROLES) * len(ESTADOS)


def donde_en_el_servicio(pagina: str, visado: Documento) -> str:
    """La dirección de una página del servicio propio."""
    if pagina in {"servicio", "personas", "subrogancia_nueva", "paquete", "paquete_bajar"}:
        return reverse(pagina, args=["src"])
    if pagina == "subrogancia_terminar":
        with mirando():
            return reverse(pagina, args=["src", Subrogancia.objects.get(subrogante_id=id_de("subrogante")).pk])
    if pagina == "registro":
        return reverse(pagina, args=[hacer.presentacion_de(visado).codigo])
    if pagina == "documento_vigente":
        return reverse(pagina, args=["src", visado.ciclo.anio, "formulacion"])
    return reverse(pagina, args=["src", visado.ciclo.anio])


@contextmanager
def con_un_permiso_de_mas(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Planta un agujero: la experta puede aprobar."""
    from genero.flujo import permisos

    monkeypatch.setitem(permisos.ACCIONES["aprobar"], "visacion", ("en_aprobacion",))
    yield


def test_un_agujero_plantado_se_nota(muestrario: Muestrario, visitas: dict[str, Visita], monkeypatch: pytest.MonkeyPatch) -> None:
    documento = muestrario[PROPIO]["en_aprobacion"]
    with con_un_permiso_de_mas(monkeypatch):
        dicho = visitas["visacion"].envia(direccion("acto", documento), **cuerpo_de("acto:aprobar", documento))
    assert dicho.status_code != ENVIOS["acto:aprobar", "visacion", "en_aprobacion"]
