"""Lo que CONAF pide a sus centros para el Diagnóstico: un pedido abierto, un aporte entregado por revisar y uno devuelto [3.4]."""

from genero.paginas.demo import verbos
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.contenido import clave_de
from genero.paginas.demo.escenario import DIAGNOSTICO, Escena, Hacer
from genero.paginas.demo.verbos import Hoja
from genero.paginas.demo.verbos_aportes import devolver_aporte, entregar_aporte, parte, pedir_aporte
from genero.personas.roles import Rol

MAGALLANES, AREAS = "Región de Magallanes", "Áreas Silvestres Protegidas"
ARBORIZACION, INCENDIOS = "Programa de Arborización Urbana", "Protección contra Incendios Forestales"
NO_ES_REAL = "Ejemplo de lo que entrega un centro: la cifra es inventada y no proviene de una fuente."


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas, en orden: tres pedidos, dos entregas y una devolución."""
    hoja = Hoja("conaf", anio, tipo=DIAGNOSTICO)
    cifras, razon = [parte(hoja, "usuarios")], [parte(hoja, "productos", ARBORIZACION)]
    abiertas = [parte(hoja, "sistemas"), parte(hoja, "productos", AREAS)]

    def eg(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "ana.rojas", Rol.EG, "conaf", hacer)

    def magallanes(hace: int, hora: str, hacer: Hacer) -> Escena:
        return Escena(agenda.hace(hace, hora), "diego.oyarzo", Rol.CENTRO, "conaf", hacer)

    return [
        eg(
            21,
            "10:05",
            pedir_aporte(hoja, MAGALLANES, razon, agenda.hace(9).date(), "Diga quiénes reciben los árboles y quiénes los piden."),
        ),
        eg(
            20,
            "10:15",
            pedir_aporte(hoja, MAGALLANES, cifras, agenda.hace(7).date(), "Las actividades de prevención con la comunidad, por sexo."),
        ),
        magallanes(12, "11:40", verbos.cambiar(hoja, "productos", ARBORIZACION, **_RAZON)),
        magallanes(11, "09:30", entregar_aporte(hoja, MAGALLANES, "productos", "Es lo que hay en la oficina regional.")),
        eg(
            10,
            "16:20",
            devolver_aporte(hoja, "productos", "Falta lo que se preguntó: quiénes pidieron los árboles. Use el listado de la región."),
        ),
        magallanes(8, "12:25", verbos.agregar(hoja, "usuarios", _fila(anio))),
        magallanes(
            7,
            "15:50",
            entregar_aporte(hoja, MAGALLANES, "usuarios", "Ejemplo: las listas de asistencia no preguntan el sexo en dos comunas."),
        ),
        eg(
            6,
            "09:45",
            pedir_aporte(hoja, AREAS, abiertas, agenda.dentro_de(6), "Qué sistema registra a guardaparques y a visitantes, y si por sexo."),
        ),
    ]


_RAZON = {
    "razones": "<p><strong>Ejemplo:</strong> en la región los árboles se entregan a municipios, escuelas y juntas de vecinos.</p>",
    "fuente": "Ejemplo de lo que responde un centro: no proviene de una fuente.",
}


def _fila(anio: int) -> dict[str, object]:
    grupo = "Personas que asistieron a charlas de prevención, Magallanes"
    return {
        "clave": clave_de("conaf", "usuarios", grupo),
        "grupo": grupo,
        "producto": clave_de("conaf", "productos", INCENDIOS),
        "anio": anio - 1,
        "unidad": "personas",
        "mujeres": 164,
        "hombres": 121,
        "sin_dato": 37,
        "total": 322,
        "ejemplo": True,
        "fuente": NO_ES_REAL,
    }
