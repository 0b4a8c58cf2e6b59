"""Nombrar a una persona, invitándola si aún no tiene cuenta, y terminar un nombramiento [3].

Quién da qué rol lo dice `gestiones.roles_que_nombra`; la base lo repite en su política. El acto queda en la cadena de quien nombra: la
del servicio si es su administración, la de la plataforma si es ella.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from genero.configuracion import fechas, reloj
from genero.documentos.administrar import asentar, esperar_turno, ya_hecho
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSirve, SinPermiso
from genero.flujo.gestiones import roles_que_nombra
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import CentroResponsabilidad, Nombramiento, Servicio, Usuario
from genero.personas.roles import Rol, rotulo

# Lo que cabe en la cuenta de una persona.
LARGO_CORREO, LARGO_NOMBRE = (int(Usuario._meta.get_field(c).max_length or 0) for c in ("correo", "nombre"))  # type: ignore[union-attr]
# Si se incumple, en qué campo se dice y con qué palabras.
Regla = tuple[bool, str, str]
NOMBRA, TERMINA = "nombrar", "terminar_nombramiento"


@dataclass(frozen=True)
class Propuesta:
    """A quién se nombra, con qué rol y entre qué fechas. Si el correo ya tiene cuenta, vale el nombre que ésta tiene."""

    correo: str
    nombre: str
    rol: str
    desde: date
    hasta: date | None = None
    centro: CentroResponsabilidad | None = None


@dataclass(frozen=True)
class Hecho:
    """El nombramiento que quedó, si hubo que crear la cuenta, y si ya lo había hecho este mismo envío."""

    nombramiento: Nombramiento
    cuenta_nueva: bool
    repetido: bool = False


def nombrar(propuesta: Propuesta, servicio: Servicio | None, *, por: Actuante, clave: UUID) -> Hecho:
    """Nombra a la persona en el servicio (o en el país, si es None); el mismo envío dos veces nombra una.

    SinPermiso si ese rol no lo da quien actúa; NoSirve, con su campo, si la persona se nombra a sí misma, ya tiene ese nombramiento o su
    otro cargo ahí se lo impide.
    """
    exigir_rol(por, propuesta.rol, servicio)
    esperar_turno(por.servicio_id, servicio.pk if servicio else None)
    acto = ya_hecho(por.servicio_id, clave, NOMBRA, por)
    if acto is not None:
        return _el_de(acto)
    hecho = hacer(propuesta, servicio, por=por)
    asentar(
        NOMBRA,
        servicio_id=por.servicio_id,
        objeto="nombramiento",
        objeto_id=hecho.nombramiento.pk,
        datos=dicho(hecho.nombramiento) | {"cuenta_nueva": hecho.cuenta_nueva},
        por=por,
        clave=clave,
    )
    return hecho


def hacer(propuesta: Propuesta, servicio: Servicio | None, *, por: Actuante) -> Hecho:
    """Lo que nombra, sin turno ni acto: para quien nombra a varias personas de una vez y deja un solo acto."""
    existente = Usuario.objects.filter(correo=propuesta.correo.lower()).first()
    impedimento = revisar(propuesta, servicio, existente, por=por)
    if impedimento:
        raise NoSirve(*impedimento)
    usuario = existente or crear_cuenta(propuesta.correo, propuesta.nombre, por=por)
    nuevo = Nombramiento(
        usuario=usuario,
        rol=propuesta.rol,
        servicio=servicio,
        centro=propuesta.centro,
        desde=propuesta.desde,
        hasta=propuesta.hasta,
        nombrado_por=por.usuario,
    )
    nuevo.guardar(por=por.usuario, motivo=NOMBRA)
    return Hecho(nuevo, existente is None)


def cargos_de(cuentas: Iterable[Usuario], servicio: Servicio | None) -> dict[int, list[Nombramiento]]:
    """Los nombramientos de esas cuentas ahí que todavía rigen o van a regir (una consulta)."""
    salida: dict[int, list[Nombramiento]] = {}
    for n in Nombramiento.objects.sin_terminar().select_related("centro").filter(usuario__in=list(cuentas), servicio=servicio):
        salida.setdefault(n.usuario_id, []).append(n)
    return salida


def revisar(
    propuesta: Propuesta,
    servicio: Servicio | None,
    cuenta: Usuario | None,
    *,
    por: Actuante,
    cargos: Mapping[int, Sequence[Nombramiento]] | None = None,
) -> tuple[str, str] | None:
    """El campo y el motivo por los que no se puede nombrar así; None si se puede. `cuenta` es la que ya tiene ese correo, si la hay.

    `cargos` son los que ya se leyeron con `cargos_de`, para quien revisa a varias.
    """
    reglas = (*_del_cargo(propuesta, servicio), *_de_la_cuenta(propuesta, cuenta, por))
    impide = next(((campo, motivo) for no, campo, motivo in reglas if no), None)
    if impide or cuenta is None:
        return impide
    suyos = (cargos if cargos is not None else cargos_de([cuenta], servicio)).get(cuenta.pk, ())
    return _por_sus_otros_cargos(propuesta, servicio, cuenta, suyos)


def terminar(nombramiento_id: int, servicio: Servicio | None, *, ultimo_dia: date | None, por: Actuante, clave: UUID) -> None:
    """Fija el último día de un nombramiento; con None deja de regir ahora mismo, y vale desde la petición siguiente de esa persona.

    Ajeno si no es de ahí; SinPermiso si no lo da quien actúa o es el propio; FueraDeEstado si ya terminó; NoSirve si el día no lo acorta.
    """
    esperar_turno(por.servicio_id)
    if ya_hecho(por.servicio_id, clave, TERMINA, por):
        return
    suyos = Nombramiento.objects.select_related("usuario", "servicio", "centro").select_for_update(of=("self",))
    actual = suyos.filter(pk=nombramiento_id, servicio=servicio).first()
    if actual is None:
        raise Ajeno("No encontramos ese nombramiento, o no está a su alcance.")
    exigir_rol(por, actual.rol, servicio)
    if actual.usuario_id == por.usuario.pk:
        raise SinPermiso("Nadie termina su propio nombramiento: pídalo a otra persona que administre.")
    hoy = reloj.hoy()
    if actual.hasta is not None and actual.hasta < hoy:
        raise FueraDeEstado(f"Ese nombramiento ya terminó el {fechas.larga(actual.hasta)}.")
    if ultimo_dia is not None and (ultimo_dia < max(hoy, actual.desde) or (actual.hasta is not None and ultimo_dia >= actual.hasta)):
        raise NoSirve("ultimo_dia", f"El último día va desde el {fechas.corta(max(hoy, actual.desde))} y antes del término que ya tiene.")
    datos = dicho(actual) | {"hasta": (ultimo_dia or hoy).isoformat(), "ahora_mismo": ultimo_dia is None}
    acortar(actual, ultimo_dia if ultimo_dia is not None else hoy - timedelta(days=1), por=por, motivo=TERMINA)
    asentar(TERMINA, servicio_id=por.servicio_id, objeto="nombramiento", objeto_id=nombramiento_id, datos=datos, por=por, clave=clave)


def acortar(nombramiento: Nombramiento, ultimo: date, *, por: Actuante, motivo: str) -> None:
    """Deja ese último día; el que no alcanza a regir ninguno se deshace, y el historial lo conserva."""
    if ultimo < nombramiento.desde:
        nombramiento.borrar(por=por.usuario, motivo=motivo)
        return
    nombramiento.hasta = ultimo
    nombramiento.guardar(por=por.usuario, motivo=motivo, update_fields=["hasta"])


def exigir_rol(por: Actuante, rol: str, servicio: Servicio | None) -> None:
    """SinPermiso si quien actúa no da ni quita ese rol ahí; Ajeno si el servicio no está a su alcance."""
    if servicio is not None and not por.alcanza(servicio.pk):
        raise Ajeno("No encontramos esa página, o no está a su alcance.")
    if rol not in roles_que_nombra(por, servicio.pk if servicio else None):
        donde = f"en {servicio.sigla}" if servicio else "con alcance país"
        raise SinPermiso(f"Usted actúa como {por.titulo}: ese rol {donde} lo nombra otra administración, o la coordinación de la Red.")


def dicho(n: Nombramiento) -> dict[str, object]:
    """Lo que un acto dice de un nombramiento."""
    return {
        "usuario": n.usuario_id,
        "persona": n.usuario.nombre,
        "rol": n.rol,
        "servicio": n.servicio_id,
        "centro": n.centro.nombre if n.centro else "",
        "desde": n.desde.isoformat(),
        "hasta": n.hasta.isoformat() if n.hasta else "",
    }


def _del_cargo(propuesta: Propuesta, servicio: Servicio | None) -> tuple[Regla, ...]:
    hoy, centro = reloj.hoy(), propuesta.centro
    ajeno = centro is not None and (servicio is None or centro.servicio_id != servicio.pk or not centro.activo)
    return (
        (propuesta.desde < hoy, "desde", f"El nombramiento rige desde hoy, {fechas.corta(hoy)}, o desde un día que viene."),
        (
            propuesta.hasta is not None and propuesta.hasta < propuesta.desde,
            "hasta",
            f"El último día es anterior al primero, el {fechas.corta(propuesta.desde)}.",
        ),
        (
            ajeno or (propuesta.rol == Rol.CENTRO and centro is None),
            "centro",
            "Elija el centro del que responde: uno de los que hoy participan en el servicio.",
        ),
    )


def _de_la_cuenta(propuesta: Propuesta, cuenta: Usuario | None, por: Actuante) -> tuple[Regla, ...]:
    return (
        (
            cuenta is not None and cuenta.pk == por.usuario.pk,
            "correo",
            "Nadie hace su propio nombramiento: pida el nombramiento a otra persona que administre.",
        ),
        (
            cuenta is not None and not cuenta.is_active,
            "correo",
            "La cuenta de ese correo está desactivada: con ella nadie podría ingresar.",
        ),
        (len(propuesta.correo) > LARGO_CORREO, "correo", f"El correo tiene {len(propuesta.correo)} caracteres; caben {LARGO_CORREO}."),
        (len(propuesta.nombre) > LARGO_NOMBRE, "nombre", f"El nombre tiene {len(propuesta.nombre)} caracteres; caben {LARGO_NOMBRE}."),
        (
            cuenta is None and not propuesta.nombre.strip(),
            "nombre",
            "Escriba el nombre de la persona: su cuenta se crea al nombrarla.",
        ),
    )


def _por_sus_otros_cargos(
    propuesta: Propuesta, servicio: Servicio | None, cuenta: Usuario, suyos: Iterable[Nombramiento]
) -> tuple[str, str] | None:
    for n in suyos:
        if (n.hasta is not None and n.hasta < propuesta.desde) or (propuesta.hasta is not None and n.desde > propuesta.hasta):
            continue
        if n.rol == propuesta.rol and n.centro_id == (propuesta.centro.pk if propuesta.centro else None):
            termino = f", hasta el {fechas.corta(n.hasta)}" if n.hasta else ""
            return "rol", f"{cuenta.nombre} ya tiene ese nombramiento desde el {fechas.corta(n.desde)}{termino}."
        if servicio is not None and n.rol == Rol.VISACION:
            return "correo", f"{cuenta.nombre} revisa a {servicio.sigla} ({rotulo(n.rol)}): quien revisa un servicio no participa en él."
    return None


def crear_cuenta(correo: str, nombre: str, *, por: Actuante) -> Usuario:
    """La cuenta de ese correo, sin clave; si ya la tiene, ésa."""
    nueva = Usuario(correo=correo.lower(), nombre=" ".join(nombre.split()))
    nueva.set_unusable_password()
    try:
        with transaction.atomic():
            return nueva.guardar(por=por.usuario, motivo="invitar")
    except IntegrityError:
        # Otro servicio la invitó recién: es la misma persona.
        return Usuario.objects.get(correo=nueva.correo)


def _el_de(acto: Acto) -> Hecho:
    hecho = Nombramiento.objects.select_related("usuario", "servicio", "centro").filter(pk=acto.objeto_id or 0).first()
    if hecho is None:
        raise FueraDeEstado("Ese nombramiento ya se hizo, y después se terminó. No se hizo nada nuevo.")
    return Hecho(hecho, bool(json.loads(acto.datos)["cuenta_nueva"]), repetido=True)
