"""Lo que se presenta, se aprueba y se visa junto: Plan con Programa de Trabajo, Evaluación con Programa de Seguimiento [6.2.2].

Van juntos los tipos que comparten la decisión de visación en la tabla del proceso; nadie más repite cuáles son. En un ajuste viaja sólo
lo que está abierto: si de dos sólo uno tiene una versión en curso, va solo.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import permutations
from uuid import UUID, uuid5

from django.db.models import QuerySet

from genero.configuracion.enumerar import enumerar
from genero.documentos.errores import CambioMientrasLeia, FueraDeEstado
from genero.documentos.models import Documento
from genero.documentos.partes import con_lo_pedido
from genero.documentos.tipos import TipoDocumento, tipo, tipos
from genero.flujo.estados import ABIERTOS, EDITABLES, Accion, Estado
from genero.flujo.models import Acto

# Abrir una versión es de un solo documento; todo lo demás se hace con lo que viaja junto.
SUELTAS = (Accion.ABRIR_VERSION,)


def del_conjunto(cual: TipoDocumento) -> tuple[TipoDocumento, ...]:
    """Los tipos que viajan con éste, él incluido, en el orden del proceso."""
    return tuple(t for t in tipos() if t.visacion == cual.visacion)


def pares() -> tuple[list[str], list[str]]:
    """Cada tipo con cada uno de los que viajan con él, como dos listas paralelas: lo que pide la consulta que bloquea."""
    parejas = [p for t in tipos() for p in permutations([c.id for c in del_conjunto(t)], 2) if p[0] == t.id]
    return [a for a, _ in parejas], [b for _, b in parejas]


def viajan(documento: Documento, abiertos: Iterable[Documento], accion: str) -> list[Documento]:
    """De los otros documentos abiertos del conjunto, los que se mueven con éste al hacer la acción."""
    otros = [d for d in abiertos if d.pk != documento.pk]
    if accion in SUELTAS:
        return []
    if accion == Accion.PRESENTAR:
        return otros
    return [d for d in otros if d.estado == documento.estado and d.estado not in EDITABLES]


def exigir_reunidos(documento: Documento, otros: Iterable[Documento]) -> None:
    """FueraDeEstado si se quiere presentar mientras otro del conjunto está en revisión: tienen que encontrarse en redacción."""
    motivo = motivo_de_espera(documento, otros)
    if motivo:
        raise FueraDeEstado(motivo)


def exigir_los_mismos(documento: Documento, tomados: Iterable[Documento]) -> None:
    """CambioMientrasLeia si, mientras se esperaba el turno, se abrió otro documento que va con éste (una consulta, o ninguna si va solo).

    Qué se bloquea se decide antes de esperar: lo que se abrió entre medio no está entre lo tomado, y la persona no pudo leerlo.
    """
    otros = [t.id for t in del_conjunto(tipo(documento.tipo)) if t.id != documento.tipo]
    if not otros:
        return
    del_anio = Documento.objects.filter(ciclo_id=documento.ciclo_id, tipo__in=otros, estado__in=ABIERTOS)
    nuevo = del_anio.exclude(pk__in=[d.pk for d in tomados]).first()
    if nuevo:
        raise no_estaba(nuevo, documento)


def no_estaba(otro: Documento, documento: Documento) -> CambioMientrasLeia:
    """El rechazo de quien decide sin haber leído uno de los que van juntos."""
    return CambioMientrasLeia(
        f"{tipo(otro.tipo).al_comenzar} va junto con {tipo(documento.tipo).con_articulo}, y en la página que usted abrió no estaba. "
        "Léalos antes de decidir."
    )


def motivo_de_espera(documento: Documento, otros: Iterable[Documento]) -> str:
    """Por qué todavía no se puede presentar, si otro del conjunto está en revisión; vacío si nada lo impide."""
    en_revision = next((d for d in otros if d.estado not in EDITABLES), None)
    if en_revision is None:
        return ""
    otro, donde = tipo(en_revision.tipo), "en la Jefatura" if en_revision.estado == Estado.EN_APROBACION else "en visación"
    return (
        f"No se puede presentar todavía: {otro.con_articulo} está {donde}, y {tipo(documento.tipo).con_articulo} se envía con "
        f"{'ella' if otro.articulo == 'la' else 'él'}. Espere la respuesta, o retire lo presentado para enviarlos juntos."
    )


def abiertos_del_conjunto(documento: Documento) -> list[Documento]:
    """Los documentos abiertos del mismo año que viajan con éste, sin él, con lo que necesita su página. Sin consulta si va siempre solo."""
    return en_orden(consulta_del_conjunto(documento)) if va_con_otros(documento) else []


def va_con_otros(documento: Documento) -> bool:
    """Si su tipo se presenta con algún otro."""
    return len(del_conjunto(tipo(documento.tipo))) > 1


def consulta_del_conjunto(documento: Documento) -> QuerySet[Documento]:
    """Los mismos, sin leerlos todavía."""
    otros = [t.id for t in del_conjunto(tipo(documento.tipo)) if t.id != documento.tipo]
    del_anio = con_lo_pedido(Documento.objects.select_related("servicio", "ciclo"))
    return del_anio.filter(ciclo_id=documento.ciclo_id, tipo__in=otros, estado__in=ABIERTOS)


def tipo_sin_abrir(documento: Documento) -> TipoDocumento | None:
    """El que debe viajar con éste y todavía no existe en el año (ni abierto ni vigente), o None."""
    otros = [t for t in del_conjunto(tipo(documento.tipo)) if t.id != documento.tipo]
    if not otros:
        return None
    hay = set(Documento.objects.filter(ciclo_id=documento.ciclo_id, tipo__in=[t.id for t in otros]).values_list("tipo", flat=True))
    return next((t for t in otros if t.id not in hay), None)


def en_orden(documentos: Iterable[Documento]) -> list[Documento]:
    """Los documentos en el orden del proceso."""
    lugar = {t.id: n for n, t in enumerate(tipos())}
    return sorted(documentos, key=lambda d: lugar[d.tipo])


def clave_de(clave: UUID, documento: Documento, principal: Documento) -> UUID:
    """La clave del envío para el acto de cada documento: la del principal es la que llegó; las demás se derivan de ella."""
    return clave if documento.pk == principal.pk else uuid5(clave, documento.tipo)


def agrupar(documentos: Iterable[Documento]) -> list[list[Documento]]:
    """Los documentos de a conjuntos, en el orden en que llegaron: los del mismo año que se mueven juntos van en una sola lista.

    Los que están en redacción se presentan juntos, hayan vuelto o no; en revisión, van juntos los que están en el mismo lugar.
    """
    grupos: dict[tuple[object, ...], list[Documento]] = {}
    for d in documentos:
        donde = "en redacción" if d.estado in EDITABLES else d.estado
        suelto = () if d.estado in ABIERTOS else (d.pk,)
        grupos.setdefault((d.ciclo_id, tipo(d.tipo).visacion, donde, *suelto), []).append(d)
    return [en_orden(g) for g in grupos.values()]


def nombrar(cuales: Sequence[TipoDocumento]) -> str:
    """«el Plan y el Programa de Trabajo»."""
    return enumerar([t.con_articulo for t in cuales])


def con_version(documentos: Iterable[Documento], *, siguiente: bool = False) -> str:
    """«el Plan 1.1 y el Programa de Trabajo 1.1»; `siguiente` es la etiqueta que llevarán al presentarse."""
    return enumerar([f"{tipo(d.tipo).con_articulo} {etiqueta_siguiente(d) if siguiente else d.etiqueta}" for d in documentos])


def versiones_de(documentos: Sequence[Documento]) -> str:
    """«versión 1.1», o «versiones 1.2 y 2.1» si no es la misma."""
    etiquetas = list(dict.fromkeys(d.etiqueta for d in documentos))
    return f"versión {etiquetas[0]}" if len(etiquetas) == 1 else f"versiones {enumerar([d.etiqueta for d in documentos])}"


def etiqueta_siguiente(documento: Documento) -> str:
    """La etiqueta que tendrá lo próximo que se presente de este documento."""
    return f"{documento.version}.{documento.vuelta + 1}"


def los_del_acto(acto: Acto, cual: TipoDocumento) -> list[TipoDocumento]:
    """Los tipos que se movieron con ese acto, el suyo incluido, en el orden del proceso."""
    van = {cual.id, *(j["tipo"] for j in json.loads(acto.datos).get("junto_con", ()))}
    return [t for t in tipos() if t.id in van]


def plural(cuales: Iterable[TipoDocumento]) -> str:
    """«juntos», o «juntas» si todos se dicen en femenino; la última letra es la concordancia de lo demás."""
    return "juntas" if all(t.articulo == "la" for t in cuales) else "juntos"
