"""Diagnósticos de muestra, sin base de datos: los de tres servicios, con sus datos públicos, y uno tan grande como se quiera."""

import itertools
import json
import re
import uuid
from pathlib import Path
from typing import Any

from diagnostico.diagnostico import DIAGNOSTICO
from tests.registros.muestras import armar

PUBLICOS = Path(__file__).resolve().parents[2] / "datos" / "publicos"
_ESPACIO = uuid.UUID(int=0x5EC7)
_CLASES = {"legal": "legislativa", "organizacional": "organizacional"}
_RELLENO = (
    "Las mujeres del sector llegan con menos años de titularidad, porque la inscripción se hizo a nombre de otra persona. "
    "La postulación se cierra en mayo, justo cuando termina la cosecha, y la oficina más cercana queda a dos horas de viaje. "
    "Quienes cuidan a otras personas no alcanzan a llegar a la capacitación, que se dicta en la tarde y en una sola jornada. "
)


def clave(*partes: object) -> str:
    """Una clave fija para lo que se nombra así."""
    return str(uuid.uuid5(_ESPACIO, "|".join(map(str, partes))))


def publico(sigla: str) -> str:
    """El Diagnóstico de ese servicio con sus estadísticas, brechas, barreras y sistemas públicos. La prosa es de muestra."""
    datos = json.loads((PUBLICOS / f"{sigla}.json").read_text())
    return armar(DIAGNOSTICO, _de_publicos(datos), {k: datos["servicio"][k] for k in ("nombre", "sigla", "ministerio")})


def grande(productos: int = 20, *, parrafos: int = 12, tablas: int = 40, filas: int = 5) -> str:
    """Un Diagnóstico de muchas páginas: cada producto con sus cifras, una inequidad y lo que cuelga; y tablas pegadas en la prosa."""
    lista = [_producto_grande(n, parrafos) for n in range(1, productos + 1)]
    dichos: dict[str, Any] = {
        "mision": prosa("mision", parrafos, tablas),
        "orientaciones": [_orientacion(n) for n in range(1, 6)],
        "orientaciones_analisis": prosa("orientaciones", parrafos, 0),
        "objetivos": [{"clave": clave("objetivo", n), "texto": f"Objetivo {n}", "analisis": prosa(f"o{n}", 2, 0)} for n in range(1, 4)],
        "productos": lista,
        "usuarios": [u for p in lista for u in _usuarios_grandes(p["clave"], p["nombre"], filas)],
        "inequidades": [_inequidad(p) for p in lista],
        "brechas": [b for p in lista for b in _brechas_grandes(p, filas)],
        "barreras": [b for p in lista for b in _barreras_grandes(p)],
        "vias": [_via(p) for p in lista],
        "sistemas": [_sistema(n) for n in range(1, 7)],
        "estadistica": prosa("estadistica", parrafos, 0),
    }
    return armar(DIAGNOSTICO, dichos, {"nombre": "Servicio de Muestra Grande", "sigla": "SMG", "ministerio": "Ministerio de las Pruebas"})


def prosa(que: str, parrafos: int, tablas: int) -> str:
    """Prosa con formato: títulos, párrafos, una lista anidada, una cita, una nota y tablas pegadas."""
    partes = [f"<h2>Panorama de {que}</h2>"]
    partes += [f"<p>Párrafo {n} de {que}. <strong>{_RELLENO[:60]}</strong> {_RELLENO}</p>" for n in range(1, parrafos + 1)]
    partes.append(f"<h3>Lo que falta en {que}</h3><ul><li>Uno de {que}<ul><li>Anidado de {que}</li></ul></li><li>Dos de {que}</li></ul>")
    partes.append(
        f"<blockquote><p>Cita de {que}</p></blockquote><p>Con nota<sup>1</sup> y <a href='https://ejemplo.cl/{que}'>enlace</a></p>"
    )
    return "".join([*partes, *(tabla_pegada(que, n, 24 if n == 1 else 4) for n in range(1, tablas + 1))])


