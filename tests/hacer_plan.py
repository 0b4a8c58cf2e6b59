"""Lo que hace cada persona con el Plan y el Programa de Trabajo: abrirlos sobre un Diagnóstico visado y completarlos, por la puerta."""

from datetime import date
from typing import Any, NamedTuple

from genero.documentos import renglones, traidos, versiones
from genero.documentos.models import Documento, Renglon
from genero.flujo.estados import Estado
from genero.personas.models import Ciclo
from planificacion.models import MedidaDelAnio, MetaAnual, Problema, Responsable
from planificacion.tipos import PLAN, PROGRAMA
from tests import hacer, hacer_diagnostico
from tests.elenco import ANIO, PROPIO, como

TEXTO = "Que las regantes decidan sobre el agua"
FORMULA: dict[str, Any] = {
    "formula": "porcentaje",
    "sentido": "ascendente",
    "numerador": "Regantes mujeres con derechos inscritos",
    "denominador": "Regantes con derechos inscritos",
    "unidad": "%",
    "medios": "Registro de regantes",
}


class Juntos(NamedTuple):
    """Los dos documentos que se presentan juntos."""

    plan: Documento
    programa: Documento


def abrir(*, servicio: int = PROPIO, anio: int = ANIO) -> Juntos:
    """Abre el Plan y el Programa del año."""
    with como("eg" if servicio == PROPIO else "eg_otro", "eg") as actuante:
        ciclo = Ciclo.objects.get(servicio_id=servicio, anio=anio)
        return Juntos(versiones.abrir(PLAN, ciclo, por=actuante)[0], versiones.abrir(PROGRAMA, ciclo, por=actuante)[0])


def filas(documento: Documento, modelo: type[Renglon], **cuales: Any) -> list[Any]:
    """Los renglones de un documento, con el alcance de quien lo redacta."""
    with como(hacer.suya("eg", documento), "eg"):
        return list(modelo._default_manager.filter(documento=documento, **cuales))


def cambiar(documento: Documento, seccion: str, renglon: Renglon, **valores: Any) -> None:
    """Cambia un renglón que llegó de otro documento."""
    with como(hacer.suya("eg", documento), "eg") as actuante:
        parte = hacer.parte(documento, seccion)
        renglones.cambiar_renglon(documento.pk, parte, renglon.clave, valores, revision=renglon.revision, por=actuante)


def completar_plan(plan: Documento, *, texto: str = TEXTO) -> None:
    """Escribe todo lo obligatorio del Plan: elige todo lo del Diagnóstico, una medida y un indicador."""
    for seccion in ("objetivo_general", "difusion"):
        hacer_diagnostico.prosa(plan, seccion, texto)
    objetivo = hacer.agregar(plan, "objetivos", texto=f"Objetivo: {texto}").clave
    with como(hacer.suya("eg", plan), "eg") as actuante:
        parte = hacer.parte(plan, "problemas")
        traidos.elegir(plan.pk, parte, [c.clave for c in traidos.candidatos(hacer.releido(plan), parte)], por=actuante)
    elegidos = filas(plan, Problema)
    for problema in elegidos:
        como_es = {"criterios": ["magnitud"], "razon": texto, "agenda": "directa", "agenda_como": texto}
        cambiar(plan, "problemas", problema, **como_es)
    recursos: dict[str, Any] = dict.fromkeys(("recursos_humanos", "recursos_materiales", "recursos_financieros"), texto)
    hacer.agregar(
        plan, "medidas", texto=f"Medida: {texto}", tipo="normativa", problemas=[p.clave for p in elegidos], objetivo=objetivo, **recursos
    )
    anios: dict[str, Any] = {"anio": plan.ciclo.anio, "efectivo_anio": ANIO - 1, "mediano_anio": ANIO + 2, "largo_anio": ANIO + 4}
    valores: dict[str, Any] = {"efectivo_numerador": 42, "efectivo_denominador": 100, "mediano_valor": 48, "largo_valor": 55}
    nombre: dict[str, Any] = {"nombre": f"Indicador: {texto}", "clase": "resultado", "de_que": "objetivo", "objetivo": objetivo}
    hacer.agregar(plan, "indicadores", **nombre, **FORMULA, **anios, **valores)


