"""El Plan y el Programa de Trabajo contra la misma tabla que los demás documentos: cada página y cada envío, con cada rol.

La tabla entera la recorren la Formulación y el Diagnóstico. Aquí cada página y cada envío se piden una vez por rol, a uno de los dos y en
un estado que va cambiando; quien redacta los pide a ambos, en dos estados.
"""

import re
from typing import Any
from uuid import uuid4

import pytest

from genero.documentos import conjuntas
from genero.documentos.models import Documento
from tests import hacer
from tests.elenco import CANARIO, OTRO, PROPIO, mirando
from tests.matrices import paginas
from tests.matrices.por_rol import ROLES
from tests.matrices.tablas import ESTADOS, SIN_NADA_AHI
from tests.paginas.test_acceso import SIN_SESION, Muestrario, Visita, cuerpo_de, direccion, todo_el_elenco
from tests.paginas.visitas import texto_de

Planes = dict[str, Muestrario]
TIPOS = ("plan", "programa")
# Un requisito de la pauta de cada uno.
PAUTA = {"plan": "p-objetivos", "programa": "t-metas"}
# Las decisiones que viajan: quién las toma, en qué estado y en qué página se confirma.
DECISIONES = {"presentar": ("eg", "borrador"), "retirar": ("eg", "en_aprobacion"), "aprobar": ("jefatura", "en_aprobacion")}
_OCULTOS = re.compile(r'<input type="(?:hidden|checkbox)" name="([\w.-]+)" value="([^"]*)"')


def celdas(tabla: str, tipo: str) -> dict[tuple[str, str, str], int]:
    """De la tabla, la mitad que mira este tipo: una celda por página y rol, y dos por quien redacta."""
    esperado, cual = paginas.por_estado(tabla), TIPOS.index(tipo)
    elegidas: dict[tuple[str, str, str], int] = {}
    for fila, pagina in enumerate(dict.fromkeys(p for p, _, _ in esperado)):
        for columna, rol in enumerate(ROLES):
            lugar = fila + columna
            de_quien_redacta = [(pagina, rol, ESTADOS[(lugar + 3 * cual + n) % 6]) for n in (0, 2)]
            de_los_demas = [(pagina, rol, ESTADOS[lugar % 6])] if (fila + columna) % 2 == cual else []
            elegidas |= {celda: esperado[celda] for celda in (de_quien_redacta if rol == "eg" else de_los_demas)}
    return elegidas


def cuerpo(envio: str, documento: Documento) -> dict[str, Any]:
    """Lo que manda el formulario, habiendo leído los dos."""
    if envio == "pauta_propia":
        return {f"requisito-{PAUTA[documento.tipo]}-respuesta": "cumple"}
    datos = cuerpo_de(envio, documento)
    if envio.startswith("acto:"):
        with mirando():
            otros = conjuntas.abiertos_del_conjunto(hacer.releido(documento))
            datos |= {f"visto-{o.pk}": hacer.visto(o) for o in otros} | {f"leido-{o.pk}": "si" for o in otros}
    return datos


def test_entre_los_dos_se_pide_cada_pagina_con_cada_rol_y_en_todos_los_estados() -> None:
    for tabla in (paginas.DE_DOCUMENTO, paginas.ENVIOS):
        vistas = {celda for tipo in TIPOS for celda in celdas(tabla, tipo)}
        for pagina in {p for p, _, _ in paginas.por_estado(tabla)}:
            assert {r for p, r, _ in vistas if p == pagina} == set(ROLES)
            assert {e for p, _, e in vistas if p == pagina} == set(ESTADOS)


@pytest.mark.parametrize("tipo", TIPOS)
def test_las_paginas(planes: Planes, tipo: str) -> None:
    visitas, difieren = todo_el_elenco(), list[Any]()
    for (pagina, rol, estado), respuesta in celdas(paginas.DE_DOCUMENTO, tipo).items():
        dicho = visitas[rol].pide(direccion(pagina, planes[tipo][PROPIO][estado]))
        if dicho.status_code != respuesta or (rol != "coordinacion" and CANARIO[OTRO] in texto_de(dicho)):
            difieren.append((pagina, rol, estado, respuesta, dicho.status_code))
    assert difieren == []


@pytest.mark.parametrize("tipo", TIPOS)
def test_los_envios(planes: Planes, tipo: str) -> None:
    visitas, difieren = todo_el_elenco(), list[Any]()
    for (envio, rol, estado), respuesta in celdas(paginas.ENVIOS, tipo).items():
        documento = planes[tipo][PROPIO][estado]
        dicho = visitas[rol].envia(direccion(envio.partition(":")[0], documento), **cuerpo(envio, documento))
        if dicho.status_code != respuesta:
            difieren.append((envio, rol, estado, respuesta, dicho.status_code))
    assert difieren == []


@pytest.mark.parametrize("tipo", TIPOS)
def test_lo_que_le_toca_a_cada_quien_se_confirma_desde_cualquiera_de_los_dos(planes: Planes, tipo: str) -> None:
    visitas, dichos = todo_el_elenco(), {}
    for accion, (rol, estado) in DECISIONES.items():
        documento = planes[tipo][PROPIO][estado]
        pagina = visitas[rol].pide(direccion(accion, documento)).content.decode()
        en_pantalla = {nombre: valor for nombre, valor in _OCULTOS.findall(pagina) if nombre != "csrfmiddlewaretoken"}
        dichos[accion] = visitas[rol].envia(direccion("acto", documento), **en_pantalla).status_code
    assert dichos == dict.fromkeys(DECISIONES, 302)


def test_para_quien_no_tiene_nada_ahi_no_existen(planes: Planes) -> None:
    que = sorted({p for p, _, _ in paginas.por_estado(paginas.DE_DOCUMENTO)})
    for quien in SIN_NADA_AHI:
        visita = Visita(quien)
        for n, pagina in enumerate(que):
            tipo = ("plan", "programa")[n % 2]
            dicho = visita.pide(direccion(pagina, planes[tipo][PROPIO]["visado"]))
            assert dicho.status_code == (302 if quien in SIN_SESION else 404), (quien, pagina)
            assert CANARIO[PROPIO] not in dicho.content.decode()
        envio = visita.envia(
            direccion("acto", planes["plan"][PROPIO]["en_aprobacion"]), accion="aprobar", visto="x", clave=str(uuid4()), leido="si"
        )
        assert envio.status_code == (403 if quien in SIN_SESION else 404), quien