def tabla_pegada(que: str, numero: int, filas: int) -> str:
    """Una tabla como la que llega de un procesador de texto: sin encabezado declarado, pero con la primera fila en negrita."""
    cabeza = "".join(f"<td><p><strong>{c} {que} {numero}</strong></p></td>" for c in ("Comuna", "Mujeres", "Hombres"))
    cuerpo = "".join(
        f"<tr><td><p>Comuna {numero}-{f}</p></td><td><p>{f * 7}</p></td><td><p>{f * 9},5</p></td></tr>" for f in range(1, filas + 1)
    )
    return f"<p>Tabla pegada {numero} de {que}</p><table><tbody><tr>{cabeza}</tr>{cuerpo}</tbody></table>"


def _de_publicos(datos: dict[str, Any]) -> dict[str, Any]:
    nombres = [p["nombre"] for p in datos["productos_estrategicos"]]
    inequidades = [
        {"clave": clave(i["texto"]), "texto": i["texto"], "producto": _producto_de(i.get("producto"), nombres), "fuente": i["fuente"]}
        for i in datos["inequidades"]
    ]
    claves = [i["clave"] for i in inequidades]
    return {
        "mision": prosa("la misión", 4, 1),
        "orientaciones": [_orientacion(1)],
        "orientaciones_analisis": prosa("las orientaciones", 2, 0),
        "objetivos": [
            {"clave": clave(o["texto"]), "texto": o["texto"], "analisis": f"<p>{_RELLENO}</p>", "fuente": o["fuente"]}
            for o in datos["objetivos_estrategicos"]
        ],
        "productos": [_producto_publico(p) for p in datos["productos_estrategicos"]],
        "usuarios": [_cifra(c, nombres) for c in datos["estadisticas_sexo"]],
        "inequidades": inequidades,
        "brechas": [{**_cifra(b, ()), "indicador": b["indicador"], "inequidad": claves[0]} for b in datos["brechas"]],
        "barreras": [
            {
                "clave": clave(b["texto"]),
                "texto": b["texto"],
                "inequidad": claves[n % len(claves)],
                "clase": _CLASES.get(str(b.get("tipo")), "otra"),
                "ambito": "interno",
                "fuente": b["fuente"],
            }
            for n, b in enumerate(datos["barreras"])
        ],
        "vias": [
            {"clave": clave(m["texto"]), "texto": m["texto"], "inequidad": claves[n % len(claves)], "barreras": [], "fuente": m["fuente"]}
            for n, m in enumerate(datos["medidas"])
        ],
        "sistemas": [_sistema_publico(s) for s in datos["sistemas_informacion"]],
        "estadistica": prosa("la estadística", 2, 0),
    }


def _producto_publico(p: dict[str, Any]) -> dict[str, Any]:
    comunes = {"clave": clave(p["nombre"]), "nombre": p["nombre"], "clase": "producto", "fuente": p["fuente"]}
    if p["aplica_eg"] is False:
        return {
            **comunes,
            "aplica_eg": "no",
            "razones": f"<p>{p['razon_no_aplica'] or 'Sus resultados no dependen de quién los recibe.'}</p>",
        }
    falta = dict.fromkeys(("diseno", "implementacion", "seguimiento"), "No se encontró en las fuentes públicas.")
    texto = f"<p>{p['descripcion'] or 'Sin descripción pública.'}</p><ul>{''.join(f'<li>{u}</li>' for u in p['usuarios'] or ())}</ul>"
    return {**comunes, "aplica_eg": "si", "caracterizacion": texto, "sin_informacion": falta}


def _producto_de(nombre: str | None, nombres: Any) -> str | None:
    return next((clave(n) for n in nombres if nombre and nombre.startswith(n[:20])), None)


def _cifra(c: dict[str, Any], nombres: Any) -> dict[str, Any]:
    """Una cifra pública: si su año es un período, va como tal; si su unidad no es de la lista, con su nombre."""
    anio, unidad = str(c.get("anio") or ""), c["unidad"]
    conocida = {"personas": "personas", "%": "porcentaje", "pesos": "monto"}.get(unidad, "otra")
    dichas = {n: None if c.get(d) is None else str(c[d]) for n, d in _CIFRAS.items()}
    faltan = {n: "La fuente no lo trae." for n in ("mujeres", "hombres") if dichas[n] is None}
    nombre = c.get("producto") or c.get("indicador")
    return {
        "clave": clave(nombre, anio, unidad, c["fuente"], *dichas.values()),
        "grupo": nombre,
        "producto": _producto_de(c.get("producto_estrategico") or c.get("producto"), nombres) or (clave(nombres[0]) if nombres else None),
        "anio": int(anio) if re.fullmatch(r"\d{4}", anio) else None,
        "periodo": "" if re.fullmatch(r"\d{4}|", anio) else anio[:30],
        "unidad": conocida,
        "unidad_cual": unidad if conocida == "otra" else "",
        "sin_informacion": faltan if anio else {**faltan, "anio": "La página no trae fecha."},
        "fuente": c["fuente"],
        **dichas,
    }


