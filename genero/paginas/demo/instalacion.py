"""Las cuentas, los servicios, los centros y los nombramientos: quién nombra a quién, como en el dominio [3]."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4

from genero.documentos import asignar
from genero.flujo.bitacora import anotar
from genero.paginas.demo.cargos import Cargo
from genero.paginas.demo.elenco import GRUPOS, REEMPLAZOS, Reemplazo, personas
from genero.paginas.demo.escenario import Escena, Escenario, Hacer
from genero.personas.actuante import Actuante
from genero.personas.alcance import entrar
from genero.personas.models import CentroResponsabilidad, Ciclo, Nombramiento, Servicio, Subrogancia, Usuario
from genero.personas.roles import NOMBRA_SERVICIO, Rol

PLATAFORMA = "veronica.huenchuleo"
COORDINA = "paula.reyes"


def crear_cuentas() -> dict[str, Usuario]:
    """Las cuentas de ejemplo, sin clave utilizable: se entra con un clic, o pidiendo recuperar la clave."""
    salida = {}
    for alias, (persona, correo, run) in personas().items():
        usuario = Usuario(correo=correo, nombre=persona.nombre, run=run, es_demo=True)
        usuario.set_unusable_password()
        usuario.full_clean(exclude=["password"])
        salida[alias] = usuario.guardar(por=None, motivo="persona de ejemplo")
    return salida


def fundar(escenario: Escenario, desde: date) -> None:
    """El primer nombramiento, el de la administración de la plataforma: lo hace el sistema, porque todavía no hay quién."""
    entrar(None)
    _nombrar(escenario, PLATAFORMA, Cargo(Rol.ADMINISTRACION), desde, None)


def servicio(momento: datetime, campos: dict[str, str], *, ficticio: bool = False) -> Escena:
    """La plataforma incorpora un servicio y nombra a quienes lo administran."""
    slug = campos["slug"]

    def hacer(escenario: Escenario, por: Actuante) -> None:
        nuevo = Servicio(**campos, ficticio=ficticio).guardar(por=por.usuario, motivo="incorporar")
        escenario.servicios[slug] = nuevo
        datos = {"sigla": nuevo.sigla, "nombre": nuevo.nombre, "ficticio": ficticio}
        anotar("crear_servicio", servicio_id=None, rol=por.rol, objeto_tipo="servicio", objeto_id=nuevo.pk, datos=datos)
        for alias, cargo in _cargos(slug):
            if cargo.rol == Rol.ADMINISTRACION:
                _nombrar(escenario, alias, cargo, momento.date(), por)

    return Escena(momento, PLATAFORMA, Rol.ADMINISTRACION, "", hacer)


def pais(momento: datetime) -> Escena:
    """La plataforma nombra a la coordinación de la Red y a quienes leen con alcance país."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        for alias, cargo in _cargos(""):
            if cargo.rol in {Rol.COORDINACION, Rol.LECTURA}:
                _nombrar(escenario, alias, cargo, momento.date(), por)

    return Escena(momento, PLATAFORMA, Rol.ADMINISTRACION, "", hacer)


def equipo(momento: datetime, slug: str, administra: str) -> Escena:
    """La administración del servicio crea sus centros y nombra a su gente."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        for alias, cargo in _cargos(slug):
            if cargo.centro:
                nuevo = CentroResponsabilidad(servicio=escenario.servicios[slug], nombre=cargo.centro)
                escenario.centros[slug, cargo.centro] = nuevo.guardar(por=por.usuario)
            if cargo.rol in NOMBRA_SERVICIO:
                _nombrar(escenario, alias, cargo, momento.date(), por)

    return Escena(momento, administra, Rol.ADMINISTRACION, slug, hacer)


def asignaciones(momento: datetime, slug: str) -> Escena:
    """La coordinación asigna el servicio por primera vez: a quien después lo deja, si alguien lo dejó; si no, a quien lo tiene."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        suyos = [(alias, cargo) for alias, cargo in _cargos(slug) if cargo.rol == Rol.VISACION]
        for alias, cargo in [par for par in suyos if par[1].vencido] or suyos:
            _nombrar(escenario, alias, cargo, momento.date(), por)

    return Escena(momento, COORDINA, Rol.COORDINACION, "", hacer)


