"""El contexto de las páginas donde se escribe: índice de secciones con lo que falta, ayuda y observaciones al margen."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe

from genero.documentos import juntos, rico
from genero.documentos.anterior import anio_anterior
from genero.documentos.errores import Choque
from genero.documentos.faltas import claves_de, faltas_de_seccion
from genero.documentos.formularios import FormularioDeProsa
from genero.documentos.importar import puede_traer
from genero.documentos.leer import leer_una
from genero.documentos.models import Prosa
from genero.documentos.novedades import Novedad, novedades
from genero.documentos.planilla import admite_tabla
from genero.documentos.tipos import ClaseDeSeccion, Seccion
from genero.flujo.estados import Accion
from genero.paginas import glosario, hojas, pedidas
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja
from genero.personas.roles import en_frase


@dataclass(frozen=True)
class EntradaDeIndice:
    """Una sección en el índice: su número, su estado en palabras y a dónde lleva."""

    numero: str
    titulo: str
    url: str
    color: str
    icono: str
    detalle: str
    actual: bool
    suya: bool = False
    presentes: str = ""
    pedida: str = ""


@dataclass(frozen=True)
class GrupoDeIndice:
    """Un capítulo del documento con sus secciones. Sin título si la sección va sola."""

    titulo: str
    entradas: list[EntradaDeIndice]


def contexto(request: HttpRequest, hoja: Hoja, parte: Seccion, prosa: Prosa) -> dict[str, Any]:
    """Todo lo que rodea al formulario de una sección."""
    contenido = hoja.lectura.contenido
    claves = claves_de(contenido)
    partes = zip(hoja.cual.secciones, contenido["secciones"], strict=True)
    por_seccion = {s.id: faltas_de_seccion(s, p, claves, contenido) for s, p in partes}
    comun = hojas.contexto(request, hoja, "escribir", faltas=sum(len(f) for f in por_seccion.values()))
    leida = leer_una(contenido, parte.id)
    observaciones = [o for o in comun["observaciones"] if o.seccion == parte.id and o.emitida_el]
    ids = [s.id for s in hoja.cual.secciones]
    lugar = ids.index(parte.id)
    alrededor = juntos.alrededor(hoja.documento, para=hoja.actuante)
    comun |= {
        "seccion": parte,
        "numero": hoja.cual.numero(parte.id),
        "permitido": pedidas.permitido(hoja, parte, leida),
        "pedida_a": pedidas.marcas(hoja, parte.id),
        "quien_escribe": " y ".join(en_frase(r) for r in parte.escriben),
        "leida": leida,
        "faltas": por_seccion[parte.id],
        "prosa": prosa,
        "indice": _indice(hoja, parte, por_seccion, comun["observaciones"], alrededor),
        "listas": sum(1 for f in por_seccion.values() if not f),
        "cuantas": len(ids),
        "obs_seccion": [hojas.observacion_en_pantalla(o, [leida], hoja) for o in observaciones],
        "notas": list(hoja.documento.notas.select_related("autor").filter(seccion=parte.id)),
        "url_seccion": hoja.url("seccion", seccion=parte.id),
        "anio_anterior": anio_anterior(hoja.documento),
        "url_anterior": hoja.url("seccion_anterior", seccion=parte.id),
        "terminos": glosario.terminos(parte.terminos),
        "anterior": _vecina(hoja, ids, lugar - 1),
        "siguiente": _vecina(hoja, ids, lugar + 1),
        "migas": hojas.migas(hoja, (str(Accion.ESCRIBIR.label), None)),
        "borrador": hojas.clave_de_borrador(hoja, parte.id),
        "encargables": alrededor.encargables,
        "url_planilla": hoja.url("planilla") if puede_traer(hoja.actuante, hoja.documento) else "",
    }
    return comun


def avisos_de(parte: Seccion, contenido: dict[str, Any]) -> dict[str, list[str]]:
    """Lo que conviene revisar de cada renglón, por su clave. No impide presentar."""
    if parte.avisos is None:
        return {}
    renglones = next(s for s in contenido["secciones"] if s["id"] == parte.id)["renglones"]
    dichos = {r["clave"]: parte.avisos(r["valores"]) for r in renglones}
    return {clave: avisos for clave, avisos in dichos.items() if avisos}


def de_donde(parte: Seccion) -> str:
    """De dónde llegan o se eligen los renglones de la sección («del Plan»); vacío si son de aquí."""
    return parte.elegida.de if parte.elegida else parte.traida


def de_alla(hoja: Hoja, parte: Seccion) -> dict[str, Any]:
    """Lo que se dice de una lista que llega o se elige de otra parte: de dónde, qué cambiaría al traerla y cómo se elige."""
    origen = de_donde(parte)
    return {
        "origen": origen,
        "novedades": _novedades(hoja, parte) if origen else [],
        "puede_traer": bool(origen and hoja.puede(Accion.PRESENTAR)),
        "url_elegir": hoja.url("seccion_elegir", seccion=parte.id) if parte.elegida else "",
        "en_tabla": admite_tabla(parte),
    }


def _novedades(hoja: Hoja, parte: Seccion) -> list[Novedad]:
    if hoja.cual.fuentes:
        return novedades(hoja.documento, parte)
    return [Novedad("Cambia", dicho) for dicho in (hoja.cual.por_traer(hoja.documento) if hoja.cual.por_traer else [])]


def lados(parte: Seccion, choque: Choque) -> dict[str, Any]:
    """Los dos textos que chocaron, con el rótulo de cada campo: sólo los campos que difieren (o todos, si coinciden)."""
    rotulos = {n: str(c.label) for n, c in FormularioDeProsa.base_fields.items()}
    if parte.modelo is not None:
        rotulos |= {c.nombre: str(getattr(parte.modelo._meta.get_field(c.nombre), "verbose_name", c.nombre)) for c in parte.campos}
        rotulos["fuente"] = "Fuente"
    con_formato = {c.nombre for c in parte.campos if c.rico} | ({"texto"} if parte.rico else set())
    distintos = [k for k in choque.mio if k in rotulos and choque.mio[k] != choque.otro.get(k)] or [k for k in choque.mio if k in rotulos]

    def lado(titulo: str, textos: dict[str, str]) -> dict[str, Any]:
        return {"titulo": titulo, "textos": [_dicho(rotulos[k], textos.get(k, ""), k in con_formato) for k in distintos]}

    return {"mio": lado("Lo que escribió usted", choque.mio), "otro": lado("Lo que ya está guardado", choque.otro)}


def _dicho(rotulo: str, texto: str, con_formato: bool) -> dict[str, str]:
    """Un texto del choque: si tiene formato, dibujado; nunca como etiquetas."""
    if not con_formato:
        return {"rotulo": rotulo, "texto": texto, "html": ""}
    # Ya viene saneado de la puerta; aquí se vuelve a comprobar.
    return {"rotulo": rotulo, "texto": rico.a_texto(texto), "html": mark_safe(rico.para_pantalla(texto))}  # noqa: S308


def coinciden(choque: Choque) -> bool:
    """Si lo que se quiso guardar es lo mismo que ya está."""
    return all(choque.otro.get(k) == v for k, v in choque.mio.items())


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


def _indice(
    hoja: Hoja, actual: Seccion, por_seccion: dict[str, Any], observaciones: list[Any], alrededor: juntos.Alrededor
) -> list[GrupoDeIndice]:
    grupos: dict[str, GrupoDeIndice] = {}
    for s in hoja.cual.secciones:
        faltan = len(por_seccion[s.id])
        pendientes = sum(1 for o in observaciones if o.seccion == s.id and o.emitida_el and not o.respuesta)
        color, icono, detalle = _aspecto(hoja, s, faltan, pendientes)
        numero = hoja.cual.numero(s.id)
        url, presentes = pedidas.url_de(hoja, s.id), alrededor.presentes.get(s.id, [])
        aqui = f"{' y '.join(presentes)} {'está' if len(presentes) == 1 else 'están'} aquí" if presentes else ""
        mia = s.id in alrededor.suyas
        entrada = EntradaDeIndice(numero, s.titulo, url, color, icono, detalle, s.id == actual.id, mia, aqui, _pedida(hoja, s))
        titulo = f"{numero.partition('.')[0]} {s.capitulo}" if s.capitulo else ""
        grupos.setdefault(s.capitulo or s.id, GrupoDeIndice(titulo, [])).entradas.append(entrada)
    return list(grupos.values())


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


def _pedida(hoja: Hoja, s: Seccion) -> str:
    """«Pedida a usted, hasta el 12 de mayo.»"""
    return "; ".join(m.texto for m in pedidas.marcas(hoja, s.id))


def _vecina(hoja: Hoja, ids: list[str], lugar: int) -> dict[str, str] | None:
    if not 0 <= lugar < len(ids):
        return None
    s = hoja.cual.seccion(ids[lugar])
    return {"texto": f"{hoja.cual.numero(s.id)} {s.titulo}", "url": pedidas.url_de(hoja, s.id)}
