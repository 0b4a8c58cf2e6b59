"""Los filtros del portal: viven en la dirección y se comparten copiando el enlace. Filtrar, ordenar y paginar no consulta la base."""

import unicodedata
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from genero.configuracion import reloj
from genero.flujo.estados import Estado
from genero.paginas.portal import DOS_VECES, Celda, Fila, Portal
from genero.paginas.situacion import QUIEN_LO_TIENE, en_mayuscula
from genero.personas.roles import en_frase

POR_PAGINA = 25
NINGUNA = "ninguna"
SIN_EMPEZAR, ATRASADO, POR_VENCER, DOS_VECES_DEVUELTO = "sin-empezar", "atrasado", "por-vencer", "devuelto-dos-veces"
ORDENES = ("servicio", "experta", "quieto")
_SEPARA = "~"
_LARGO = 120


@dataclass(frozen=True)
class Filtro:
    """Lo que se pide en la dirección. Un valor que no existe no calza con nada: un enlace ajeno no muestra de más."""

    q: str = ""
    ministerio: str = ""
    etapa: str = ""
    estado: str = ""
    tiene: str = ""
    experta: str = ""
    anio: str = ""
    orden: str = "servicio"
    despues: str = ""
    antes: str = ""

    @classmethod
    def leido(cls, datos: QueryDict) -> "Filtro":
        """El filtro de una dirección."""
        dichos = {c.name: datos.get(c.name, "").replace("\x00", "").strip()[:_LARGO] for c in fields(cls)}
        if dichos["orden"].removeprefix("-") not in ORDENES:
            dichos["orden"] = "servicio"
        return cls(**dichos)

    def consulta(self, **cambios: str) -> str:
        """La misma dirección con esos cambios («?estado=atrasado&anio=2026»); cambiar algo vuelve a la primera página."""
        otro = replace(self, **({"despues": "", "antes": ""} | cambios))
        dichos = {c.name: valor for c in fields(otro) if (valor := getattr(otro, c.name)) and valor != c.default}
        return f"?{urlencode(dichos)}"

    @property
    def hay(self) -> bool:
        """Si algo acota la lista."""
        return bool(self.q or self.ministerio or self.etapa or self.estado or self.tiene or self.experta)

    @property
    def numero_de_anio(self) -> int | None:
        """El año pedido, o None si no es uno."""
        return int(self.anio) if self.anio.isascii() and self.anio.isdecimal() and len(self.anio) <= len("2026") else None


def estados() -> list[tuple[str, str]]:
    """Las situaciones por las que se filtra: (valor en la dirección, cómo se dice)."""
    de_documento = [(_valor(e), str(e.label)) for e in Estado if e != Estado.REEMPLAZADO]
    propias = [
        (SIN_EMPEZAR, "Sin empezar"),
        (ATRASADO, "Con atraso"),
        (POR_VENCER, "Por vencer"),
        (DOS_VECES_DEVUELTO, "Devuelto dos veces"),
    ]
    return [*de_documento, *propias]


def quienes() -> list[tuple[str, str]]:
    """Quién lo puede tener."""
    return [(str(rol), en_mayuscula(en_frase(rol))) for rol in dict.fromkeys(QUIEN_LO_TIENE.values())]


def filtrar(portal: Portal, filtro: Filtro) -> list[Fila]:
    """Las filas que calzan, en el orden pedido."""
    buscado = _llano(filtro.q)
    calzan = [f for f in portal.filas if _calza(f, filtro, buscado)]
    calzan.sort(key=lambda f: clave_de(f, filtro.orden), reverse=filtro.orden.startswith("-"))
    return calzan


def _calza(fila: Fila, filtro: Filtro, buscado: str) -> bool:
    s = fila.servicio
    if buscado and buscado not in _llano(f"{s.sigla} {s.nombre}"):
        return False
    if filtro.ministerio and s.ministerio != filtro.ministerio:
        return False
    if filtro.experta and not _la_tiene(fila, filtro.experta):
        return False
    celdas = fila.celdas.get(filtro.etapa, ()) if filtro.etapa else fila.todas
    if filtro.etapa and not celdas:
        return False
    return any(_celda_calza(c, filtro) for c in celdas) if filtro.estado or filtro.tiene else True


def _la_tiene(fila: Fila, experta: str) -> bool:
    return not fila.expertas if experta == NINGUNA else any(str(n.usuario_id) == experta for n in fila.expertas)


def _celda_calza(celda: Celda, filtro: Filtro) -> bool:
    if filtro.tiene and celda.tiene != filtro.tiene:
        return False
    return not filtro.estado or en_situacion(celda, filtro.estado)


