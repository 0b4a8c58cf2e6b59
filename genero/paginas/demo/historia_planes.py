"""El Plan y el Programa de Trabajo del servicio ficticio: vigentes en los años que terminaron, y uno en cada estado posible."""

from datetime import date, datetime

from genero.flujo.estados import Accion
from genero.paginas.demo import ficticio, ficticio_plan, ficticio_programa, verbos
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.escenario import PLAN, PROGRAMA, Escena, Hacer
from genero.paginas.demo.historia_ficticia import ANIOS
from genero.paginas.demo.verbos import Dicho, Hoja
from genero.paginas.demo.verbos_plan import cambiar_meta, escribir_plan, escribir_programa
from genero.personas.roles import Rol

VISITAS, RELATOS = ficticio_programa.ACTIVIDADES[5].texto, ficticio_programa.ACTIVIDADES[1].texto


def tramos(agenda: Agenda, anio: int) -> list[list[Escena]]:
    """La historia por partes: lo que quedó vigente cada año, y lo que hoy está abierto."""
    primero = anio - ANIOS + 1
    return [
        *(_vigentes(agenda, primero + paso, paso) for paso in range(1, ANIOS - 1)),
        _en_visacion(agenda, primero + 1),
        _programa_reemplazado(agenda, primero + 2),
        _devueltos(agenda, primero + 3),
        _en_la_jefatura(agenda, primero + 4),
        _plan_en_redaccion(agenda, anio),
    ]


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de todos los años."""
    return [escena for tramo in tramos(agenda, anio) for escena in tramo]


def _plan(anio: int, version: int = 1) -> Hoja:
    return Hoja(ficticio.SLUG, anio, version, PLAN)


def _programa(anio: int, version: int = 1) -> Hoja:
    return Hoja(ficticio.SLUG, anio, version, PROGRAMA)


def _eg(cuando: datetime, *haceres: Hacer) -> Escena:
    return Escena(cuando, "beatriz.nunez", Rol.EG, ficticio.SLUG, verbos.varias(*haceres))


def _jefatura(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "gloria.sandoval", Rol.JEFATURA, ficticio.SLUG, hacer)


def _visa(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "soledad.quilodran", Rol.VISACION, ficticio.SLUG, hacer)


def _vigentes(agenda: Agenda, anio: int, paso: int) -> list[Escena]:
    """Los dos de un año que terminó, hasta el V°B°: se redactan mientras se visa el Diagnóstico, y se presentan juntos cuando ya rige."""
    plan, programa = _plan(anio), _programa(anio)
    return [
        _eg(agenda.el(anio, 7, 13, "10:15"), verbos.abrir(plan)),
        _eg(agenda.el(anio, 7, 20, "15:50"), escribir_plan(plan, ficticio_plan.contenido(paso, anio))),
        _eg(agenda.el(anio, 7, 23, "11:40"), verbos.abrir(programa)),
        _eg(agenda.el(anio, 7, 27, "16:20"), escribir_programa(programa, ficticio_programa.contenido(paso, anio))),
        _eg(agenda.el(anio, 8, 3, "12:20"), verbos.accion(Accion.PRESENTAR, plan)),
        _jefatura(agenda.el(anio, 8, 10, "17:35"), verbos.accion(Accion.APROBAR, plan)),
        _visa(agenda.el(anio, 8, 20, "11:10"), verbos.visar(plan)),
    ]


def _nuevas(agenda: Agenda, anio: int, hace: int, motivo: str) -> tuple[list[Escena], Hoja, Hoja]:
    """Una versión nueva de cada uno, abiertas el mismo día."""
    abrir = [verbos.accion(Accion.ABRIR_VERSION, hoja, motivo=motivo) for hoja in (_plan(anio), _programa(anio))]
    return [_eg(agenda.hace(hace, "09:50"), *abrir)], _plan(anio, 2), _programa(anio, 2)


def _en_visacion(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva de los dos, aprobada por la Jefatura, que espera a quien visa."""
    escenas, plan, programa = _nuevas(agenda, anio, 23, "Auditoría Interna pidió comprometer una meta por región.")
    medida = ficticio_plan.MEDIDAS[2].texto
    return [
        *escenas,
        _eg(
            agenda.hace(22, "15:15"),
            verbos.cambiar(plan, "medidas", medida, presupuesto=21_000),
            verbos.cambiar(programa, "actividades", VISITAS, meta="Doscientas visitas; veinte por región."),
        ),
        _eg(agenda.hace(17, "12:10"), verbos.accion(Accion.PRESENTAR, plan)),
        _jefatura(agenda.hace(11, "18:05"), verbos.accion(Accion.APROBAR, programa)),
    ]


