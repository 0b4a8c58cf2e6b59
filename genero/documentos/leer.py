"""La instantánea vuelta texto: lo que pintan la página y el PDF, sin preguntar nada a la base."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from genero.configuracion import fechas, numeros
from genero.configuracion.enumerar import en_lista
from genero.documentos import rico
from genero.documentos.leido import CALCULADO, Celda, Rama, RenglonLeido, SeccionLeida, Tabla, tabular
from genero.documentos.tipos import Seccion, tipo

__all__ = [
    "Celda",
    "Rama",
    "RenglonLeido",
    "SeccionLeida",
    "Tabla",
    "leer",
    "leer_una",
    "nombre_de_ancla",
    "nombres_de",
    "tabular",
    "texto_de_valor",
    "textos",
    "titulo_de_renglon",
]


def leer(contenido: dict[str, Any]) -> list[SeccionLeida]:
    """Todas las secciones de una instantánea, con sus referencias resueltas a nombres y cada renglón con los que cuelgan de él."""
    nombres = nombres_de(contenido)
    cual = tipo(contenido["documento"]["tipo"])
    return _anidar([_seccion(s, nombres, cual.seccion(s["id"]), contenido) for s in contenido["secciones"]])


def leer_una(contenido: dict[str, Any], identificador: str) -> SeccionLeida:
    """Una sola sección, sin lo que cuelga de sus renglones: lo que hace falta para escribirla."""
    parte = next(s for s in contenido["secciones"] if s["id"] == identificador)
    return _seccion(parte, nombres_de(contenido), tipo(contenido["documento"]["tipo"]).seccion(identificador), contenido)


def titulo_de_renglon(parte: dict[str, Any], renglon: dict[str, Any]) -> str:
    """Cómo se llama un renglón de la instantánea: el valor de su primer campo."""
    return str(renglon["valores"][parte["campos"][0]["nombre"]] or "")


def textos(contenido: dict[str, Any], seccion: str, valores: dict[str, Any]) -> dict[str, str]:
    """Cada valor de un renglón o una ficha, por nombre de campo, dicho como lo diría la página; el que tiene formato, como se guarda."""
    parte = next(s for s in contenido["secciones"] if s["id"] == seccion)
    nombres = nombres_de(contenido)
    campos = {c["nombre"]: c for c in parte["campos"]}
    return {
        n: str(v) if campos[n]["clase"] == "rico" else texto_de_valor(campos[n], _como_en_json(v), nombres)
        for n, v in valores.items()
        if n in campos
    }


def nombre_de_ancla(secciones: list[SeccionLeida], seccion: str, clave: str | None) -> str:
    """Cómo se nombra el lugar de una observación: «6 Productos estratégicos, renglón 2»."""
    for s in secciones:
        if s.id == seccion:
            renglon = next((r for r in s.renglones if clave and r.clave == clave), None)
            lugar = f"{s.numero} {s.titulo}"
            return f"{lugar}, {s.uno} {renglon.numero}: {renglon.titulo}" if renglon else lugar
    return seccion


def nombres_de(contenido: dict[str, Any]) -> dict[str, str]:
    """Cómo se llama cada renglón de la instantánea, por su clave."""
    return {r["clave"]: titulo_de_renglon(s, r) for s in contenido["secciones"] if s["clase"] == "renglones" for r in s["renglones"]}


def _anidar(secciones: list[SeccionLeida]) -> list[SeccionLeida]:
    """Cuelga cada renglón del que nombra. Lo que cuelga se declara después que aquello de que cuelga: se arma de abajo hacia arriba."""
    ramas: dict[str, list[Rama]] = defaultdict(list)
    salida: list[SeccionLeida] = []
    for s in reversed(secciones):
        lista = replace(s, renglones=tuple(replace(r, ramas=tuple(reversed(ramas.get(r.clave, ())))) for r in s.renglones))
        hijos: dict[str, list[RenglonLeido]] = defaultdict(list)
        for r in lista.renglones:
            if r.padre:
                hijos[r.padre].append(r)
        for padre, suyos in hijos.items():
            ramas[padre].append(Rama(lista, tuple(suyos)))
        salida.append(lista)
    return salida[::-1]


def _seccion(s: dict[str, Any], nombres: dict[str, str], declarada: Seccion, contenido: dict[str, Any]) -> SeccionLeida:
    comunes = {k: s[k] for k in ("id", "numero", "titulo", "clase", "guia", "requisito", "obligatoria", "razon", "capitulo")}
    if s["clase"] == "prosa" and s["rico"]:
        return SeccionLeida(**comunes, html=_con_formato(s["texto"]))
    if s["clase"] == "prosa":
        return SeccionLeida(**comunes, parrafos=tuple(_parrafos(s["texto"])))
    if s["clase"] == "ficha":
        ficha = s["ficha"]
        lleno = any(ficha["valores"].values()) or ficha.get("sin_informacion")
        return SeccionLeida(**comunes, renglones=(_renglon(s, ficha, 1, nombres, declarada),) if lleno else ())
    columnas = tuple(c["etiqueta"] for c in s["campos"] if c["en_tabla"])
    renglones = tuple(_renglon(s, r, n, nombres, declarada) for n, r in enumerate(s["renglones"], start=1))
    padre = next((c for c in s["campos"] if c["dentro"]), {"de": "", "nombre": ""})
    return SeccionLeida(
        **comunes,
        renglones=renglones,
        uno=s["uno"],
        columnas=columnas,
        tabla=s["tabla"],
        dentro_de=padre["de"],
        campo_padre=padre["nombre"],
        serie=declarada.serie.id if declarada.serie else "",
        graficar=declarada.graficos if s["tabla"] else None,
        avisar=declarada.avisos_de_todos,
        cuando=declarada.cronograma,
        anio=contenido["ciclo"]["anio"],
        padres=_nombres_en(contenido, padre["de"]) if declarada.cronograma else {},
    )


def _nombres_en(contenido: dict[str, Any], seccion: str) -> dict[str, str]:
    """Los renglones de una sección, por su clave y en su orden: con su número y su nombre."""
    partes = [s for s in contenido["secciones"] if s["id"] == seccion]
    return {r["clave"]: f"{n}. {titulo_de_renglon(s, r)}" for s in partes for n, r in enumerate(s["renglones"], start=1)}


def _renglon(s: dict[str, Any], r: dict[str, Any], numero: int, nombres: dict[str, str], declarada: Seccion) -> RenglonLeido:
    celdas: list[Celda] = []
    faltas = r.get("sin_informacion") or {}
    padre = ""
    for campo in s["campos"]:
        if campo["cuando"] and r["valores"].get(campo["cuando"][0]) != campo["cuando"][1]:
            continue
        valor = r["valores"].get(campo["nombre"])
        if campo["dentro"] and valor in nombres:
            padre = valor
        if not faltas.get(campo["nombre"]) and (campo["en_calculo"] or (valor in (None, "", []) and not campo["obligatorio"])):
            continue
        celda = _celda(campo, valor, nombres, faltas.get(campo["nombre"], ""))
        # Lo que se lee al lado de otro dato, si falta con su razón, va aparte: la razón no se pierde.
        if campo["junto"] and not celda.sin_informacion:
            celdas = [_junto(c, celda) if c.nombre == campo["junto"] else c for c in celdas]
        else:
            celdas.append(celda)
    # Lo congelado trae sus cálculos; lo que se está escribiendo, no.
    calcular = declarada.calculos
    calculados = r["calculados"] if "calculados" in r else calcular(r["valores"]).items() if calcular else ()
    celdas += [Celda(f"{CALCULADO}{n}", etiqueta, texto, en_tabla=True) for n, (etiqueta, texto) in enumerate(calculados)]
    titulo = celdas[0].texto if celdas else ""
    propios = (r.get("fuente", ""), bool(r.get("ejemplo")), padre, (), r["valores"])
    # En una tabla los gráficos son de la serie entera; en fichas, de cada renglón.
    return RenglonLeido(r.get("clave", ""), numero, titulo, tuple(celdas), *propios, None if s.get("tabla") else declarada.graficos)


def _junto(celda: Celda, otra: Celda) -> Celda:
    """Un dato con lo que lo precisa al lado: «Otra unidad (proyectos)»."""
    return replace(celda, texto=f"{celda.texto} ({otra.texto})" if celda.texto and otra.texto else celda.texto or otra.texto)


def _celda(campo: dict[str, Any], valor: Any, nombres: dict[str, str], falta: str) -> Celda:
    hay = valor not in (None, "", [])
    return Celda(
        campo["nombre"],
        campo["etiqueta"],
        texto_de_valor(campo, valor, nombres),
        campo["en_tabla"],
        "" if hay else falta,
        largo=campo["clase"] == "parrafos",
        html=_con_formato(valor) if hay and campo["clase"] == "rico" else "",
        numero=campo["clase"] == "numero",
        fecha=campo["clase"] == "fecha",
    )


def _con_formato(texto: str) -> SafeString:
    """El texto con formato, tal como se guardó: la puerta lo saneó, y la base no admite etiquetas peligrosas."""
    return mark_safe(texto)  # noqa: S308


def texto_de_valor(campo: dict[str, Any], valor: Any, nombres: dict[str, str]) -> str:
    """Un valor dicho como en la página: opciones y referencias por su nombre, números a la chilena; vacío si no está."""
    if valor in (None, "", []):
        return ""
    clase = campo["clase"]
    if clase in {"opcion", "opciones"}:
        elegidas = valor if isinstance(valor, list) else [valor]
        return "; ".join(str(campo["opciones"].get(v, v)) for v in elegidas)
    if clase in {"referencia", "referencias"}:
        nombrados = valor if isinstance(valor, list) else [valor]
        presentes = [nombres[v] for v in nombrados if v in nombres]
        return en_lista(presentes) if len(presentes) > 1 else "".join(presentes)
    if clase == "numero":
        return numeros.escribir(valor)
    if clase == "fecha":
        return fechas.corta(date.fromisoformat(str(valor)))
    return rico.a_texto(valor) if clase == "rico" else str(valor)


def _como_en_json(valor: Any) -> Any:
    if isinstance(valor, list):
        return [str(v) for v in valor]
    return "" if valor is None else str(valor)


def _parrafos(texto: str) -> list[str]:
    return [p.strip() for p in texto.split("\n\n") if p.strip()]
