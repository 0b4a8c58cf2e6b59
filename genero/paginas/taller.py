"""El contexto de las páginas donde se escribe: índice de secciones con lo que falta, ayuda y observaciones al margen."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from genero.documentos.errores import Choque
from genero.documentos.faltas import claves_de, faltas_de_seccion
from genero.documentos.formularios import FormularioDeProsa
from genero.documentos.leer import leer
from genero.documentos.models import Prosa
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.paginas import hojas
from genero.paginas.situacion import cuenta
from genero.paginas.traer import Hoja
from genero.personas.models import EntradaBiblioteca
from genero.personas.roles import en_frase


@dataclass(frozen=True)
class EntradaDeIndice:
    """Una sección en el índice: su número, su estado en palabras y a dónde lleva."""

    numero: int
    titulo: str
    url: str
    color: str
    icono: str
    detalle: str
    actual: bool


def contexto(request: HttpRequest, hoja: Hoja, parte: Seccion, prosa: Prosa) -> dict[str, Any]:
    """Todo lo que rodea al formulario de una sección."""
    contenido = hoja.lectura.contenido
    claves = claves_de(contenido)
    por_seccion = {s.id: faltas_de_seccion(s, p, claves) for s, p in zip(hoja.cual.secciones, contenido["secciones"], strict=True)}
    comun = hojas.contexto(request, hoja, "escribir", faltas=sum(len(f) for f in por_seccion.values()))
    leidas = leer(contenido)
    leida = next(s for s in leidas if s.id == parte.id)
    observaciones = [o for o in comun["observaciones"] if o.seccion == parte.id and o.emitida_el]
    numero = hoja.cual.numero(parte.id)
    ids = [s.id for s in hoja.cual.secciones]
    comun |= {
        "seccion": parte,
        "numero": numero,
        "quien_escribe": " y ".join(en_frase(r) for r in parte.escriben),
        "leida": leida,
        "faltas": por_seccion[parte.id],
        "prosa": prosa,
        "indice": _indice(hoja, parte, por_seccion, comun["observaciones"]),
        "listas": sum(1 for f in por_seccion.values() if not f),
        "obs_seccion": [hojas.observacion_en_pantalla(o, leidas, hoja) for o in observaciones],
        "notas": list(hoja.documento.notas.select_related("autor").filter(seccion=parte.id)),
        "biblioteca": list(EntradaBiblioteca.objects.filter(anio=hoja.documento.ciclo.anio)[:4]),
        "url_seccion": hoja.url("seccion", seccion=parte.id),
        "anterior": _vecina(hoja, ids, numero - 2),
        "siguiente": _vecina(hoja, ids, numero),
        "migas": hojas.migas(hoja, (str(Accion.ESCRIBIR.label), None)),
        "borrador": hojas.clave_de_borrador(hoja, parte.id),
    }
    return comun


def lados(parte: Seccion, choque: Choque) -> dict[str, Any]:
    """Los dos textos que chocaron, con el rótulo de cada campo: sólo los campos que difieren (o todos, si coinciden)."""
    rotulos = {n: str(c.label) for n, c in FormularioDeProsa.base_fields.items()}
    if parte.modelo is not None:
        rotulos |= {c.nombre: str(getattr(parte.modelo._meta.get_field(c.nombre), "verbose_name", c.nombre)) for c in parte.campos}
        rotulos["fuente"] = "Fuente"

    distintos = [k for k in choque.mio if k in rotulos and choque.mio[k] != choque.otro.get(k)] or [k for k in choque.mio if k in rotulos]

    def lado(titulo: str, textos: dict[str, str]) -> dict[str, Any]:
        return {"titulo": titulo, "textos": [{"rotulo": rotulos[k], "texto": textos.get(k, "")} for k in distintos]}

    return {"mio": lado("Lo que escribió usted", choque.mio), "otro": lado("Lo que ya está guardado", choque.otro)}


def con_revision(formulario: Any, revision: int) -> Any:
    """El mismo formulario, con lo escrito, apuntando a la revisión que se muestra."""
    datos = formulario.data.copy()
    datos["revision"] = str(revision)
    formulario.data = datos
    return formulario


def opciones_de(hoja: Hoja, parte: Seccion) -> dict[str, list[tuple[str, str]]]:
    """Por cada campo que nombra renglones, cuáles puede nombrar, como (clave, nombre); salen de lo ya leído, sin consultas."""
    secciones = {s["id"]: s for s in hoja.lectura.contenido["secciones"]}
    salida = {}
    for campo in parte.campos:
        if campo.de:
            s = secciones[campo.de]
            principal = s["campos"][0]["nombre"]
            valen = [r for r in s["renglones"] if campo.solo is None or r["valores"].get(campo.solo[0]) == campo.solo[1]]
            salida[campo.nombre] = [(r["clave"], str(r["valores"][principal])) for r in valen]
    return salida


def nombrables(hoja: Hoja) -> dict[str, dict[str, Any]]:
    """Los valores de cada renglón del documento, por clave: para comprobar que lo nombrado calce con lo demás."""
    return {r["clave"]: r["valores"] for s in hoja.lectura.contenido["secciones"] for r in s.get("renglones", ())}


def _indice(hoja: Hoja, actual: Seccion, por_seccion: dict[str, Any], observaciones: list[Any]) -> list[EntradaDeIndice]:
    salida = []
    for numero, s in enumerate(hoja.cual.secciones, start=1):
        faltan = len(por_seccion[s.id])
        pendientes = sum(1 for o in observaciones if o.seccion == s.id and o.emitida_el and not o.respuesta)
        color, icono, detalle = _aspecto(hoja, s, faltan, pendientes)
        salida.append(EntradaDeIndice(numero, s.titulo, hoja.url("seccion", seccion=s.id), color, icono, detalle, s.id == actual.id))
    return salida


def _aspecto(hoja: Hoja, s: Seccion, faltan: int, pendientes: int) -> tuple[str, str, str]:
    if pendientes:
        return "devuelto", "obs", f"{cuenta(pendientes, 'observación', 'observaciones')} por responder"
    if faltan:
        return "atrasado", "atrasado", f"{'Falta' if faltan == 1 else 'Faltan'} {cuenta(faltan, 'dato', 'datos')}"
    parte = next(p for p in hoja.lectura.contenido["secciones"] if p["id"] == s.id)
    vacia = not parte.get("texto") if s.clase == ClaseDeSeccion.PROSA else not (parte.get("renglones") or parte.get("ficha"))
    if vacia and parte["razon"]:
        return "cerrado", "no-aplica", "Sin contenido, con su razón"
    if vacia:
        return "borrador", "borrador", "Optativa, sin escribir"
    return "hecho", "hecho", "Completa"


def _vecina(hoja: Hoja, ids: list[str], lugar: int) -> dict[str, str] | None:
    if not 0 <= lugar < len(ids):
        return None
    s = hoja.cual.seccion(ids[lugar])
    return {"texto": f"{lugar + 1} {s.titulo}", "url": hoja.url("seccion", seccion=s.id)}
