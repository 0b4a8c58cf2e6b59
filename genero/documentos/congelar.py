"""La instantánea de un documento: todo su contenido como un diccionario canónico, y su huella.

Leer un borrador, comparar, imprimir y verificar parten de la misma forma; al presentar, ese texto se guarda y no cambia más.
"""

import hashlib
from typing import Any

from django.db import models
from psycopg import sql

from genero.configuracion.numeros import canonico as canonico_de_numero
from genero.documentos.de_una_vez import filas_de
from genero.documentos.esquema import ESQUEMA
from genero.documentos.models import Documento, Prosa, Requisito
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, tipo
from genero.flujo.bitacora import canonico

_CLASES = ((models.DecimalField, "numero"), (models.IntegerField, "anio"), (models.DateField, "fecha"))
_META = ("sin_informacion", "fuente", "ejemplo")


def instantanea(documento: Documento) -> dict[str, Any]:
    """Contenido completo del documento tal como está ahora (una consulta). El documento debe traer su servicio y su ciclo."""
    return con_calculos(cruda(documento))


def con_calculos(contenido: dict[str, Any]) -> dict[str, Any]:
    """La misma instantánea con lo que se calcula de cada renglón: queda congelado junto a los datos, en su orden."""
    for seccion, parte in zip(tipo(contenido["documento"]["tipo"]).secciones, contenido["secciones"], strict=True):
        if seccion.calculos:
            for renglon in parte["renglones"]:
                renglon["calculados"] = [list(par) for par in seccion.calculos(renglon["valores"]).items()]
    return contenido


def cruda(documento: Documento) -> dict[str, Any]:
    """Lo mismo sin los cálculos: lo que hace falta para escribir, sin pagar por cada cifra del documento."""
    cual = tipo(documento.tipo)
    filas = _filas(documento, cual)
    return {
        "esquema": ESQUEMA,
        "documento": {
            "tipo": cual.id,
            "titulo": cual.titulo,
            "version": documento.version,
            "etiqueta": documento.etiqueta,
            "motivo": documento.motivo,
        },
        "servicio": {
            "nombre": documento.servicio.nombre,
            "sigla": documento.servicio.sigla,
            "ministerio": documento.servicio.ministerio,
        },
        "ciclo": {
            "anio": documento.ciclo.anio,
            "marco": documento.ciclo.marco,
            "marco_nombre": documento.ciclo.get_marco_display(),
        },
        "secciones": [_seccion(s, cual.numero(s.id), filas) for s in cual.secciones],
        "pauta": _pauta(cual, filas),
    }


def con_etiqueta(contenido: dict[str, Any], etiqueta: str) -> dict[str, Any]:
    """La misma instantánea con la etiqueta de la presentación que se está creando («1.2»)."""
    return {**contenido, "documento": {**contenido["documento"], "etiqueta": etiqueta}}


def huella(contenido: str) -> str:
    """SHA-256 del texto canónico."""
    return hashlib.sha256(contenido.encode()).hexdigest()


def visto_de(documento: Documento, contenido: str | None = None) -> str:
    """La huella de lo que una persona ve: el contenido, la versión y el estado. Va en cada formulario de acción.

    `contenido` es el texto canónico ya calculado o el congelado; si falta, se calcula.
    """
    texto = contenido if contenido is not None else canonico(instantanea(documento))
    return huella(f"{documento.pk}|{documento.version}|{documento.vuelta}|{documento.estado}|{huella(texto)}")


def descripcion_de_campo(seccion: Seccion, campo: Campo) -> dict[str, Any]:
    """Nombre, etiqueta y clase de un campo: lo que hace legible la instantánea sin el programa."""
    modelo = seccion.modelo
    if modelo is None:
        raise TypeError(f"la sección {seccion.id} no tiene modelo")
    propio = modelo._meta.get_field(campo.nombre)
    opciones = {str(v): str(t) for v, t in opciones_de(propio)}
    return {
        "nombre": campo.nombre,
        "etiqueta": str(getattr(propio, "verbose_name", campo.nombre)),
        "clase": clase_de(campo, propio),
        "opciones": opciones,
        "de": campo.de,
        "obligatorio": campo.obligatorio,
        "cuando": list(campo.cuando) if campo.cuando else [],
        "en_tabla": campo.en_tabla,
        "dentro": campo.dentro,
        "junto": campo.junto,
        "en_calculo": campo.en_calculo,
    }


