"""Relevar a quien se va: todo lo que tiene en sus manos en un servicio pasa a otra persona, de una vez y con su acto [3].

Los nombramientos de quien sale terminan el día del relevo y los de quien recibe parten ese mismo día: hay un día para entregar en persona.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from genero.configuracion import reloj
from genero.documentos import nombramientos
from genero.documentos.administrar import asentar, esperar_turno, exigir, ya_hecho
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSirve, SinPermiso
from genero.documentos.models import Aporte, Documento, Prosa
from genero.documentos.nombramientos import Propuesta
from genero.documentos.turno import guardar_fila
from genero.flujo.estados import EDITABLES, POR_RESOLVER
from genero.flujo.gestiones import Gestion, roles_que_nombra
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import Nombramiento, Servicio, Subrogancia, Usuario
from genero.personas.roles import NOMBRA_SERVICIO

VERBO = "relevar"


@dataclass
class EnSusManos:
    """Lo que una persona tiene en un servicio: sus roles, lo que escribe, lo pedido a sus centros y las subrogancias en que está.

    `ajenos` son los nombramientos que este servicio no puede pasar a nadie, porque los da otra administración o la Red.
    """

    nombramientos: list[Nombramiento] = field(default_factory=list)
    ajenos: list[Nombramiento] = field(default_factory=list)
    secciones: list[Prosa] = field(default_factory=list)
    pedidos: list[Aporte] = field(default_factory=list)
    subrogancias: list[Subrogancia] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.nombramientos)


def lo_que_tiene(persona: Usuario, servicio: Servicio) -> EnSusManos:
    """Lo que hoy, o desde un día que viene, está en manos de esa persona (cuatro consultas)."""
    hoy = reloj.hoy()
    salida = EnSusManos()
    rigen = Nombramiento.objects.select_related("centro", "usuario").sin_terminar(hoy)
    for n in rigen.filter(usuario=persona, servicio=servicio):
        (salida.nombramientos if n.rol in NOMBRA_SERVICIO else salida.ajenos).append(n)
    centros = [n.centro_id for n in salida.nombramientos if n.centro_id]
    suyas = Prosa.objects.select_related("documento__ciclo").defer("texto")
    salida.secciones = list(
        suyas.filter(servicio=servicio, responsable=persona, documento__estado__in=EDITABLES).order_by("documento", "id")
    )
    vivos = Aporte.objects.filter(servicio=servicio, pedido__centro__in=centros, documento__estado__in=EDITABLES, estado__in=POR_RESOLVER)
    salida.pedidos = list(vivos.select_related("pedido__centro", "documento__ciclo").order_by("documento", "id"))
    de_ella = Q(titular=persona) | Q(subrogante=persona)
    salida.subrogancias = list(
        Subrogancia.objects.select_related("titular", "subrogante").filter(de_ella, servicio=servicio, hasta__gte=hoy)
    )
    return salida


def relevar(  # noqa: PLR0913 - todo por nombre
    sale: Usuario, servicio: Servicio, *, correo: str, nombre: str, fecha: date, por: Actuante, clave: UUID
) -> tuple[Usuario, bool]:
    """Pasa lo de `sale` a quien tiene ese correo (creando su cuenta si no la tiene) y termina sus nombramientos ese día.

    Devuelve a quien recibe y si se hizo ahora (no, si este mismo envío ya lo había hecho). Todo en una transacción: o cambia de manos
    entero, o no cambia nada. NoSirve, con su campo, si la fecha ya pasó o a quien recibe no se la puede nombrar; FueraDeEstado si no
    queda nada que entregar.
    """
    exigir(por, Gestion.RELEVAR, servicio.pk)
    esperar_turno(servicio.pk)
    acto = ya_hecho(servicio.pk, clave, VERBO, por)
    if acto is not None:
        return _quien_recibio(acto), False
    if sale.pk == por.usuario.pk:
        raise SinPermiso("Su propio relevo lo hace otra persona que administre el servicio.")
    suyo = lo_que_tiene(sale, servicio)
    if not suyo:
        raise FueraDeEstado(f"{sale.nombre} ya no tiene nombramientos de este servicio que entregar.")
    if fecha < reloj.hoy():
        raise NoSirve("fecha", "Esa fecha ya pasó: el relevo es hoy o un día que viene.")
    if correo.lower() == sale.correo:
        raise NoSirve("correo", "Ése es el correo de quien se va. Escriba el de quien recibe.")
    with transaction.atomic():
        recibe = _nombrar_a_quien_recibe(suyo, servicio, correo, nombre, fecha, por)
        for n in suyo.nombramientos:
            if n.rol in roles_que_nombra(por, servicio.pk) and (n.hasta is None or n.hasta > fecha):
                nombramientos.acortar(n, fecha, por=por, motivo=VERBO)
        _entregar_secciones(suyo.secciones, recibe, por)
        _acortar_subrogancias(suyo.subrogancias, fecha, por)
        _asentar(suyo, sale, recibe, servicio, fecha, por, clave)
    return recibe, True


def _nombrar_a_quien_recibe(  # noqa: PLR0913, PLR0917 - lo que hay que saber de quien recibe
    suyo: EnSusManos, servicio: Servicio, correo: str, nombre: str, fecha: date, por: Actuante
) -> Usuario:
    cuenta = Usuario.objects.filter(correo=correo.lower()).first()
    tiene = _cargos_de(cuenta, servicio, fecha) if cuenta else set()
    rigen = [n for n in suyo.nombramientos if n.hasta is None or n.hasta >= fecha]
    if not rigen and cuenta is None:
        raise NoSirve("fecha", f"Los cargos de {suyo.nombramientos[0].usuario.nombre} terminan antes de ese día: elija una fecha anterior.")
    for n in rigen:
        if (n.rol, n.centro_id) in tiene:
            continue
        propuesta = Propuesta(correo, nombre, n.rol, max(fecha, n.desde), n.hasta, n.centro)
        cuenta = nombramientos.hacer(propuesta, servicio, por=por).nombramiento.usuario
    if cuenta is None:
        raise Ajeno("No encontramos a quien recibe.")
    if cuenta.pk == por.usuario.pk:
        raise NoSirve("correo", "Nadie hace su propio nombramiento: pida a otra persona que administre que le entregue lo de quien se va.")
    return cuenta


def _cargos_de(cuenta: Usuario, servicio: Servicio, fecha: date) -> set[tuple[str, int | None]]:
    """Los cargos que ya tiene y seguirá teniendo ese día: no se le dan dos veces."""
    rigen = Nombramiento.objects.filter(usuario=cuenta, servicio=servicio, desde__lte=fecha, hasta__isnull=True)
    return set(rigen.values_list("rol", "centro_id"))


def _entregar_secciones(secciones: list[Prosa], recibe: Usuario, por: Actuante) -> None:
    """Cambia a cargo de quién están, sin tocar su texto. Los documentos se comparten como al escribir: nadie los presenta entre medio."""
    ids = sorted({s.documento_id for s in secciones})
    abiertos = set(
        Documento.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk", "estado")
    )
    editables = {pk for pk, estado in abiertos if estado in EDITABLES}
    for seccion in secciones:
        if seccion.documento_id in editables:
            actual = Prosa.objects.select_for_update(of=("self",)).get(pk=seccion.pk)
            antes = actual.fotografia()
            actual.responsable = recibe
            guardar_fila(actual, antes, por=por, auto=False)


def _acortar_subrogancias(subrogancias: list[Subrogancia], fecha: date, por: Actuante) -> None:
    for s in subrogancias:
        if s.desde > fecha:
            s.borrar(por=por.usuario, motivo=VERBO)
        elif s.hasta > fecha:
            s.hasta = fecha
            s.guardar(por=por.usuario, motivo=VERBO, update_fields=["hasta"])


def _asentar(  # noqa: PLR0913, PLR0917 - lo que dice el acto
    suyo: EnSusManos, sale: Usuario, recibe: Usuario, servicio: Servicio, fecha: date, por: Actuante, clave: UUID
) -> None:
    datos = {
        "sale": sale.nombre,
        "sale_id": sale.pk,
        "recibe": recibe.nombre,
        "recibe_id": recibe.pk,
        "fecha": fecha.isoformat(),
        "roles": [n.rol for n in suyo.nombramientos],
        "secciones": len(suyo.secciones),
        "pedidos": len(suyo.pedidos),
        "subrogancias": len(suyo.subrogancias),
    }
    asentar(VERBO, servicio_id=servicio.pk, objeto="usuario", objeto_id=sale.pk, datos=datos, por=por, clave=clave)


def _quien_recibio(acto: Acto) -> Usuario:
    return Usuario.objects.get(pk=json.loads(acto.datos)["recibe_id"])
