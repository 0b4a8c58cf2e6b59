"""El contexto común a las páginas de un documento: título, migas, pestañas, situación y observaciones."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from genero.documentos.bases import lee_el_anexo
from genero.documentos.faltas import faltas_de
from genero.documentos.hilo import con_juicios, reabierta_en
from genero.documentos.lectura import puede_leer_presentacion
from genero.documentos.leer import SeccionLeida, leer
from genero.documentos.models import NotaInterna, Observacion, Presentacion
from genero.documentos.models.observacion import Lado
from genero.flujo.estados import Accion
from genero.flujo.permisos import Ver, ver
from genero.flujo.plazos import Plazos
from genero.paginas import hilos, pedidas
from genero.paginas.cuenta import Cuenta
from genero.paginas.situacion import situacion_de
from genero.paginas.traer import Hoja
from genero.personas.roles import Rol
from genero.registros.consultas import registros_de_documento
from genero.registros.models.registro import ClaseDeRegistro

# A quiénes alcanzan las notas internas: quienes leen el borrador dentro del servicio.
LEEN_NOTAS = (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD)


@dataclass
class SeccionConDichos:
    """Una sección leída con lo que se ha dicho de ella."""

    leida: SeccionLeida
    observaciones: list[Observacion]
    notas: list[NotaInterna]


def contexto(request: HttpRequest, hoja: Hoja, pestana: str, *, faltas: int = 0) -> dict[str, Any]:
    """Lo que toda página de un documento necesita. Fija además en la petición con qué rol se actúa."""
    request.actuante = hoja.actuante  # type: ignore[attr-defined]
    documento = hoja.documento
    request.lugar = documento.ciclo  # type: ignore[attr-defined]
    visibles = observaciones_visibles(hoja)
    emitidas = [o for o in visibles if o.emitida_el]
    plazos = Plazos([documento.ciclo.anio], [documento.servicio_id])
    de_la_vuelta = [o for o in emitidas if o.presentacion.vuelta == documento.vuelta or reabierta_en(o, documento.vuelta)]
    de_estado = Cuenta(len(de_la_vuelta), sum(o.clase == "fondo" for o in de_la_vuelta)) if de_la_vuelta else None
    return {
        "hoja": hoja,
        "documento": documento,
        "titulo": f"{hoja.cual.titulo} {documento.ciclo.anio}",
        "titulo_nota": _nota(hoja),
        "migas": migas(hoja),
        "pestanas": pestanas(hoja, pestana, len(emitidas)),
        "pestanas_de": f"{hoja.cual.titulo} {documento.ciclo.anio}",
        "situacion": situacion_de(
            hoja,
            plazos,
            de_estado,
            faltas + sum(o.clase == "fondo" and not o.respuesta for o in emitidas),
            lee_observaciones=lee_todo_lo_dicho(hoja),
        ),
        "observaciones": visibles,
        "plazos": plazos,
        "puede_comentar": bool(hoja.puede(Accion.COMENTAR)) and pestana == "leer",
        "puede_observar": bool(hoja.puede(Accion.DEVOLVER)) or bool(hoja.puede(Accion.OBSERVAR)),
        "url_comentar": hoja.url("comentar"),
        "url_observar": hoja.url("observacion_nueva"),
        "url_observaciones": hoja.url("observaciones"),
    }


def cuantas_faltan(hoja: Hoja) -> int:
    """Cuántos puntos le faltan al borrador para presentarse; ninguno si no es un borrador lo que se lee."""
    return len(faltas_de(hoja.cual, hoja.lectura.contenido)) if hoja.lectura.borrador else 0


def migas(hoja: Hoja, *mas: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Inicio › servicio › año › documento, y lo que se agregue."""
    servicio, anio = hoja.documento.servicio, hoja.documento.ciclo.anio
    salida: list[tuple[str, str | None]] = [
        ("Inicio", reverse("inicio")),
        (servicio.sigla, reverse("servicio", kwargs={"servicio": servicio.slug})),
        (str(anio), reverse("ciclo", kwargs={"servicio": servicio.slug, "anio": anio})),
        (hoja.cual.titulo, hoja.url("documento") if mas else None),
    ]
    return [*salida, *mas]


