"""Cada campo de la Ficha A1, del Formulario H, del Plan y del Programa: se llena en su formulario, se lee en la página, se imprime y, si
cambia, se ve [6.1, 6.2.2-1, 6.2.2-2].
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from html import unescape
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from diagnostico.formulacion import FORMULACION
from genero.documentos.campo_rico import CampoRico
from genero.documentos.comparar import comparar
from genero.documentos.congelar import clase_de
from genero.documentos.formularios import FormularioDeclarado
from genero.documentos.leer import leer
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento
from genero.registros import pdf
from planificacion.tipos import PLAN, PROGRAMA
from tests.registros import leido, muestras

# Lo que hay que responder para que cada campo condicionado aparezca en alguno de los dos renglones de su sección.
_APLICA = ({"aplica_eg": "si"}, {"aplica_eg": "no"})
RESPUESTAS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "productos": _APLICA,
    "procesos": _APLICA,
    "subproductos": ({"nivel": "subproducto", "aplica_eg": "si"}, {"nivel": "especifico", "aplica_eg": "no"}),
    "formulacion.indicadores": (
        {"vinculo": "producto", "formula": "porcentaje", "desagregado": "si"},
        {"vinculo": "gestion", "formula": "razon", "desagregado": "no"},
    ),
    "medidas": ({"tipo": "provision", "este_anio": "si"}, {"tipo": "nuevas", "este_anio": "no"}),
    "indicadores": ({"de_que": "objetivo", "formula": "porcentaje"}, {"de_que": "medida", "formula": "porcentaje"}),
    "metas": ({"formula": "porcentaje"}, {"formula": "razon"}),
    "responsables": ({"clase": "centro"}, {"clase": "persona"}),
}


# De los responsables, el primero es un centro y el segundo una persona; un producto específico es de un subproducto del mismo producto.
EL_UNO_O_EL_OTRO = {"persona": 1, "centro": 0, "padre": 0, "producto": 0}


class Lleno:
    """Un documento con cada campo lleno con algo que no se repite, y lo que de cada uno se tiene que leer."""

    def __init__(self, cual: TipoDocumento) -> None:
        self.cual, self.senas, self.filas = cual, count(1), dict[str, Any]()
        self.claves = {s.id: [UUID(int=100 * n + k) for k in (1, 2)] for n, s in enumerate(cual.secciones, start=1)}
        self.nombres: dict[UUID, str] = {}
        self.valores: dict[str, dict[str, Any]] = {}
        self.esperado: dict[tuple[str, int, str], str] = {}
        for seccion in cual.secciones:
            self._llenar(seccion)
        self.contenido: dict[str, Any] = json.loads(muestras.armar(cual, self.filas, muestras.DEL_RIEGO))

    def _llenar(self, seccion: Seccion) -> None:
        if seccion.clase == ClaseDeSeccion.PROSA:
            self.esperado[seccion.id, 0, "texto"] = sena = f"Q{next(self.senas)}Z"
            limpio = CampoRico(max_length=5000, required=False).clean(f"<p>{sena}</p>") if seccion.rico else sena
            self.filas[seccion.id] = limpio
            return
        respuestas = RESPUESTAS.get(f"{self.cual.id}.{seccion.id}") or RESPUESTAS.get(seccion.id, ({}, {}))
        if seccion.clase == ClaseDeSeccion.FICHA:
            self.filas[seccion.id] = self._renglon(seccion, 0, {})
            return
        self.filas[seccion.id] = [self._renglon(seccion, n, dict(r)) for n, r in enumerate(respuestas)]

    def _renglon(self, seccion: Seccion, n: int, dicho: dict[str, Any]) -> dict[str, Any]:
        for campo in seccion.campos:
            if not (campo.cuando and dicho.get(campo.cuando[0]) != campo.cuando[1]):
                dicho[campo.nombre] = self._valor(seccion, campo, n, dicho.get(campo.nombre))
        clave = self.claves[seccion.id][n]
        self.nombres[clave] = str(dicho[seccion.principal])
        escrito = {c.nombre: dicho[c.nombre] for c in seccion.escribibles if c.nombre in dicho}
        opciones = {c.nombre: [(str(k), self.nombres[k]) for k in self.claves[c.de] if k in self.nombres] for c in seccion.campos if c.de}
        formulario = FormularioDeclarado(seccion, escrito, opciones=opciones, nombrables=self.valores)
        assert formulario.is_valid(), (seccion.id, formulario.errors)
        valores = json.loads(json.dumps(formulario.valores(), default=str))
        llenados = {c for c in escrito if valores[c] not in (None, "", [])}
        assert llenados == set(escrito), (seccion.id, set(escrito) - llenados)
        self.valores[str(clave)] = valores
        return {**{k: v for k, v in dicho.items() if k not in escrito}, **valores, "clave": str(clave)}

    def _valor(self, seccion: Seccion, campo: Campo, n: int, puesto: str | None) -> Any:
        """Un valor que no se repite y lo que de él se tiene que leer."""
        modelo: Any = seccion.modelo
        propio = modelo._meta.get_field(campo.nombre)
        numero, clase = next(self.senas), clase_de(campo, propio)
        valor, dicho = self._inventar(campo, propio, clase, numero, n)
        if puesto:
            valor, dicho = puesto, str(dict(propio.choices)[puesto])
        self.esperado[seccion.id, n, campo.nombre] = dicho
        return valor

    def _inventar(self, campo: Campo, propio: Any, clase: str, numero: int, n: int) -> tuple[Any, str]:  # noqa: PLR0911 - uno por clase
        match clase:
            case "opcion":
                return propio.choices[0][0], str(propio.choices[0][1])
            case "opciones":
                return [propio.base_field.choices[0][0]], str(propio.base_field.choices[0][1])
            case "referencia" | "referencias":
                if campo.minimo > 1:
                    return [str(c) for c in self.claves[campo.de]], self.nombres[self.claves[campo.de][n]]
                clave = self.claves[campo.de][EL_UNO_O_EL_OTRO.get(campo.nombre, n)]
                return ([str(clave)] if campo.varios else str(clave)), self.nombres[clave]
            case "fecha":
                dia = date(2026, 1, 1) + timedelta(days=numero)
                return dia.isoformat(), f"{dia:%d-%m-%Y}"
            case "anio":
                return str(2000 + numero % 90), str(2000 + numero % 90)
            case "numero" if campo.nombre == "ponderacion":
                return f"{numero % 90}", str(numero % 90)
            case "numero":
                return str(3000 + numero), f"3.{numero:03}"
            case _:
                return f"Q{numero}Z", f"Q{numero}Z"

    def faltan_en(self, texto: str) -> list[str]:
        """Los campos que no se leen en un texto."""
        llano = " ".join(texto.split())
        return [f"{s}.{c} ({n + 1}): {dicho}" for (s, n, c), dicho in self.esperado.items() if " ".join(dicho.split()) not in llano]


@pytest.fixture(scope="module", params=[FORMULACION, PLAN, PROGRAMA], ids=lambda t: t.id)
def lleno(request: pytest.FixtureRequest) -> Iterator[Lleno]:
    yield Lleno(request.param)


def test_ningun_campo_queda_fuera(lleno: Lleno) -> None:
    llenos = {(s, c) for s, _, c in lleno.esperado}
    assert {(s.id, c.nombre) for s in lleno.cual.secciones for c in s.campos} <= llenos


def test_cada_campo_se_lee_en_la_pagina(lleno: Lleno) -> None:
    paginas = [render_to_string("documento/_seccion.html", {"s": s}) for s in leer(lleno.contenido)]
    texto = unescape(strip_tags(re.sub(r"<br>|</(?:p|td|th|li|dd|dt)>", " ", " ".join(paginas))))
    assert lleno.faltan_en(texto) == []


def test_cada_campo_esta_en_el_registro_impreso(lleno: Lleno) -> None:
    canonico = muestras.armar(lleno.cual, lleno.filas, muestras.DEL_RIEGO)
    texto = leido.seguido(pdf.documento(canonico, muestras.emision(canonico)).octetos)
    # Donde la columna es angosta una palabra se parte al final de la línea.
    assert lleno.faltan_en(re.sub(r"- (?=[a-záéíóúñ])", "", texto)) == []


def test_cada_campo_que_cambia_se_ve_al_comparar(lleno: Lleno) -> None:
    mudos = []
    for seccion, n, campo in lleno.esperado:
        antes = deepcopy(lleno.contenido)
        parte = next(s for s in antes["secciones"] if s["id"] == seccion)
        if campo == "texto" and "texto" in parte:
            parte["texto"] = "<p>Otra cosa</p>"
        else:
            valores = (parte["ficha"] if "ficha" in parte else parte["renglones"][n])["valores"]
            valores[campo] = [] if isinstance(valores[campo], list) else None
        if not comparar(antes, lleno.contenido).cuantos:
            mudos.append(f"{seccion}.{campo}")
    assert mudos == []
