"""Quién es quién en las pruebas. Cómo hace cada quien lo suyo está en `hacer.py`.

Dos servicios, «propio» y «otro», con las mismas personas en cada uno; y las situaciones que suelen abrir agujeros (cuenta
desactivada, nombramiento vencido, subrogancia fuera de fecha, experta sin asignar, una persona con dos roles).
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from genero.configuracion import reloj
from genero.personas.actuante import Actuante, elegir
from genero.personas.alcance import con_alcance, entrar
from genero.personas.models import CentroResponsabilidad, Ciclo, Nombramiento, Servicio, Subrogancia, Usuario

PROPIO, OTRO, PAIS = 101, 102, None
SERVICIOS = {"propio": PROPIO, "otro": OTRO}
NOMBRES = {PROPIO: ("Servicio de Riego Campesino", "SRC", "src"), OTRO: ("Servicio de Bosques Nativos", "SBN", "sbn")}
# Lo escrito en cada servicio lleva su canario: donde aparezca el ajeno, hay una fuga.
CANARIO = {PROPIO: "Martín pescador chico", OTRO: "Carpintero negro"}
ANIO = 2026
ANIOS = range(ANIO - 6, ANIO + 1)


@dataclass(frozen=True)
class Persona:
    """Una persona del elenco: sus nombramientos son (rol, servicio, días desde hoy en que parte, días en que termina o None)."""

    id: int
    nombre: str
    titulos: tuple[tuple[str, int | None, int, int | None], ...] = ()
    activa: bool = True


def _una(numero: int, nombre: str, rol: str, servicio: int | None, *, desde: int = -100, hasta: int | None = None) -> Persona:
    return Persona(numero, nombre, ((rol, servicio, desde, hasta),))


ELENCO: dict[str, Persona] = {
    # El servicio propio.
    "eg": _una(1001, "Elena Rojas", "eg", PROPIO),
    "eg2": _una(1002, "Ester Pino", "eg", PROPIO),
    "centro": _una(1003, "Carla Centeno", "centro", PROPIO),
    "jefatura": _una(1004, "Jimena Farías", "jefatura", PROPIO),
    "calidad": _una(1005, "Camila Vega", "calidad", PROPIO),
    "visacion": _una(1006, "Violeta Soto", "visacion", PROPIO),
    "visacion2": _una(1007, "Vania Díaz", "visacion", PROPIO),
    "lectura": _una(1008, "Laura Cid", "lectura", PROPIO),
    "administracion": _una(1009, "Amanda Ruiz", "administracion", PROPIO),
    # El otro servicio. Su experta es, para el propio, una experta no asignada.
    "eg_otro": _una(1021, "Emilia Bravo", "eg", OTRO),
    "centro_otro": _una(1022, "Celia Lagos", "centro", OTRO),
    "jefatura_otro": _una(1023, "Julia Montt", "jefatura", OTRO),
    "calidad_otro": _una(1024, "Clara Parra", "calidad", OTRO),
    "visacion_otro": _una(1025, "Viviana Leal", "visacion", OTRO),
    "lectura_otro": _una(1026, "Lidia Ponce", "lectura", OTRO),
    "administracion_otro": _una(1027, "Ángela Núñez", "administracion", OTRO),
    # El país.
    "coordinacion": _una(1041, "Cora Méndez", "coordinacion", PAIS),
    "lectura_pais": _una(1042, "Luz Arellano", "lectura", PAIS),
    "plataforma": _una(1043, "Alba Toro", "administracion", PAIS),
    # Lo que suele abrir agujeros.
    "desactivada": Persona(1061, "Dora Salas", (("jefatura", PROPIO, -100, None),), activa=False),
    "sin_nombramiento": Persona(1062, "Sonia Peña"),
    "vencida": _una(1063, "Vilma Araya", "jefatura", PROPIO, hasta=-1),
    "futura": _una(1064, "Fresia Olea", "jefatura", PROPIO, desde=1),
    "subrogante": Persona(1065, "Susana Gallo"),
    "subrogante_vencida": Persona(1066, "Sara Baeza"),
    "subrogante_futura": Persona(1067, "Silvia Duarte"),
    "doble": Persona(1068, "Daniela Fuentes", (("eg", PROPIO, -100, None), ("jefatura", PROPIO, -100, None))),
    "eg_y_experta": Persona(1069, "Eva Moya", (("eg", PROPIO, -100, None), ("visacion", PROPIO, -100, None))),
}
# Quién subroga a quién: (subrogante, titular, servicio, desde, hasta) en días desde hoy.
SUBROGANCIAS = (
    ("subrogante", "jefatura", PROPIO, -1, 1),
    ("subrogante_vencida", "jefatura", PROPIO, -9, -2),
    ("subrogante_futura", "jefatura", PROPIO, 2, 9),
)


def sembrar() -> None:
    """Inscribe servicios, años, centros y personas: seis órdenes, sin historial. Los números son fijos."""
    hoy = reloj.hoy()
    with con_alcance([PROPIO, OTRO], nacional=True), connection.cursor() as cursor:
        # Los nombramientos del país los hace quien administra la plataforma.
        cursor.execute("select set_config('app.plataforma', 'si', true)")
        Servicio.objects.bulk_create(
            Servicio(id=i, nombre=n, sigla=s, slug=g, ministerio="Ministerio de las Pruebas") for i, (n, s, g) in NOMBRES.items()
        )
        CentroResponsabilidad.objects.bulk_create(
            CentroResponsabilidad(id=s * 10 + n, servicio_id=s, nombre=f"Centro {n}") for s in NOMBRES for n in (1, 2)
        )
        Ciclo.objects.bulk_create(
            Ciclo(id=_id_ciclo(s, anio), servicio_id=s, anio=anio, abierto_el=datetime(anio, 1, 2, 12, tzinfo=UTC))
            for s in NOMBRES
            for anio in ANIOS
        )
        Usuario.objects.bulk_create(
            Usuario(id=p.id, correo=f"{clave}@prueba.example", nombre=p.nombre, password="!", is_active=p.activa)
            for clave, p in ELENCO.items()
        )
        Nombramiento.objects.bulk_create(
            Nombramiento(
                usuario_id=p.id,
                rol=rol,
                servicio_id=servicio,
                centro_id=servicio * 10 + 1 if rol == "centro" and servicio else None,
                desde=hoy + timedelta(days=desde),
                hasta=None if hasta is None else hoy + timedelta(days=hasta),
            )
            for p in ELENCO.values()
            for rol, servicio, desde, hasta in p.titulos
        )
        Subrogancia.objects.bulk_create(
            Subrogancia(
                servicio_id=servicio,
                titular_id=ELENCO[titular].id,
                subrogante_id=ELENCO[subrogante].id,
                acto=f"Resolución exenta {n}",
                desde=hoy + timedelta(days=desde),
                hasta=hoy + timedelta(days=hasta),
            )
            for n, (subrogante, titular, servicio, desde, hasta) in enumerate(SUBROGANCIAS, start=1)
        )


def _id_ciclo(servicio: int, anio: int) -> int:
    return servicio * 10000 + anio


def id_de(persona: str) -> int:
    """El número de cuenta de alguien del elenco."""
    return ELENCO[persona].id


def usuario(persona: str) -> Usuario:
    """La cuenta de alguien del elenco (para ingresar con ella)."""
    return Usuario.objects.get(pk=id_de(persona))


def entra(persona: str, rol: str = "", servicio: int | None = None) -> Actuante | None:
    """Fija el alcance de la persona en la transacción en curso; devuelve a qué título actúa, o None si no tiene ninguno."""
    vigentes = [v for v in entrar(id_de(persona)) if not rol or v.rol == rol]
    return elegir(usuario(persona), vigentes, servicio_id=servicio)


@contextmanager
def como(persona: str, rol: str = "") -> Iterator[Actuante]:
    """Una petición de esa persona: su transacción, su alcance y su título (con `rol`, si tiene varios)."""
    with transaction.atomic():
        actuante = entra(persona, rol)
        if actuante is None:
            raise AssertionError(f"{persona} no tiene nada vigente")
        yield actuante


def mirando(*servicios: int) -> AbstractContextManager[None]:
    """Alcance para comprobar después qué quedó (por defecto, ambos servicios)."""
    return con_alcance(servicios or (PROPIO, OTRO))
