"""El correo diario con el último hash de cada cadena: guardado en otras manos, delata una cola cortada o una cadena reescrita.

Cada servicio le dice el suyo a su Equipo de la Calidad y a su Auditoría interna; la coordinación, y la dirección de los ajustes, reciben
la lista entera. Sin datos personales: servicio, fecha, número y hash.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from genero.configuracion import fechas
from genero.flujo.models import Testigo
from genero.flujo.testigos import con_fecha
from genero.personas.models import Nombramiento
from genero.personas.models.nombramiento import ConVigencia
from genero.personas.roles import Rol

# Quiénes guardan el testigo de su servicio [3]: la Auditoría interna entra con sólo lectura.
GUARDAN = (Rol.CALIDAD, Rol.LECTURA)
_QUE_ES = (
    "Guarde este correo: no hay que hacer nada más. Dice hasta dónde llegaba hoy la bitácora y con qué huella terminaba. Si después "
    "alguien borra o reescribe actos, dejará de calzar. Se comprueba con «bin/verificar paquete.zip --testigo este-correo.eml»."
)
_NO_CALZA = (
    "La comprobación de hoy encontró algo que no calza. Avise a quien administra la plataforma y no descarte los correos anteriores."
)


def enviar_del_servicio(testigo: Testigo) -> None:
    """Uno a cada persona que guarda el testigo de ese servicio. Lo que levante el servidor de correo se deja pasar: se reintenta."""
    sigla = testigo.servicio.sigla
    asunto = f"{sigla}: {'la bitácora no calza' if testigo.falla else 'último hash de la bitácora'}, {fechas.corta(testigo.fecha)}"
    _mandar(asunto, [testigo], _correos(Nombramiento.objects.filter(servicio_id=testigo.servicio_id, rol__in=GUARDAN)), sigla)


def enviar_la_lista(testigos: Sequence[Testigo], fecha: date) -> None:
    """La de todos los servicios, a la coordinación y a las direcciones de `GENERO_CORREO_TESTIGO`."""
    malas = sum(1 for t in testigos if t.falla)
    cuenta = f"{malas} {'no calza' if malas == 1 else 'no calzan'}" if malas else "todas calzan"
    asunto = f"Últimos hashes de las bitácoras, {fechas.corta(fecha)}: {cuenta}"
    coordinan = _correos(Nombramiento.objects.filter(servicio__isnull=True, rol=Rol.COORDINACION))
    _mandar(asunto, testigos, [*coordinan, *settings.CORREO_TESTIGO], "todas")


def cuerpo(testigos: Iterable[Testigo]) -> str:
    """Una línea por servicio, que `bin/verificar` sabe leer."""
    testigos = list(testigos)
    parrafos = [_QUE_ES if not any(t.falla for t in testigos) else _NO_CALZA]
    for t in testigos:
        dicho = con_fecha(t.servicio_id, t.numero, t.hash, t.fecha)
        estado = f"No calza: {t.falla}. Hasta donde calza:" if t.falla else "Íntegra:"
        parrafos.append(f"{t.servicio.sigla}. {estado}\n{dicho.linea}")
    return "\n\n".join(parrafos) + "\n\n--\nEnfoque de Género\n"


def _mandar(asunto: str, testigos: Sequence[Testigo], correos: Iterable[str], cual: str) -> None:
    if not testigos:
        return
    sitio, texto = urlsplit(settings.SITIO).hostname or "localhost", cuerpo(testigos)
    for numero, correo in enumerate(dict.fromkeys(correos)):
        EmailMessage(
            subject=" ".join(asunto.split()),
            body=texto,
            to=[correo],
            headers={
                "Message-ID": f"<testigo-{testigos[0].fecha:%Y%m%d}-{cual.lower()}-{numero}@{sitio}>",
                "Auto-Submitted": "auto-generated",
            },
        ).send()


def _correos(nombramientos: ConVigencia) -> list[str]:
    vigentes = nombramientos.vigentes().filter(usuario__is_active=True)
    return list(vigentes.order_by("usuario__nombre").values_list("usuario__correo", flat=True).distinct())
