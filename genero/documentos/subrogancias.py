"""Disponer quién subroga a la Jefatura, y terminarlo antes de su fecha. Cada cosa es un acto de la cadena del servicio [3].

Al pasar el último día nadie tiene que hacer nada: la petición siguiente ya no trae ese título. La base impide las cadenas y los titulares
que no tienen la Jefatura; aquí eso se dice junto al campo que corresponde.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from genero.configuracion import fechas, reloj
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSirve
from genero.documentos.puerta import exigir_gestion
from genero.flujo.bitacora import anotar
from genero.flujo.gestiones import Gestion
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import Nombramiento, Servicio, Subrogancia, Usuario
from genero.personas.roles import Rol

DISPONE, TERMINA = "subrogar", "terminar_subrogancia"
# Lo que la base rechaza, junto al campo en que se arregla.
DE_LA_BASE = {
    "subrogancia_de_titular": ("titular", "Ese día esa persona no tiene la Jefatura: revise la fecha de inicio o el nombramiento."),
    "subrogancia_sin_cadena": (
        "subrogante",
        "No hay subrogancia de una subrogancia: en esas fechas quien subroga ya es subrogada por otra persona, o la titular ya subroga.",
    ),
    "subrogancia_otra_persona": ("subrogante", "Nadie se subroga en su propio cargo: elija a otra persona."),
    "subrogancia_fechas": ("hasta", "El último día es anterior al primero."),
}


def titulares(servicio: Servicio) -> list[Usuario]:
    """Quienes tienen la Jefatura del servicio hoy o la tendrán: a quiénes se puede subrogar."""
    suyos = Nombramiento.objects.filter(servicio=servicio, rol=Rol.JEFATURA).exclude(hasta__lt=reloj.hoy())
    return list(Usuario.objects.filter(pk__in=suyos.values("usuario_id"), is_active=True).order_by("nombre"))


def conocidas(servicio: Servicio) -> list[Usuario]:
    """Las personas del servicio, hayan tenido en él un nombramiento o subrogado alguna vez; quien visa no es del servicio."""
    nombradas = Nombramiento.objects.filter(servicio=servicio).exclude(rol=Rol.VISACION).values("usuario_id")
    subrogaron = Subrogancia.objects.filter(servicio=servicio).values("subrogante_id")
    return list(Usuario.objects.filter(Q(pk__in=nombradas) | Q(pk__in=subrogaron), is_active=True).order_by("nombre"))


def disponer(  # noqa: PLR0913 - lo que dice el acto que la dispone, todo por nombre
    servicio: Servicio,
    *,
    titular: Usuario,
    subrogante: Usuario,
    acto: str,
    desde: date,
    hasta: date,
    por: Actuante,
    clave: UUID,
) -> Subrogancia:
    """Deja dispuesta la subrogancia y su acto; el mismo envío dos veces no dispone otra.

    Ajeno o SinPermiso si no administra el servicio; NoSirve, con su campo, si la persona se nombra a sí misma, si ya estaba dispuesta en
    esas fechas, si sería una cadena o si quien se subroga no tiene la Jefatura.
    """
    exigir_gestion(por, Gestion.SUBROGAR, servicio.pk)
    _esperar_turno(servicio)
    hecha = _la_de_este_envio(servicio, clave, DISPONE, por)
    if hecha is not None:
        return hecha
    nueva = Subrogancia(servicio=servicio, titular=titular, subrogante=subrogante, acto=acto, desde=desde, hasta=hasta)
    _exigir_lo_propio(nueva, por)
    _guardar(nueva, por, acto)
    _anotar(DISPONE, nueva, nueva.pk, por, clave)
    return nueva


def _exigir_lo_propio(nueva: Subrogancia, por: Actuante) -> None:
    if nueva.subrogante_id == por.usuario.pk:
        raise NoSirve(
            "subrogante", "Nadie hace su propio nombramiento: pida a otra persona que administre el servicio que disponga su subrogancia."
        )
    if nueva.subrogante_id == nueva.titular_id:
        raise NoSirve(*DE_LA_BASE["subrogancia_otra_persona"])
    if nueva.hasta < reloj.hoy():
        raise NoSirve("hasta", "Esas fechas ya pasaron: una subrogancia no se dispone hacia atrás.")
    mismas = Subrogancia.objects.filter(servicio=nueva.servicio, titular=nueva.titular, subrogante=nueva.subrogante)
    igual = mismas.filter(desde__lte=nueva.hasta, hasta__gte=nueva.desde).first()
    if igual:
        desde_hasta = f"del {fechas.corta(igual.desde)} al {fechas.corta(igual.hasta)}"
        raise NoSirve("desde", f"Ya está dispuesta {desde_hasta} por {igual.acto}. Si cambió la fecha, termine aquélla primero.")


def terminar(subrogancia_id: int, servicio: Servicio, *, ultimo_dia: date | None, por: Actuante, clave: UUID) -> Subrogancia:
    """Adelanta el último día; con None, deja de regir ahora mismo. La que aún no cumple un día queda sin efecto.

    Ajeno si no es de este servicio; FueraDeEstado si ya terminó; NoSirve si el día no la acorta.
    """
    exigir_gestion(por, Gestion.SUBROGAR, servicio.pk)
    _esperar_turno(servicio)
    actual = Subrogancia.objects.select_for_update(of=("self",)).filter(pk=subrogancia_id, servicio=servicio).first()
    if actual is None:
        hecha = _la_de_este_envio(servicio, clave, TERMINA, por)
        if hecha is None:
            raise Ajeno("No encontramos esa subrogancia, o no está a su alcance.")
        return hecha
    hoy, antes = reloj.hoy(), actual.hasta
    if antes < hoy:
        raise FueraDeEstado(f"Esa subrogancia ya terminó el {fechas.larga(antes)}.")
    if ultimo_dia is not None and not max(hoy, actual.desde) <= ultimo_dia < antes:
        primero, final = fechas.corta(max(hoy, actual.desde)), fechas.corta(antes - timedelta(days=1))
        raise NoSirve("ultimo_dia", f"Para adelantar el término, el último día va entre el {primero} y el {final}.")
    nuevo = ultimo_dia if ultimo_dia is not None else hoy - timedelta(days=1)
    cual = actual.pk
    if nuevo < actual.desde:
        actual.borrar(por=por.usuario, motivo="sin efecto")
    else:
        actual.hasta = nuevo
        actual.guardar(por=por.usuario, motivo=TERMINA)
    _anotar(TERMINA, actual, cual, por, clave, hasta=nuevo)
    return actual


def _esperar_turno(servicio: Servicio) -> None:
    """Dos que disponen o terminan a la vez en un servicio van una después de la otra, sin detener a quien sólo lo nombra."""
    Servicio.objects.select_for_update(no_key=True).get(pk=servicio.pk)


def _guardar(nueva: Subrogancia, por: Actuante, motivo: str) -> None:
    try:
        with transaction.atomic():
            nueva.guardar(por=por.usuario, motivo=motivo)
    except IntegrityError as falla:
        campo, dicho = DE_LA_BASE.get(getattr(getattr(falla.__cause__, "diag", None), "constraint_name", "") or "", ("", ""))
        if not campo:
            raise
        raise NoSirve(campo, dicho) from None


def _la_de_este_envio(servicio: Servicio, clave: UUID, verbo: str, por: Actuante) -> Subrogancia | None:
    """La que ya dispuso (o terminó) este mismo envío; si quedó sin efecto, como estaba, sin guardarla."""
    acto = Acto.objects.filter(servicio_id=servicio.pk, clave=clave).first()
    if acto is None:
        return None
    if acto.verbo != verbo or acto.usuario_id != por.usuario.pk:
        raise FueraDeEstado("Esa página ya se usó para otra cosa. No se hizo nada nuevo.")
    return Subrogancia.objects.filter(pk=acto.objeto_id or 0).first() or Subrogancia(pk=acto.objeto_id, servicio=servicio)


def _anotar(verbo: str, subrogancia: Subrogancia, cual: int, por: Actuante, clave: UUID, **cambia: date) -> None:
    rige: dict[str, Any] = {"desde": subrogancia.desde, "hasta": subrogancia.hasta} | cambia
    datos = {
        "acto": subrogancia.acto,
        "titular": subrogancia.titular.nombre,
        "subrogante": subrogancia.subrogante.nombre,
        **{k: v.isoformat() for k, v in rige.items()},
    }
    anotar(
        verbo,
        servicio_id=subrogancia.servicio_id,
        rol=por.rol,
        objeto_tipo="subrogancia",
        objeto_id=cual,
        datos=datos,
        clave=clave,
    )
