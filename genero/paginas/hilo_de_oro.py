"""El hilo de oro en pantalla: qué documentos lee cada persona para armarlo, y a dónde lleva cada eslabón."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from genero.configuracion.enumerar import enumerar
from genero.documentos.en_los_anios import secciones_del_hilo
from genero.documentos.eslabones import Lugar as EnDocumento
from genero.documentos.eslabones import tipos_del_hilo
from genero.documentos.hilo_de_oro import Hilo, Huerfano, Nodo, Rama
from genero.documentos.lectura import Lectura, lectura_de
from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipo, tipos
from genero.flujo.estados import ABIERTOS, Accion, Estado
from genero.flujo.lugares import Lugar
from genero.flujo.permisos import puede
from genero.paginas.cuenta import cuenta
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo

# Lo primero que se ofrece recorrer.
PUNTO_DE_PARTIDA = "brecha"
# Hasta cuántas columnas caben lado a lado en una pantalla ancha, y de cuántos huérfanos se muestra la lista sin pedirla.
COLUMNAS, A_LA_VISTA = 4, 4


@dataclass(frozen=True)
class Leido:
    """Un documento del hilo, con lo que la persona puede leer de él; sin lectura, por qué no está."""

    cual: TipoDocumento
    documento: Documento | None
    lectura: Lectura | None

    @property
    def dicho(self) -> str:
        """«Plan, versión 1.2, vigente» o «Plan, borrador de la versión 1», o por qué no se lee."""
        if self.documento is None:
            return f"{self.cual.titulo}: todavía no se abre"
        if self.lectura is None:
            return f"{self.cual.titulo}: lo que hay todavía no está a su alcance"
        if self.lectura.borrador:
            return f"{self.cual.titulo}, borrador de la versión {self.documento.version}"
        presentacion = self.lectura.presentacion
        estado = str(self.documento.situacion.label)
        como = "vigente" if self.documento.estado == Estado.VISADO else f"{estado[:1].lower()}{estado[1:]}"
        return f"{self.cual.titulo}, versión {presentacion.etiqueta if presentacion else self.documento.etiqueta}, {como}"

    @property
    def url(self) -> str:
        """Su página, si se puede leer."""
        return _url("documento", self.documento, self.cual) if self.documento and self.lectura else ""


@dataclass
class Trama:
    """El hilo de un ciclo tal como lo puede leer una persona."""

    ciclo: Ciclo
    actuante: Actuante
    leidos: dict[str, Leido]
    hilo: Hilo
    huerfanos: list[Huerfano]

    @property
    def resumen(self) -> list[tuple[str, int]]:
        """Cuántos huérfanos hay de cada clase: («Brecha sin medida», 3)."""
        cuentas: dict[str, int] = {}
        for h in self.huerfanos:
            cuentas[h.dicho] = cuentas.get(h.dicho, 0) + 1
        return list(cuentas.items())

    def url(self, clave: str = "") -> str:
        """La página del hilo, desde ese eslabón."""
        return direccion(self.ciclo, clave)

    def url_de(self, donde: EnDocumento, clave: str = "") -> str:
        """Dónde se lee esa sección, o ese renglón."""
        leido = self.leidos[donde.tipo]
        return f"{leido.url}#{f'r-{clave}' if clave else f't-{donde.seccion}'}" if leido.url else ""

    def arreglo(self, huerfano: Huerfano) -> dict[str, str]:
        """A dónde se va a continuar el eslabón: a escribirlo, si la persona puede ahora; si no, a leer el documento."""
        donde, leido = huerfano.donde, self.leidos[huerfano.donde.tipo]
        if leido.documento is None or leido.lectura is None:
            return {}
        suya = donde == huerfano.nodo.lugar
        if puede(self.actuante, Accion.ESCRIBIR, leido.documento, Lugar(donde.seccion)):
            mas = {"seccion": donde.seccion, **({"clave": huerfano.nodo.clave} if suya else {})}
            return {"texto": huerfano.boton, "url": _url("renglon" if suya else "seccion", leido.documento, leido.cual, **mas)}
        return {"texto": f"Ver en {leido.cual.con_articulo}", "url": self.url_de(donde, huerfano.nodo.clave if suya else "")}


def direccion(ciclo: Ciclo, clave: str = "") -> str:
    """La página del hilo de ese ciclo, desde ese eslabón si se dice."""
    pagina = reverse("hilo", args=[ciclo.servicio.slug, ciclo.anio])
    return f"{pagina}?desde={clave}" if clave else pagina


def tramar(ciclo: Ciclo, actuante: Actuante) -> Trama:
    """Lee lo que la persona puede leer de los documentos del año y arma el hilo: una consulta, y una o dos por documento."""
    leidos = {leido.cual.id: leido for leido in _leer(ciclo, actuante)}
    secciones = {t: secciones_del_hilo(leido.lectura.contenido, t) for t, leido in leidos.items() if leido.lectura}
    hilo = Hilo(secciones)
    return Trama(ciclo, actuante, leidos, hilo, hilo.huerfanos())


def _leer(ciclo: Ciclo, actuante: Actuante) -> Iterable[Leido]:
    """De cada tipo, lo que está en curso si la persona lo puede leer; si no, lo que rige."""
    suyos = Documento.objects.select_related("servicio", "ciclo").filter(ciclo=ciclo, tipo__in=tipos_del_hilo()).order_by("-version")
    documentos = list(suyos)
    for cual in (t for t in tipos() if t.id in tipos_del_hilo()):
        hay = [d for d in documentos if d.tipo == cual.id]
        candidatos = [d for d in hay if d.estado in ABIERTOS] + [d for d in hay if d.estado == Estado.VISADO]
        yield next((leido for d in candidatos if (leido := _leido(cual, d, actuante)).lectura), _sin_leer(cual, candidatos))


def _leido(cual: TipoDocumento, documento: Documento, actuante: Actuante) -> Leido:
    lectura = lectura_de(actuante, documento)
    return Leido(cual, documento, None if lectura is None or lectura.solo_indice else lectura)


def _sin_leer(cual: TipoDocumento, candidatos: list[Documento]) -> Leido:
    return Leido(cual, candidatos[0] if candidatos else None, None)


# --- en pantalla ---


def contar(trama: Trama) -> dict[str, Any]:
    """Lo que dice del hilo la página del proceso: cuántos eslabones quedaron sin continuar, por clase, y a dónde ir."""
    return {
        "cuantos": len(trama.huerfanos),
        "titulo": cuenta(len(trama.huerfanos), "eslabón sin continuar", "eslabones sin continuar"),
        "resumen": [{"que": que, "cuantos": n} for que, n in trama.resumen],
        "hay": bool(trama.hilo.nodos),
        "sin_leer": any(leido.lectura is None for leido in trama.leidos.values()),
        "clases": enumerar([cuenta(len(suyos), e.uno, e.varios) for e, suyos in trama.hilo.clases]),
        "url": trama.url(),
    }


def en_pantalla(trama: Trama, desde: str) -> dict[str, Any]:
    """Los huérfanos primero, y el hilo visto desde un eslabón, hacia ambos lados. KeyError si no hay tal eslabón a la vista."""
    hilo = trama.hilo
    foco = hilo.nodos[desde] if desde else _partida(hilo)
    adelante = hilo.adelante(foco.clave) if foco else ()
    return {
        "trama": trama,
        "leidos": list(trama.leidos.values()),
        "huerfanos": _por_clase(trama),
        "conteos": contar(trama),
        "foco": _nodo(trama, foco, "") if foco else None,
        "atras": [_rama(trama, r) for r in hilo.atras(foco.clave)] if foco else [],
        "adelante": [_rama(trama, r) for r in adelante],
        "columnas": min(_hondura(adelante), COLUMNAS),
        "por_otro": [_nodo(trama, n, "") for n in hilo.lo_continuan(foco.clave)] if foco else [],
        "vecinos": _vecinos(trama, foco) if foco else {},
        "clases": [
            {"eslabon": e, "nodos": [_en_lista(trama, n, foco) for n in suyos], "actual": foco in suyos} for e, suyos in hilo.clases
        ],
    }


def _partida(hilo: Hilo) -> Nodo | None:
    """Desde dónde se muestra si nadie lo pide: la primera brecha a la que algo sigue o, si no hay, el primer eslabón."""
    brechas = hilo.de(PUNTO_DE_PARTIDA)
    return next(iter([*(b for b in brechas if hilo.directos(b.clave)), *brechas, *hilo.nodos.values()]), None)


def _por_clase(trama: Trama) -> list[dict[str, Any]]:
    """Los huérfanos juntos por lo que les falta; desplegados si son pocos."""
    return [
        {"dicho": que, "suyos": [_huerfano(trama, h) for h in trama.huerfanos if h.dicho == que], "abierto": n <= A_LA_VISTA}
        for que, n in trama.resumen
    ]


def _hondura(ramas: Iterable[Rama]) -> int:
    return max((1 + _hondura(r.ramas) for r in ramas), default=0)


def _huerfano(trama: Trama, h: Huerfano) -> dict[str, Any]:
    return {"dicho": h.dicho, "nodo": h.nodo, "url": trama.url(h.nodo.clave), "detalle": h.detalle, "accion": trama.arreglo(h)}


def _nodo(trama: Trama, nodo: Nodo, relacion: str) -> dict[str, Any]:
    leido = trama.leidos[nodo.lugar.tipo]
    rige = leido.documento is not None and leido.documento.estado == Estado.VISADO
    serie = tipo(nodo.lugar.tipo).seccion(nodo.lugar.seccion).serie if rige else None
    return {
        "nodo": nodo,
        "relacion": relacion,
        "de": leido.cual.titulo,
        "de_con_articulo": leido.cual.con_articulo,
        "url": trama.url(nodo.clave),
        "url_leer": trama.url_de(nodo.lugar, nodo.clave),
        "url_serie": reverse("serie", args=[trama.ciclo.servicio.slug, serie.id, nodo.clave]) if serie else "",
        "serie": serie,
        "faltas": [h.dicho for h in trama.huerfanos if h.nodo.clave == nodo.clave],
    }


def _rama(trama: Trama, rama: Rama) -> dict[str, Any]:
    return {**_nodo(trama, rama.nodo, rama.relacion), "ramas": [_rama(trama, r) for r in rama.ramas]}


def _vecinos(trama: Trama, foco: Nodo) -> dict[str, Any]:
    """El anterior y el siguiente de su misma clase."""
    suyos = trama.hilo.de(foco.eslabon.id)
    n = suyos.index(foco)
    return {
        "lugar": f"{foco.eslabon.titulo} {n + 1} de {len(suyos)}",
        "anterior": trama.url(suyos[n - 1].clave) if n else "",
        "siguiente": trama.url(suyos[n + 1].clave) if n + 1 < len(suyos) else "",
    }


def _en_lista(trama: Trama, nodo: Nodo, foco: Nodo | None) -> dict[str, Any]:
    return {
        "nodo": nodo,
        "url": trama.url(nodo.clave),
        "actual": foco is not None and foco.clave == nodo.clave,
        "faltas": [h.dicho for h in trama.huerfanos if h.nodo.clave == nodo.clave],
    }


def _url(pagina: str, documento: Documento, cual: TipoDocumento, **mas: Any) -> str:
    ruta = {"servicio": documento.servicio.slug, "anio": documento.ciclo.anio, "tipo": cual.slug, "version": documento.version}
    return reverse(pagina, kwargs={**ruta, **mas})
