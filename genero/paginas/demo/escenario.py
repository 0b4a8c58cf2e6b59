"""La historia de la demostración como escenas: cuándo, quién, con qué rol y qué hace. Aquí se representan, en orden."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from genero.configuracion import reloj
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.paginas.demo.agenda import Agenda
from genero.personas.actuante import Actuante
from genero.personas.alcance import con_alcance, entrar
from genero.personas.models import CentroResponsabilidad, Servicio, Usuario

FORMULACION, DIAGNOSTICO, PLAN, PROGRAMA = "formulacion", "diagnostico", "plan", "programa"


@dataclass
class Escenario:
    """Lo que ya existe, a mano por su nombre."""

    agenda: Agenda
    usuarios: dict[str, Usuario]
    servicios: dict[str, Servicio] = field(default_factory=dict)
    centros: dict[tuple[str, str], CentroResponsabilidad] = field(default_factory=dict)

    def documento(self, servicio: str, anio: int, version: int = 1, tipo: str = FORMULACION) -> Documento:
        """La versión, recién leída de la base."""
        consulta = Documento.objects.select_related("servicio", "ciclo")
        return consulta.get(servicio__slug=servicio, ciclo__anio=anio, tipo=tipo, version=version)


Hacer = Callable[[Escenario, Actuante], object]


@dataclass(frozen=True)
class Escena:
    """Un momento de la historia. `servicio` vacío es quien actúa por el país; `subroga` pide actuar por subrogancia."""

    cuando: datetime
    quien: str
    rol: str
    servicio: str
    hacer: Hacer
    subroga: bool = False


def representar(escenario: Escenario, escenas: Iterable[Escena], *, tras_cada_acto: Callable[[Acto], None]) -> None:
    """Hace cada escena en su momento, con el reloj puesto en él y el alcance y el título de quien actúa.

    `tras_cada_acto` corre con el alcance de un trabajo del servicio, y el mismo reloj.
    """
    ultimo = 0
    for escena in sorted(escenas, key=lambda e: e.cuando):
        with reloj.fijar(escena.cuando):
            escena.hacer(escenario, _actuante(escenario, escena))
            for acto in Acto.objects.filter(pk__gt=ultimo, servicio__isnull=False).order_by("pk"):
                ultimo = acto.pk
                with con_alcance([acto.servicio_id or 0]):
                    tras_cada_acto(acto)


def _actuante(escenario: Escenario, escena: Escena) -> Actuante:
    """La persona con el nombramiento vigente que pide la escena; LookupError si no lo tiene."""
    usuario = escenario.usuarios[escena.quien]
    servicio = escenario.servicios[escena.servicio].pk if escena.servicio else None
    for vigente in entrar(usuario.pk):
        if vigente.rol == escena.rol and vigente.servicio == servicio and bool(vigente.subrogancia) == escena.subroga:
            return Actuante(usuario, vigente)
    raise LookupError(f"{usuario.nombre} no tiene el rol {escena.rol} en {escena.servicio or 'el país'}")
