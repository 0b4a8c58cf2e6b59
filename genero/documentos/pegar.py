"""Guardar una tabla de renglones de una vez, todo o nada: las filas nuevas, las que cambiaron y el orden en que quedaron.

Cuesta lo mismo con 5 filas que con 500: todo se lee y se escribe por lotes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from genero.configuracion import reloj
from genero.documentos.congelar import instantanea
from genero.documentos.errores import Ajeno, Conflicto, FueraDeEstado
from genero.documentos.leer import textos
from genero.documentos.models import Documento, Prosa, Renglon
from genero.documentos.partes import abrir_aporte
from genero.documentos.puerta import exigir, redactando
from genero.documentos.renglones import exigir_clave_nueva, saneados
from genero.documentos.tipos import Seccion, tipo
from genero.documentos.turno import anotar_lo_ajeno, bloquear, firmar_seccion
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.flujo.permisos import puede
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote


@dataclass(frozen=True)
class Fila:
    """Una fila por guardar, en su lugar. Sin `valores`, la persona no la tocó y sólo cuenta su orden."""

    clave: UUID
    revision: int
    valores: dict[str, Any] | None = None


@dataclass(frozen=True)
class ChoqueDeFila:
    """Lo que la persona quiso guardar en una fila y lo que ya está; `otro` vacío si otra persona la quitó."""

    motivo: str
    mio: dict[str, str]
    otro: dict[str, str]
    guardada: Renglon | None


class ChoqueDeFilas(Conflicto):
    """Otra persona guardó o quitó filas que ésta también cambió: no se guarda ninguna y se muestran ambas."""

    def __init__(self, filas: dict[UUID, ChoqueDeFila]) -> None:
        """Guarda las filas que chocaron, por su clave."""
        cuantas = "Una fila cambió" if len(filas) == 1 else f"{len(filas)} filas cambiaron"
        super().__init__(f"{cuantas} mientras usted escribía: vea ambos textos en su lugar. No se guardó nada, y no se ha perdido nada.")
        self.filas = filas


@dataclass(frozen=True)
class Guardado:
    """Lo que hizo un guardado de tabla."""

    nuevas: int = 0
    cambiadas: int = 0
    movidas: int = 0


def guardar_tabla(documento_id: int, seccion: Seccion, filas: Sequence[Fila], *, por: Actuante, ordenar: bool = False) -> Guardado:
    """Guarda todas las filas o ninguna. Con `ordenar`, además las deja en el orden en que vienen.

    Repetir el mismo envío no agrega ni cambia nada. ChoqueDeFilas si otra persona guardó, quitó o soltó algo de lo mismo;
    Ajeno si una fila no es de esta sección; FueraDeEstado si sus renglones llegan de otro documento y alguna fila no es de ellos.
    """
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id, gesto=Gesto.ENTRAR)
        prosa = bloquear(documento, seccion)
        guardadas = list(seccion.de_renglones._default_manager.filter(documento=documento))
        actuales = {f.clave: f for f in guardadas}
        if (seccion.traida or seccion.elegida) and any(f.clave not in actuales for f in filas):
            raise FueraDeEstado(f"Los renglones de «{seccion.titulo}» llegan de otro documento: se agregan y se quitan allá.")
        por_guardar = [f for f in filas if f.valores is not None and not _ya_esta(actuales.get(f.clave), f.valores)]
        # Lo que otra persona quitó se agrega otra vez: pide el permiso de lo nuevo.
        quitadas = _quitadas(documento, seccion, [f for f in filas if f.clave not in actuales and f.revision])
        _exigir(documento, seccion, [f.clave if f.clave in actuales else None for f in por_guardar], por)
        exigir_clave_nueva(documento, seccion, {f.clave for f in por_guardar} - actuales.keys())
        # A quien no le toca el orden (un centro), la tabla le guarda sus filas donde estaban.
        ordenar = ordenar and bool(puede(por, Accion.ESCRIBIR, documento, Lugar(seccion.id, gesto=Gesto.ORDENAR)))
        _chocar_si_hace_falta(documento, seccion, prosa, por_guardar, actuales=actuales, quitadas=quitadas)
        nuevas = [_nueva(documento, seccion, f) for f in por_guardar if f.clave not in actuales]
        cambiadas = [(actuales[f.clave], actuales[f.clave].fotografia(), f.valores or {}) for f in por_guardar if f.clave in actuales]
        for fila, _, valores in cambiadas:
            _cambiar(seccion, fila, valores)
        vivas = actuales | {f.clave: f for f in nuevas}
        ordenes = {f.pk: f.orden for f in guardadas}
        movidas = _numerar(guardadas, [vivas[f.clave] for f in filas if f.clave in vivas], ordenar=ordenar)
        if nuevas or cambiadas or movidas:
            _escribir(seccion, nuevas, cambiadas, [(f, ordenes[f.pk]) for f in movidas], por)
            abrir_aporte(documento, seccion, [f.clave for f in nuevas], por=por)
            firmar_seccion(prosa, por)
        return Guardado(len(nuevas), len(cambiadas), len({f.clave for f in movidas} - {f.clave for f, _, _ in cambiadas}))


def _exigir(documento: Documento, seccion: Seccion, tocadas: list[UUID | None], por: Actuante) -> None:
    """Permiso para cada fila tocada (None es una nueva), sin preguntar nada más a la base: un centro escribe sólo lo que se le pidió."""
    for clave in dict.fromkeys(tocadas):
        exigir(por, Accion.ESCRIBIR, documento, Lugar(seccion.id, clave))


def _ya_esta(fila: Renglon | None, valores: Mapping[str, Any]) -> bool:
    """Si lo guardado ya dice lo mismo: es un envío repetido, o alguien escribió lo mismo."""
    return fila is not None and all(getattr(fila, c) == v for c, v in _para_fila(fila, valores).items())


def _para_fila(fila: Renglon, valores: Mapping[str, Any]) -> dict[str, Any]:
    """Los valores, conservando las razones de lo que la tabla no escribe."""
    ajenas = {c: razon for c, razon in fila.sin_informacion.items() if c not in valores}
    return {**valores, "sin_informacion": {**ajenas, **valores.get("sin_informacion", {})}}


def _quitadas(documento: Documento, seccion: Seccion, faltan: list[Fila]) -> dict[UUID, str]:
    """Quién quitó cada fila que ya no está. Ajeno si alguna nunca estuvo en esta sección."""
    if not faltan:
        return {}
    historia = seccion.de_renglones.history.filter(documento_id=documento.pk, clave__in=[f.clave for f in faltan])
    dichas = {h.clave: h for h in historia.select_related("history_user").order_by("history_date", "history_id")}
    if any(f.clave not in dichas for f in faltan):
        raise Ajeno("No encontramos uno de esos renglones, o no está a su alcance.")
    return {c: h.history_user.nombre_corto if h.history_user else "Otra persona" for c, h in dichas.items()}


def _chocar_si_hace_falta(
    documento: Documento,
    seccion: Seccion,
    prosa: Prosa,
    filas: list[Fila],
    *,
    actuales: Mapping[UUID, Renglon],
    quitadas: Mapping[UUID, str],
) -> None:
    motivos: dict[UUID, str] = {}
    quien = prosa.autor.nombre_corto if prosa.autor else "Otra persona"
    hora = f" a las {reloj.en_chile(prosa.guardado_el):%H:%M}" if prosa.guardado_el else ""
    sueltas = _nombran_lo_que_no_esta(documento, seccion, filas)
    for f in filas:
        actual = actuales.get(f.clave)
        if actual is None and f.revision:
            motivos[f.clave] = f"{quitadas[f.clave]} quitó esta fila mientras usted escribía. Al guardar de nuevo se agrega otra vez."
        elif actual is not None and actual.revision != f.revision:
            motivos[f.clave] = f"{quien} guardó esta fila{hora}, mientras usted escribía."
        elif f.clave in sueltas:
            motivos[f.clave] = f"Otra persona quitó de «{sueltas[f.clave]}» algo que usted eligió aquí. Elija de nuevo."
    if motivos:
        contenido = instantanea(documento)
        choques = {}
        for f in (f for f in filas if f.clave in motivos):
            guardada = actuales.get(f.clave)
            choques[f.clave] = ChoqueDeFila(
                motivos[f.clave], _dicho(contenido, seccion, f.valores), _dicho(contenido, seccion, guardada), guardada
            )
        raise ChoqueDeFilas(choques)


def _dicho(contenido: dict[str, Any], seccion: Seccion, de: Mapping[str, Any] | Renglon | None) -> dict[str, str]:
    """Los valores en palabras, por campo."""
    if de is None:
        return {}
    valores = {c.nombre: getattr(de, c.nombre) for c in seccion.campos} | {"fuente": de.fuente} if isinstance(de, Renglon) else dict(de)
    return textos(contenido, seccion.id, valores) | {"fuente": str(valores.get("fuente", ""))}


def _nombran_lo_que_no_esta(documento: Documento, seccion: Seccion, filas: list[Fila]) -> dict[UUID, str]:
    """Las filas que nombran un renglón que ya no existe, con el título de la sección donde estaba: una consulta por campo que nombra."""
    salida: dict[UUID, str] = {}
    for campo in (c for c in seccion.campos if c.de):
        dichos = {f.clave: _claves((f.valores or {}).get(campo.nombre)) for f in filas}
        todas = set().union(*dichos.values()) if dichos else set()
        if todas:
            destino = tipo(documento.tipo).seccion(campo.de)
            vivas = destino.de_renglones._default_manager.filter(documento=documento, clave__in=todas).values_list("clave", flat=True)
            # Un renglón puede nombrar a otro que se agrega con él.
            juntas = {f.clave for f in filas} if destino.id == seccion.id else set()
            perdidas = todas - set(vivas) - juntas
            salida |= {clave: destino.titulo for clave, suyas in dichos.items() if suyas & perdidas}
    return salida


def _claves(valor: Any) -> set[UUID]:
    return set(valor) if isinstance(valor, list) else {valor} if valor else set()


def _nueva(documento: Documento, seccion: Seccion, fila: Fila) -> Renglon:
    partida = seccion.de_partida(documento) | saneados(seccion, fila.valores or {})
    return seccion.de_renglones(documento=documento, servicio_id=documento.servicio_id, clave=fila.clave, **partida)


def _cambiar(seccion: Seccion, fila: Renglon, valores: Mapping[str, Any]) -> None:
    for campo, valor in saneados(seccion, _para_fila(fila, valores)).items():
        setattr(fila, campo, valor)
    fila.ejemplo = False
    fila.revision += 1


def _numerar(guardadas: list[Renglon], puestas: list[Renglon], *, ordenar: bool) -> list[Renglon]:
    """Da a cada fila su lugar y devuelve las que lo cambiaron.

    Las que la tabla no muestra (otro padre, o agregadas entretanto) conservan el suyo; cada nueva va detrás de la que la antecede.
    """
    lugares = {f.clave: f for f in [*guardadas, *puestas]}
    antes = {f.clave: f.orden for f in guardadas}
    orden = [f.clave for f in guardadas]
    mostradas = [f.clave for f in puestas if f.clave in antes]
    if ordenar:
        turno, las = iter(mostradas), set(mostradas)
        orden = [next(turno) if clave in las else clave for clave in orden]
        for clave, numero in zip(orden, antes.values(), strict=True):
            lugares[clave].orden = numero
    quedan, anterior = len(mostradas), None
    for fila in puestas:
        if fila.clave in antes:
            quedan -= 1
        elif anterior is None:
            orden.insert(orden.index(mostradas[0]) if mostradas else len(orden), fila.clave)
        else:
            orden.insert(orden.index(anterior) + 1 if quedan or ordenar else len(orden), fila.clave)
        anterior = fila.clave
    ultimo = 0
    for clave in orden:
        fila = lugares[clave]
        # Un hueco en la numeración no estorba: sólo se mueve lo que hace falta.
        fila.orden = fila.orden if clave in antes and fila.orden > ultimo else ultimo + 1
        ultimo = fila.orden
    return [f for f in guardadas if f.orden != antes[f.clave]]


def _escribir(
    seccion: Seccion,
    nuevas: list[Renglon],
    cambiadas: list[tuple[Renglon, dict[str, Any], dict[str, Any]]],
    movidas: list[tuple[Renglon, int]],
    por: Actuante,
) -> None:
    """Inserta y cambia por lotes, con su historial. `movidas` trae cada fila con el lugar que tenía."""
    antes_de = {f.pk: {**f.fotografia(), "orden": lugar} for f, lugar in movidas} | {f.pk: antes for f, antes, _ in cambiadas}
    anotar_lo_ajeno(seccion.de_renglones, antes_de, por)
    campos = sorted({"orden", "ejemplo", "revision"} | {c for _, _, v in cambiadas for c in (*v, "sin_informacion")})
    guardar_en_lote(seccion.de_renglones, nuevas=nuevas, cambiadas=[f for f, _, _ in cambiadas], campos=campos, por=por.usuario)
    aparte = {f.clave for f, _, _ in cambiadas}
    solo_movidas = [f for f, _ in movidas if f.clave not in aparte]
    guardar_en_lote(seccion.de_renglones, nuevas=[], cambiadas=solo_movidas, campos=["orden"], por=por.usuario, motivo="ordenar")
