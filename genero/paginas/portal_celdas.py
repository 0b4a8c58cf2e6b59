"""Cómo se dice cada celda del portal: estado en palabras, ícono, color, edad en días hábiles y quién lo tiene."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.flujo.estados import Estado
from genero.paginas.cuenta import cuenta
from genero.paginas.portal import Celda, Fila, Portal
from genero.paginas.situacion import cuanto_queda, en_mayuscula
from genero.personas.models import Nombramiento
from genero.personas.roles import Rol, en_frase, rotulo


def dibujar(fila: Fila, portal: Portal) -> dict[str, Any]:
    """La fila lista para la plantilla. Sólo se dibujan las de la página que se mira."""
    s = fila.servicio
    quieto = habiles(fila, portal)
    return {
        "pk": s.pk,
        "sigla": s.sigla,
        "nombre": s.nombre,
        "ministerio": s.ministerio,
        "url": reverse("ciclo", args=[s.slug, portal.anio]) if fila.abierto else "",
        "etapas": [(e, [celda_en_pantalla(c, fila, portal) for c in fila.celdas[e.letra]]) for e in portal.etapas],
        "expertas": [n.usuario.nombre for n in fila.expertas],
        "por_llegar": por_llegar(fila.asignaciones),
        "quieto": quieto,
    }


def habiles(fila: Fila, portal: Portal) -> int | None:
    """Días hábiles que lleva sin moverse lo más antiguo que está en curso."""
    if fila.quieto_desde is None:
        return None
    return portal.plazos.calendario.entre(reloj.en_chile(fila.quieto_desde).date(), reloj.hoy())


def por_llegar(asignaciones: tuple[Nombramiento, ...]) -> str:
    """«Rosa Díaz desde el 1 de diciembre», si alguien lo recibirá después."""
    return "; ".join(f"{n.usuario.nombre} desde el {fechas.larga(n.desde)}" for n in asignaciones if n.desde > reloj.hoy())


def celda_en_pantalla(celda: Celda, fila: Fila, portal: Portal) -> dict[str, Any]:
    """La situación de un documento, con un enlace a donde se trabaja o se lee."""
    if not celda.estado:
        frase = "Sin empezar" if fila.abierto else f"El año {portal.anio} no está abierto"
        return {"nada": True, "frase": frase, "titulo": celda.cual.titulo}
    dias = _dias(celda, portal)
    base = {"nada": False, "titulo": celda.cual.titulo, "url": _url(celda, fila, portal), "tarde": celda.atrasada}
    if not celda.en_curso:
        version = f", versión {celda.version}" if celda.version > 1 else ""
        return base | _aspecto(Estado(celda.estado), str(Estado(celda.estado).label), f"Desde el {fechas.larga(celda.desde)}{version}")
    lapso = cuenta(dias, "día hábil", "días hábiles") if dias else "Menos de un día hábil"
    partes = [lapso, quien(celda)] if not _dice_quien(celda) else [lapso]
    if celda.atrasada and celda.limite:
        frase = en_mayuscula(cuanto_queda(celda.limite, portal.plazos))
        return base | {"color": "atrasado", "icono": "atrasado", "frase": frase, "detalle": " · ".join([frase_de(celda), *partes])}
    if celda.por_vencer and celda.limite:
        partes.append(cuanto_queda(celda.limite, portal.plazos))
    if celda.estado == Estado.EN_VISACION and celda.vuelta > 1:
        partes.append(f"vuelta {celda.vuelta}")
    if celda.rige:
        partes.append(f"rige la versión {celda.rige}")
    dicho = base | _aspecto(Estado(celda.estado), frase_de(celda), " · ".join(partes))
    return dicho | {"color": "devuelto"} if celda.por_vencer else dicho


def frase_de(celda: Celda) -> str:
    """La situación en pocas palabras: la celda es angosta."""
    match Estado(celda.estado):
        case Estado.EN_VISACION:
            return "Lo tiene usted" if celda.mia else f"Lo revisa {settings.ORGANISMO_VISADOR}"
        case Estado.EN_APROBACION:
            return f"Lo tiene {en_frase(Rol.JEFATURA)}"
        case Estado.OBSERVADO:
            return (
                f"Devuelto por {en_frase(Rol.JEFATURA)}"
                if celda.devuelto_por == Rol.JEFATURA
                else f"Observado por {settings.ORGANISMO_VISADOR}"
            )
        case otro:
            return str(otro.label)


def quien(celda: Celda) -> str:
    """Quién lo tiene, en breve: «Encargado/a EG», «Jefatura de Servicio», el organismo que visa."""
    return settings.ORGANISMO_VISADOR if celda.tiene == Rol.VISACION else rotulo(celda.tiene)


def _dice_quien(celda: Celda) -> bool:
    return celda.estado in {Estado.EN_VISACION, Estado.EN_APROBACION}


def _dias(celda: Celda, portal: Portal) -> int:
    return portal.plazos.calendario.entre(reloj.en_chile(celda.desde).date(), reloj.hoy()) if celda.desde else 0


def _aspecto(estado: Estado, frase: str, detalle: str) -> dict[str, str]:
    return {"color": estado.color, "icono": estado.icono, "frase": frase, "detalle": detalle}


def _url(celda: Celda, fila: Fila, portal: Portal) -> str:
    pagina = "visar" if celda.mia else "documento"
    return reverse(pagina, args=[fila.servicio.slug, portal.anio, celda.cual.slug, celda.version])
