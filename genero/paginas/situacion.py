"""La situación de un documento dicha en una frase: dónde está, quién lo tiene, desde cuándo, hasta cuándo y qué pasa si aprieto."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from genero.configuracion import fechas, reloj
from genero.documentos.conjuntas import etiqueta_siguiente
from genero.documentos.models import Documento
from genero.documentos.tipos import TipoDocumento, tipo
from genero.flujo.estados import Accion, Estado
from genero.flujo.permisos import VEN_AUTOEVALUACION, boton_de
from genero.flujo.plazos import Plazos
from genero.paginas import situacion_junta
from genero.paginas.cuenta import Cuenta, cuenta
from genero.paginas.traer import Hoja
from genero.personas.roles import Rol, en_frase

PAUTA_PROPIA = "¿Obtendría hoy el V°B°?"


@dataclass
class Situacion:
    """Lo que muestra la barra de situación."""

    color: str
    icono: str
    frase: str
    detalle: str = ""
    accion: dict[str, str] | None = None
    secundarias: list[dict[str, str]] = field(default_factory=list)
    efecto: str = ""
    cerrado_por: dict[str, str] | None = None


def actividad_en_curso(cual: TipoDocumento, estado: str) -> str:
    """Qué actividad del proceso está en curso según el estado; cadena vacía si no hay."""
    return {
        Estado.BORRADOR: cual.redaccion,
        Estado.OBSERVADO: cual.redaccion,
        Estado.EN_APROBACION: cual.aprobacion,
        Estado.EN_VISACION: cual.visacion,
    }.get(Estado(estado), "")


def vence(documento: Documento, plazos: Plazos) -> date | None:
    """Fecha límite de lo que está en curso."""
    actividad = actividad_en_curso(tipo(documento.tipo), documento.estado)
    if not actividad:
        return None
    return plazos.vence(actividad, documento.ciclo.anio, documento.servicio_id, _dia(documento))


def habiles_desde(documento: Documento, plazos: Plazos) -> int:
    """Días hábiles que lleva en su estado."""
    return plazos.calendario.entre(_dia(documento), reloj.hoy())


def frase_de_plazo(limite: date | None, plazos: Plazos) -> str:
    """«Plazo: 10 de mayo; quedan 3 días hábiles.»"""
    if limite is None:
        return "Sin plazo."
    return f"Plazo: {fechas.larga(limite)}; {cuanto_queda(limite, plazos)}."


def cuanto_queda(limite: date, plazos: Plazos) -> str:
    """«quedan 3 días hábiles», «vence hoy» o «2 días hábiles de atraso»."""
    dias = plazos.calendario.entre(reloj.hoy(), limite)
    if dias == 0:
        # Sin días hábiles de por medio: el mismo día, o un fin de semana antes o después.
        return "vence hoy" if limite == reloj.hoy() else ("venció" if limite < reloj.hoy() else "vence antes del próximo día hábil")
    if dias < 0:
        return f"{cuenta(-dias, 'día hábil', 'días hábiles')} de atraso"
    return f"{'queda' if dias == 1 else 'quedan'} {cuenta(dias, 'día hábil', 'días hábiles')}"


def en_mayuscula(texto: str) -> str:
    """La primera letra en mayúscula, sin tocar el resto (las siglas quedan como están)."""
    return texto[:1].upper() + texto[1:]


def frase_de(documento: Documento, *, lo_tiene_usted: bool, habiles: int, obs: Cuenta | None) -> str:
    """La frase de estado de `lenguaje.md`, según quien la lee. Sin `obs` (no le toca saber cuántas hubo) no las cuenta."""
    desde = fechas.larga(documento.desde)
    lapso = f" ({cuenta(habiles, 'día hábil', 'días hábiles')})" if habiles else ""
    organismo = settings.ORGANISMO_VISADOR
    match Estado(documento.estado):
        case Estado.BORRADOR:
            quien = "usted" if lo_tiene_usted else en_frase(Rol.EG)
            return f"En redacción. Lo tiene {quien} desde el {desde}."
        case Estado.OBSERVADO:
            verbo = "Devuelto por la Jefatura" if documento.devuelto_por == "jefatura" else f"Observado por {organismo}"
            cuantas = f" con {cuenta(obs.total, 'observación', 'observaciones')}, {obs.de_fondo} de fondo" if obs else ""
            return f"{verbo} el {desde}{cuantas}."
        case Estado.EN_APROBACION:
            quien = "usted" if lo_tiene_usted else en_frase(Rol.JEFATURA)
            return f"Lo tiene {quien} desde el {desde}{lapso}."
        case Estado.EN_VISACION:
            quien = "usted" if lo_tiene_usted else organismo
            return f"Lo revisa {quien} desde el {desde}{lapso}. El plazo corre para {organismo}."
        case Estado.VISADO:
            return f"Vigente desde el {desde}. V°B° de {organismo}."
        case Estado.REEMPLAZADO:
            return f"Reemplazado por otra versión el {desde}."


QUIEN_LO_TIENE = {
    Estado.BORRADOR: Rol.EG,
    Estado.OBSERVADO: Rol.EG,
    Estado.EN_APROBACION: Rol.JEFATURA,
    Estado.EN_VISACION: Rol.VISACION,
}


def lo_tiene(hoja: Hoja) -> bool:
    """Si el documento está en manos de quien mira."""
    return QUIEN_LO_TIENE.get(Estado(hoja.documento.estado)) == hoja.actuante.rol


def situacion_de(hoja: Hoja, plazos: Plazos, obs: Cuenta | None, faltas: int = 0, *, lee_observaciones: bool = True) -> Situacion:
    """La barra de situación completa, con lo que la persona puede hacer ahora y qué pasará.

    `faltas` son los puntos que se sabe que faltan para presentar; la página de presentar los comprueba todos. A quien no
    `lee_observaciones` no se le dice con cuántas volvió el documento que va con éste.
    """
    documento = hoja.documento
    suyo = lo_tiene(hoja)
    limite = vence(documento, plazos)
    salida = Situacion(
        color=documento.situacion.color,
        icono=documento.situacion.icono,
        frase=frase_de(documento, lo_tiene_usted=suyo, habiles=habiles_desde(documento, plazos), obs=obs),
        detalle=_detalle(hoja, limite, plazos),
    )
    situacion_junta.agregar(salida, hoja, obs, lee_observaciones=lee_observaciones)
    if limite and limite < reloj.hoy():
        salida.color, salida.icono = "atrasado", "atrasado"
    _acciones(hoja, salida, faltas)
    return salida


def _detalle(hoja: Hoja, limite: date | None, plazos: Plazos) -> str:
    partes = [frase_de_plazo(limite, plazos)] if limite else []
    if hoja.documento.motivo and hoja.lectura.borrador:
        partes.append(f"Motivo de esta versión: {hoja.documento.motivo}")
    return " ".join(partes)


def _acciones(hoja: Hoja, salida: Situacion, faltas: int) -> None:
    if hoja.puede(Accion.PRESENTAR):
        _presentar(hoja, salida, faltas)
    elif hoja.puede(Accion.ESCRIBIR):
        salida.secundarias += [_enlace("Escribir lo que se le pidió", hoja.url("escribir"))]
        salida.efecto = "Puede leer todo el borrador y escribir sólo lo pedido."
    elif hoja.puede_con_todo(Accion.APROBAR):
        salida.accion = _enlace("Decidir: aprobar o devolver", hoja.url("aprobar"))
        recibe = situacion_junta.que_se_mueve(hoja, Accion.APROBAR) or f"la versión {hoja.documento.etiqueta}"
        si = "si los aprueba" if hoja.van_con(Accion.APROBAR) else "si la aprueba"
        salida.efecto = f"Antes de decidir verá una página para comprobar. {settings.ORGANISMO_VISADOR} recibirá {recibe} {si}."
    elif hoja.puede(Accion.DEVOLVER):
        salida.accion = _enlace(boton_de(Accion.DEVOLVER), hoja.url("devolver"))
        salida.cerrado_por = {"texto": hoja.puede_con_todo(Accion.APROBAR).motivo, "url": ""}
    elif hoja.puede(Accion.OBSERVAR):
        salida.accion = _enlace("Revisar con la pauta", hoja.url("visar"))
        cuales = "las dos pautas" if hoja.van_con(Accion.VISAR) else "la pauta"
        salida.efecto = f"Al terminar {cuales} podrá dar el V°B° u observar."
        if not (visa := hoja.puede_con_todo(Accion.VISAR)):
            salida.cerrado_por = {"texto": visa.motivo, "url": ""}
    elif hoja.puede(Accion.RETIRAR):
        van = hoja.van_con(Accion.RETIRAR)
        salida.secundarias += [_enlace(f"{boton_de(Accion.RETIRAR)}{' juntos' if van else ''} para corregir", hoja.url("retirar"))]
        salida.efecto = f"Puede {'retirarlos' if van else 'retirarlo'} mientras la Jefatura no resuelva."
    elif hoja.puede(Accion.ABRIR_VERSION):
        _version_siguiente(hoja, salida)
    if hoja.lectura.borrador and hoja.actuante.rol in VEN_AUTOEVALUACION:
        salida.secundarias.append(_enlace(PAUTA_PROPIA, hoja.url("pauta_propia")))


def _presentar(hoja: Hoja, salida: Situacion, faltas: int) -> None:
    """Presentar, o por qué todavía no: falta algo, o hay que esperar a lo que va junto."""
    espera = situacion_junta.espera(hoja)
    if espera:
        salida.cerrado_por = espera
        return
    if faltas:
        salida.secundarias += [_enlace(f"Ver lo que falta ({faltas})", hoja.url("presentar"))]
        salida.cerrado_por = {"texto": "No se puede presentar todavía.", "url": ""}
        return
    salida.accion = _enlace(boton_de(Accion.PRESENTAR), hoja.url("presentar"))
    juntos = situacion_junta.que_se_mueve(hoja, Accion.PRESENTAR)
    if juntos:
        salida.efecto = f"La Jefatura recibirá {juntos}. Antes verá si falta algo en alguno. Usted no podrá cambiarlos mientras los revisa."
    else:
        siguiente = etiqueta_siguiente(hoja.documento)
        salida.efecto = f"La Jefatura recibirá la versión {siguiente}. Usted no podrá cambiarla mientras la revisa."


def _version_siguiente(hoja: Hoja, salida: Situacion) -> None:
    """Abrir una versión nueva o, si ya hay una en curso, ir a ella."""
    otra = hoja.en_curso
    if otra:
        salida.secundarias += [_enlace(f"Ir a la versión {otra.version}, en curso", hoja.url("documento", version=otra.version))]
        salida.efecto = "Ésta sigue rigiendo hasta que la otra reciba su V°B°."
        return
    salida.secundarias += [_enlace(boton_de(Accion.ABRIR_VERSION), hoja.url("version_nueva"))]
    salida.efecto = "La versión vigente sigue rigiendo mientras redacta la nueva."


def estado_en_tabla(documento: Documento, plazos: Plazos, obs: Cuenta | None, *, suyo: bool = False) -> dict[str, Any]:
    """La situación para una celda de tabla: color, ícono, frase y detalle."""
    limite = vence(documento, plazos)
    atrasado = limite is not None and limite < reloj.hoy()
    return {
        "color": "atrasado" if atrasado else documento.situacion.color,
        "icono": "atrasado" if atrasado else documento.situacion.icono,
        "frase": frase_de(documento, lo_tiene_usted=suyo, habiles=habiles_desde(documento, plazos), obs=obs),
        "detalle": frase_de_plazo(limite, plazos) if limite else "",
    }


def _enlace(texto: str, url: str) -> dict[str, str]:
    return {"texto": texto, "url": url}


def _dia(documento: Documento) -> date:
    return reloj.en_chile(documento.desde).date()
