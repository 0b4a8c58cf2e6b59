"""Dos versiones de un mismo documento, para comparar: una muestra y la misma con cambios repartidos de verdad."""

import json
import random
import re
from typing import Any

from genero.documentos import rico
from tests.registros.muestras_diagnostico import clave, grande

Contenido = dict[str, Any]


def presentada(productos: int = 20, **mas: Any) -> Contenido:
    """Un Diagnóstico de más de 100 KB y 300 renglones, con su texto escrito como lo deja la puerta."""
    contenido: Contenido = json.loads(grande(productos, **mas))
    for seccion in contenido["secciones"]:
        if seccion.get("rico"):
            seccion["texto"] = rico.limpiar(seccion["texto"])
        ricos = [c["nombre"] for c in seccion.get("campos", ()) if c["clase"] == "rico"]
        for renglon in seccion.get("renglones", ()):
            renglon["valores"] |= {n: rico.limpiar(renglon["valores"][n]) for n in ricos if renglon["valores"].get(n)}
    return contenido


def copia(contenido: Contenido) -> Contenido:
    """Otra igual, sin nada en común en memoria."""
    copiada: Contenido = json.loads(json.dumps(contenido))
    return copiada


def seccion(contenido: Contenido, identificador: str) -> dict[str, Any]:
    """Una de sus secciones."""
    suya: dict[str, Any] = next(s for s in contenido["secciones"] if s["id"] == identificador)
    return suya


def cambiada(contenido: Contenido, *, parte: float = 0.1, movidos: int = 6, semilla: int = 7) -> Contenido:
    """La misma con `parte` de sus renglones y de sus párrafos cambiados, varios movidos, agregados y quitados."""
    azar, nueva = random.Random(semilla), copia(contenido)
    for s in nueva["secciones"]:
        if s.get("texto"):
            s["texto"] = _otro_texto(s["texto"], azar, parte)
        if s.get("renglones"):
            _otros_renglones(s, azar, parte)
    con_muchos = sorted(nueva["secciones"], key=lambda s: -len(s.get("renglones", ())))[:3]
    for n in range(movidos):
        renglones = con_muchos[n % len(con_muchos)]["renglones"]
        renglones.insert(azar.randrange(len(renglones)), renglones.pop(azar.randrange(len(renglones))))
    for n, s in enumerate(con_muchos):
        del s["renglones"][azar.randrange(len(s["renglones"]))]
        otro = copia(s["renglones"][0])
        s["renglones"].insert(azar.randrange(len(s["renglones"])), otro | {"clave": clave("nuevo", n)})
    return nueva


def _otros_renglones(s: dict[str, Any], azar: random.Random, parte: float) -> None:
    for renglon in azar.sample(s["renglones"], max(1, round(len(s["renglones"]) * parte))):
        for campo in s["campos"]:
            valor = renglon["valores"].get(campo["nombre"])
            if not valor:
                continue
            if campo["clase"] == "rico":
                renglon["valores"][campo["nombre"]] = _otro_texto(valor, azar, 0.5)
            elif campo["clase"] == "numero":
                renglon["valores"][campo["nombre"]] = str(int(float(valor)) + azar.randrange(1, 50))
            elif campo["clase"] in {"texto", "parrafos"}:
                renglon["valores"][campo["nombre"]] = f"{valor} (corregido)"


def _otro_texto(html: str, azar: random.Random, parte: float) -> str:
    """Palabras cambiadas en esa parte de los párrafos, puntos y celdas; y un párrafo nuevo."""
    trozos = re.split(r"(<[^>]+>)", html)
    textos = [n for n, t in enumerate(trozos) if t and not t.startswith("<")]
    for n in azar.sample(textos, max(1, round(len(textos) * parte))):
        palabras = trozos[n].split(" ")
        for _ in range(1 + len(palabras) // 20):
            palabras[azar.randrange(len(palabras))] = azar.choice(("siempre", "nunca", "dos mil", "el campo y la ciudad"))
        trozos[n] = " ".join(palabras)
    return rico.limpiar("".join(trozos) + "<p>Un párrafo que antes no estaba, con dos frases. Ésta es la segunda.</p>")