def en_situacion(celda: Celda, estado: str) -> bool:
    """Si la celda está en esa situación."""
    propias = {
        SIN_EMPEZAR: not celda.estado,
        ATRASADO: celda.atrasada,
        POR_VENCER: celda.por_vencer,
        DOS_VECES_DEVUELTO: celda.observado >= DOS_VECES,
    }
    return propias[estado] if estado in propias else bool(celda.estado) and _valor(Estado(celda.estado)) == estado


def clave_de(fila: Fila, orden: str) -> tuple[str, str]:
    """Por qué se ordena la fila; la sigla en la dirección, que es única, desempata."""
    cual = orden.removeprefix("-")
    if cual == "experta":
        valor = _llano(fila.expertas[0].usuario.nombre) if fila.expertas else "~"
    elif cual == "quieto":
        # Más días sin moverse es una fecha anterior: se ordena por lo que falta hasta hoy, no por la fecha.
        valor = f"{(reloj.ahora() - fila.quieto_desde).days:06}" if fila.quieto_desde else ""
    else:
        valor = _llano(fila.servicio.sigla)
    return valor, fila.servicio.slug


@dataclass(frozen=True)
class Pagina:
    """Un tramo de la lista, con la dirección del anterior y del siguiente si los hay."""

    filas: list[Fila]
    anterior: str | None
    siguiente: str | None


def pagina(filas: list[Fila], filtro: Filtro) -> Pagina:
    """El tramo que sigue a una fila (o la precede). Se busca por su clave y no por su lugar: lo que se mueva entre medio no se salta."""
    descendente = filtro.orden.startswith("-")

    def va_despues(fila: Fila, marca: tuple[str, str]) -> bool:
        clave = clave_de(fila, filtro.orden)
        return clave < marca if descendente else clave > marca

    antes = _marca(filtro.antes)
    despues = _marca(filtro.despues)
    if antes:
        previas = [f for f in filas if not va_despues(f, antes) and clave_de(f, filtro.orden) != antes]
        tramo = previas[-POR_PAGINA:]
        hay_antes, hay_mas = len(previas) > len(tramo), True
    else:
        siguen = [f for f in filas if va_despues(f, despues)] if despues else filas
        tramo = siguen[:POR_PAGINA]
        hay_antes, hay_mas = bool(despues) and len(siguen) < len(filas), len(siguen) > POR_PAGINA
    if filas and not tramo:
        # La marca de un enlace viejo ya no tiene nada a ese lado: se parte del comienzo.
        return pagina(filas, replace(filtro, despues="", antes=""))
    if not tramo:
        return Pagina([], None, None)
    return Pagina(
        tramo,
        filtro.consulta(antes=_marcar(tramo[0], filtro)) if hay_antes else None,
        filtro.consulta(despues=_marcar(tramo[-1], filtro)) if hay_mas else None,
    )


def fijos(portal: Portal, filtro: Filtro) -> list[dict[str, Any]]:
    """Los filtros de la casa, con su cuenta: cada uno es un enlace."""
    todos = "Todos los servicios" if portal.nacional else "Mis asignados"
    dichos: list[tuple[str, dict[str, str]]] = [(todos, {}), ("Por vencer", {"estado": POR_VENCER}), ("Atrasados", {"estado": ATRASADO})]
    if portal.nacional:
        dichos.append(("Sin experta", {"experta": NINGUNA}))
    dichos.append(("Devueltos dos veces", {"estado": DOS_VECES_DEVUELTO}))
    salida = []
    for texto, valores in dichos:
        suyo = Filtro(anio=filtro.anio, **valores)
        igual = replace(filtro, orden=suyo.orden, despues="", antes="") == suyo
        cuantos = sum(_calza(f, suyo, "") for f in portal.filas)
        salida.append({"texto": texto, "cuenta": cuantos, "url": suyo.consulta(), "actual": igual})
    return salida


def _marca(texto: str) -> tuple[str, str] | None:
    valor, separa, slug = texto.rpartition(_SEPARA)
    return (valor, slug) if separa else None


def _marcar(fila: Fila, filtro: Filtro) -> str:
    return _SEPARA.join(clave_de(fila, filtro.orden))


def _valor(estado: Estado) -> str:
    return str(estado.value).replace("_", "-")


def _llano(texto: str) -> str:
    """Sin tildes ni mayúsculas: así se busca y se ordena en castellano."""
    return "".join(c for c in unicodedata.normalize("NFD", texto.lower()) if not unicodedata.combining(c))