_CIFRAS = {"mujeres": "mujeres", "hombres": "hombres", "sin_dato": "sin_informacion", "total": "total"}


def _sistema_publico(s: dict[str, Any]) -> dict[str, Any]:
    return {
        "clave": clave(s["texto"]),
        "nombre": s["texto"][:120],
        "ambito": "interno",
        "directos": "si",
        "desagregacion": "parcial",
        "detalle": s["texto"],
        "etapas": ["recoleccion", "analisis"],
        "fuente": s["fuente"],
    }


def _orientacion(n: int) -> dict[str, Any]:
    return {
        "clave": clave("orientacion", n),
        "texto": f"Orientación {n}: autonomía económica de las mujeres",
        "origen": "agenda",
        "como_aplica": f"Aplica en {n} de los productos.",
    }


def _producto_grande(n: int, parrafos: int) -> dict[str, Any]:
    nombre = f"Producto {n} de la muestra grande"
    comunes = {"clave": clave("producto", n), "nombre": nombre, "clase": "producto", "aplica_eg": "si"}
    escritos = {c: prosa(f"{c} {n}", max(1, parrafos // 6), 0) for c in ("caracterizacion", "diseno", "implementacion", "seguimiento")}
    return {**comunes, **escritos}


def _serie(nombre: str, filas: int) -> list[dict[str, Any]]:
    return [
        {
            "clave": clave(nombre, k),
            "anio": 2020 + k,
            "unidad": "personas",
            "mujeres": str(1000 + 13 * k),
            "hombres": str(2000 - 7 * k),
            "fuente": f"Registro {k} de {nombre} — https://ejemplo.cl/registro/{k}",
        }
        for k in range(1, filas + 1)
    ]


def _usuarios_grandes(producto: str, nombre: str, filas: int) -> list[dict[str, Any]]:
    return [{**c, "grupo": f"Quienes reciben {nombre}", "producto": producto} for c in _serie(f"usuarios {nombre}", filas)]


def _inequidad(p: dict[str, Any]) -> dict[str, Any]:
    return {
        "clave": clave("inequidad", p["nombre"]),
        "texto": f"Inequidad en {p['nombre']}",
        "producto": p["clave"],
        "descripcion": _RELLENO,
    }


def _brechas_grandes(p: dict[str, Any], filas: int) -> list[dict[str, Any]]:
    de = clave("inequidad", p["nombre"])
    return [{**c, "indicador": f"Indicador de {p['nombre']}", "inequidad": de} for c in _serie(f"brechas {p['nombre']}", filas)]


def _barreras_grandes(p: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "clave": clave("barrera", p["nombre"], k),
            "texto": f"Barrera {k} de {p['nombre']}",
            "inequidad": clave("inequidad", p["nombre"]),
            "clase": "cultural",
            "ambito": "externo",
        }
        for k in range(1, 4)
    ]


def _via(p: dict[str, Any]) -> dict[str, Any]:
    barreras = [b["clave"] for b in itertools.islice(_barreras_grandes(p), 2)]
    return {
        "clave": clave("via", p["nombre"]),
        "texto": f"Vía de {p['nombre']}",
        "inequidad": clave("inequidad", p["nombre"]),
        "barreras": barreras,
    }


def _sistema(n: int) -> dict[str, Any]:
    return {
        "clave": clave("sistema", n),
        "nombre": f"Sistema {n}",
        "ambito": "interno",
        "directos": "si",
        "desagregacion": "total",
        "etapas": ["difusion"],
        "productos": [clave("producto", n)],
    }