def opciones_de(propio: Any) -> list[tuple[Any, Any]]:
    """Las opciones cerradas de un campo del modelo, sea de una o de varias."""
    return list(getattr(propio, "choices", None) or getattr(getattr(propio, "base_field", None), "choices", None) or ())


def clase_de(campo: Campo, propio: Any) -> str:
    """Cómo se lee y se escribe un campo: texto, parrafos, rico, numero, anio, fecha, opcion, opciones, referencia o referencias."""
    if campo.de:
        return "referencias" if campo.varios else "referencia"
    if opciones_de(propio):
        return "opciones" if campo.varios else "opcion"
    if isinstance(propio, models.TextField):
        return "rico" if campo.rico else "parrafos"
    return next((nombre for clase, nombre in _CLASES if isinstance(propio, clase)), "texto")


def _seccion(seccion: Seccion, numero: str, filas: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    prosa = next((f for f in filas["_prosa"] if f["seccion"] == seccion.id), {})
    propias = filas.get(seccion.id, [])
    salida: dict[str, Any] = {
        "id": seccion.id,
        "numero": numero,
        "titulo": seccion.titulo,
        "clase": str(seccion.clase),
        "guia": seccion.guia,
        "requisito": seccion.requisito,
        "obligatoria": seccion.obligatoria,
        "razon": prosa.get("razon", ""),
        "capitulo": seccion.capitulo,
    }
    if seccion.clase == ClaseDeSeccion.PROSA:
        salida["rico"] = seccion.rico
        salida["texto"] = prosa.get("texto", "")
        return salida
    salida["campos"] = [descripcion_de_campo(seccion, c) for c in seccion.campos]
    numeros = [c.nombre for c, d in zip(seccion.campos, salida["campos"], strict=True) if d["clase"] == "numero"]
    renglones = [_renglon(seccion, f, numeros) for f in sorted(propias, key=lambda f: (f.get("orden", 0), f.get("id", 0)))]
    if seccion.clase == ClaseDeSeccion.FICHA:
        salida["ficha"] = renglones[0] if renglones else _renglon(seccion, {}, [])
    else:
        salida |= {"uno": seccion.uno, "tabla": seccion.tabla}
        salida["renglones"] = renglones
    return salida


def _pauta(cual: TipoDocumento, filas: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Los requisitos publicados para el año y programa marco del ciclo; si no hay, los de la guía."""
    publicados = sorted(filas["_pauta"], key=lambda r: (r["orden"], r["id"]))
    if publicados:
        return [{c: r[c] for c in ("codigo", "texto", "guia", "secciones")} for r in publicados]
    return [{"codigo": r.codigo, "texto": r.texto, "guia": r.guia, "secciones": list(r.secciones)} for r in cual.pauta]


def _renglon(seccion: Seccion, fila: dict[str, Any], numeros: list[str]) -> dict[str, Any]:
    valores = {c.nombre: fila.get(c.nombre) for c in seccion.campos}
    valores |= {n: canonico_de_numero(v) for n in numeros if (v := valores[n]) is not None}
    salida: dict[str, Any] = {"valores": valores}
    salida.update({m: fila[m] for m in _META if m in fila})
    if "clave" in fila:
        salida["clave"] = fila["clave"]
    return salida


def _filas(documento: Documento, cual: TipoDocumento) -> dict[str, list[dict[str, Any]]]:
    """Todas las filas del documento, por sección, y los requisitos publicados para su año, en una sola consulta."""
    tablas = [("_prosa", Prosa._meta.db_table)]
    tablas += [(s.id, s.modelo._meta.db_table) for s in cual.secciones if s.modelo is not None]
    requisitos = sql.SQL("select '_pauta', to_jsonb(r)::text from {tabla} r where (r.anio, r.marco, r.tipo) = ({anio}, {marco}, {tipo})")
    de_que_anio = {"anio": documento.ciclo.anio, "marco": documento.ciclo.marco, "tipo": cual.id}
    literales = {nombre: sql.Literal(valor) for nombre, valor in de_que_anio.items()}
    publicados = requisitos.format(tabla=sql.Identifier(Requisito._meta.db_table), **literales)
    salida: dict[str, list[dict[str, Any]]] = {nombre: [] for nombre in ("_pauta", *(n for n, _ in tablas))}
    for seccion, fila in filas_de(documento.pk, tablas, publicados):
        salida[seccion].append(fila)
    return salida