def completar_programa(programa: Documento, *, texto: str = TEXTO) -> None:
    """Escribe todo lo obligatorio del Programa, sobre lo que trae del Plan: una actividad por medida."""
    with como(hacer.suya("eg", programa), "eg"):
        PROGRAMA.al_presentar(hacer.releido(programa))  # type: ignore[misc]
    for seccion in ("difusion", "sistemas"):
        hacer_diagnostico.prosa(programa, seccion, texto)
    for meta in filas(programa, MetaAnual):
        cambiar(programa, "metas", meta, meta_valor=44, medios=texto)
    centro, persona = (filas(programa, Responsable, clase=c)[0].clave for c in ("centro", "persona"))
    for medida in filas(programa, MedidaDelAnio):
        cambiar(programa, "medidas", medida, este_anio="si", meta=texto)
        hacer.agregar(
            programa,
            "actividades",
            texto=f"Actividad: {texto}",
            medida=medida.clave,
            centro=centro,
            persona=persona,
            inicio=date(programa.ciclo.anio, 3, 2),
            termino=date(programa.ciclo.anio, 6, 30),
            producto_esperado=texto,
            medios=texto,
        )


def completos(*, servicio: int = PROPIO, anio: int = ANIO, texto: str = TEXTO) -> Juntos:
    """Los dos, completos y en redacción, sobre un Diagnóstico visado."""
    hacer_diagnostico.hasta("visado", servicio=servicio, anio=anio)
    juntos = abrir(servicio=servicio, anio=anio)
    completar_plan(juntos.plan, texto=texto)
    completar_programa(juntos.programa, texto=texto)
    return releer(juntos)


def hasta(estado: str, *, servicio: int = PROPIO, anio: int = ANIO, texto: str = TEXTO) -> Juntos:
    """Los dos en ese estado: cada acto se pide desde el Plan y los lleva a ambos."""
    juntos = completos(servicio=servicio, anio=anio, texto=texto)
    if estado != Estado.BORRADOR:
        hacer.presentar(juntos.plan)
    if estado == Estado.OBSERVADO:
        hacer.anotar(juntos.plan, "Falta decir con quiénes.", hacer.suya("jefatura", juntos.plan), "jefatura", seccion="objetivo_general")
        hacer.actuar(juntos.plan, "devolver", hacer.suya("jefatura", juntos.plan), "jefatura")
    if estado in {Estado.EN_VISACION, Estado.VISADO}:
        hacer.aprobar(juntos.plan)
    if estado == Estado.VISADO:
        visar(juntos)
    return releer(juntos)


def visar(juntos: Juntos) -> None:
    """Llena ambas pautas y da el V°B° a los dos."""
    hacer.llenar_pauta(juntos.programa)
    hacer.visar(juntos.plan)


def releer(juntos: Juntos) -> Juntos:
    """Los dos, como están ahora en la base."""
    return Juntos(hacer.releer(juntos.plan), hacer.releer(juntos.programa))


def estados(juntos: Juntos) -> tuple[str, str]:
    """En qué estado está cada uno."""
    return tuple(d.estado for d in releer(juntos))


def en_los_estados(servicio: int = PROPIO, *, texto: str = TEXTO, solo: tuple[str, ...] | None = None) -> dict[str, Juntos]:
    """Los dos en cada estado (o `solo` en esos), cada estado en su año; lo reemplazado está en el mismo que lo vigente."""
    elegidos = [(n, str(e)) for n, e in enumerate(Estado) if solo is None or str(e) in solo]
    salida = {e: hasta(e, servicio=servicio, anio=ANIO - n, texto=f"{texto} {e}") for n, e in elegidos if e != Estado.REEMPLAZADO}
    if solo is None or Estado.REEMPLAZADO in solo:
        salida[Estado.REEMPLAZADO] = salida[Estado.VISADO]
        salida[Estado.VISADO] = reemplazar(salida[Estado.VISADO])
    return {e: releer(juntos) for e, juntos in salida.items()}


def reemplazar(juntos: Juntos) -> Juntos:
    """Lleva una versión nueva de los dos hasta el V°B°; la anterior queda reemplazada. Devuelve la nueva."""
    nueva = Juntos(hacer.abrir_version(juntos.plan), hacer.abrir_version(juntos.programa))
    hacer.presentar(nueva.plan)
    hacer.aprobar(nueva.plan)
    visar(nueva)
    return releer(nueva)
