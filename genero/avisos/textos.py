"""Lo que dicen los avisos: qué, de quién, desde cuándo, hasta cuándo y dónde. Nunca el texto de un documento ni datos personales.

Quien actuó se nombra por su rol, no por su nombre: el correo viaja y se guarda fuera de aquí.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipo
from genero.flujo.estados import ENTREGA, PIDE, REGRESA, Accion
from genero.flujo.models import Acto
from genero.flujo.plazos import Calendario, Plazos
from genero.personas.roles import en_frase


@dataclass(frozen=True)
class Texto:
    """Un aviso redactado, con la dirección (sin el sitio) que abre."""

    asunto: str
    cuerpo: str
    direccion: str


@dataclass(frozen=True)
class Hecho:
    """Lo que se sabe de un acto, listo para decirlo."""

    cual: TipoDocumento
    documento: Documento
    datos: dict[str, Any]
    rol: str
    subroga: bool
    dia: date

    @property
    def cabeza(self) -> str:
        """«INDAP 2026»."""
        return f"{self.documento.servicio.sigla} {self.documento.ciclo.anio}"

    @property
    def version(self) -> str:
        """«La versión 1.2 de la Formulación 2026 de INDAP»."""
        anio, sigla = self.documento.ciclo.anio, self.documento.servicio.sigla
        return f"La versión {self.datos['etiqueta']} de {self.cual.con_articulo} {anio} de {sigla}"

    @property
    def quien(self) -> str:
        """«la Jefatura, por subrogancia,»: quien actuó, sin nombrar a la persona."""
        return f"{en_frase(self.rol)}, por subrogancia," if self.subroga else en_frase(self.rol)


def redactar(acto: Acto, documento: Documento) -> Texto:
    """El aviso de un acto, según su verbo; KeyError si de ese acto no se avisa."""
    dia = reloj.en_chile(acto.momento).date()
    hecho = Hecho(tipo(documento.tipo), documento, json.loads(acto.datos), acto.rol, bool(acto.subrogancia_de), dia)
    asunto, parrafos, pagina = _REDACTORES[acto.verbo](hecho)
    ruta = {"servicio": documento.servicio.slug, "anio": documento.ciclo.anio, "tipo": hecho.cual.slug, "version": documento.version}
    # El asunto es un encabezado de correo: una sola línea, aunque la sigla del servicio trajera otra cosa.
    return Texto(" ".join(asunto.split()), "\n\n".join(p for p in parrafos if p), reverse(pagina, kwargs=ruta))


def direccion_completa(direccion: str) -> str:
    """La dirección con su sitio, para el correo."""
    return settings.SITIO.rstrip("/") + direccion


Redactado = tuple[str, list[str], str]


def _por_aprobar(hecho: Hecho) -> Redactado:
    respondidas = hecho.datos.get("observaciones_respondidas") or 0
    vuelta = f"Responde {_cuantas(respondidas)}." if respondidas else ""
    parrafos = [
        f"{hecho.version} espera su aprobación.",
        " ".join(filter(None, [f"La presentó {hecho.quien} el {fechas.corta(hecho.dia)}.", vuelta])),
        _plazo(hecho, hecho.cual.aprobacion),
    ]
    return f"{hecho.cabeza}: {hecho.cual.con_articulo} espera su aprobación", parrafos, "documento"


def _por_visar(hecho: Hecho) -> Redactado:
    parrafos = [
        f"{hecho.version} espera su V°B° técnico.",
        f"La aprobó {hecho.quien} el {fechas.corta(hecho.dia)}.",
        _plazo(hecho, hecho.cual.visacion),
    ]
    return f"{hecho.cabeza}: {hecho.cual.con_articulo} espera su V°B° técnico", parrafos, "documento"


def _devuelto(hecho: Hecho) -> Redactado:
    return _con_observaciones(hecho, "la Jefatura devolvió", hecho.quien, "devolvió")


def _observado(hecho: Hecho) -> Redactado:
    organismo = settings.ORGANISMO_VISADOR
    return _con_observaciones(hecho, f"{organismo} observó", organismo, "observó")


def _con_observaciones(hecho: Hecho, titular: str, quien: str, verbo: str) -> Redactado:
    total, fondo = hecho.datos.get("observaciones") or 0, hecho.datos.get("de_fondo") or 0
    exige = "Las de fondo se responden antes de volver a presentar." if fondo else ""
    cuantas = _cuantas(total)
    if fondo:
        cuantas = f"{cuantas}, de fondo" if total == 1 else f"{cuantas}, {fondo} de fondo"
    parrafos = [
        f"{hecho.version} volvió con {cuantas}. {exige}".strip(),
        f"La {verbo} {quien} el {fechas.corta(hecho.dia)}.",
        _plazo(hecho, hecho.cual.redaccion),
    ]
    return f"{hecho.cabeza}: {titular} {hecho.cual.con_articulo}", parrafos, "observaciones"


def _vigente(hecho: Hecho) -> Redactado:
    reemplaza = hecho.datos.get("reemplaza")
    parrafos = [
        f"{hecho.version} está vigente.",
        f"{settings.ORGANISMO_VISADOR} le dio el V°B° el {fechas.corta(hecho.dia)}.",
        f"Reemplaza a la versión {reemplaza}, que queda en el historial." if reemplaza else "",
    ]
    return f"{hecho.cabeza}: {hecho.cual.con_articulo} está vigente", parrafos, "documento"


def _pedido(hecho: Hecho) -> Redactado:
    cuantas = _partes(hecho)
    parrafos = [
        f"Se le pide a {hecho.datos['centro']} escribir {cuantas} {hecho.cual.con_de} {hecho.documento.ciclo.anio} "
        f"de {hecho.documento.servicio.sigla}.",
        f"Lo pidió {hecho.quien} el {fechas.corta(hecho.dia)}. Puede leer todo el borrador y escribir sólo eso.",
        _plazo_del_pedido(hecho),
    ]
    return f"{hecho.cabeza}: le piden escribir {cuantas} {hecho.cual.con_de}", parrafos, "aportes"


def _aporte_devuelto(hecho: Hecho) -> Redactado:
    parrafos = [
        f"Volvió algo de lo que entregó {hecho.datos['centro']} para {hecho.cual.con_articulo} {hecho.documento.ciclo.anio} "
        f"de {hecho.documento.servicio.sigla}. Ahí se dice qué falta.",
        f"Lo devolvió {hecho.quien} el {fechas.corta(hecho.dia)}.",
        _plazo_del_pedido(hecho),
    ]
    return f"{hecho.cabeza}: falta corregir su aporte {hecho.cual.con_a}", parrafos, "aportes"


def _aporte_entregado(hecho: Hecho) -> Redactado:
    parrafos = [
        f"{hecho.datos['centro']} entregó {_partes(hecho)} {hecho.cual.con_de} {hecho.documento.ciclo.anio} "
        f"de {hecho.documento.servicio.sigla}: falta que las revise.",
        f"Las entregó el {fechas.corta(hecho.dia)}. Puede aceptar o devolver cada una.",
    ]
    return f"{hecho.cabeza}: hay aportes {hecho.cual.con_a} por revisar", parrafos, "aportes"


def _partes(hecho: Hecho) -> str:
    cuantas = len(hecho.datos["partes"])
    return "una parte" if cuantas == 1 else f"{cuantas} partes"


def _plazo_del_pedido(hecho: Hecho) -> str:
    """«Plazo: 25-11-2026 (5 días hábiles).»"""
    plazo = date.fromisoformat(hecho.datos["plazo"])
    dias = Calendario.leer().entre(hecho.dia, plazo)
    nota = f" ({dias} {'día hábil' if dias == 1 else 'días hábiles'})" if dias > 0 else ""
    return f"Plazo: {fechas.corta(plazo)}{nota}."


def _cuantas(total: int) -> str:
    return "una observación" if total == 1 else f"{total} observaciones"


def _plazo(hecho: Hecho, actividad: str) -> str:
    """«Plazo: 25-11-2026 (5 días hábiles).», o nada si la actividad no tiene."""
    anio, servicio = hecho.documento.ciclo.anio, hecho.documento.servicio_id
    plazos = Plazos([anio], [servicio])
    vence = plazos.vence(actividad, anio, servicio, hecho.dia)
    if vence is None:
        return ""
    dias = plazos.dias_de(actividad, anio, servicio)
    nota = f" ({dias} {'día hábil' if dias == 1 else 'días hábiles'})" if dias else ""
    return f"Plazo: {fechas.corta(vence)}{nota}."


_REDACTORES: dict[str, Callable[[Hecho], Redactado]] = {
    Accion.PRESENTAR: _por_aprobar,
    Accion.APROBAR: _por_visar,
    Accion.DEVOLVER: _devuelto,
    Accion.OBSERVAR: _observado,
    Accion.VISAR: _vigente,
    PIDE: _pedido,
    REGRESA: _aporte_devuelto,
    ENTREGA: _aporte_entregado,
}
