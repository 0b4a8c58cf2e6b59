"""El proceso [6.1]: la única definición del orden. De aquí salen guardas, mapa, documentación y exportaciones.

Una actividad con `no` es una decisión. `si` es lo que sigue (o lo que sigue si la respuesta es «sí»); G2 termina.
"""

from dataclasses import asdict, dataclass

from genero.personas.roles import Rol


@dataclass(frozen=True)
class Actividad:
    """Una actividad del procedimiento."""

    id: str
    nombre: str
    responsables: tuple[str, ...]
    opcionales: tuple[str, ...]
    registro: str | None
    si: str | None
    no: str | None

    @property
    def etapa(self) -> str:
        """La letra de su etapa, de la A a la G."""
        return self.id[0]

    @property
    def es_decision(self) -> bool:
        """Si tiene una respuesta «no»."""
        return self.no is not None


EG, CENTRO, JEFATURA, CALIDAD, VISACION = (str(r) for r in (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD, Rol.VISACION))
VISTO_BUENO = "V°B° de {organismo}"

ETAPAS = {
    "A": "Formulación",
    "B": "Diagnóstico",
    "C": "Plan y Programa",
    "D": "Implementación",
    "E": "Evaluación",
    "F": "Seguimiento",
    "G": "Difusión",
}

PROCESO: tuple[Actividad, ...] = (
    Actividad("A1", "Formular la Ficha A1 y el Formulario H", (EG,), (CENTRO,), "Formularios A1 y H", "A2", None),
    Actividad("A2", "¿Aprueba la Jefatura A1 y H?", (JEFATURA,), (), None, "A3", "A1"),
    Actividad("A3", "¿Visa {organismo} A1 y H?", (VISACION,), (), VISTO_BUENO, "B1", "A1"),
    Actividad("B1", "Actualizar el Diagnóstico", (EG,), (CENTRO,), "Informe de Diagnóstico", "B2", None),
    Actividad("B2", "¿Aprueba la Jefatura el Diagnóstico?", (JEFATURA,), (), None, "B3", "B1"),
    Actividad("B3", "¿Visa {organismo} el Diagnóstico?", (VISACION,), (), VISTO_BUENO, "C1", "B1"),
    Actividad("C1", "Planificar: Plan y Programa de Trabajo", (EG,), (CENTRO,), "Plan · Programa de Trabajo", "C2", None),
    Actividad("C2", "¿Aprueba la Jefatura Plan y Programa?", (JEFATURA,), (), None, "C3", "C1"),
    Actividad("C3", "¿Visa {organismo} Plan y Programa?", (VISACION,), (), VISTO_BUENO, "D1", "C1"),
    Actividad(
        "D1",
        "Implementar y monitorear el Programa de Trabajo",
        (EG,),
        (CENTRO,),
        "Registros de actividades · avance difundido",
        "D2",
        None,
    ),
    Actividad("D2", "¿Requieren ajustes las actividades?", (EG,), (CENTRO,), "Propuesta de ajuste", "C1", "E1"),
    Actividad("E1", "Evaluar los resultados", (EG,), (CENTRO,), "Informe de Evaluación", "E2", None),
    Actividad("E2", "Elaborar el Programa de Seguimiento", (EG,), (CENTRO,), "Programa de Seguimiento", "E3", None),
    Actividad("E3", "¿Aprueba la Jefatura el Programa de Seguimiento?", (JEFATURA,), (), None, "E4", "E2"),
    Actividad("E4", "¿Visa {organismo} Evaluación y Seguimiento?", (VISACION,), (), VISTO_BUENO, "F1", "E1"),
    Actividad(
        "F1",
        "Implementar el Programa de Seguimiento",
        (EG,),
        (CENTRO,),
        "Avance de compromisos y de la reducción de inequidades, brechas y barreras",
        "F2",
        None,
    ),
    Actividad(
        "F2",
        "Analizar los resultados y revisarlos por la Dirección",
        (JEFATURA, CALIDAD),
        (),
        "Registro de Revisión por la Dirección",
        "F3",
        None,
    ),
    Actividad("F3", "¿Modificar el Diagnóstico?", (EG,), (), None, "B1", "F4"),
    Actividad("F4", "¿Modificar el Plan y el Programa?", (EG,), (), None, "C1", "F5"),
    Actividad("F5", "¿Modificar el Programa de Seguimiento?", (EG,), (), None, "E2", "G1"),
    Actividad("G1", "Difundir los resultados a públicos internos y externos", (EG, CALIDAD), (), "Registro de Difusión", "G2", None),
    Actividad(
        "G2",
        "Documentar la incorporación (estandarización)",
        (CENTRO,),
        (),
        "Registro de incorporación de enfoque de género por proceso",
        None,
        None,
    ),
)

_POR_ID = {a.id: a for a in PROCESO}
_LUGAR = {a.id: i for i, a in enumerate(PROCESO)}


def actividad(identificador: str) -> Actividad:
    """La actividad con ese identificador; KeyError si no existe."""
    return _POR_ID[identificador]


def previas(identificador: str) -> tuple[Actividad, ...]:
    """Las actividades que deben estar resueltas antes, según la misma tabla: las que conducen a ésta desde más arriba.

    Los retornos (F3 → B1, D2 → C1…) conducen hacia atrás y por eso no cuentan como previas.
    """
    lugar = _LUGAR[identificador]
    return tuple(a for a in PROCESO[:lugar] if identificador in {a.si, a.no})


def retornos_a(identificador: str) -> tuple[Actividad, ...]:
    """Las decisiones posteriores que pueden volver a esta actividad."""
    lugar = _LUGAR[identificador]
    return tuple(a for a in PROCESO[lugar:] if identificador in {a.si, a.no})


def como_lista(organismo: str) -> list[dict[str, object]]:
    """El proceso como lista de diccionarios, lista para exportar; `organismo` es quien visa."""
    salida = []
    for a in PROCESO:
        fila = asdict(a)
        fila["responsables"], fila["opcionales"] = list(a.responsables), list(a.opcionales)
        fila["nombre"] = a.nombre.format(organismo=organismo)
        fila["registro"] = a.registro.format(organismo=organismo) if a.registro else None
        salida.append(fila)
    return salida
