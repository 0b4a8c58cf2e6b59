"""El Programa de Trabajo del Servicio de Demostración: lo que del Plan se hace cada año, con su cronograma. Todo es inventado."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from genero.paginas.demo import ficticio_plan
from genero.paginas.demo.citas import p
from genero.paginas.demo.contenido import Contenido
from genero.paginas.demo.ficticio import clave

NUBLE, CAPACITACION = "Región de Ñuble", "Departamento de Capacitación"


@dataclass(frozen=True)
class Actividad:
    """Una actividad: su medida por posición, quién responde, desde y hasta cuándo (mes y día), qué produce y con qué se comprueba."""

    texto: str
    medida: int
    centro: str
    persona: str
    inicio: tuple[int, int]
    termino: tuple[int, int]
    producto: str
    medios: str
    meta: str = ""
    recursos: str = ""


ACTIVIDADES = (
    Actividad(
        "Definir con cada región los oficios y los cupos reservados",
        0,
        CAPACITACION,
        "yasna.curiqueo",
        (8, 24),
        (9, 30),
        "Lista de cupos por oficio y región.",
        "Resolución que aprueba los cupos.",
        "Dieciséis regiones.",
    ),
    Actividad(
        "Grabar y difundir relatos de mujeres que ejercen esos oficios",
        0,
        CAPACITACION,
        "yasna.curiqueo",
        (10, 5),
        (11, 27),
        "Seis relatos en video.",
        "Los videos y el registro de su difusión.",
        "Seis videos; 40.000 vistas.",
        "Un equipo de grabación arrendado.",
    ),
    Actividad(
        "Proponer las bases nuevas y someterlas a consulta",
        1,
        CAPACITACION,
        "beatriz.nunez",
        (8, 24),
        (10, 16),
        "Bases consultadas.",
        "Actas de la consulta y texto final.",
    ),
    Actividad(
        "Tramitar la resolución que aprueba las bases",
        1,
        CAPACITACION,
        "marcelo.ibanez",
        (10, 19),
        (11, 30),
        "Resolución publicada.",
        "La resolución.",
    ),
    Actividad(
        "Acordar los turnos de tarde y sábado con los equipos de terreno",
        2,
        NUBLE,
        "sebastian.quiroga",
        (9, 1),
        (9, 30),
        "Calendario de turnos.",
        "Calendario firmado por cada oficina.",
        "Doce comunas.",
    ),
    Actividad(
        "Hacer las visitas de tarde y sábado",
        2,
        NUBLE,
        "sebastian.quiroga",
        (10, 1),
        (12, 18),
        "Visitas hechas en ese horario.",
        "Fichas de visita, con su hora.",
        "Doscientas visitas.",
        "Traslado y horas extraordinarias.",
    ),
    Actividad(
        "Cambiar la ficha de visita y probarla en dos oficinas",
        3,
        NUBLE,
        "sebastian.quiroga",
        (9, 14),
        (11, 13),
        "Ficha nueva en uso.",
        "La ficha y un informe de la prueba.",
    ),
    Actividad(
        "Publicar la lámina con las series por sexo de cada región",
        6,
        CAPACITACION,
        "yasna.curiqueo",
        (12, 1),
        (12, 15),
        "Dieciséis láminas.",
        "Las láminas publicadas.",
    ),
)
# De las que este año no se trabajan, por qué.
NO_ESTE_ANIO = {
    4: "Se hará el año próximo, cuando el catálogo de cursos esté revisado.",
    5: "Depende de la respuesta de dos cámaras de comercio, que se espera a fin de año.",
}
METAS_DE_MEDIDA = {
    0: "La mitad de los cupos reservados, en todas las regiones.",
    1: "El próximo concurso se llama con las bases nuevas.",
    2: "Doscientas visitas de tarde o en sábado.",
    3: "La ficha nueva, en uso en dos regiones.",
    6: "Una lámina por región antes de fin de año.",
}


def contenido(paso: int, anio: int) -> Contenido:
    """El Programa completo del año número `paso` de la historia. Los responsables van por su nombre y su alias: se buscan al escribir."""
    return Contenido(
        prosas={
            "difusion": p("En diciembre, una lámina por región y una reunión con la Red de mujeres de oficios (ficticia)."),
            "sistemas": p("La ficha de visita guardará el sexo de todas las personas que participan, primero en dos regiones."),
        },
        renglones={
            "medidas": [_medida(n) for n in range(len(ficticio_plan.MEDIDAS))],
            "metas": [
                {"clave": ficticio_plan.indicador(n), "meta_valor": Decimal(i.del_anio) + _mas(i.del_anio, paso), "supuestos": ""}
                for n, i in enumerate(ficticio_plan.INDICADORES)
            ],
            "actividades": [_actividad(a, anio) for a in ACTIVIDADES],
        },
    )


def clave_de_actividad(numero: int) -> UUID:
    """La clave de una actividad, por su posición."""
    return clave("actividades", ACTIVIDADES[numero].texto)


def _mas(meta: str, paso: int) -> Decimal:
    """Cada año se pide un poco más."""
    return (Decimal(meta) / 20 * (paso - 1)).quantize(Decimal("0.1") if "." in meta else Decimal(1))


def _medida(numero: int) -> dict[str, Any]:
    if numero in NO_ESTE_ANIO:
        return {"clave": ficticio_plan.medida(numero), "este_anio": "no", "razon": NO_ESTE_ANIO[numero]}
    return {"clave": ficticio_plan.medida(numero), "este_anio": "si", "meta": METAS_DE_MEDIDA[numero]}


def _actividad(a: Actividad, anio: int) -> dict[str, Any]:
    return {
        "clave": clave("actividades", a.texto),
        "texto": a.texto,
        "medida": ficticio_plan.medida(a.medida),
        "centro": a.centro,
        "persona": a.persona,
        "inicio": date(anio, *a.inicio),
        "termino": date(anio, *a.termino),
        "producto_esperado": a.producto,
        "medios": a.medios,
        "meta": a.meta,
        "recursos": a.recursos,
    }
