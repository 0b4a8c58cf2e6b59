"""Incorporar servicios y abrir sus años: lo hace la administración de la plataforma [3, 6.1]."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos import nombramientos
from genero.documentos.administrar import asentar, esperar_turno, exigir, ya_hecho
from genero.documentos.errores import FueraDeEstado, NoSePuede, NoSirve, YaHecho
from genero.documentos.nombramientos import Propuesta
from genero.flujo.gestiones import Gestion
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo, Servicio

CREA, ABRE = "crear_servicio", "abrir_ciclo"
PRIMER_ANIO = 2000
# Lo que la base rechaza, junto al campo en que se arregla.
_REPETIDOS = {
    "personas_servicio_nombre_key": ("nombre", "Ya hay un servicio con ese nombre."),
    "personas_servicio_slug_key": ("slug", "Esa dirección ya es de otro servicio: elija otra."),
}


@dataclass(frozen=True)
class Abierto:
    """Cómo le fue a un servicio al abrir su año: el ciclo, o por qué no se abrió."""

    servicio: Servicio
    ciclo: Ciclo | None
    motivo: str = ""


def crear(servicio: Servicio, administra: Propuesta, *, por: Actuante, clave: UUID) -> tuple[Servicio, nombramientos.Hecho]:
    """Incorpora el servicio y nombra a su primera administración, todo o nada; el mismo envío dos veces incorpora uno.

    SinPermiso si no administra la plataforma; NoSirve, con su campo, si el nombre o la dirección ya están, o si no se la puede nombrar.
    """
    exigir(por, Gestion.CREAR_SERVICIO, None)
    esperar_turno(None)
    acto = ya_hecho(None, clave, CREA, por)
    if acto is not None:
        hecho = Servicio.objects.get(pk=acto.objeto_id or 0)
        primera = hecho.nombramientos.select_related("usuario").filter(rol="administracion").order_by("pk").first()
        if primera is None:
            raise FueraDeEstado("Ese servicio ya se incorporó. No se hizo nada nuevo.")
        return hecho, nombramientos.Hecho(primera, cuenta_nueva=False, repetido=True)
    with transaction.atomic():
        _guardar(servicio, por)
        nombrada = _nombrar(administra, servicio, por)
    datos = {"sigla": servicio.sigla, "nombre": servicio.nombre, "administra": nombrada.nombramiento.usuario.nombre}
    asentar(CREA, servicio_id=None, objeto="servicio", objeto_id=servicio.pk, datos=datos, por=por, clave=clave)
    dicho = nombramientos.dicho(nombrada.nombramiento) | {"cuenta_nueva": nombrada.cuenta_nueva}
    cual = nombrada.nombramiento.pk
    asentar(nombramientos.NOMBRA, servicio_id=None, objeto="nombramiento", objeto_id=cual, datos=dicho, por=por, clave=None)
    return servicio, nombrada


def creado_con(clave: UUID) -> bool:
    """Si ese envío ya incorporó un servicio."""
    return Acto.objects.filter(servicio__isnull=True, clave=clave, verbo=CREA).exists()


def abrir_anio(servicio: Servicio, anio: int, marco: str, *, por: Actuante, clave: UUID) -> Ciclo:
    """Abre el año del servicio y deja el acto en su cadena. YaHecho si ya estaba abierto; NoSirve si el año no corresponde."""
    exigir(por, Gestion.ABRIR_ANIO, servicio.pk)
    if not PRIMER_ANIO <= anio <= reloj.hoy().year + 1:
        raise NoSirve("anio", f"El año debe estar entre {PRIMER_ANIO} y {reloj.hoy().year + 1}; usted escribió {anio}.")
    with transaction.atomic():
        esperar_turno(servicio.pk)
        acto = ya_hecho(servicio.pk, clave, ABRE, por)
        if acto is not None:
            return Ciclo.objects.get(pk=acto.objeto_id or 0)
        if Ciclo.objects.filter(servicio=servicio, anio=anio).exists():
            raise YaHecho(f"{servicio.sigla} ya tiene abierto {anio}. No se hizo nada nuevo.")
        ciclo = Ciclo(servicio=servicio, anio=anio, marco=marco, abierto_el=reloj.ahora()).guardar(por=por.usuario, motivo=ABRE)
        datos = {"anio": anio, "marco": marco}
        asentar(ABRE, servicio_id=servicio.pk, objeto="ciclo", objeto_id=ciclo.pk, datos=datos, por=por, clave=clave)
        return ciclo


def abrir_varios(servicios: Iterable[Servicio], anio: int, marco: str, *, por: Actuante, clave: UUID) -> list[Abierto]:
    """Abre el año de cada servicio por separado: lo que no se pudo en uno no impide los demás."""
    salida = []
    for servicio in sorted(servicios, key=lambda s: s.pk):
        try:
            salida.append(Abierto(servicio, abrir_anio(servicio, anio, marco, por=por, clave=clave)))
        except NoSePuede as rechazo:
            salida.append(Abierto(servicio, None, rechazo.motivo))
    return sorted(salida, key=lambda a: a.servicio.sigla)


def _nombrar(administra: Propuesta, servicio: Servicio, por: Actuante) -> nombramientos.Hecho:
    """Lo que impide nombrarla se dice junto a sus campos, que no son los del servicio."""
    try:
        return nombramientos.hacer(administra, servicio, por=por)
    except NoSirve as error:
        raise NoSirve(f"admin_{error.campo}", error.motivo) from None


def _guardar(servicio: Servicio, por: Actuante) -> None:
    try:
        with transaction.atomic():
            servicio.guardar(por=por.usuario, motivo="incorporar")
    except IntegrityError as falla:
        campo, dicho = _REPETIDOS.get(getattr(getattr(falla.__cause__, "diag", None), "constraint_name", "") or "", ("", ""))
        if not campo:
            raise
        raise NoSirve(campo, dicho) from None
