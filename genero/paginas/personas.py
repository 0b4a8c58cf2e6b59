"""Las personas de un servicio en pantalla: quién tiene qué, hasta cuándo, y qué puede hacer con eso quien mira."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest
from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.flujo.gestiones import Gestion, puede_gestionar, roles_que_nombra
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.traer import traer_servicio
from genero.personas.actuante import Actuante
from genero.personas.models import Nombramiento, Servicio, Usuario
from genero.personas.roles import NOMBRA_PLATAFORMA, Rol, rotulo

VEN_PERSONAS = (Rol.EG, Rol.JEFATURA, Rol.CALIDAD, Rol.CENTRO, Rol.ADMINISTRACION, Rol.LECTURA)


@dataclass(frozen=True)
class Sitio:
    """Dónde se nombra: un servicio, o el país si no hay ninguno; y a qué título actúa quien mira."""

    servicio: Servicio | None
    por: Actuante

    @property
    def nombre(self) -> str:
        """«INDAP», o «el país»."""
        return self.servicio.sigla if self.servicio else "el país"

    @property
    def roles(self) -> tuple[Rol, ...]:
        """Los roles que quien mira da y quita aquí."""
        return roles_que_nombra(self.por, self.servicio.pk if self.servicio else None)

    def url(self, nombre: str, *mas: object) -> str:
        """La dirección de una de sus páginas: las del país se llaman igual, terminadas en «_pais»."""
        if self.servicio is None:
            return reverse(f"{nombre}_pais", args=mas)
        return reverse(nombre, args=[self.servicio.slug, *mas])

    @property
    def migas(self) -> list[tuple[str, str | None]]:
        """Hasta la página de personas."""
        inicio: list[tuple[str, str | None]] = [("Inicio", reverse("inicio"))]
        if self.servicio is None:
            return [*inicio, ("Servicios", reverse("servicios")), ("Personas del país", self.url("personas"))]
        return [*inicio, (self.servicio.sigla, reverse("servicio", args=[self.servicio.slug])), ("Personas", self.url("personas"))]


def traer_sitio(request: HttpRequest, slug: str) -> Sitio:
    """El servicio de la dirección, o el país si no dice ninguno; 404 si no está a su alcance."""
    if slug:
        sitio = Sitio(*traer_servicio(request, slug))
    else:
        actuante = cast("Peticion", request).actuante_en(None)
        if actuante is None:
            raise Http404
        sitio = Sitio(None, actuante)
    cast("Any", request).actuante = sitio.por
    return sitio


def ve_personas(actuante: Actuante) -> bool:
    """Si ve las personas de un servicio: quienes son de él, y quien administra la plataforma (a quienes ella nombra)."""
    return actuante.rol in VEN_PERSONAS and (actuante.servicio_id is not None or actuante.rol == Rol.ADMINISTRACION)


def filas(sitio: Sitio) -> list[dict[str, Any]]:
    """Los nombramientos vigentes; a quien los da, también los que vienen y con qué se hace con cada uno (una consulta)."""
    consulta = Nombramiento.objects.select_related("usuario", "centro").filter(servicio=sitio.servicio)
    consulta = consulta.sin_terminar() if sitio.roles else consulta.vigentes()
    if sitio.por.servicio_id is None and sitio.por.rol == Rol.ADMINISTRACION:
        consulta = consulta.filter(rol__in=NOMBRA_PLATAFORMA if sitio.servicio is None else (Rol.ADMINISTRACION,))
    orden = [r.value for r in Rol]
    return [_fila(n, sitio) for n in sorted(consulta, key=lambda n: (orden.index(n.rol), n.usuario.nombre, n.desde))]


def _fila(n: Nombramiento, sitio: Sitio) -> dict[str, Any]:
    suyo = n.rol in sitio.roles and n.usuario_id != sitio.por.usuario.pk
    releva = suyo and sitio.servicio is not None and puede_gestionar(sitio.por, Gestion.RELEVAR, sitio.servicio.pk)
    return {
        "nombre": n.usuario.nombre,
        "rol": rotulo(n.rol),
        "centro": n.centro.nombre if n.centro else "",
        "desde": fechas.corta(n.desde),
        "hasta": fechas.corta(n.hasta) if n.hasta else "",
        "por_comenzar": n.desde > reloj.hoy(),
        "url_terminar": sitio.url("nombramiento_terminar", n.pk) if suyo else "",
        "url_relevar": sitio.url("relevo", n.usuario_id) if releva else "",
        "url_invitar": sitio.url("invitar", n.pk) if suyo and sin_clave(n.usuario) else "",
    }


def sin_clave(persona: Usuario) -> bool:
    """Si todavía no define su clave. Las personas de ejemplo entran con un clic y nunca la tienen."""
    return not persona.has_usable_password() and not persona.es_demo


def pestanas(servicio: Servicio, actuante: Actuante, actual: str = "") -> list[dict[str, Any]]:
    """Las páginas del servicio que no son de un año: personas, centros y catálogo, según quién mira."""
    salida = []
    if ve_personas(actuante):
        salida.append(("personas", "Personas"))
    if puede_gestionar(actuante, Gestion.LLEVAR_CENTROS, servicio.pk):
        salida.append(("centros", "Centros"))
    salida.append(("catalogo", "Catálogo"))
    return [{"url": reverse(n, args=[servicio.slug]), "texto": texto, "actual": n == actual} for n, texto in salida]


def clave_de(request: HttpRequest) -> UUID:
    """La del envío, contra el doble clic; una nueva si no vino o no se entiende."""
    try:
        return UUID(request.POST.get("clave", ""))
    except ValueError:
        return uuid4()
