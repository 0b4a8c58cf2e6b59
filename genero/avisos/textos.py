"""Lo que dicen los avisos: qué, de quién, desde cuándo, hasta cuándo y dónde. Nunca el texto de un documento ni datos personales.

Quien actuó se nombra por su rol, no por su nombre: el correo viaja y se guarda fuera de aquí.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.configuracion.enumerar import enumerar
from genero.documentos import conjuntas
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
    # Los que se movieron con el mismo acto, con lo que de ellos dice el suyo.
    juntos: Sequence[tuple[Documento, dict[str, Any]]] = ()

    @property
    def varios(self) -> bool:
        """Si el acto llevó a más de un documento: es un solo aviso, que los nombra a todos."""
        return bool(self.juntos)

    @property
    def cuales(self) -> str:
        """«la Formulación», o «el Plan y el Programa de Trabajo»."""
        return conjuntas.nombrar([self.cual, *(tipo(d.tipo) for d, _ in self.juntos)])

    @property
    def vocal(self) -> str:
        """La concordancia de lo que se dice de ellos: «a» u «o»."""
        return conjuntas.plural([self.cual, *(tipo(d.tipo) for d, _ in self.juntos)])[-2]

    def suma(self, que: str) -> int:
        """Cuánto suman en todos los documentos las observaciones, o lo que se pida."""
        return sum(int(datos.get(que) or 0) for datos in (self.datos, *(datos for _, datos in self.juntos)))

    def numero(self, uno: str, varios: str) -> str:
        """La palabra que corresponde: si va solo o si van varios."""
        return varios if self.varios else uno

    @property
    def cabeza(self) -> str:
        """«INDAP 2026»."""
        return f"{self.documento.servicio.sigla} {self.documento.ciclo.anio}"

    @property
    def version(self) -> str:
        """«La versión 1.2 de la Formulación 2026 de INDAP»; «El Plan 1.1 y el Programa de Trabajo 1.1 de INDAP 2026»."""
        anio, sigla = self.documento.ciclo.anio, self.documento.servicio.sigla
        if not self.varios:
            return f"La versión {self.datos['etiqueta']} {self.cual.con_de} {anio} de {sigla}"
        dichos = [(self.cual, self.datos), *((tipo(d.tipo), datos) for d, datos in self.juntos)]
        nombre = enumerar([f"{cual.con_articulo} {datos['etiqueta']}" for cual, datos in dichos])
        return f"{nombre[0].upper()}{nombre[1:]} de {sigla} {anio}"

    @property
    def la(self) -> str:
        """El pronombre con que se sigue: «La presentó…», «Los presentó…»."""
        return self.numero("La", f"L{self.vocal}s")

    @property
    def quien(self) -> str:
        """«la Jefatura, por subrogancia,»: quien actuó, sin nombrar a la persona."""
        return f"{en_frase(self.rol)}, por subrogancia," if self.subroga else en_frase(self.rol)


def redactar(acto: Acto, documento: Documento, juntos: Sequence[tuple[Documento, dict[str, Any]]] = ()) -> Texto:
    """El aviso de un acto, según su verbo; KeyError si de ese acto no se avisa. `juntos` son los que se movieron con él."""
    dia = reloj.en_chile(acto.momento).date()
    hecho = Hecho(tipo(documento.tipo), documento, json.loads(acto.datos), acto.rol, bool(acto.subrogancia_de), dia, juntos)
    asunto, parrafos, pagina = _REDACTORES[acto.verbo](hecho)
    ruta = {"servicio": documento.servicio.slug, "anio": documento.ciclo.anio, "tipo": hecho.cual.slug, "version": documento.version}
    # El asunto es un encabezado de correo: una sola línea, aunque la sigla del servicio trajera otra cosa.
    return Texto(" ".join(asunto.split()), "\n\n".join(p for p in parrafos if p), reverse(pagina, kwargs=ruta))


def direccion_completa(direccion: str) -> str:
    """La dirección con su sitio, para el correo."""
    return settings.SITIO.rstrip("/") + direccion


Redactado = tuple[str, list[str], str]


def _por_aprobar(hecho: Hecho) -> Redactado:
    respondidas = hecho.suma("observaciones_respondidas")
    vuelta = f"Responde{hecho.numero('', 'n')} {_cuantas(respondidas)}." if respondidas else ""
    parrafos = [
        f"{hecho.version} {hecho.numero('espera', 'esperan')} su aprobación.",
        _van_juntos(hecho),
        " ".join(filter(None, [f"{hecho.la} presentó {hecho.quien} el {fechas.corta(hecho.dia)}.", vuelta])),
        _plazo(hecho, hecho.cual.aprobacion),
    ]
    return f"{hecho.cabeza}: {hecho.cuales} {hecho.numero('espera', 'esperan')} su aprobación", parrafos, "documento"


def _por_visar(hecho: Hecho) -> Redactado:
    parrafos = [
        f"{hecho.version} {hecho.numero('espera', 'esperan')} su V°B° técnico.",
        _van_juntos(hecho),
        f"{hecho.la} aprobó {hecho.quien} el {fechas.corta(hecho.dia)}.",
        _plazo(hecho, hecho.cual.visacion),
    ]
    return f"{hecho.cabeza}: {hecho.cuales} {hecho.numero('espera', 'esperan')} su V°B° técnico", parrafos, "documento"


def _van_juntos(hecho: Hecho) -> str:
    return f"Van juntos: se deciden de una vez, y hay que leer {hecho.cuales}." if hecho.varios else ""


def _devuelto(hecho: Hecho) -> Redactado:
    return _con_observaciones(hecho, "la Jefatura devolvió", hecho.quien, "devolvió")


def _observado(hecho: Hecho) -> Redactado:
    organismo = settings.ORGANISMO_VISADOR
    return _con_observaciones(hecho, f"{organismo} observó", organismo, "observó")


def _con_observaciones(hecho: Hecho, titular: str, quien: str, verbo: str) -> Redactado:
    total, fondo = hecho.suma("observaciones"), hecho.suma("de_fondo")
    exige = "Las de fondo se responden antes de volver a presentar." if fondo else ""
    cuantas = _cuantas(total)
    if fondo:
        cuantas = f"{cuantas}, de fondo" if total == 1 else f"{cuantas}, {fondo} de fondo"
    parrafos = [
        f"{hecho.version} {hecho.numero('volvió', 'volvieron')} con {cuantas}. {exige}".strip(),
        _donde_estan(hecho),
        f"{hecho.la} {verbo} {quien} el {fechas.corta(hecho.dia)}.",
        _plazo(hecho, hecho.cual.redaccion),
    ]
    return f"{hecho.cabeza}: {titular} {hecho.cuales}", parrafos, "observaciones"


def _donde_estan(hecho: Hecho) -> str:
    """«En el Programa de Trabajo hay 2 observaciones; en el Plan, ninguna.»: en cuál está lo que hay que corregir."""
    if not hecho.varios:
        return ""
    dichos = [(hecho.cual, hecho.datos), *((tipo(d.tipo), datos) for d, datos in hecho.juntos)]
    cuantas = [(cual.con_articulo, int(datos.get("observaciones") or 0)) for cual, datos in dichos]
    partes = [f"en {cual} hay {_cuantas(n)}" for cual, n in cuantas if n] + [f"en {cual}, ninguna" for cual, n in cuantas if not n]
    return f"{'; '.join(partes)}.".replace("en ", "En ", 1)


def _vigente(hecho: Hecho) -> Redactado:
    dichas = [hecho.datos, *(datos for _, datos in hecho.juntos)]
    reemplazan = [f"la versión {d['reemplaza']}" for d in dichas if d.get("reemplaza")]
    que = "queda" if len(reemplazan) == 1 else "quedan"
    parrafos = [
        f"{hecho.version} {hecho.numero('está vigente', 'están vigentes')}.",
        f"{settings.ORGANISMO_VISADOR} {hecho.numero('le', 'les')} dio el V°B° el {fechas.corta(hecho.dia)}.",
        f"Reemplaza{hecho.numero('', 'n')} a {enumerar(list(dict.fromkeys(reemplazan)))}, que {que} en el historial." if reemplazan else "",
    ]
    return f"{hecho.cabeza}: {hecho.cuales} {hecho.numero('está vigente', 'están vigentes')}", parrafos, "documento"


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
