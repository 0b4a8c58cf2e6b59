"""Plan y Programa de Trabajo en pantalla: se presentan, se aprueban y se visan desde la página de cualquiera de los dos [6.2.2]."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.documentos import versiones
from genero.personas.models import Ciclo
from planificacion.tipos import PLAN
from tests import hacer, hacer_diagnostico, hacer_plan
from tests.consultas import TOPE, cuantas
from tests.elenco import ANIO, PROPIO, como
from tests.hacer_plan import estados
from tests.paginas.test_decidir import sesion
from tests.paginas.test_decidir_varios import DONDE

ANIO_SRC = f"/src/{ANIO}/"
PLAN_V1, PROGRAMA_V1 = f"{ANIO_SRC}plan/v1/", f"{ANIO_SRC}programa/v1/"
LOS_DOS = "el Plan 1.1 y el Programa de Trabajo 1.1"


@pytest.fixture
def juntos(elenco: None) -> hacer_plan.Juntos:
    """Los dos, completos y en redacción."""
    return hacer_plan.completos()


def ver(cliente: Client, direccion: str) -> str:
    """La página, que responde bien y no pasa del tope de consultas."""
    with CaptureQueriesContext(connection) as consultas:
        respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200, f"{direccion}: {respuesta.status_code}"
    assert cuantas(consultas.captured_queries) <= TOPE, f"{direccion}: {cuantas(consultas.captured_queries)} consultas"
    return respuesta.content.decode()


def ocultos(pagina: str) -> dict[str, str]:
    """Lo que el formulario lleva escondido, y sus casillas marcadas."""
    escondidos = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', pagina))
    return escondidos | dict.fromkeys(re.findall(r'type="checkbox" name="(leido[^"]*)"', pagina), "si")


def enviar(cliente: Client, donde: str, pagina: str, **cambios: str | None) -> str:
    """Manda el formulario de la página con esos cambios (None quita el campo) y sigue hasta donde lleve."""
    datos = {k: v for k, v in (ocultos(pagina) | cambios).items() if v is not None}
    return cliente.post(f"{donde}acto/", datos, follow=True).content.decode()


def test_del_borrador_a_la_visacion_por_las_paginas(juntos: hacer_plan.Juntos) -> None:
    eg, jefatura, visacion = sesion("eg"), sesion("jefatura"), sesion("visacion")
    otro = juntos.plan.pk
    assert "Redactar y presentar el Plan y el Programa de Trabajo" in ver(eg, "/")
    pagina = ver(eg, f"{PROGRAMA_V1}presentar/")
    assert f"Se presentan juntos {LOS_DOS}" in pagina
    assert f'name="visto-{otro}"' in pagina
    # Sin lo que se vio del otro, o con lo de uno que no es del conjunto, no se presenta ninguno.
    assert "va junto con" in enviar(eg, PROGRAMA_V1, pagina, **{f"visto-{otro}": None, "visto-999999": "0" * 64})
    assert estados(juntos) == ("borrador", "borrador")
    dicho = enviar(eg, PROGRAMA_V1, ver(eg, f"{PROGRAMA_V1}presentar/"))
    assert "Presentados: el Plan y el Programa de Trabajo." in dicho
    assert estados(juntos) == ("en_aprobacion", "en_aprobacion")
    assert f"Se retiran juntos {LOS_DOS}" in ver(eg, f"{PLAN_V1}retirar/")

    inicio = ver(jefatura, "/")
    assert inicio.count("Aprobar o devolver el Plan y el Programa de Trabajo") == 1 and inicio.count('<li class="tarea') == 1
    leer = ver(jefatura, PLAN_V1)
    assert "Programa de Trabajo: va junto, hay que leerlo también" in leer and "Aprobar los dos…" in leer
    pagina = ver(jefatura, f"{PLAN_V1}aprobar/")
    assert f"Usted aprueba juntos {LOS_DOS}" in pagina and "No consta que usted abriera esta versión" in pagina
    sin_leer = enviar(jefatura, PLAN_V1, pagina, **{f"leido-{juntos.programa.pk}": None})
    assert f"Marque que leyó {LOS_DOS}" in sin_leer and estados(juntos) == ("en_aprobacion", "en_aprobacion")
    assert "Aprobados el Plan y el Programa de Trabajo, y enviados a" in enviar(jefatura, PLAN_V1, pagina)
    assert estados(juntos) == ("en_visacion", "en_visacion")

    portal = ver(visacion, "/portal/")
    assert portal.count('<li class="tarea') == 1 and "Plan y Programa de Trabajo" in portal and "Dos documentos esperan" in portal
    hacer.llenar_pauta(juntos.plan)
    pauta = ver(visacion, f"{PLAN_V1}visar/")
    assert "Va junto con el Programa de Trabajo 1.1: 0 de " in pauta and f'href="{PROGRAMA_V1}visar/"' in pauta
    falta = visacion.get(f"{PLAN_V1}visar/comprobar/dar-visto-bueno/")
    assert falta.status_code == 302 and falta["Location"] == f"{PROGRAMA_V1}visar/"
    hacer.llenar_pauta(juntos.programa)
    pagina = ver(visacion, f"{PLAN_V1}visar/comprobar/dar-visto-bueno/")
    assert f"Usted da el V°B° a los dos: {LOS_DOS}" in pagina
    assert "V°B° dado: el Plan y el Programa de Trabajo quedaron vigentes." in enviar(visacion, PLAN_V1, pagina)
    assert estados(juntos) == ("visado", "visado")


def test_si_la_pauta_del_otro_cambia_entre_comprobar_y_decidir_se_rechaza(juntos: hacer_plan.Juntos) -> None:
    hacer.presentar(juntos.plan)
    hacer.aprobar(juntos.plan)
    hacer.llenar_pauta(juntos.plan)
    hacer.llenar_pauta(juntos.programa, malos={"t-medios": "No dice con qué."})
    visacion = sesion("visacion")
    pagina = ver(visacion, f"{PLAN_V1}visar/comprobar/observar/")
    assert "Programa de Trabajo: saldrán como observaciones de fondo" in pagina and "Plan: sin requisitos en «no cumple»" in pagina
    hacer.llenar_pauta(juntos.programa, "visacion2", malos={"t-medios": "Otra cosa."})
    respuesta = visacion.post(f"{PLAN_V1}acto/", ocultos(pagina))
    assert respuesta.status_code == 409 and estados(juntos) == ("en_visacion", "en_visacion")
    enviar(visacion, PLAN_V1, ver(visacion, f"{PLAN_V1}visar/comprobar/observar/"))
    assert estados(juntos) == ("observado", "observado")


def test_devolver_dice_con_cual_volvio_y_por_que(juntos: hacer_plan.Juntos) -> None:
    hacer.presentar(juntos.plan)
    jefatura, eg = sesion("jefatura"), sesion("eg")
    assert "en cualquiera de los dos" in ver(jefatura, f"{PLAN_V1}devolver/")
    for texto in ("Falta el mes.", "Falta quién."):
        hacer.anotar(juntos.programa, texto, "jefatura", seccion="actividades")
    pagina = ver(jefatura, f"{PLAN_V1}devolver/")
    assert "Devolver juntos con 2 observaciones" in pagina and "Falta el mes." in pagina
    assert "Devueltos el Plan y el Programa de Trabajo" in enviar(jefatura, PLAN_V1, pagina)
    assert "junto con el Programa de Trabajo, que tiene 2 observaciones." in ver(eg, PLAN_V1)
    assert "Volvió junto con el Plan." in ver(eg, PROGRAMA_V1)
    inicio = ver(eg, "/")
    assert (
        inicio.count("Corregir y presentar de nuevo el Plan y el Programa de Trabajo") == 1 and "con 2 observaciones, 2 de fondo" in inicio
    )
    paginas = ("historial/", "observaciones/", "cambios/", "pauta/", "escribir/objetivo_general/", "escribir/medidas/nuevo/")
    assert all(ver(eg, f"{PLAN_V1}{pagina}") for pagina in (*paginas, "escribir/medidas/", "escribir/medidas/tabla/"))
    assert "Junto con el Programa de Trabajo 1.1." in ver(eg, f"{PLAN_V1}historial/")
    faltan = ver(eg, f"{PLAN_V1}presentar/")
    assert "Programa de Trabajo: faltan 2 puntos" in faltan and f'href="{PROGRAMA_V1}observaciones/#obs-1"' in faltan


def test_lo_que_falta_abrir_o_lo_que_hay_que_esperar(elenco: None) -> None:
    hacer_diagnostico.hasta("visado")
    with como("eg") as por:
        versiones.abrir(PLAN, Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO), por=por)
    eg = sesion("eg")
    assert "Se presenta junto con el Programa de Trabajo, que todavía no se abre." in ver(eg, PLAN_V1)
    pagina = ver(eg, f"{PLAN_V1}presentar/")
    assert f'action="{ANIO_SRC}programa/abrir/"' in pagina and "Abrir el Programa de Trabajo</button>" in pagina
    mapa = ver(eg, ANIO_SRC)
    assert "Plan</a>: En redacción desde" in mapa and "Programa de Trabajo: Todavía no se abre" in mapa


def test_en_un_ajuste_va_solo_lo_que_cambia_y_el_otro_espera(elenco: None) -> None:
    juntos = hacer_plan.hasta("visado")
    nuevo = hacer.abrir_version(juntos.programa)
    eg, jefatura = sesion("eg"), sesion("jefatura")
    assert "Se presentan juntos" not in ver(eg, f"{ANIO_SRC}programa/v2/presentar/")
    hacer.presentar(nuevo)
    assert "Usted aprueba la versión 2.1" in ver(jefatura, f"{ANIO_SRC}programa/v2/aprobar/")
    hacer.abrir_version(juntos.plan)
    espera = "el Programa de Trabajo está en la Jefatura"
    assert espera in ver(eg, f"{ANIO_SRC}plan/v2/") and espera in ver(eg, f"{ANIO_SRC}plan/v2/presentar/")
    mapa = ver(eg, ANIO_SRC)
    assert "Programa de Trabajo</a>: Lo tiene desde" in mapa and "Plan</a>: Falta que se presente" in mapa


def test_varias_de_una_vez_lleva_un_renglon_por_conjunto(elenco: None) -> None:
    juntos = hacer_plan.hasta("en_aprobacion")
    jefatura = sesion("jefatura")
    jefatura.get(PLAN_V1)
    pagina = ver(jefatura, DONDE)
    assert "Usted todavía no ha abierto el Programa de Trabajo 1.1" in pagina and 'name="marcadas"' not in pagina
    jefatura.get(PROGRAMA_V1)
    pagina = ver(jefatura, DONDE)
    marcadas = re.findall(r'name="marcadas" value="(\d+)"', pagina)
    assert marcadas == [str(juntos.plan.pk)]
    envio = {k: v for k, v in ocultos(pagina).items() if k.startswith(("visto", "clave"))}
    dicho = jefatura.post(DONDE, {**envio, "marcadas": marcadas, "leido": "si"}).content.decode()
    assert dicho.count("<strong>Aprobados.</strong>") == 1 and "Plan y Programa de Trabajo" in dicho
    assert estados(juntos) == ("en_visacion", "en_visacion")


def test_quien_redacto_uno_no_aprueba_ninguno(juntos: hacer_plan.Juntos) -> None:
    hacer.guardar_seccion(juntos.programa, "difusion", "doble", texto="<p>Lo escribió quien también tiene la Jefatura.</p>")
    hacer.presentar(juntos.plan)
    doble = sesion("doble")
    with como("doble", "jefatura") as por:
        doble.post("/actuar/", {"nombramiento": por.vigente.codigo})
    leer = ver(doble, PLAN_V1)
    assert "Aprobar los dos…" not in leer and "El Programa de Trabajo va junto. Usted escribió o presentó" in leer
    assert "Aprobar o devolver" not in ver(doble, "/")
