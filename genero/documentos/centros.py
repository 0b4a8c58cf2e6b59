"""Los centros de responsabilidad de un servicio: crear, renombrar, cerrar y volver a abrir [3.4]. Los lleva su administración."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from genero.documentos.administrar import asentar, esperar_turno, exigir, ya_hecho
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSirve
from genero.flujo.gestiones import Gestion
from genero.personas.actuante import Actuante
from genero.personas.models import CentroResponsabilidad, Servicio

CREA, CAMBIA = "crear_centro", "cambiar_centro"
REPETIDO = "Ya hay un centro con ese nombre en este servicio, abierto o cerrado."


def crear(servicio: Servicio, nombre: str, *, por: Actuante, clave: UUID) -> CentroResponsabilidad:
    """Crea un centro; el mismo envío dos veces crea uno. NoSirve si el nombre ya está."""
    exigir(por, Gestion.LLEVAR_CENTROS, servicio.pk)
    esperar_turno(servicio.pk)
    acto = ya_hecho(servicio.pk, clave, CREA, por)
    if acto is not None:
        return _traer(servicio, acto.objeto_id or 0)
    nuevo = _guardar(CentroResponsabilidad(servicio=servicio, nombre=nombre), por, CREA)
    asentar(CREA, servicio_id=servicio.pk, objeto="centro", objeto_id=nuevo.pk, datos={"nombre": nuevo.nombre}, por=por, clave=clave)
    return nuevo


def renombrar(centro_id: int, servicio: Servicio, nombre: str, *, por: Actuante, clave: UUID) -> CentroResponsabilidad:
    """Cambia el nombre; lo ya presentado conserva el que tenía. NoSirve si otro centro lo lleva."""
    exigir(por, Gestion.LLEVAR_CENTROS, servicio.pk)
    esperar_turno(servicio.pk)
    centro = _traer(servicio, centro_id)
    if ya_hecho(servicio.pk, clave, CAMBIA, por) or centro.nombre == nombre:
        return centro
    antes, centro.nombre = centro.nombre, nombre
    _guardar(centro, por, "renombrar")
    _asentar_cambio(centro, "renombrar", por, clave, antes=antes)
    return centro


def cerrar(centro_id: int, servicio: Servicio, *, por: Actuante, clave: UUID) -> bool:
    """Cierra el centro: ya no se le puede pedir nada ni nombrar a nadie en él. Devuelve si además se borró, porque nada lo nombraba.

    FueraDeEstado si todavía hay personas nombradas en él.
    """
    exigir(por, Gestion.LLEVAR_CENTROS, servicio.pk)
    esperar_turno(servicio.pk)
    if ya_hecho(servicio.pk, clave, CAMBIA, por):
        return not CentroResponsabilidad.objects.filter(pk=centro_id).exists()
    centro = _traer(servicio, centro_id)
    # También quien empieza un día que viene.
    quienes = list(centro.nombramiento_set.sin_terminar().order_by("desde").values_list("usuario__nombre", flat=True))
    if quienes:
        raise FueraDeEstado(
            f"En {centro.nombre} todavía está {quienes[0]}. Termine antes su nombramiento, o entregue lo suyo a otra persona."
        )
    borrado = _borrar_si_nada_lo_nombra(centro, por)
    if not borrado:
        centro.activo = False
        centro.guardar(por=por.usuario, motivo="cerrar", update_fields=["activo"])
    centro.pk = centro_id
    _asentar_cambio(centro, "borrar" if borrado else "cerrar", por, clave)
    return borrado


def reabrir(centro_id: int, servicio: Servicio, *, por: Actuante, clave: UUID) -> CentroResponsabilidad:
    """Vuelve a abrir un centro cerrado."""
    exigir(por, Gestion.LLEVAR_CENTROS, servicio.pk)
    esperar_turno(servicio.pk)
    centro = _traer(servicio, centro_id)
    if not ya_hecho(servicio.pk, clave, CAMBIA, por) and not centro.activo:
        centro.activo = True
        centro.guardar(por=por.usuario, motivo="reabrir", update_fields=["activo"])
        _asentar_cambio(centro, "reabrir", por, clave)
    return centro


def _traer(servicio: Servicio, cual: int) -> CentroResponsabilidad:
    centro = CentroResponsabilidad.objects.select_for_update(no_key=True).filter(pk=cual, servicio=servicio).first()
    if centro is None:
        raise Ajeno("No encontramos ese centro, o no está a su alcance.")
    return centro


def _guardar(centro: CentroResponsabilidad, por: Actuante, motivo: str) -> CentroResponsabilidad:
    try:
        with transaction.atomic():
            return centro.guardar(por=por.usuario, motivo=motivo)
    except IntegrityError:
        raise NoSirve("nombre", REPETIDO) from None


def _borrar_si_nada_lo_nombra(centro: CentroResponsabilidad, por: Actuante) -> bool:
    try:
        with transaction.atomic():
            centro.borrar(por=por.usuario, motivo="cerrar")
    except (ProtectedError, IntegrityError):
        return False
    return True


def _asentar_cambio(centro: CentroResponsabilidad, que: str, por: Actuante, clave: UUID, **mas: str) -> None:
    datos = {"nombre": centro.nombre, "que": que, **mas}
    asentar(CAMBIA, servicio_id=centro.servicio_id, objeto="centro", objeto_id=centro.pk, datos=datos, por=por, clave=clave)
