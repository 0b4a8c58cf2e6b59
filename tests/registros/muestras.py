"""Presentaciones de muestra, sin base de datos: lo que hace falta para imprimir."""

import itertools
import uuid
from datetime import UTC, datetime
from typing import Any

from diagnostico.formulacion import FORMULACION
from genero.documentos.congelar import descripcion_de_campo, huella
from genero.documentos.tipos import ClaseDeSeccion, Seccion, TipoDocumento
from genero.flujo.bitacora import canonico
from genero.registros.emision import ActoImpreso, Emision

RAZON = "Se entrega a otra institución, que decide a quiénes llega."
SIN_DATO = "El balance no dice a quiénes llega."
FUENTE = "Balance de Gestión Integral 2009 — https://ejemplo.cl/bgi-2009"
CODIGO = "SRC-2026-A-7K3Q9-XMDRT"
DEL_RIEGO = {"nombre": "Servicio de Riego Campesino", "sigla": "SRC", "ministerio": "Ministerio de las Pruebas"}


def clave(numero: int) -> str:
    """Una clave fija."""
    return str(uuid.UUID(int=numero))


def contenido(productos: int = 3, *, etiqueta: str = "1.1", **mas: Any) -> str:
    """Texto canónico de una Formulación con esa cantidad de productos; `mas` cambia secciones enteras."""
    filas: dict[str, Any] = {
        "identificacion": {"ministerio": "Ministerio de las Pruebas", "servicio_nombre": "Servicio de Riego Campesino"},
        "mision": "Acompañar a quienes cultivan la tierra.\n\nCon pertinencia territorial.",
        "prioridades": [{"clave": clave(1), "texto": "Disminuir las brechas del campo", "ejemplo": True}],
        "objetivos": [{"clave": clave(2), "texto": "Ampliar el riego", "prioridades": [clave(1)], "fuente": FUENTE}],
        "clientes": [{"clave": clave(3), "nombre": "Campesinas y campesinos", "descripcion": "", "fuente": FUENTE}],
        "productos": [_producto(n) for n in range(1, productos + 1)],
        "subproductos": [],
        "procesos": [],
        "antecedentes": "",
        **mas,
    }
    return armar(FORMULACION, filas, DEL_RIEGO, etiqueta=etiqueta)


def armar(cual: TipoDocumento, filas: dict[str, Any], servicio: dict[str, str], *, etiqueta: str = "1.1", anio: int = 2026) -> str:
    """Texto canónico de un documento de ese tipo: `filas` trae lo escrito en cada sección, por su identificador."""
    pauta = [{"codigo": r.codigo, "texto": r.texto, "guia": r.guia, "secciones": list(r.secciones)} for r in cual.pauta]
    return canonico(
        {
            "esquema": 1,
            "documento": {"tipo": cual.id, "titulo": cual.titulo, "version": 1, "etiqueta": etiqueta, "motivo": ""},
            "servicio": servicio,
            "ciclo": {"anio": anio, "marco": "basico", "marco_nombre": "Programa Marco Básico"},
            "secciones": [_seccion(s, cual.numero(s.id), filas.get(s.id)) for s in cual.secciones],
            "pauta": pauta,
        }
    )


def emision(texto: str, *, visado: bool = False, **mas: Any) -> Emision:
    """La emisión de esa muestra, al presentar o al visar."""
    actos = [ActoImpreso("presentar", "Elena Rojas", "eg", "", _dia(5), "electrónica simple")]
    if visado:
        actos.append(ActoImpreso("aprobar", "Susana Gallo", "jefatura", "Jimena Farías", _dia(8), "electrónica simple"))
        actos.append(ActoImpreso("visar", "Violeta Soto", "visacion", "", _dia(12), "electrónica simple"))
    datos: dict[str, Any] = {
        "codigo": CODIGO,
        "direccion": f"https://genero.ejemplo.cl/verificar/{CODIGO}/",
        "sha256": huella(texto),
        "ultimo_hash": "9f" * 32,
        "organismo": "SERNAM",
        "emitido_el": _dia(12),
        "actos": tuple(actos),
        "visado": visado,
        "respuestas": {r.codigo: ("Cumple", "") for r in FORMULACION.pauta} if visado else {},
    }
    return Emision(**{**datos, **mas})


def _dia(dia: int) -> datetime:
    return datetime(2026, 6, dia, 14, 5, 9, tzinfo=UTC)


def _producto(n: int) -> dict[str, Any]:
    no = n % 3 == 2
    return {
        "clave": clave(100 + n),
        "nombre": f"Producto de riego {n:02}",
        "descripcion": " ".join(itertools.repeat("Obras menores de riego para predios de hasta doce hectáreas.", n % 4)),
        "condicion": "existente",
        "objetivos": [clave(2)],
        "clientes": [] if no else [clave(3)],
        "en_sgc": "si",
        "aplica_eg": "no" if no else "si",
        "razon_no_aplica": RAZON if no else "",
        "sin_informacion": {"clientes": SIN_DATO} if no else {},
        "fuente": FUENTE,
    }


def _seccion(seccion: Seccion, numero: str, dicho: Any) -> dict[str, Any]:
    salida: dict[str, Any] = {
        "id": seccion.id,
        "numero": numero,
        "titulo": seccion.titulo,
        "clase": str(seccion.clase),
        "guia": seccion.guia,
        "requisito": seccion.requisito,
        "obligatoria": seccion.obligatoria,
        "razon": "" if dicho else "No corresponde este año.",
        "capitulo": seccion.capitulo,
    }
    if seccion.clase == ClaseDeSeccion.PROSA:
        return {**salida, "razon": "", "rico": seccion.rico, "texto": dicho or ""}
    salida["campos"] = [descripcion_de_campo(seccion, c) for c in seccion.campos]
    if seccion.clase == ClaseDeSeccion.FICHA:
        return {**salida, "ficha": _renglon(seccion, dicho or {})}
    renglones = [_renglon(seccion, r) for r in dicho or ()]
    return {**salida, "uno": seccion.uno, "tabla": seccion.tabla, "renglones": renglones}


def _renglon(seccion: Seccion, dicho: dict[str, Any]) -> dict[str, Any]:
    valores = {c.nombre: dicho.get(c.nombre) for c in seccion.campos}
    calculados = {"calculados": [list(par) for par in seccion.calculos(valores).items()]} if seccion.calculos else {}
    return {
        "valores": valores,
        **calculados,
        "clave": dicho.get("clave", clave(0)),
        "fuente": dicho.get("fuente", ""),
        "ejemplo": dicho.get("ejemplo", False),
        "sin_informacion": dicho.get("sin_informacion", {}),
    }
