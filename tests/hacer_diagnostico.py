"""Lo que hace cada persona con el Diagnóstico: abrirlo sobre una Formulación y completarlo entero, por la puerta."""

from typing import Any
from uuid import UUID

from diagnostico.models import AnalisisDeProducto, ObjetivoAnalizado
from diagnostico.tipos import DIAGNOSTICO
from genero.documentos import renglones, versiones
from genero.documentos.models import Documento
from genero.flujo.estados import Estado
from genero.personas.models import Ciclo
from tests import hacer
from tests.elenco import ANIO, PROPIO, como

TEXTO = "Quienes riegan son mujeres y hombres"


def abrir(por: str = "", *, servicio: int = PROPIO, anio: int = ANIO) -> Documento:
    """Abre el Diagnóstico del año."""
    with como(por or ("eg" if servicio == PROPIO else "eg_otro"), "eg") as actuante:
        return versiones.abrir(DIAGNOSTICO, Ciclo.objects.get(servicio_id=servicio, anio=anio), por=actuante)[0]


def productos(documento: Documento) -> list[AnalisisDeProducto]:
    """Los que llegaron de la Formulación."""
    with como(hacer.suya("eg", documento), "eg"):
        return list(AnalisisDeProducto.objects.filter(documento=documento))


def agregar(documento: Documento, seccion: str, **valores: Any) -> UUID:
    """Agrega un renglón y devuelve su clave."""
    return hacer.agregar(documento, seccion, **valores).clave


def prosa(documento: Documento, seccion: str, texto: str) -> None:
    """Escribe la prosa de una sección, un párrafo con formato."""
    hacer.guardar_seccion(documento, seccion, texto=f"<p>{texto}</p>")


def completar(documento: Documento, *, texto: str = TEXTO) -> Documento:
    """Escribe todo lo obligatorio, con `texto` en cada parte."""
    for seccion in ("mision", "orientaciones_analisis", "estadistica", "estadistica_ajena", "sistemas_internos"):
        prosa(documento, seccion, texto)
    _analizar(documento, texto)
    agregar(documento, "orientaciones", texto=f"Orientación: {texto}", origen="agenda", como_aplica=texto)
    agregar(documento, "procesos", nombre=f"Atención: {texto}", analisis=texto)
    agregar(documento, "actores", nombre=f"Municipios: {texto}", clase="publico", como_incide=texto)
    aplican = [p for p in productos(documento) if p.aplica_eg == "si"]
    cifras = {"anio": ANIO - 1, "unidad": "personas", "mujeres": 40, "hombres": 60, "total": 100, "fuente": "Registro propio"}
    for producto in aplican:
        agregar(documento, "usuarios", grupo=f"Quienes riegan: {texto}", producto=producto.clave, **cifras)
    inequidad = agregar(documento, "inequidades", texto=f"Inequidad: {texto}", producto=aplican[0].clave if aplican else None)
    agregar(documento, "brechas", indicador=f"Titulares: {texto}", inequidad=inequidad, **cifras)
    agregar(documento, "barreras", texto=f"Barrera: {texto}", inequidad=inequidad, clase="cultural", ambito="externo")
    agregar(documento, "vias", texto=f"Vía: {texto}", inequidad=inequidad)
    agregar(
        documento,
        "sistemas",
        nombre=f"Registro: {texto}",
        ambito="interno",
        directos="si",
        desagregacion="parcial",
        etapas=["recoleccion", "analisis"],
    )
    return documento


def hasta(estado: str, *, servicio: int = PROPIO, anio: int = ANIO, texto: str = TEXTO) -> Documento:
    """Un Diagnóstico en ese estado, sobre una Formulación visada del mismo año."""
    hacer.hasta("visado", servicio=servicio, anio=anio, texto=texto)
    documento = completar(abrir(servicio=servicio, anio=anio), texto=texto)
    if estado != Estado.BORRADOR:
        hacer.presentar(documento)
    if estado == Estado.OBSERVADO:
        hacer.devolver(documento)
    if estado in {Estado.EN_VISACION, Estado.VISADO, Estado.REEMPLAZADO}:
        hacer.aprobar(documento)
    if estado in {Estado.VISADO, Estado.REEMPLAZADO}:
        hacer.visar(documento)
    if estado == Estado.REEMPLAZADO:
        hacer.reemplazar(documento)
    return hacer.releer(documento)


def en_los_estados(servicio: int = PROPIO, *, texto: str = TEXTO, solo: tuple[str, ...] | None = None) -> dict[str, Documento]:
    """Un Diagnóstico por estado (o `solo` en esos), cada uno en su año."""
    elegidos = [(n, str(e)) for n, e in enumerate(Estado) if solo is None or str(e) in solo]
    return {estado: hasta(estado, servicio=servicio, anio=ANIO - n, texto=f"{texto} {estado}") for n, estado in elegidos}


def _analizar(documento: Documento, texto: str) -> None:
    """El análisis de cada objetivo y de cada producto; las razones de los que no aplican llegaron de la Formulación."""
    rico = f"<p>{texto}</p>"
    with como(hacer.suya("eg", documento), "eg") as actuante:
        for objetivo in ObjetivoAnalizado.objects.filter(documento=documento):
            parte = hacer.parte(documento, "objetivos")
            renglones.cambiar_renglon(documento.pk, parte, objetivo.clave, {"analisis": rico}, revision=objetivo.revision, por=actuante)
        analisis = dict.fromkeys(("caracterizacion", "diseno", "implementacion", "seguimiento"), rico)
        for producto in AnalisisDeProducto.objects.filter(documento=documento, aplica_eg="si"):
            parte = hacer.parte(documento, "productos")
            renglones.cambiar_renglon(documento.pk, parte, producto.clave, analisis, revision=producto.revision, por=actuante)