def _programa_reemplazado(agenda: Agenda, anio: int) -> list[Escena]:
    """Un ajuste del Programa solo: viaja sin el Plan, y reemplaza al que regía."""
    nuevo = _programa(anio, 2)
    motivo = "El arriendo del equipo de grabación se adjudicó tarde: los relatos se corren al último mes."
    return [
        _eg(agenda.el(anio, 10, 13, "10:05"), verbos.accion(Accion.ABRIR_VERSION, _programa(anio), motivo=motivo)),
        _eg(
            agenda.el(anio, 10, 14, "16:30"),
            verbos.cambiar(
                nuevo,
                "actividades",
                RELATOS,
                inicio=date(anio, 11, 2),
                termino=date(anio, 12, 18),
                meta="Seis videos; 25.000 vistas.",
            ),
            cambiar_meta(nuevo, ficticio_plan.INDICADORES[2].nombre, meta_valor=380),
        ),
        _eg(agenda.el(anio, 10, 21, "12:15"), verbos.accion(Accion.PRESENTAR, nuevo)),
        _jefatura(agenda.el(anio, 10, 28, "17:20"), verbos.accion(Accion.APROBAR, nuevo)),
        _visa(agenda.el(anio, 11, 11, "11:45"), verbos.visar(nuevo)),
    ]


def _devueltos(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva de los dos, que la Jefatura devolvió: observó sólo el Programa, y volvieron ambos."""
    escenas, plan, programa = _nuevas(agenda, anio, 19, "Se reasignó el presupuesto de las visitas.")
    dichos = (
        Dicho(
            "fondo", "actividades", "Doscientas visitas no caben en once semanas con ese equipo. Revise la meta o agregue personas.", "", ""
        ),
        Dicho("forma", "difusion", "Diga en qué fecha de diciembre."),
    )
    return [
        *escenas,
        _eg(
            agenda.hace(16, "11:25"),
            verbos.cambiar(plan, "medidas", ficticio_plan.MEDIDAS[2].texto, presupuesto=15_000),
        ),
        _eg(agenda.hace(12, "12:35"), verbos.accion(Accion.PRESENTAR, programa)),
        _jefatura(agenda.hace(5, "17:55"), verbos.devolver(programa, *dichos)),
    ]


def _en_la_jefatura(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva de los dos, en la Jefatura desde hace pocos días."""
    escenas, plan, programa = _nuevas(agenda, anio, 9, "Cambió quien responde por las visitas.")
    return [
        *escenas,
        _eg(
            agenda.hace(8, "16:10"),
            verbos.cambiar(plan, "indicadores", ficticio_plan.INDICADORES[0].nombre, mediano_valor=26),
            verbos.cambiar(programa, "actividades", VISITAS, termino=date(anio, 12, 29)),
        ),
        _eg(agenda.hace(3, "12:50"), verbos.accion(Accion.PRESENTAR, plan)),
    ]


def _plan_en_redaccion(agenda: Agenda, anio: int) -> list[Escena]:
    """El del año: el Plan partió del que rigió el año pasado y se está poniendo al día; el Programa de Trabajo, por abrir."""
    plan = _plan(anio)
    nota = "El efectivo del segundo indicador todavía no tiene el dato de este año: lo entrega el Fondo la próxima semana."
    return [
        _eg(agenda.hace(5, "15:40"), verbos.abrir(plan)),
        _eg(agenda.hace(4, "16:15"), verbos.prosa(plan, "desafios", texto=ficticio_plan.DESAFIOS)),
        Escena(agenda.hace(2, "11:20"), "oscar.fernandez", Rol.CALIDAD, ficticio.SLUG, verbos.comentar(plan, "indicadores", nota)),
    ]
