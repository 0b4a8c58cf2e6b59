"""Lo común a todo guardado: la sección bloqueada, quién la firma, el choque con ambos textos y cuánto historial se anota."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NoReturn

from django.db.models import Q

from genero.configuracion import reloj
from genero.documentos import rico
from genero.documentos.congelar import cruda
from genero.documentos.errores import Choque
from genero.documentos.leer import textos
from genero.documentos.models import Documento, Ficha, Prosa, Renglon
from genero.documentos.tipos import Seccion, tipo
from genero.personas.actuante import Actuante
from genero.personas.historial import ConHistorial

# El guardado automático anota a lo más una fila de historial por persona, sección y tramo de este largo.
TRAMO = timedelta(minutes=10)
MINUTO = timedelta(minutes=1)


def bloquear(documento: Documento, seccion: Seccion) -> Prosa:
    """La fila de la sección, bloqueada junto con las que nombra y las que la nombran, siempre en el mismo orden.

    Así nadie quita un renglón mientras otra persona lo está nombrando.
    """
    cual = tipo(documento.tipo)
    propia = cual.seccion(seccion.id)
    ligadas = {propia.id} | {c.de for c in propia.campos if c.de}
    ligadas |= {s.id for s in cual.secciones if any(c.de == propia.id for c in s.campos)}
    filas = Prosa.objects.select_for_update(of=("self",)).filter(documento=documento, seccion__in=ligadas).order_by("seccion")
    return next(fila for fila in filas if fila.seccion == seccion.id)


def guardar_fila(fila: ConHistorial, antes: dict[str, Any], *, por: Actuante, auto: bool) -> None:
    """Guarda una fila que ya existía, anotando en su historial lo que corresponde.

    Un guardado a mano siempre se anota. Uno automático, sólo si la última anotación es de otra persona o de hace más de un tramo. Lo
    que quedó guardado sin anotar se anota antes de que otra persona lo cambie: ningún texto se pierde. `antes` es su fotografía.
    """
    anotadas: Any = type(fila).history.model._base_manager.filter(pk_de(fila)).order_by("-history_date", "-history_id")
    ultima = anotadas.values_list("history_id", "history_user_id", "history_date").first()
    propia = ultima is not None and ultima[1] == por.usuario.pk
    reciente = propia and ultima is not None and reloj.ahora() - ultima[2] < TRAMO
    if ultima is not None and not propia:
        _anotar_lo_pendiente(anotadas.get(history_id=ultima[0]), antes)
    cambiadas = [c for c, v in antes.items() if getattr(fila, c) != v]
    fila.guardar(por=por.usuario, historia=not (auto and reciente), update_fields=cambiadas)


def _anotar_lo_pendiente(ultima: Any, antes: dict[str, Any]) -> None:
    """Si lo guardado no es lo último que se anotó, lo anota a nombre de quien lo guardó."""
    if any(getattr(ultima, c) != v for c, v in antes.items()):
        type(ultima)._base_manager.create(
            **antes,
            history_date=reloj.ahora(),
            history_type="~",
            history_user_id=ultima.history_user_id,
            history_change_reason="lo último que había guardado",
        )


def anotar_lo_ajeno(modelo: type[ConHistorial], antes: Mapping[Any, dict[str, Any]], por: Actuante | None) -> None:
    """Lo mismo que `guardar_fila` antes de guardar, para muchas filas en dos órdenes: lo que otra persona dejó sin anotar, se anota.

    `antes` trae la fotografía de cada fila, por su identificador. Sin `por`, lo que viene lo hace el sistema.
    """
    if not antes:
        return
    llave = modelo._meta.pk.attname
    ultimas = modelo.history.filter(**{f"{llave}__in": list(antes)}).order_by(llave, "-history_date", "-history_id").distinct(llave)
    modelo.history.model.objects.bulk_create(
        modelo.history.model(
            **antes[getattr(u, llave)],
            history_date=reloj.ahora(),
            history_type="~",
            history_user_id=u.history_user_id,
            history_change_reason="lo último que había guardado",
        )
        for u in ultimas
        if u.history_user_id != (por.usuario.pk if por else None) and any(getattr(u, c) != v for c, v in antes[getattr(u, llave)].items())
    )


def pk_de(fila: ConHistorial) -> Q:
    """Cómo se encuentra una fila en su historial."""
    return Q(**{fila._meta.pk.attname: fila.pk})


def firmar_seccion(prosa: Prosa, por: Actuante, *, auto: bool = False) -> Prosa:
    """Deja dicho quién tocó la sección y cuándo. No sube su revisión: cada renglón tiene la suya, y lo propio de la sección no cambió."""
    antes, firmo = prosa.fotografia(), prosa.guardado_el if prosa.autor_id == por.usuario.pk else None
    prosa.autor, prosa.guardado_el = por.usuario, reloj.ahora()
    if auto and firmo is not None:
        # Sólo cambia la hora, que se dice al minuto: no hay nada que anotar.
        seguido = prosa.guardado_el - firmo < MINUTO
        return prosa if seguido else prosa.guardar(por=por.usuario, historia=False, update_fields=["guardado_el"])
    guardar_fila(prosa, antes, por=por, auto=auto)
    return prosa


def sellar(prosa: Prosa, por: Actuante, antes: dict[str, Any], *, auto: bool = False) -> Prosa:
    """Sube la revisión de la sección y deja dicho quién la guardó y cuándo. `antes` es su fotografía previa a los cambios."""
    prosa.revision += 1
    prosa.autor, prosa.guardado_el = por.usuario, reloj.ahora()
    guardar_fila(prosa, antes, por=por, auto=auto)
    return prosa


def ambos(
    documento: Documento, seccion: Seccion, valores: dict[str, Any], guardado: Renglon | Ficha | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Lo que quiso guardar la persona y lo que ya está, por campo y en palabras: quien pierde ve ambos textos.

    Lo que tiene formato va como HTML saneado, para verlo como se verá.
    """
    contenido = cruda(documento)
    nombres = [c.nombre for c in seccion.campos]
    mio = textos(contenido, seccion.id, valores)
    otro = textos(contenido, seccion.id, {n: getattr(guardado, n) for n in nombres} if guardado else {})
    for campo in (c.nombre for c in seccion.campos if c.rico):
        mio[campo] = rico.limpiar(str(valores.get(campo, "")))
        otro[campo] = getattr(guardado, campo) if guardado else ""
    if "fuente" in valores:
        mio["fuente"], otro["fuente"] = str(valores["fuente"]), str(getattr(guardado, "fuente", ""))
    return mio, otro


def chocar(prosa: Prosa, mio: dict[str, str], otro: dict[str, str], que: str, revision: int | None = None) -> NoReturn:
    """Levanta el choque, diciendo quién guardó y cuándo."""
    quien = prosa.autor.nombre_corto if prosa.autor else "Alguien"
    hora = f" a las {reloj.en_chile(prosa.guardado_el):%H:%M}" if prosa.guardado_el else ""
    raise Choque(
        f"{quien} guardó {que}{hora}, mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.",
        mio=mio,
        otro=otro,
        revision=prosa.revision if revision is None else revision,
    )
