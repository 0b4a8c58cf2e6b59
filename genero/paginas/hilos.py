"""Una observación en pantalla: su pasaje, su hilo de voces, el cambio con que se respondió y cómo juzgar la respuesta."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from genero.configuracion import fechas
from genero.documentos.comparado import Comparacion
from genero.documentos.comparar import comparar
from genero.documentos.hilo import dichos_de, por_cerrar, suyo
from genero.documentos.juicios import Juzgada
from genero.documentos.leer import SeccionLeida, nombre_de_ancla
from genero.documentos.models import Observacion, Presentacion
from genero.documentos.models.observacion import Lado, Sentencia
from genero.documentos.observaciones import ACCION_DE_LADO
from genero.flujo.estados import Accion
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja

# Quién decide con cada acción, y cómo se dice en «al … se dan por aceptadas».
_AL_DECIDIR = {
    Accion.APROBAR: (Lado.JEFATURA, "aprobar"),
    Accion.DEVOLVER: (Lado.JEFATURA, ""),
    Accion.VISAR: (Lado.VISACION, "dar el V°B°"),
    Accion.OBSERVAR: (Lado.VISACION, ""),
}
# Por cada presentación observada, qué cambió desde ella hasta lo que la persona lee.
Comparaciones = dict[int, Comparacion]


@dataclass(frozen=True)
class PorDecidir:
    """Lo que pasará con las respuestas cuando la persona decida: se dice en la página donde comprueba."""

    todas: tuple[Juzgada, ...]
    verbo: str

    @property
    def dicho(self) -> list[list[str]]:
        """Lo que entra en la huella de lo dicho."""
        return [j.dicho for j in self.todas]

    @property
    def reabiertas(self) -> list[Juzgada]:
        """Las que la persona reabrió."""
        return [j for j in self.todas if j.sentencia == Sentencia.REABIERTA]

    @property
    def impide(self) -> bool:
        """Si con lo reabierto no se puede hacer lo que se está por comprobar."""
        return bool(self.verbo and self.reabiertas)

    @property
    def frases(self) -> list[str]:
        """«1 respuesta aceptada», «2 respuestas sin juzgar: al aprobar se dan por aceptadas»."""
        aceptadas = sum(j.sentencia == Sentencia.ACEPTADA for j in self.todas)
        calladas = sum(not j.sentencia for j in self.todas)
        salida = [f"Usted aceptó {cuenta(aceptadas, 'respuesta', 'respuestas')}: quedará a la vista."] if aceptadas else []
        if self.reabiertas:
            cuales = ", ".join(str(j.numero) for j in self.reabiertas)
            plural = "la observación" if len(self.reabiertas) == 1 else "las observaciones"
            salida.append(f"Usted reabrió {plural} {cuales}: quedará sin respuesta, y quien redacta leerá su razón.")
        if calladas:
            que = cuenta(calladas, "respuesta sin juzgar", "respuestas sin juzgar")
            pasa = (
                f"al {self.verbo} se {'da por aceptada' if calladas == 1 else 'dan por aceptadas'}" if self.verbo else "siguen por juzgar"
            )
            salida.append(f"{que}: {pasa}.")
        return salida


def por_decidir(hoja: Hoja, observaciones: Iterable[Observacion], accion: str) -> PorDecidir:
    """Lo que esa acción hará con las respuestas que están por cerrar."""
    lado, verbo = _AL_DECIDIR[Accion(accion)]
    return PorDecidir(tuple(por_cerrar(observaciones, lado, hoja.actuante.usuario.pk)), verbo)


def comparaciones(hoja: Hoja, observaciones: Iterable[Observacion], *ademas: int) -> Comparaciones:
    """Qué cambió desde cada presentación con observaciones respondidas (y desde las de `ademas`) hasta lo que se lee.

    Una consulta, o ninguna si no hay.
    """
    leida = hoja.lectura.presentacion
    pedidas = {o.presentacion_id for o in observaciones if o.emitida_el and o.respuesta} | {*ademas}
    pedidas -= {leida.pk if leida else 0}
    if not pedidas:
        return {}
    return {pk: comparar(p.leida, hoja.lectura.contenido) for pk, p in Presentacion.objects.in_bulk(list(pedidas)).items()}


def en_pantalla(o: Observacion, secciones: list[SeccionLeida], hoja: Hoja, cambios: Comparaciones | None = None) -> dict[str, Any]:
    """Una observación con la forma que esperan sus partes de plantilla. Sin `cambios` no se dice qué cambió."""
    lado = Lado(o.lado)
    puede = bool(o.emitida_el and o.respuesta and not o.cerrada and hoja.lectura.presentacion and hoja.puede(ACCION_DE_LADO[lado]))
    propio = suyo(o, hoja.actuante.usuario.pk) if puede else None
    return {
        "numero": o.numero or f"b{o.pk}",
        "pk": o.pk,
        "clase": o.clase,
        "clase_texto": str(o.get_clase_display()).lower(),
        "ancla_texto": nombre_de_ancla(secciones, o.seccion, str(o.renglon) if o.renglon else None),
        "ancla_url": f"{hoja.url('documento')}#{_fragmento(o)}",
        "cita": o.cita,
        "voces": _voces(o),
        "fin_texto": _fin(o),
        "respondida": o.respondida,
        "cerrada": o.cerrada,
        "cambio": _cambio(o, hoja, cambios or {}),
        "juzga": puede,
        "juicio": propio,
        "url_juzgar": hoja.url("observacion_juzgar", cual=o.pk) if puede else "",
    }


def _fragmento(o: Observacion) -> str:
    """El lugar de la observación; con pasaje, el navegador que sabe hacerlo lo busca y lo resalta."""
    lugar = f"r-{o.renglon}" if o.renglon else f"s-{o.seccion}"
    # En este lenguaje del navegador, el guion y la coma separan partes.
    return f"{lugar}:~:text={quote(o.cita, safe='').replace('-', '%2D')}" if o.cita else lugar


def _voces(o: Observacion) -> list[dict[str, str]]:
    """Quién dijo qué, en orden: la observación, cada respuesta que se reabrió con su razón, y la respuesta que hay ahora."""
    voces = [_voz(o.autor_titulo, o.autor.nombre, o.emitida_el or o.creada_el, o.texto)]
    for dicho in dichos_de(o):
        if dicho.emitido_el and dicho.reabre:
            voces.append(_voz("Respuesta", dicho.respondio, dicho.respondida_el, dicho.respuesta))
            voces.append(_voz(f"Reabierta por {dicho.autor_titulo}", dicho.autor, dicho.emitido_el, dicho.texto))
    if o.respuesta and o.respondida_por:
        voces.append(_voz("Respuesta", o.respondida_por.nombre, o.respondida_el, o.respuesta))
    return voces


def _voz(quien: str, persona: str, cuando: Any, texto: str) -> dict[str, str]:
    return {"quien": quien, "persona": persona, "cuando": fechas.larga(cuando), "texto": texto}


def _fin(o: Observacion) -> str:
    """«Respuesta aceptada por Inés Vidal el 5 de junio»; o que se dio por aceptada al decidir."""
    if not o.cerrada:
        return ""
    dicho = next((d for d in reversed(dichos_de(o)) if d.emitido_el and not d.reabre), None)
    if dicho is None:
        return f"Respuesta aceptada el {fechas.larga(o.aceptada_el)}."
    como = "Respuesta dada por aceptada al decidir" if dicho.tacito else "Respuesta aceptada"
    return f"{como}: {dicho.autor}, {dicho.autor_titulo}, el {fechas.larga(dicho.emitido_el)}."


def _cambio(o: Observacion, hoja: Hoja, cambios: Comparaciones) -> dict[str, str] | None:
    """A dónde mirar lo que se cambió para responder, o que esa parte no cambió. None si no se ha comparado."""
    hecho = cambios.get(o.presentacion_id) if o.respuesta else None
    if hecho is None:
        return None
    cambio = hecho.en(o.seccion, str(o.renglon) if o.renglon else None)
    if cambio is None:
        return {"texto": f"Esa parte no cambió desde la versión {o.presentacion.etiqueta}.", "url": ""}
    return {"texto": f"Ver el cambio en {cambio.donde}", "url": f"{hoja.url('cambios')}?desde={o.presentacion.etiqueta}#{cambio.ancla}"}
