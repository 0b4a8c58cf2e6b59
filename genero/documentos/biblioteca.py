"""La biblioteca de un año: agregar, cambiar y quitar entradas [5, 6.1, Anexo 2]. La publica la coordinación de la Red.

Dos personas a la vez no se pisan: quien cambia o quita algo que ya es otro se entera antes de guardar.
"""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from genero.documentos.administrar import asentar, esperar_turno, exigir, ya_hecho
from genero.documentos.congelar import huella
from genero.documentos.errores import Ajeno, CambioMientrasLeia, NoSirve
from genero.flujo.bitacora import canonico
from genero.flujo.gestiones import Gestion
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from genero.personas.models import EntradaBiblioteca

VERBO = "publicar_biblioteca"
CAMPOS = ("clase", "titulo", "organismo", "fecha", "enlace", "marco")


def marca_de(entrada: EntradaBiblioteca) -> str:
    """La huella de lo que dice una entrada: vuelve con su formulario."""
    return huella(canonico([getattr(entrada, c) for c in CAMPOS]))[:16]


def agregar(anio: int, valores: dict[str, Any], *, por: Actuante, clave: UUID) -> EntradaBiblioteca:
    """Agrega una entrada al final de su clase; el mismo envío dos veces agrega una. NoSirve si el título ya está en esa clase y año."""
    acto = _turno(por, clave)
    if acto is not None:
        return _traer(anio, acto.objeto_id or 0)
    ultimo = EntradaBiblioteca.objects.filter(anio=anio).aggregate(ultimo=Max("orden"))["ultimo"] or 0
    nueva = _guardar(EntradaBiblioteca(anio=anio, orden=ultimo + 1, **valores), por, "agregar")
    _anotar(nueva, nueva.pk, por, clave, "agregar")
    return nueva


def cambiar(anio: int, cual: int, valores: dict[str, Any], *, visto: str, por: Actuante, clave: UUID) -> EntradaBiblioteca:
    """Cambia lo que dice una entrada. CambioMientrasLeia si ya no dice lo que la persona tenía a la vista."""
    acto = _turno(por, clave)
    actual = _traer(anio, cual)
    if acto is not None:
        return actual
    _exigir_lo_visto(actual, visto)
    for campo, valor in valores.items():
        setattr(actual, campo, valor)
    _guardar(actual, por, "cambiar")
    _anotar(actual, cual, por, clave, "cambiar")
    return actual


def quitar(anio: int, cual: int, *, visto: str, por: Actuante, clave: UUID) -> None:
    """Quita una entrada; el historial la conserva."""
    if _turno(por, clave) is not None:
        return
    actual = _traer(anio, cual)
    _exigir_lo_visto(actual, visto)
    actual.borrar(por=por.usuario, motivo="quitar")
    _anotar(actual, cual, por, clave, "quitar")


def _turno(por: Actuante, clave: UUID) -> Acto | None:
    exigir(por, Gestion.PUBLICAR_BIBLIOTECA, None)
    esperar_turno(None)
    return ya_hecho(None, clave, VERBO, por)


def _traer(anio: int, cual: int) -> EntradaBiblioteca:
    entrada = EntradaBiblioteca.objects.filter(pk=cual, anio=anio).first()
    if entrada is None:
        raise Ajeno("Esa entrada ya no está en la biblioteca.")
    return entrada


def _exigir_lo_visto(entrada: EntradaBiblioteca, visto: str) -> None:
    if marca_de(entrada) != visto:
        raise CambioMientrasLeia(f"Alguien cambió «{entrada.titulo}» mientras usted la miraba. Vuelva a abrirla antes de guardar.")


def _guardar(entrada: EntradaBiblioteca, por: Actuante, motivo: str) -> EntradaBiblioteca:
    try:
        with transaction.atomic():
            return entrada.guardar(por=por.usuario, motivo=motivo)
    except IntegrityError:
        raise NoSirve("titulo", f"La biblioteca {entrada.anio} ya tiene esa entrada en la misma clase.") from None


def _anotar(entrada: EntradaBiblioteca, cual: int, por: Actuante, clave: UUID, que: str) -> None:
    datos = {"anio": entrada.anio, "que": que, "titulo": entrada.titulo, "clase": entrada.clase}
    asentar(VERBO, servicio_id=None, objeto="biblioteca", objeto_id=cual, datos=datos, por=por, clave=clave)
