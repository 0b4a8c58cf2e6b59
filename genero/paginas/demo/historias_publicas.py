"""Lo que la demostración cuenta de los tres servicios con datos públicos. Los textos son de ejemplo: ninguno emitió estos actos."""

from genero.flujo.estados import Accion
from genero.paginas.demo import instalacion, verbos
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.contenido import clave_de
from genero.paginas.demo.escenario import Escena, Hacer
from genero.paginas.demo.propuestas import SUELOS
from genero.paginas.demo.publicos import Publico
from genero.paginas.demo.verbos import Dicho, Hoja
from genero.personas.models import Ciclo
from genero.personas.roles import Rol

COMIENZO = 75


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de los tres servicios."""
    return [*indap(agenda, anio), *conaf(agenda, anio), *conicyt(agenda, anio)]


def indap(agenda: Agenda, anio: int) -> list[Escena]:
    """Devuelta una vez por la Jefatura, respondida y presentada de nuevo: espera la segunda aprobación."""
    hoja = Hoja("indap", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "rosa.fuentes", Rol.EG, "indap", hacer)

    return [
        *_instalar(agenda, anio, "indap", "elena.pino", Ciclo.Marco.BASICO),
        eg(66, "09:40", verbos.abrir(hoja)),
        eg(64, "11:05", verbos.escribir_todo(hoja, Publico("indap").contenido())),
        Escena(
            agenda.hace(40, "15:30"),
            "patricia.gutierrez",
            Rol.CALIDAD,
            "indap",
            verbos.comentar(
                hoja, "productos", "Ejemplo: conviene revisar con la División de Fomento cuáles están en el alcance de la certificación."
            ),
        ),
        eg(30, "12:10", verbos.accion(Accion.PRESENTAR, hoja)),
        Escena(agenda.hace(26, "16:45"), "marta.soto", Rol.JEFATURA, "indap", verbos.devolver(hoja, *_DICHOS_INDAP)),
        eg(15, "10:20", verbos.cambiar(hoja, "productos", SUELOS, aplica_eg="si", razon_no_aplica="")),
        eg(14, "10:50", verbos.responder(hoja, _RESPUESTAS_INDAP)),
        eg(4, "11:30", verbos.accion(Accion.PRESENTAR, hoja)),
        instalacion.subrogancia(agenda.hace(3, "09:10"), "indap", "elena.pino"),
        Escena(agenda.hace(2, "17:35"), "marta.soto", Rol.JEFATURA, "indap", verbos.juzgar(hoja, n1="")),
        instalacion.reasignar(agenda.hace(1, "16:20"), "indap", "raul.carcamo", "Ejemplo: Andrés Mella deja la Red a fin de mes."),
    ]


_DICHOS_INDAP = (
    Dicho(
        "fondo",
        "productos",
        "La razón no convence: el suelo lo trabajan personas, y la postulación al incentivo la firma quien explota el predio. Revise si "
        "aplica, o explique por qué da lo mismo quién postula.",
        SUELOS,
    ),
    Dicho("forma", "identificacion", "Pida la ley orgánica a Fiscalía. Si no alcanza a llegar, la razón que está puesta basta."),
    Dicho("sugerencia", "objetivos", "Vienen de un balance antiguo. Cuando estén a mano los vigentes, reemplácelos."),
)
_RESPUESTAS_INDAP = {
    1: "Se acoge: el enfoque de género aplica. Postula quien explota el predio, y un tercio de las explotaciones está a cargo de mujeres.",
    2: "Se pidió a Fiscalía. Mientras tanto queda declarada sin información.",
    3: "Se deja anotado para la versión siguiente.",
}


def conaf(agenda: Agenda, anio: int) -> list[Escena]:
    """Devuelta por quien subroga a la Jefatura: falta responder la observación de fondo."""
    hoja = Hoja("conaf", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "ana.rojas", Rol.EG, "conaf", hacer)

    return [
        *_instalar(agenda, anio, "conaf", "luis.antilef", Ciclo.Marco.BASICO),
        eg(62, "10:15", verbos.abrir(hoja)),
        eg(60, "15:20", verbos.escribir_todo(hoja, Publico("conaf").contenido())),
        eg(24, "17:05", verbos.accion(Accion.PRESENTAR, hoja)),
        instalacion.subrogancia(agenda.hace(13, "09:20"), "conaf", "luis.antilef"),
        Escena(agenda.hace(8, "18:10"), "tomas.araya", Rol.JEFATURA, "conaf", verbos.devolver(hoja, *_DICHOS_CONAF), subroga=True),
        eg(5, "12:40", verbos.responder(hoja, {2: "Se conserva tal como rige. La propuesta de redacción irá en el Diagnóstico."})),
        Escena(
            agenda.hace(3, "09:55"),
            "carla.munoz",
            Rol.CALIDAD,
            "conaf",
            verbos.comentar(
                hoja,
                "productos",
                "Ejemplo: la Región de Magallanes tiene el listado de quienes recibieron árboles; pídanlo antes de responder.",
            ),
        ),
    ]


_EN_BENEFICIO = "en beneficio de la sociedad"
_DICHOS_CONAF = (
    Dicho(
        "fondo",
        "productos",
        "Que los árboles se entreguen a instituciones no muestra que dé lo mismo para mujeres y hombres: el arbolado cambia el uso y la "
        "seguridad de las calles. Diga quiénes piden, quiénes reciben, y revise si aplica.",
        "Programa de Arborización Urbana",
    ),
    Dicho(
        "forma",
        "mision",
        "La misión dice «en beneficio de la sociedad» y no nombra a quiénes sirve. ¿Es el texto vigente?",
        cita=_EN_BENEFICIO,
    ),
    Dicho("sugerencia", "clientes", "Separar a las comunidades indígenas de las comunidades rurales ayudaría a contarlas después."),
)


def conicyt(agenda: Agenda, anio: int) -> list[Escena]:
    """Observada por quien visa, respondida y aprobada de nuevo: espera el V°B°, con la pauta a medias y el plazo vencido."""
    hoja = Hoja("conicyt", anio)

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "daniela.urrutia", Rol.EG, "conicyt", hacer)

    def jefatura(hace: int, hora: str) -> Escena:
        return Escena(agenda.hace(hace, hora), "mauricio.echeverria", Rol.JEFATURA, "conicyt", verbos.accion(Accion.APROBAR, hoja))

    def visa(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "ines.vidal", Rol.VISACION, "conicyt", hacer)

    return [
        *_instalar(agenda, anio, "conicyt", "felipe.caceres", Ciclo.Marco.CALIDAD),
        eg(63, "09:30", verbos.abrir(hoja)),
        eg(61, "16:00", verbos.escribir_todo(hoja, Publico("conicyt").contenido())),
        eg(46, "11:45", verbos.accion(Accion.PRESENTAR, hoja)),
        jefatura(42, "18:20"),
        visa(33, "17:30", verbos.observar(hoja, _FALTAS_CONICYT, _DICHO_CONICYT)),
        eg(
            25,
            "10:00",
            verbos.varias(verbos.cambiar(hoja, "productos", "Información científica", razon_no_aplica=_RAZON_NUEVA), _proceso(hoja)),
        ),
        eg(24, "10:40", verbos.responder(hoja, _RESPUESTAS_CONICYT)),
        eg(18, "12:15", verbos.accion(Accion.PRESENTAR, hoja)),
        jefatura(13, "16:35"),
        instalacion.subrogancia(agenda.hace(4, "09:05"), "conicyt", "felipe.caceres"),
        visa(2, "11:10", verbos.empezar_pauta(hoja, 3)),
        visa(2, "11:40", verbos.varias(verbos.juzgar(hoja, n1=""), verbos.guardar_frases(*_FRASES_DE_VISACION))),
    ]


_FRASES_DE_VISACION = (
    "Cite la fuente y el año de la cifra.",
    "Diga quiénes son, por sexo; si no hay información, declárelo con su razón.",
    "La razón debe decir por qué da lo mismo quién recibe el producto, no en qué consiste.",
)
_FALTAS_CONICYT = {
    "a1-razones": "En «Información científica», la razón dice qué es el producto, pero no por qué da lo mismo quién lo usa.",
    "a1-transversales": "No consta ningún proceso transversal, y hay programas que comparten difusión y bases de datos de personas.",
}
_DICHO_CONICYT = Dicho("forma", "clientes", "Evite «estudiantes de postgrado» a secas: diga si incluye a quienes ya egresaron.")
_RAZON_NUEVA = (
    "Ejemplo: el acceso lo contratan las instituciones para toda su comunidad, sin cupos ni postulación, y el Servicio no conoce ni decide "
    "quién consulta. Se pedirá a las instituciones el uso por sexo; si muestra diferencias, se revisará la respuesta."
)
_RESPUESTAS_CONICYT = {
    1: "Se reescribió la razón: no hay cupos ni postulación, y se pedirá el uso por sexo para comprobarlo.",
    2: "Se agregó el registro de personas investigadoras, que comparten dos programas.",
    3: "Incluye sólo a quienes estudian. Se precisará cuando conste en una fuente.",
}


def _proceso(hoja: Hoja) -> Hacer:
    productos = [clave_de(hoja.servicio, "productos", nombre) for nombre in ("Programa Fondecyt", "Becas de Postgrado")]
    nombre = "Registro de personas investigadoras y becarias"
    fila = {
        "clave": clave_de(hoja.servicio, "procesos", nombre),
        "nombre": nombre,
        "descripcion": "Reúne los antecedentes de quienes postulan a más de un programa.",
        "productos": productos,
        "sin_informacion": {"en_sgc": "Ejemplo: se informará al definir el alcance de la certificación."},
        "aplica_eg": "si",
        "ejemplo": True,
    }
    return verbos.agregar(hoja, "procesos", fila)


def _instalar(agenda: Agenda, anio: int, slug: str, administra: str, marco: str) -> list[Escena]:
    """El servicio entra a la plataforma, con su gente, sus expertas o expertos y su año."""
    return [
        instalacion.servicio(agenda.hace(COMIENZO, "09:15"), Publico(slug).servicio),
        instalacion.equipo(agenda.hace(COMIENZO - 1, "10:30"), slug, administra),
        instalacion.asignaciones(agenda.hace(COMIENZO - 2, "12:00"), slug),
        instalacion.ciclo(agenda.hace(COMIENZO - 3, "09:00"), slug, anio, marco),
    ]
