"""La instantánea de un documento: todo su contenido como un diccionario canónico, y su huella.

Leer un borrador, comparar, imprimir y verificar parten de la misma forma; al presentar, ese texto se guarda y no cambia más.
"""

import hashlib
import json
from typing import Any

from django.db import connection, models
from psycopg import sql

from genero.documentos.models import Documento, Prosa, Requisito
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, tipo
from genero.flujo.bitacora import canonico

ESQUEMA = 1
_META = ("sin_informacion", "fuente", "ejemplo")


def instantanea(documento: Documento) -> dict[str, Any]:
    """Contenido completo del documento tal como está ahora (una consulta). El documento debe traer su servicio y su ciclo."""
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
        "secciones": [_seccion(s, n, filas) for n, s in enumerate(cual.secciones, start=1)],
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
    opciones = {str(v): str(t) for v, t in (getattr(propio, "choices", None) or ())}
    clase = "texto"
    if campo.de:
        clase = "referencias" if campo.varios else "referencia"
    elif opciones:
        clase = "opcion"
    elif isinstance(propio, models.TextField):
        clase = "parrafos"
    return {
        "nombre": campo.nombre,
        "etiqueta": str(getattr(propio, "verbose_name", campo.nombre)),
        "clase": clase,
        "opciones": opciones,
        "de": campo.de,
        "obligatorio": campo.obligatorio,
        "cuando": list(campo.cuando) if campo.cuando else [],
        "en_tabla": campo.en_tabla,
    }


def _seccion(seccion: Seccion, numero: int, filas: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
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
    }
    if seccion.clase == ClaseDeSeccion.PROSA:
        salida["texto"] = prosa.get("texto", "")
        return salida
    salida["campos"] = [descripcion_de_campo(seccion, c) for c in seccion.campos]
    renglones = [_renglon(seccion, f) for f in sorted(propias, key=lambda f: (f.get("orden", 0), f.get("id", 0)))]
    if seccion.clase == ClaseDeSeccion.FICHA:
        salida["ficha"] = renglones[0] if renglones else _renglon(seccion, {})
    else:
        salida["uno"] = seccion.uno
        salida["renglones"] = renglones
    return salida


def _pauta(cual: TipoDocumento, filas: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Los requisitos publicados para el año y programa marco del ciclo; si no hay, los de la guía."""
    publicados = sorted(filas["_pauta"], key=lambda r: (r["orden"], r["id"]))
    if publicados:
        return [{c: r[c] for c in ("codigo", "texto", "guia", "secciones")} for r in publicados]
    return [{"codigo": r.codigo, "texto": r.texto, "guia": r.guia, "secciones": list(r.secciones)} for r in cual.pauta]


def _renglon(seccion: Seccion, fila: dict[str, Any]) -> dict[str, Any]:
    salida = {"valores": {c.nombre: fila.get(c.nombre) for c in seccion.campos}}
    salida.update({m: fila[m] for m in _META if m in fila})
    if "clave" in fila:
        salida["clave"] = fila["clave"]
    return salida


def _filas(documento: Documento, cual: TipoDocumento) -> dict[str, list[dict[str, Any]]]:
    """Todas las filas del documento, por sección, y los requisitos publicados para su año, en una sola consulta."""
    tablas = [("_prosa", Prosa._meta.db_table)]
    tablas += [(s.id, s.modelo._meta.db_table) for s in cual.secciones if s.modelo is not None]
    parte = sql.SQL("select {seccion} as seccion, to_jsonb(t)::text as fila from {tabla} t where t.documento_id = {documento}")
    partes: list[sql.Composable] = [
        parte.format(seccion=sql.Literal(s), tabla=sql.Identifier(t), documento=sql.Literal(documento.pk)) for s, t in tablas
    ]
    requisitos = sql.SQL("select '_pauta', to_jsonb(r)::text from {tabla} r where (r.anio, r.marco, r.tipo) = ({anio}, {marco}, {tipo})")
    de_que_anio = {"anio": documento.ciclo.anio, "marco": documento.ciclo.marco, "tipo": cual.id}
    literales = {nombre: sql.Literal(valor) for nombre, valor in de_que_anio.items()}
    partes.append(requisitos.format(tabla=sql.Identifier(Requisito._meta.db_table), **literales))
    consulta = sql.SQL(" union all ").join(partes)
    salida: dict[str, list[dict[str, Any]]] = {nombre: [] for nombre in ("_pauta", *(n for n, _ in tablas))}
    with connection.cursor() as cursor:
        cursor.execute(consulta)
        for seccion, fila in cursor.fetchall():
            # Los decimales, como texto y tal como los escribe la base: un flotante no tiene una escritura única.
            salida[seccion].append(json.loads(fila, parse_float=str))
    return salida