def pestanas(hoja: Hoja, actual: str, observaciones: int) -> list[dict[str, Any]]:
    """Leer · Escribir · Aportes · Observaciones · Historial, sólo las que la persona puede abrir."""
    salida = [_pestana("leer", "Leer", hoja.url("documento"), actual)]
    if hoja.puede(Accion.ESCRIBIR):
        salida.append(_pestana("escribir", str(Accion.ESCRIBIR.label), hoja.url("escribir"), actual))
    if pedidas.hay(hoja):
        salida.append(_pestana("aportes", "Aportes", hoja.url("aportes"), actual))
    if hoja.puede(Accion.OBSERVAR):
        salida.append(_pestana("visar", "Visar", hoja.url("visar"), actual))
    if not hoja.lectura.solo_indice:
        salida.append({**_pestana("observaciones", "Observaciones", hoja.url("observaciones"), actual), "cuenta": observaciones})
    if ver(hoja.actuante, hoja.documento) != Ver.INDICE:
        salida.append(_pestana("historial", "Historial", hoja.url("historial"), actual))
    return salida


def observaciones_visibles(hoja: Hoja) -> list[Observacion]:
    """Las emitidas que corresponden a lo que la persona puede leer, y las suyas sin emitir."""
    consulta = hoja.documento.observaciones.select_related("autor", "respondida_por", "presentacion").defer("presentacion__contenido")
    salida = [o for o in con_juicios(consulta.order_by("numero", "id")) if o.emitida_el or o.autor_id == hoja.actuante.usuario.pk]
    if not lee_todo_lo_dicho(hoja):
        salida = [o for o in salida if not o.emitida_el or _le_toca(hoja, o)]
    if ver(hoja.actuante, hoja.documento) == Ver.PRESENTADO:
        _callar_lo_no_presentado(salida, hoja.lectura.presentacion)
    return salida


def clave_de_borrador(hoja: Hoja, *partes: object) -> str:
    """Cómo se llama, en el equipo de quien escribe, la copia de un formulario de este documento."""
    return ":".join(str(p) for p in (hoja.documento.pk, *partes))


def _le_toca(hoja: Hoja, o: Observacion) -> bool:
    """Si puede leer aquello de lo que habla: lo que se observó desde la Red, la Jefatura ya lo había aprobado."""
    return o.lado == Lado.VISACION or puede_leer_presentacion(hoja.actuante, hoja.documento, o.presentacion)


def lee_todo_lo_dicho(hoja: Hoja) -> bool:
    """Si lee todas las observaciones emitidas: quienes trabajan el documento en el servicio."""
    return hoja.actuante.rol in LEEN_NOTAS


def _callar_lo_no_presentado(observaciones: list[Observacion], presentacion: Presentacion | None) -> None:
    """Una respuesta escrita después de lo último presentado es todavía borrador: no la ve quien sólo lee lo presentado."""
    for o in observaciones:
        if o.respondida_el and (presentacion is None or o.respondida_el > presentacion.presentada_el):
            o.respuesta = ""


def con_dichos(hoja: Hoja, secciones: list[SeccionLeida], observaciones: list[Observacion]) -> list[SeccionConDichos]:
    """Cada sección con sus observaciones y, para quien corresponda, sus notas internas."""
    notas = list(hoja.documento.notas.select_related("autor")) if lee_notas(hoja) else []
    return [
        SeccionConDichos(s, [o for o in observaciones if o.seccion == s.id], [n for n in notas if n.seccion == s.id]) for s in secciones
    ]


def lee_notas(hoja: Hoja) -> bool:
    """Si a la persona le alcanzan las notas internas."""
    return hoja.actuante.rol in LEEN_NOTAS


def registros_de(hoja: Hoja) -> list[Any]:
    """Los PDF de lo que la persona está leyendo."""
    presentacion = hoja.lectura.presentacion
    if presentacion is None:
        return []
    suyos = registros_de_documento(hoja.documento.pk, presentacion.pk)
    return [r for r in suyos if r.clase != ClaseDeRegistro.CAMBIOS or lee_el_anexo(hoja.actuante, presentacion)]


def observacion_en_pantalla(o: Observacion, secciones: list[SeccionLeida], hoja: Hoja) -> dict[str, Any]:
    """Una observación con la forma que espera su parte de plantilla."""
    return hilos.en_pantalla(o, secciones, hoja)


def secciones_leidas(hoja: Hoja) -> list[SeccionLeida]:
    """Las secciones de lo que la persona lee, o ninguna si sólo ve el índice."""
    return [] if hoja.lectura.solo_indice else leer(hoja.lectura.contenido)


def _pestana(nombre: str, texto: str, url: str, actual: str) -> dict[str, Any]:
    return {"url": url, "texto": texto, "actual": nombre == actual, "cuenta": 0}


def _nota(hoja: Hoja) -> str:
    if hoja.lectura.borrador:
        siguiente = f"{hoja.documento.version}.{hoja.documento.vuelta + 1}"
        return f"borrador de la versión {siguiente}"
    presentacion = hoja.lectura.presentacion
    return f"versión {presentacion.etiqueta if presentacion else hoja.documento.etiqueta}"
