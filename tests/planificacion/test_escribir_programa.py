"""Escribir el Programa: lo que llega del Plan se trae y se llena en una tabla; las actividades se pegan y se ven en los meses."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from genero.documentos.errores import FueraDeEstado
from planificacion.models import Actividad, Medida, MedidaDelAnio, MetaAnual, Responsable
from tests import hacer, hacer_plan
from tests.elenco import ANIO, usuario


class Sesion:
    """La encargada frente al Programa."""

    def __init__(self) -> None:
        self.cliente = Client()
        self.cliente.force_login(usuario("eg"))

    def url(self, pagina: str, **mas: Any) -> str:
        return reverse(pagina, kwargs={"servicio": "src", "anio": ANIO, "tipo": "programa", "version": 1, **mas})

    def abre(self, pagina: str, **mas: Any) -> str:
        """El cuerpo de una página."""
        return str(self.cliente.get(self.url(pagina, **mas)).content.decode())

    def envia(self, pagina: str, datos: dict[str, Any], **mas: Any) -> tuple[int, str]:
        """El código y el cuerpo de la página a que lleva."""
        dicho = self.cliente.post(self.url(pagina, **mas), datos, follow=True)
        return dicho.status_code, dicho.content.decode()


@pytest.fixture
def juntos(elenco: None) -> hacer_plan.Juntos:
    """Un Plan con dos medidas, y un Programa que las trajo."""
    juntos = hacer_plan.abrir()
    for n in (1, 2):
        hacer.agregar(juntos.plan, "medidas", texto=f"Medida {n}", tipo="normativa")
    Sesion().envia("seccion_traer", {}, seccion="medidas")
    return juntos


def test_lo_que_cambia_en_el_plan_se_lee_y_se_trae(juntos: hacer_plan.Juntos) -> None:
    eg = Sesion()
    assert "Llegan del Plan, y están al día." in eg.abre("seccion", seccion="medidas")
    una, otra = hacer_plan.filas(juntos.plan, Medida)
    hacer_plan.cambiar(juntos.plan, "medidas", una, texto="Medida uno", tipo="difusion")
    hacer.quitar(juntos.plan, "medidas", otra)
    hacer.agregar(juntos.plan, "medidas", texto="Medida 3")
    cuerpo = eg.abre("seccion", seccion="medidas")
    for dicho in (
        "Hay cambios que traer del Plan.",
        "Llega: Medida 3",
        "Cambia: Medida 1",
        "<del>Medida 1</del> <ins>Medida uno</ins>",
        "<del>Normativa interna y reformas legales</del> <ins>Difusión de los avances</ins>",
        "Ya no está allá: se quita: Medida 2",
    ):
        assert dicho in cuerpo, dicho
    assert "Se trajo lo que cambió del Plan." in eg.envia("seccion_traer", {}, seccion="medidas")[1]
    assert [m.texto for m in hacer_plan.filas(juntos.programa, MedidaDelAnio)] == ["Medida uno", "Medida 3"]
    assert "Llegan del servicio" in eg.abre("seccion", seccion="responsables")
    # Lo que llega no se agrega aquí, ni desde su página ni desde la tabla.
    assert eg.cliente.get(eg.url("renglon_nuevo", seccion="medidas")).status_code == 409


def test_las_medidas_del_ano_se_llenan_todas_en_una_tabla(juntos: hacer_plan.Juntos) -> None:
    eg, medidas = Sesion(), hacer_plan.filas(juntos.programa, MedidaDelAnio)
    assert "Llenar todas en una tabla" in eg.abre("seccion", seccion="medidas")
    tabla = eg.abre("tabla", seccion="medidas")
    assert "Pegar desde una planilla" not in tabla and "Agregar una" not in tabla and "Duplicar" not in tabla
    assert "De qué clase es: Normativa interna y reformas legales" in tabla
    datos = dict(re.findall(r'name="([^"]+-marca|orden-marca)" value="([^"]*)"', tabla))
    filas = {f"{medidas[0].clave}-este_anio": "si", f"{medidas[0].clave}-meta": "La ordenanza", f"{medidas[1].clave}-este_anio": "No"}
    filas[f"{medidas[1].clave}-razon"] = "Espera la ley"
    codigo, cuerpo = eg.envia("tabla", {**datos, **filas, "fila": [m.clave for m in medidas], "que": "guardar"}, seccion="medidas")
    assert codigo == 200 and "2 cambiadas" in cuerpo
    dichas = [(m.texto, m.este_anio, m.meta, m.razon) for m in hacer_plan.filas(juntos.programa, MedidaDelAnio)]
    assert dichas == [("Medida 1", "si", "La ordenanza", ""), ("Medida 2", "no", "", "Espera la ley")]
    # Una fila inventada no entra.
    nueva = uuid4()
    de_mas = {"fila": [nueva], f"{nueva}-marca": "0.", f"{nueva}-este_anio": "si", "que": "guardar"}
    assert eg.envia("tabla", de_mas, seccion="medidas")[0] in {409, 422}
    assert len(hacer_plan.filas(juntos.programa, MedidaDelAnio)) == 2
    # Los responsables no tienen nada que escribir, ni lo elegido se escribe en tabla.
    assert eg.cliente.get(eg.url("tabla", seccion="responsables")).status_code == 404


def test_las_actividades_se_pegan_con_fechas_y_nombres_y_se_ven_en_los_meses(juntos: hacer_plan.Juntos) -> None:
    eg = Sesion()
    centro = hacer_plan.filas(juntos.programa, Responsable, clase="centro")[0]
    persona = hacer_plan.filas(juntos.programa, Responsable, clase="persona")[0]
    encabezado = "Actividad\tMedida a la que sirve\tComienza\tTermina\tCentro responsable\tPersona responsable"
    buena = f"Redactar\tMedida 1\t02-03-{ANIO}\t30-06-{ANIO}\t{centro.nombre}\t{persona.nombre}"
    por_numero = f"Publicar\t2\t{ANIO}-07-06\t31/07/{ANIO}\t\t"
    mala = f"Al revés\tMedida 9\t30-06-{ANIO}\t31-02-{ANIO}\t{persona.nombre}\t"
    codigo, cuerpo = eg.envia("tabla", {"que": "pegar", "bloque": f"{encabezado}\n{mala}"}, seccion="actividades")
    assert codigo == 422
    for error in ("«Medida 9» no calza con ningún renglón", f"«31-02-{ANIO}» no es una fecha", "no calza con ningún renglón"):
        assert error in cuerpo, error
    codigo, cuerpo = eg.envia("tabla", {"que": "pegar", "bloque": f"{encabezado}\n{buena}\n{por_numero}"}, seccion="actividades")
    assert codigo == 200, cuerpo
    datos: dict[str, Any] = {"que": "guardar", "fila": re.findall(r'name="fila" value="([^"]+)"', cuerpo.partition("<template")[0])}
    datos |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>', cuerpo))
    datos |= dict(re.findall(r'name="([^"]+)"[^>]* value="([^"]*)"', cuerpo.partition("<template")[0].partition("data-tabla")[2])) | {
        "que": "guardar"
    }
    datos["fila"] = re.findall(r'name="fila" value="([^"]+)"', cuerpo.partition("<template")[0])
    for nombre, opciones in re.findall(r'<select class="entrada" name="([^"]+)"[^>]*>(.*?)</select>', cuerpo):
        datos[nombre] = next(iter(re.findall(r'value="([^"]*)" selected', opciones)), "")
    assert "2 agregadas" in eg.envia("tabla", datos, seccion="actividades")[1]
    una, otra = hacer_plan.filas(juntos.programa, Actividad)
    medidas = hacer_plan.filas(juntos.programa, MedidaDelAnio)
    assert (una.inicio, una.termino, una.medida) == (date(ANIO, 3, 2), date(ANIO, 6, 30), medidas[0].clave)
    assert (una.centro, una.persona, otra.termino, otra.medida) == (centro.clave, persona.clave, date(ANIO, 7, 31), medidas[1].clave)
    for pagina in (eg.abre("seccion", seccion="actividades"), eg.abre("documento")):
        tabla = pagina.partition("<caption>Cronograma")[2].partition("</table>")[0]
        assert 'aria-label="2 de marzo a 30 de junio"' in tabla and f"{centro.nombre} · {persona.nombre}" in tabla
        assert re.findall(r'scope="rowgroup"[^>]*>([^<]+)<', tabla) == ["1. Medida 1", "2. Medida 2"]
        assert tabla.count('scope="col"') == 14 and "css/cronograma" in pagina


def test_la_meta_de_un_indicador_que_ya_no_esta_se_quita_y_lo_escrito_se_conserva_hasta_que_se_quite(elenco: None) -> None:
    juntos = hacer_plan.abrir()
    uno, otro = (hacer.agregar(juntos.plan, "indicadores", nombre=f"Indicador {n}", **hacer_plan.FORMULA) for n in (1, 2))
    eg = Sesion()
    eg.envia("seccion_traer", {}, seccion="metas")
    metas = {m.clave: m for m in hacer_plan.filas(juntos.programa, MetaAnual)}
    assert metas[uno.clave].medios == hacer_plan.FORMULA["medios"]
    hacer_plan.cambiar(juntos.programa, "metas", metas[otro.clave], meta_valor=44)
    for indicador in (uno, otro):
        hacer.quitar(juntos.plan, "indicadores", indicador)
    eg.envia("seccion_traer", {}, seccion="metas")
    (queda,) = hacer_plan.filas(juntos.programa, MetaAnual)
    assert queda.clave == otro.clave and "Ya no está en el Plan" in queda.vigencia
    # Allá ya no se puede quitar: se quita aquí.
    assert f"metas/{queda.clave}/quitar/" in eg.abre("seccion", seccion="metas")
    hacer.quitar(juntos.programa, "metas", queda)
    assert hacer_plan.filas(juntos.programa, MetaAnual) == []


def test_lo_que_sigue_en_el_plan_no_se_quita_aqui(juntos: hacer_plan.Juntos) -> None:
    (una, _), eg = hacer_plan.filas(juntos.programa, MedidaDelAnio), Sesion()
    assert f"medidas/{una.clave}/quitar/" not in eg.abre("seccion", seccion="medidas")
    with pytest.raises(FueraDeEstado):
        hacer.quitar(juntos.programa, "medidas", una)
