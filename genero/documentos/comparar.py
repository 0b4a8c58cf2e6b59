"""Qué cambió entre dos instantáneas, sin preguntar nada a la base: secciones, fichas y renglones, reconocidos por su clave [6.2.1].

Se compara lo que se lee: un renglón que cambia de nombre no hace ver cambiados a los que lo nombran, y mover uno no hace ver movidos a
todos. Sirve para dos presentaciones cualesquiera, y para el borrador contra una.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genero.documentos import comparar_campos as campos
from genero.documentos.alinear import creciente, intercalar
from genero.documentos.comparado import Cambio, CambioDeCampo, ClaseDeCambio, Comparacion
from genero.documentos.comparar_texto import reemplazo
from genero.documentos.leer import nombres_de, texto_de_valor
from genero.documentos.tipos import Valores, tipo

__all__ = ["Cambio", "CambioDeCampo", "ClaseDeCambio", "Comparacion", "comparar"]

Parte = dict[str, Any]
Calcular = Callable[[Valores], dict[str, str]]
_DE_UN_RENGLON = ("valores", "sin_informacion", "fuente", "ejemplo")


def comparar(antes: dict[str, Any], despues: dict[str, Any]) -> Comparacion:
    """Los cambios que llevan de una instantánea a otra del mismo tipo, numerados en el orden del documento.

    Reciben la forma de `Presentacion.leida` o `Lectura.contenido`. Lo que está en una sola se lee como agregado o quitado.
    """
    crudos: list[Cambio] = []
    comparador = _Comparador(antes, despues)
    for a, d in _secciones(antes["secciones"], despues["secciones"]):
        if a != d:
            crudos += comparador.seccion(a, d)
    return Comparacion(tuple(_numerado(c, n) for n, c in enumerate(crudos, start=1)))


class _Comparador:
    """Lo que hace falta saber de las dos instantáneas enteras para comparar una parte: cómo se llama cada renglón y qué se calcula."""

    def __init__(self, antes: dict[str, Any], despues: dict[str, Any]) -> None:
        """Reúne los nombres. Lo que una no nombra, lo dice la otra."""
        de_antes, de_despues = nombres_de(antes), nombres_de(despues)
        self.antes, self.despues = de_despues | de_antes, de_antes | de_despues
        self.tipo = despues["documento"]["tipo"]

    def seccion(self, a: Parte | None, d: Parte | None) -> list[Cambio]:
        """Los cambios de una sección."""
        parte = d or a or {}
        clase = parte["clase"]
        if clase == "renglones":
            return [*self._sin_renglones(parte, a, d), *self._renglones(parte, a or {**parte, "renglones": []}, d)]
        if clase == "prosa":
            suyos = campos.cambios(campos.de_prosa(a), campos.de_prosa(d))
        else:
            suyos = campos.cambios(self._de_ficha(a, self.antes), self._de_ficha(d, self.despues))
        return [_cambio(parte, suyos)] if suyos else []

    def _de_ficha(self, parte: Parte | None, nombres: dict[str, str]) -> campos.Dichos:
        return (campos.de_renglon(parte, parte["ficha"], nombres) or campos.de_razon(parte)) if parte else {}

    def _sin_renglones(self, parte: Parte, a: Parte | None, d: Parte | None) -> list[Cambio]:
        """La razón de que no haya renglones, que rige mientras no los hay."""
        razones = [campos.de_razon(x) if x and not x["renglones"] else {} for x in (a, d)]
        suyos = campos.cambios(*razones)
        return [_cambio(parte, suyos)] if suyos else []

    def _renglones(self, parte: Parte, a: Parte, d: Parte | None) -> list[Cambio]:
        viejos = {r["clave"]: (n, r) for n, r in enumerate(a["renglones"], start=1)}
        nuevos = {r["clave"]: (n, r) for n, r in enumerate(d["renglones"] if d else (), start=1)}
        lugares = _movidos(parte, a["renglones"], d["renglones"] if d else [])
        salida: list[Cambio] = []
        for clave in intercalar(viejos, nuevos):
            (n_viejo, viejo), (n_nuevo, nuevo) = viejos.get(clave, (0, None)), nuevos.get(clave, (0, None))
            if clave not in lugares and viejo and nuevo and _iguales(viejo, nuevo):
                continue
            antes = campos.de_renglon(a, self._con_calculos(parte, viejo), self.antes)
            despues = campos.de_renglon(d or parte, self._con_calculos(parte, nuevo), self.despues)
            suyos = (*lugares.get(clave, ()), *campos.cambios(antes, despues))
            if suyos or not (viejo and nuevo):
                # De lo quitado, el número que tenía; de lo demás, el que tiene.
                salida.append(self._de_renglon(parte, nuevo or viejo or {}, n_nuevo or n_viejo, _clase(viejo, nuevo, suyos), suyos))
        return salida

    def _de_renglon(self, parte: Parte, r: Parte, lugar: int, clase: ClaseDeCambio, suyos: tuple[CambioDeCampo, ...]) -> Cambio:
        primero = parte["campos"][0]
        titulo = texto_de_valor(primero, r["valores"].get(primero["nombre"]), self.despues)
        uno = parte.get("uno") or "renglón"
        return _cambio(parte, suyos, renglon=str(r["clave"]), uno=uno, titulo=titulo, clase=clase, lugar=lugar)

    def _con_calculos(self, parte: Parte, r: Parte | None) -> Parte | None:
        """Lo congelado trae sus cálculos; lo que se está escribiendo, no."""
        calcular = _calculos(self.tipo, parte["id"])
        if r is None or "calculados" in r or calcular is None:
            return r
        return {**r, "calculados": list(calcular(r["valores"]).items())}


def _secciones(antes: list[Parte], despues: list[Parte]) -> list[tuple[Parte | None, Parte | None]]:
    viejas, nuevas = {s["id"]: s for s in antes}, {s["id"]: s for s in despues}
    return [(viejas.get(i), nuevas.get(i)) for i in intercalar(viejas, nuevas)]


def _iguales(a: Parte, d: Parte) -> bool:
    mismos = a == d or all(a.get(k) == d.get(k) for k in _DE_UN_RENGLON)
    return mismos and ("calculados" not in a or "calculados" not in d or a["calculados"] == d["calculados"])


def _movidos(parte: Parte, antes: list[Parte], despues: list[Parte]) -> dict[str, tuple[CambioDeCampo, ...]]:
    """Los que cambiaron de lugar entre los suyos: los menos que explican el orden nuevo."""
    padre = next((c["nombre"] for c in parte["campos"] if c.get("dentro")), "")
    viejos, nuevos = _grupos(padre, antes), _grupos(padre, despues)
    salida: dict[str, tuple[CambioDeCampo, ...]] = {}
    for de_quien, suyos in nuevos.items():
        ahora = {clave: n for n, clave in enumerate(suyos)}
        quedan = [clave for clave in viejos.get(de_quien, ()) if clave in ahora]
        comunes = sorted(quedan, key=ahora.__getitem__)
        if quedan == comunes:
            continue
        fijos = {quedan[n] for n in creciente([ahora[clave] for clave in quedan])}
        estaba, esta = ({clave: n for n, clave in enumerate(lista, start=1)} for lista in (quedan, comunes))
        salida |= {c: (_lugar(estaba[c], esta[c]),) for c in quedan if c not in fijos and estaba[c] != esta[c]}
    return salida


def _grupos(padre: str, renglones: list[Parte]) -> dict[str, list[str]]:
    grupos: dict[str, list[str]] = defaultdict(list)
    for r in renglones:
        grupos[str(r["valores"].get(padre) or "") if padre else ""].append(r["clave"])
    return grupos


def _lugar(estaba: int, esta: int) -> CambioDeCampo:
    antes, despues = f"{estaba}.º", f"{esta}.º"
    return CambioDeCampo("_lugar", "Lugar en la lista", "lugar", antes, despues, reemplazo(antes, despues))


def _clase(viejo: Parte | None, nuevo: Parte | None, suyos: tuple[CambioDeCampo, ...]) -> ClaseDeCambio:
    if not viejo or not nuevo:
        return ClaseDeCambio.QUITADO if viejo else ClaseDeCambio.AGREGADO
    return ClaseDeCambio.MOVIDO if all(c.clase == "lugar" for c in suyos) else ClaseDeCambio.CAMBIADO


def _calculos(de_tipo: str, seccion: str) -> Calcular | None:
    try:
        return tipo(de_tipo).seccion(seccion).calculos
    except KeyError:
        # Una sección que el programa ya no declara se sigue comparando con lo que trae escrito.
        return None


def _cambio(parte: Parte, suyos: tuple[CambioDeCampo, ...], **de_renglon: Any) -> Cambio:
    if not de_renglon:
        lados = (any(c.antes for c in suyos), any(c.despues for c in suyos))
        clase = {(False, True): ClaseDeCambio.AGREGADO, (True, False): ClaseDeCambio.QUITADO}.get(lados, ClaseDeCambio.CAMBIADO)
        de_renglon = {"renglon": "", "uno": "", "titulo": "", "clase": clase}
    return Cambio(0, parte["id"], str(parte["numero"]), parte["titulo"], campos=suyos, **de_renglon)


def _numerado(c: Cambio, numero: int) -> Cambio:
    return replace(c, numero=numero)