def reasignar(momento: datetime, slug: str, alias: str, motivo: str) -> Escena:
    """La coordinación pasa el servicio a otra persona de la Red, desde ese día."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        propio = escenario.servicios[slug]
        visto = asignar.huella_de(asignar.asignados([propio.pk])[propio.pk])
        orden = asignar.Orden(escenario.usuarios[alias], momento.date(), motivo, uuid4())
        asignar.asignar(propio.pk, orden, visto=visto, por=por)

    return Escena(momento, COORDINA, Rol.COORDINACION, "", hacer)


def subrogancia(momento: datetime, slug: str, administra: str) -> Escena:
    """La administración del servicio deja constancia de quién subroga a la Jefatura, con el acto y las fechas."""
    reemplazo = next(r for r in REEMPLAZOS if r.servicio == slug)
    return Escena(momento, administra, Rol.ADMINISTRACION, slug, _subrogar(reemplazo))


def ciclo(momento: datetime, slug: str, anio: int, marco: str) -> Escena:
    """La plataforma abre el año del servicio; el acto queda en la cadena del servicio."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        propio = escenario.servicios[slug]
        nuevo = Ciclo(servicio=propio, anio=anio, marco=marco, abierto_el=momento).guardar(por=por.usuario, motivo="abrir_ciclo")
        datos = {"anio": anio, "marco": marco}
        anotar("abrir_ciclo", servicio_id=propio.pk, rol=por.rol, objeto_tipo="ciclo", objeto_id=nuevo.pk, datos=datos)

    return Escena(momento, PLATAFORMA, Rol.ADMINISTRACION, "", hacer)


def _subrogar(reemplazo: Reemplazo) -> Hacer:
    def hacer(escenario: Escenario, por: Actuante) -> None:
        agenda = escenario.agenda
        nueva = Subrogancia(
            servicio=escenario.servicios[reemplazo.servicio],
            titular=escenario.usuarios[reemplazo.titular],
            subrogante=escenario.usuarios[reemplazo.subrogante],
            acto=reemplazo.acto,
            desde=agenda.hace(reemplazo.desde).date(),
            hasta=agenda.dentro_de(reemplazo.hasta),
        ).guardar(por=por.usuario, motivo=reemplazo.acto)
        datos = {"acto": reemplazo.acto, "desde": nueva.desde.isoformat(), "hasta": nueva.hasta.isoformat()}
        anotar("subrogar", servicio_id=nueva.servicio_id, rol=por.rol, objeto_tipo="subrogancia", objeto_id=nueva.pk, datos=datos)

    return hacer


def _cargos(slug: str) -> Iterable[tuple[str, Cargo]]:
    """Quiénes tienen un cargo en el servicio (o en el país), en el orden del elenco."""
    return [(p.alias, c) for grupo in GRUPOS for p in grupo.personas for c in p.cargos if c.servicio == slug]


def _nombrar(escenario: Escenario, alias: str, cargo: Cargo, desde: date, por: Actuante | None) -> None:
    """Nombra y deja el acto: en la cadena del servicio si nombra su administración, y si no, en la de la plataforma."""
    nombrado = Nombramiento(
        usuario=escenario.usuarios[alias],
        rol=cargo.rol,
        servicio=escenario.servicios[cargo.servicio] if cargo.servicio else None,
        centro=escenario.centros[cargo.servicio, cargo.centro] if cargo.centro else None,
        desde=desde,
        nombrado_por=por.usuario if por else None,
    ).guardar(por=por.usuario if por else None, motivo="nombrar")
    anotar(
        "nombrar",
        servicio_id=por.servicio_id if por else None,
        rol=por.rol if por else "",
        objeto_tipo="nombramiento",
        objeto_id=nombrado.pk,
        datos={"usuario": nombrado.usuario_id, "rol": cargo.rol, "servicio": nombrado.servicio_id, "desde": desde.isoformat()},
    )
