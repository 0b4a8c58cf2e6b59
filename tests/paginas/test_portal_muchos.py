"""El portal con trescientos servicios: las mismas consultas que con diez, 25 por página, y ninguno se repite ni se salta."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.models import Plazo
from genero.personas.alcance import con_alcance
from genero.personas.models import Ciclo, Nombramiento, Servicio
from tests.elenco import ANIO, id_de, usuario

PRIMERO = 5000
TOPE_DE_CONSULTAS = 15
TOPE_DE_BYTES = 100 * 1024


def sembrar(desde: int, hasta: int) -> None:
    """Servicios con su ciclo, una Formulación y un Diagnóstico en redacción, y una de tres expertas; uno de cada cinco, sin nadie."""
    hoy = reloj.hoy()
    numeros = range(PRIMERO + desde, PRIMERO + hasta)
    with con_alcance(numeros, nacional=True), connection.cursor() as cursor:
        cursor.execute("select set_config('app.plataforma', 'si', true)")
        Servicio.objects.bulk_create(
            Servicio(id=n, nombre=f"Servicio número {n} de muchos", sigla=f"S{n}", slug=f"s{n}", ministerio=f"Ministerio {n % 20}")
            for n in numeros
        )
        momento = datetime(ANIO, 1, 2, 12, tzinfo=UTC)
        ciclos = Ciclo.objects.bulk_create(Ciclo(servicio_id=n, anio=ANIO, abierto_el=momento) for n in numeros)
        Documento.objects.bulk_create(
            Documento(
                servicio_id=c.servicio_id,
                ciclo=c,
                tipo=tipo,
                desde=reloj.ahora() - timedelta(days=c.servicio_id % 40),
                abierto_el=momento,
            )
            for c in ciclos
            for tipo in ("formulacion", "diagnostico")
        )
        expertas = [id_de(p) for p in ("visacion", "visacion2", "visacion_otro")]
        Nombramiento.objects.bulk_create(
            Nombramiento(usuario_id=expertas[n % 3], rol="visacion", servicio_id=n, desde=hoy - timedelta(days=9)) for n in numeros if n % 5
        )


def medir(cliente: Client, direccion: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as consultas:
        respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200
    return len(consultas), respuesta.content.decode()


def siglas(pagina: str) -> list[str]:
    return re.findall(r'<th scope="row">(?:<a [^>]*>)?([A-Z]+\d*)', pagina)


def siguiente(pagina: str) -> str:
    hallado = re.search(r'rel="next" href="([^"]+)"', pagina)
    return hallado.group(1).replace("&amp;", "&") if hallado else ""


def anterior(pagina: str) -> str:
    hallado = re.search(r'rel="prev" href="([^"]+)"', pagina)
    return hallado.group(1).replace("&amp;", "&") if hallado else ""


def cliente_de(quien: str) -> Client:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


def test_las_mismas_consultas_con_diez_que_con_trescientos(elenco: None) -> None:
    direcciones = {
        "coordinacion": ("/portal/", "/portal/servicios.csv", "/portal/?orden=-quieto&estado=borrador", "/portal/asignaciones/"),
        "visacion": ("/portal/", "/portal/servicios.csv"),
    }
    clientes = {quien: cliente_de(quien) for quien in direcciones}
    con_plazos()
    sembrar(0, 10)
    pocas = {(q, d): medir(clientes[q], d) for q, suyas in direcciones.items() for d in suyas}
    sembrar(10, 300)
    muchas = {(q, d): medir(clientes[q], d) for q, suyas in direcciones.items() for d in suyas}
    assert {k: (n, muchas[k][0]) for k, (n, _) in pocas.items() if n != muchas[k][0]} == {}
    assert {k: n for k, (n, _) in muchas.items() if n > TOPE_DE_CONSULTAS} == {}
    assert len(muchas["coordinacion", "/portal/"][1].encode()) < TOPE_DE_BYTES
    assert len(siglas(muchas["coordinacion", "/portal/"][1])) == 25


def con_plazos() -> None:
    with con_alcance(nacional=True), connection.cursor() as cursor:
        cursor.execute("select set_config('app.plataforma', 'si', true)")
        Plazo(anio=ANIO, actividad="A1", dias_habiles=10).guardar(por=None)


@pytest.mark.parametrize("orden", ["servicio", "-servicio", "experta", "-experta", "quieto", "-quieto"])
def test_paginar_recorre_todos_una_vez_de_ida_y_de_vuelta(elenco: None, orden: str) -> None:
    sembrar(0, 60)
    cliente = cliente_de("coordinacion")
    consulta, vistas, paginas = f"?orden={orden}", [], []
    while consulta:
        pagina = cliente.get(f"/portal/{consulta}").content.decode()
        paginas.append(siglas(pagina))
        vistas += paginas[-1]
        ultima, consulta = pagina, siguiente(pagina)
    assert len(vistas) == len(set(vistas)) == 62 and [len(p) for p in paginas] == [25, 25, 12]
    atras = cliente.get(f"/portal/{anterior(ultima)}").content.decode()
    assert siglas(atras) == paginas[1]
    assert siglas(cliente.get(f"/portal/{anterior(atras)}").content.decode()) == paginas[0]


def test_lo_que_se_agrega_entre_medio_no_hace_saltar_filas(elenco: None) -> None:
    sembrar(10, 60)
    cliente = cliente_de("coordinacion")
    primera = cliente.get("/portal/").content.decode()
    sembrar(0, 10)
    segunda = cliente.get(f"/portal/{siguiente(primera)}").content.decode()
    assert not set(siglas(primera)) & set(siglas(segunda))
    assert min(siglas(segunda)) > max(siglas(primera))


def test_el_orden_por_dias_sin_moverse_pone_primero_lo_mas_quieto(elenco: None) -> None:
    sembrar(0, 60)
    primera = cliente_de("coordinacion").get("/portal/?orden=-quieto").content.decode()
    dias = [int(d) for d in re.findall(r'data-r="Sin moverse">(\d+)<', primera)]
    assert dias == sorted(dias, reverse=True) and dias[0] > dias[-1]
