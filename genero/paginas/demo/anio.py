"""Lo que rige el año: plazos por actividad, un feriado agregado a mano, biblioteca y requisitos técnicos."""

from dataclasses import asdict
from datetime import datetime

from genero.flujo.bitacora import anotar
from genero.flujo.models import Feriado, Plazo
from genero.paginas.demo.escenario import Escena, Escenario
from genero.paginas.demo.instalacion import COORDINA, PLATAFORMA
from genero.paginas.demo.referencias import entradas
from genero.paginas.demo.verbos_pauta import publicar_los_de_la_guia
from genero.personas.actuante import Actuante
from genero.personas.models import EntradaBiblioteca
from genero.personas.roles import Rol

# Las actividades que se hacen hasta una fecha, con los días hábiles que faltan para ella: siempre en el orden del proceso.
HASTA_UNA_FECHA = {"A1": 8, "B1": 40, "C1": 75, "D1": 200, "E1": 220, "E2": 226, "F1": 255, "F2": 262, "G1": 275, "G2": 285}
# Las decisiones se cuentan desde que se recibe el documento.
DESDE_QUE_SE_RECIBE = {"A2": 5, "A3": 10, "B2": 5, "B3": 10, "C2": 5, "C3": 10, "D2": 10, "E3": 5, "E4": 10, "F3": 5, "F4": 5, "F5": 5}
# En el servicio ficticio hay versiones abiertas de años anteriores: ahí se corrige por plazo, no por fecha.
DIAS_PARA_CORREGIR = 15
_FERIADO_DENTRO_DE = 6


def plazos(momento: datetime, anio: int) -> Escena:
    """La plataforma fija los plazos del país para el año y agrega un feriado que el calendario general no trae."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        agenda = escenario.agenda
        for actividad, dias in HASTA_UNA_FECHA.items():
            Plazo(anio=anio, actividad=actividad, fecha=agenda.dentro_de(dias)).guardar(por=por.usuario)
        for actividad, dias in DESDE_QUE_SE_RECIBE.items():
            Plazo(anio=anio, actividad=actividad, dias_habiles=dias).guardar(por=por.usuario)
        Feriado(fecha=agenda.dentro_de(_FERIADO_DENTRO_DE), nombre="Feriado de ejemplo, agregado a mano").guardar(por=por.usuario)

    return Escena(momento, PLATAFORMA, Rol.ADMINISTRACION, "", hacer)


def plazos_de_correccion(momento: datetime, slug: str, anios: range) -> Escena:
    """La plataforma fija los plazos propios de un servicio para corregir versiones de años anteriores."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        dias = {"A1": DIAS_PARA_CORREGIR, "A2": DESDE_QUE_SE_RECIBE["A2"], "A3": DESDE_QUE_SE_RECIBE["A3"]}
        for anio in anios:
            for actividad, cuantos in dias.items():
                Plazo(anio=anio, actividad=actividad, dias_habiles=cuantos, servicio=escenario.servicios[slug]).guardar(por=por.usuario)

    return Escena(momento, PLATAFORMA, Rol.ADMINISTRACION, "", hacer)


def biblioteca(momento: datetime, anio: int) -> Escena:
    """La coordinación publica la biblioteca y los requisitos técnicos del año, para los dos programas marco."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        publicadas = entradas(anio)
        for orden, entrada in enumerate(publicadas, start=1):
            EntradaBiblioteca(anio=anio, orden=orden, **asdict(entrada)).guardar(por=por.usuario, motivo="publicar")
        requisitos = publicar_los_de_la_guia(anio, por=por)
        datos = {"anio": anio, "entradas": len(publicadas), "requisitos": requisitos}
        anotar("publicar_biblioteca", servicio_id=None, rol=por.rol, objeto_tipo="biblioteca", objeto_id=None, datos=datos)

    return Escena(momento, COORDINA, Rol.COORDINACION, "", hacer)
