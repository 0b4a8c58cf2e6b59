"""Los requisitos técnicos de un año, para un programa marco y un documento: los mantiene la coordinación [6.1].

Quedan fijos al presentar: cambiarlos rige para lo que se presente después. Todo deja la persona en el historial y un acto de plataforma
en la bitácora. Dos personas a la vez no se pisan: quien llega con algo viejo a la vista ve lo que hay antes de guardar.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from genero.documentos.congelar import huella
from genero.documentos.errores import Ajeno, CambioMientrasLeia, Choque, NoSirve, SinPermiso
from genero.documentos.models import Requisito
from genero.documentos.tipos import TipoDocumento
from genero.flujo.bitacora import anotar, canonico
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote

VERBO = "publicar_requisitos"
_CANDADO = 7320


@dataclass(frozen=True)
class Donde:
    """De qué requisitos se habla: el año, el programa marco y el documento."""

    anio: int
    marco: str
    cual: TipoDocumento

    @property
    def publicados(self) -> list[Requisito]:
        """Los publicados, en su orden; ninguno si rigen los de la guía (una consulta)."""
        return list(Requisito.objects.filter(anio=self.anio, marco=self.marco, tipo=self.cual.id).order_by("orden", "id"))


def marca_de(requisito: Requisito) -> str:
    """La huella de lo que dice un requisito: vuelve con su formulario."""
    return huella(canonico([requisito.texto, requisito.guia, requisito.secciones]))[:16]


def marca_de_todos(requisitos: Sequence[Requisito]) -> str:
    """La huella de cuáles hay y en qué orden: vuelve con los botones que ordenan, quitan o traen."""
    return huella(canonico([r.codigo for r in requisitos]))[:16]


def agregar(donde: Donde, valores: dict[str, Any], *, por: Actuante, clave: UUID) -> Requisito:
    """Agrega un requisito al final; el mismo envío, dos veces, es uno solo.

    Si todavía regían los de la guía, primero se publican ésos: agregar uno nunca deja la pauta con uno solo. SinPermiso si no le toca.
    """
    codigo = f"r-{clave.hex[:12]}"
    with _turno(donde, por):
        hay = donde.publicados
        repetido = next((r for r in hay if r.codigo == codigo), None)
        if repetido:
            return repetido
        hay = hay or _publicar_de_la_guia(donde, por)
        nuevo = _nuevo(donde, codigo, _siguiente(hay), valores).guardar(por=por.usuario, motivo="agregar")
        _anotar(donde, por, "agregar", codigo=codigo, numero=len(hay) + 1)
        return nuevo


def cambiar(donde: Donde, cual: int, valores: dict[str, Any], *, visto: str, por: Actuante) -> Requisito:
    """Cambia el texto, la sección de la guía o dónde se ve. Choque si otra persona lo cambió; Ajeno si ya no está."""
    with _turno(donde, por):
        hay = donde.publicados
        requisito = _uno(hay, cual)
        if visto != marca_de(requisito):
            raise Choque(
                "Otra persona cambió este requisito mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.",
                mio={"texto": valores["texto"]},
                otro={"texto": requisito.texto},
                revision=0,
            )
        antes = marca_de(requisito)
        requisito.texto, requisito.guia, requisito.secciones = valores["texto"], valores["guia"], list(valores["secciones"])
        if marca_de(requisito) != antes:
            requisito.guardar(por=por.usuario, motivo="cambiar")
            _anotar(donde, por, "cambiar", codigo=requisito.codigo, numero=hay.index(requisito) + 1)
        return requisito


def mover(donde: Donde, cual: int, *, pasos: int, visto: str, por: Actuante) -> None:
    """Sube o baja un requisito. CambioMientrasLeia si la lista ya no es la que la persona vio."""
    with _turno(donde, por):
        hay = _los_vistos(donde, visto)
        requisito = _uno(hay, cual)
        desde = hay.index(requisito)
        hasta = min(max(desde + pasos, 0), len(hay) - 1)
        if hasta == desde:
            return
        hay.insert(hasta, hay.pop(desde))
        for orden, r in enumerate(hay, start=1):
            r.orden = orden
        guardar_en_lote(Requisito, nuevas=[], cambiadas=hay, campos=["orden"], por=por.usuario, motivo="ordenar")
        _anotar(donde, por, "ordenar", codigo=requisito.codigo, numero=hasta + 1)


def quitar(donde: Donde, cual: int, *, visto: str, por: Actuante) -> None:
    """Quita un requisito. NoSirve si es el último: sin ninguno volverían a regir los de la guía sin que nadie lo dijera."""
    with _turno(donde, por):
        hay = _los_vistos(donde, visto)
        requisito = _uno(hay, cual)
        if len(hay) == 1:
            raise NoSirve("requisito", "Es el único requisito: agregue otro antes de quitarlo. Una pauta no puede quedar vacía.")
        numero = hay.index(requisito) + 1
        texto, codigo = requisito.texto, requisito.codigo
        requisito.borrar(por=por.usuario, motivo="quitar")
        _anotar(donde, por, "quitar", codigo=codigo, numero=numero, texto=texto)


def traer(donde: Donde, *, desde: int | None, visto: str, por: Actuante) -> int:
    """Agrega los que falten de otro año (o de la guía, sin `desde`), sin tocar los que ya están; devuelve cuántos."""
    with _turno(donde, por):
        hay = _los_vistos(donde, visto)
        tiene = {r.codigo for r in hay}
        if desde is None:
            faltan = [(r.codigo, {"texto": r.texto, "guia": r.guia, "secciones": r.secciones}) for r in donde.cual.pauta]
        else:
            otros = Donde(desde, donde.marco, donde.cual).publicados
            faltan = [(r.codigo, {"texto": r.texto, "guia": r.guia, "secciones": r.secciones}) for r in otros]
        faltan = [(codigo, valores) for codigo, valores in faltan if codigo not in tiene]
        primero = _siguiente(hay)
        nuevos = [_nuevo(donde, codigo, primero + n, valores) for n, (codigo, valores) in enumerate(faltan)]
        if nuevos:
            guardar_en_lote(Requisito, nuevas=nuevos, cambiadas=[], campos=[], por=por.usuario, motivo="traer")
            _anotar(donde, por, "traer", cuantos=len(nuevos), desde=desde)
        return len(nuevos)


@contextmanager
def _turno(donde: Donde, por: Actuante) -> Iterator[None]:
    """La transacción de quien cambia los requisitos: con permiso, y de a una persona por lista."""
    veredicto = puede_gestionar(por, Gestion.PUBLICAR_REQUISITOS)
    if not veredicto:
        raise SinPermiso(veredicto.motivo)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [_CANDADO, f"{donde.anio} {donde.marco} {donde.cual.id}"])
        yield


def _los_vistos(donde: Donde, visto: str) -> list[Requisito]:
    hay = donde.publicados
    if visto != marca_de_todos(hay):
        raise CambioMientrasLeia("Otra persona agregó, quitó u ordenó requisitos. Vea cómo quedaron antes de seguir.")
    return hay


def _uno(hay: list[Requisito], cual: int) -> Requisito:
    requisito = next((r for r in hay if r.pk == cual), None)
    if requisito is None:
        raise Ajeno("Ese requisito ya no está.")
    return requisito


def _publicar_de_la_guia(donde: Donde, por: Actuante) -> list[Requisito]:
    nuevos = [
        _nuevo(donde, r.codigo, orden, {"texto": r.texto, "guia": r.guia, "secciones": r.secciones})
        for orden, r in enumerate(donde.cual.pauta, start=1)
    ]
    guardar_en_lote(Requisito, nuevas=nuevos, cambiadas=[], campos=[], por=por.usuario, motivo="traer")
    _anotar(donde, por, "traer", cuantos=len(nuevos), desde=None)
    return nuevos


def _nuevo(donde: Donde, codigo: str, orden: int, valores: dict[str, Any]) -> Requisito:
    campos = {"texto": valores["texto"], "guia": valores["guia"], "secciones": list(valores["secciones"])}
    return Requisito(anio=donde.anio, marco=donde.marco, tipo=donde.cual.id, codigo=codigo, orden=orden, **campos)


def _siguiente(hay: Sequence[Requisito]) -> int:
    return max((r.orden for r in hay), default=0) + 1


def _anotar(donde: Donde, por: Actuante, que: str, **datos: Any) -> None:
    comunes = {"anio": donde.anio, "marco": donde.marco, "tipo": donde.cual.id, "que": que}
    anotar(VERBO, servicio_id=None, rol=por.rol, objeto_tipo="requisitos", objeto_id=None, datos={**comunes, **datos})
