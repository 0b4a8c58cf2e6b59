"""Escribir un indicador del Formulario H en el navegador, como lo hace la encargada."""

import re

from tests.navegador.persona import Persona

INDICADOR = (
    ("A qué se vincula", "Un producto estratégico"),
    ("Producto al que se vincula", "Crédito de riego"),
    ("Ámbito", "Producto"),
    ("Dimensión", "Eficacia"),
    ("¿Mide género?", "Sí"),
    ("Clase de fórmula", "Porcentaje"),
    ("Hacia dónde mejora", "Ascendente: mejora cuando sube"),
    ("¿Está desagregado por sexo?", "No"),
)


def escribe_un_indicador(eg: Persona) -> None:
    """Del Formulario H, con su meta por partes: al abrirlo de nuevo, su valor está a la vista."""
    eg.aprieta(re.compile(r"^Ver lo que falta"))
    eg.aprieta("Completar lo primero que falta")
    eg.aprieta("Agregar un indicador")
    eg.escribe("Nombre del indicador", "Mujeres entre quienes reciben crédito")
    for pregunta, respuesta in INDICADOR:
        eg.elige(pregunta, respuesta)
    eg.escribe("Numerador: qué se cuenta", "Mujeres que reciben crédito")
    eg.escribe("Denominador: respecto de qué", "Personas que reciben crédito")
    eg.escribe("Unidad de medida", "%")
    meta = eg.hoja.get_by_role("group", name=re.compile("^Meta 2026"))
    meta.first.get_by_label("Numerador", exact=True).fill("497")
    meta.first.get_by_label("Denominador", exact=True).fill("528")
    eg.escribe("Medios de verificación", "Registro de créditos")
    eg.aprieta("Guardar el indicador")
    eg.ve("94,1 % (497 de 528, redondeado a un decimal)")
    eg.aprieta("Mujeres entre quienes reciben crédito")
    assert "94,1 %" in meta.first.inner_text()
    eg.aprieta("Volver sin guardar")
