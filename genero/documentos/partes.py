"""Las partes de un documento que se piden a un centro: cuáles se pueden pedir, qué hay escrito en ellas y qué les pasa al escribir.

Una parte es una sección entera o un renglón. Pedir una sección de renglones deja agregar en ella: cada renglón que agrega el centro
abre su propio aporte, y así se acepta o se devuelve uno a uno [3.4].
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from genero.documentos import rico
from genero.documentos.congelar import huella
from genero.documentos.errores import NoSirve
from genero.documentos.models import Aporte, Autoria, Documento
from genero.documentos.models.documento import LO_PEDIDO
from genero.documentos.tipos import ClaseDeSeccion, Seccion, tipo
from genero.flujo.bitacora import canonico
from genero.flujo.estados import POR_RESOLVER, EstadoDeAporte
from genero.flujo.lugares import Lugar
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote
from genero.personas.models import Usuario
from genero.personas.roles import Rol

# Un aporte que vuelve a pedirse empieza de nuevo: lo que pasó antes queda en su historial.
_SIN_USO: dict[str, Any] = {
    "agregado": True,
    "nota": "",
    "respuesta": "",
    "entregado_por": None,
    "entregado_el": None,
    "resuelto_por": None,
    "resuelto_el": None,
}


def con_lo_pedido(consulta: QuerySet[Documento]) -> QuerySet[Documento]:
    """Los documentos con lo pedido a los centros y quiénes los redactaron ya leído, en la misma consulta: lo que necesita una página."""
    vivas = Aporte.objects.filter(documento=OuterRef("pk")).exclude(estado=EstadoDeAporte.RETIRADO).order_by("id")
    quienes = Autoria.objects.filter(documento=OuterRef("pk")).values("usuario_id")
    return consulta.annotate(lo_pedido=ArraySubquery(vivas.values(fila=LO_PEDIDO)), quienes=ArraySubquery(quienes))


def pedibles(documento: Documento, partes: Sequence[Lugar]) -> list[Lugar]:
    """Las partes tal como se pedirán, sin repetir: una sección cuyos renglones llegan de otro documento se pide renglón por renglón.

    NoSirve si no hay ninguna, si una no es de este documento o si ya no está.
    """
    salida: list[Lugar] = []
    for seccion in tipo(documento.tipo).secciones:
        suyas = [p for p in partes if p.seccion == seccion.id]
        if not suyas:
            continue
        hay = _claves(documento, seccion)
        pedidas: list[UUID | None] = [p.renglon for p in suyas if p.renglon is not None]
        if set(pedidas) - set(hay):
            raise NoSirve("partes", f"En «{seccion.titulo}» eligió un renglón que ya no está. Revise lo que pide.")
        if any(p.renglon is None for p in suyas):
            if seccion.traida and not hay:
                raise NoSirve("partes", f"«{seccion.titulo}» todavía no tiene renglones que pedir: llegan de otro documento.")
            pedidas = [*hay] if seccion.traida else [None, *pedidas]
        salida += [Lugar(seccion.id, clave) for clave in dict.fromkeys(pedidas)]
    if not salida or {p.seccion for p in partes} - {p.seccion for p in salida}:
        raise NoSirve("partes", "Elija al menos una parte de este documento.")
    return salida


def nombre_de_parte(seccion: str, renglon: UUID | None) -> str:
    """Una parte tal como se anota en la bitácora: «mision», o «productos:clave»."""
    return f"{seccion}:{renglon}" if renglon else seccion


def las_mismas(documento: Documento, partes: Sequence[Lugar], anotadas: Collection[str]) -> bool:
    """Si lo que se pide es lo que quedó anotado. Una sección traída que se pidió entera se anotó renglón por renglón."""
    dichas, hechas = {nombre_de_parte(p.seccion, p.renglon) for p in partes}, set(anotadas)
    for seccion in tipo(documento.tipo).secciones:
        if not seccion.traida or seccion.id not in dichas:
            continue
        suyas = {a for a in hechas if a.startswith(f"{seccion.id}:")}
        if not suyas or not suyas >= {nombre_de_parte(seccion.id, c) for c in _claves(documento, seccion)}:
            return False
        dichas, hechas = {d for d in dichas if d.partition(":")[0] != seccion.id}, hechas - suyas
    return dichas == hechas


def abrir_aporte(documento: Documento, seccion: Seccion, claves: Iterable[UUID], *, por: Actuante) -> None:
    """Los renglones que agrega un centro en una sección que se le pidió entera abren su aporte. De otras personas, nada."""
    centro = por.vigente.centro if por.rol == Rol.CENTRO else None
    suyas = documento.pedidas_a(centro) if centro else ()
    entera = next((p for p in suyas if p.abierta and p.seccion == seccion.id and p.renglon is None), None)
    if entera is None:
        return
    propios: dict[str, Any] = {"documento": documento, "pedido_id": entera.pedido, "seccion": seccion.id}
    pedidas = list(claves)
    # Un renglón que se quitó y se agrega otra vez con su misma clave (volver atrás y enviar) ya tuvo su aporte: es ése.
    otra_vez = list(Aporte.objects.filter(**propios, renglon__in=pedidas))
    ya = {a.renglon for a in otra_vez}
    nuevos = [Aporte(servicio_id=documento.servicio_id, **propios, renglon=c, agregado=True) for c in pedidas if c not in ya]
    for aporte in otra_vez:
        aporte.pasar_a(EstadoDeAporte.PEDIDO)
        for campo, inicial in _SIN_USO.items():
            setattr(aporte, campo, inicial)
    campos = ["estado", *_SIN_USO]
    guardar_en_lote(Aporte, nuevas=nuevos, cambiadas=otra_vez, campos=campos, por=por.usuario, motivo="agregar")


def soltar(documento: Documento, seccion: Seccion | str, clave: UUID, *, por: Actuante | Usuario | None) -> None:
    """Retira los aportes vivos de un renglón que se quita: deja de estar pedido. Si lo quita el sistema, `por` es None.

    Quien llama tiene tomado lo pedido (`puerta`, al quitar) o el documento entero: nadie lo entrega ni lo resuelve entre medio.
    """
    cual = seccion if isinstance(seccion, str) else seccion.id
    persona = por.usuario if isinstance(por, Actuante) else por
    vivos = list(Aporte.objects.filter(documento=documento, seccion=cual, renglon=clave, estado__in=POR_RESOLVER))
    for aporte in vivos:
        aporte.pasar_a(EstadoDeAporte.RETIRADO)
    guardar_en_lote(Aporte, nuevas=[], cambiadas=vivos, campos=["estado"], por=persona, motivo="se quitó el renglón")


def escrita(contenido: dict[str, Any], seccion: str, renglon: UUID | None) -> bool:
    """Si hay algo en esa parte de la instantánea, aunque sea la razón de que falte."""
    parte = _parte(contenido, seccion)
    if renglon is not None:
        return any(r["clave"] == str(renglon) for r in parte.get("renglones", ()))
    if parte["razon"] or parte.get("renglones"):
        return True
    if parte["clase"] == ClaseDeSeccion.FICHA:
        ficha = parte["ficha"]
        return bool(any(ficha["valores"].values()) or ficha.get("sin_informacion"))
    texto = parte.get("texto", "")
    return bool(texto) and not (parte["rico"] and rico.vacio(texto))


def huella_de_parte(contenido: dict[str, Any], seccion: str, renglon: UUID | None) -> str:
    """La huella de lo que se lee en esa parte: lo que se acepta es lo que se leyó. De una sección de renglones, sólo lo propio de ella."""
    parte = _parte(contenido, seccion)
    if renglon is not None:
        leido: Any = next((r for r in parte.get("renglones", ()) if r["clave"] == str(renglon)), None)
    else:
        leido = [parte["razon"], parte.get("texto", ""), parte.get("ficha")]
    return huella(canonico([seccion, leido]))


def _parte(contenido: dict[str, Any], seccion: str) -> dict[str, Any]:
    parte: dict[str, Any] = next(s for s in contenido["secciones"] if s["id"] == seccion)
    return parte


def _claves(documento: Documento, seccion: Seccion) -> list[UUID]:
    if seccion.clase != ClaseDeSeccion.RENGLONES:
        return []
    return list(seccion.de_renglones._default_manager.filter(documento=documento).values_list("clave", flat=True))
