"""Los campos de un renglón, una ficha o una prosa, antes y después, dichos como en la página."""

import html as de_html
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from genero.configuracion import numeros
from genero.documentos import rico
from genero.documentos.alinear import intercalar
from genero.documentos.comparado import CambioDeCampo
from genero.documentos.comparar_rico import en_bloques
from genero.documentos.comparar_texto import en_linea, enumeracion, reemplazo
from genero.documentos.leer import texto_de_valor

_FIN_DE_BLOQUE = re.compile(r"</(?:p|h[234]|li|tr|blockquote)>|<br>")
_FIN_DE_CELDA = re.compile(r"</t[hd]>")
_ETIQUETA = re.compile(r"<[^>]*>")
_CIFRA = re.compile(r"\+?(−?\d[\d.]*(?:,\d+)?)(.*)", re.DOTALL)
_EXPLICACION = re.compile(r"[;(,:.]| de | = ")
_EN_BLOQUES = frozenset({"prosa", "rico", "parrafos"})
_SIN_DIFERENCIA = frozenset({"anio", "fecha", "texto", "lugar", *_EN_BLOQUES})
_VACIO: dict[str, Any] = {"valores": {}}


class Dicho(NamedTuple):
    """Lo que dice un campo: su texto, su HTML si son párrafos, o sus partes si son varios nombres. `valor` es lo guardado."""

    etiqueta: str
    clase: str
    texto: str
    html: str = ""
    partes: tuple[str, ...] = ()
    valor: Any = None


Dichos = dict[str, Dicho]
NADA = Dicho("", "", "")


def de_renglon(seccion: dict[str, Any], renglon: dict[str, Any] | None, nombres: dict[str, str]) -> Dichos:
    """Lo que dice cada campo de un renglón o una ficha, sin los vacíos ni los que no corresponden."""
    r = renglon or _VACIO
    valores, faltas = r["valores"], r.get("sin_informacion") or {}
    salida: Dichos = {}
    for campo in seccion.get("campos", ()):
        nombre, cuando = campo["nombre"], campo.get("cuando")
        if cuando and valores.get(cuando[0]) != cuando[1]:
            continue
        valor = valores.get(nombre)
        if valor not in (None, "", []):
            salida[nombre] = _dicho(campo, valor, nombres)
        elif faltas.get(nombre):
            salida[nombre] = _falta(campo, f"Sin información: {faltas[nombre]}")
    if r.get("fuente"):
        salida["_fuente"] = Dicho("Fuente del renglón", "texto", str(r["fuente"]))
    if r.get("ejemplo"):
        salida["_ejemplo"] = Dicho("Dato de ejemplo", "opcion", "Sí")
    for etiqueta, texto in r.get("calculados") or ():
        salida[f"calculado-{etiqueta}"] = Dicho(str(etiqueta), "calculado", str(texto))
    return salida


def de_prosa(seccion: dict[str, Any] | None) -> Dichos:
    """Lo que dice una sección de texto; si está vacía, la razón que se dio."""
    if not seccion:
        return {}
    texto = seccion.get("texto") or ""
    if not texto:
        return de_razon(seccion)
    html = texto if seccion.get("rico") else rico.de_parrafos(texto)
    return {"texto": Dicho("Texto", "prosa", llano(html), html)}


def de_razon(seccion: dict[str, Any] | None) -> Dichos:
    """Por qué la sección quedó sin contenido, si se dijo."""
    razon = seccion.get("razon") if seccion else ""
    if not razon:
        return {}
    dicho = f"Sin contenido. Razón: {razon}"
    return {"texto": Dicho("Texto", "prosa", dicho, rico.de_parrafos(dicho))}


def cambios(antes: Dichos, despues: Dichos) -> tuple[CambioDeCampo, ...]:
    """Los campos que no dicen lo mismo, en el orden en que se leen."""
    return tuple(_cambios(antes, despues))


def llano(html: str) -> str:
    """El texto de un HTML saneado, una línea por bloque."""
    con_lineas = _FIN_DE_CELDA.sub("\t", _FIN_DE_BLOQUE.sub("\n", html))
    return de_html.unescape(_ETIQUETA.sub("", con_lineas)).strip()


def diferencia(antes: str, despues: str) -> str:
    """«+3,3» o «−0,8 puntos»: cuánto va de una cifra a la otra; vacío si no son cifras de lo mismo.

    De un texto que sigue («88 % de la meta; no la alcanza») cuenta sólo la unidad; entre porcentajes, la diferencia son puntos.
    """
    a, b = _CIFRA.fullmatch(antes), _CIFRA.fullmatch(despues)
    if not a or not b or _unidad(a[2]) != _unidad(b[2]):
        return ""
    vieja, nueva = numeros.leer(a[1]), numeros.leer(b[1])
    if vieja is None or nueva is None or vieja == nueva:
        return ""
    unidad = _unidad(a[2])
    return con_signo(nueva - vieja) + (" puntos" if unidad.strip() == "%" else unidad)


def _unidad(resto: str) -> str:
    """Lo que sigue a la cifra, hasta donde empieza una explicación."""
    return _EXPLICACION.split(resto, maxsplit=1)[0].rstrip()


def con_signo(numero: Decimal) -> str:
    """El número con su signo, también si es positivo."""
    return f"{'+' if numero > 0 else ''}{numeros.escribir(numero)}"


def _cambios(antes: Dichos, despues: Dichos) -> Iterator[CambioDeCampo]:
    for nombre in intercalar(antes, despues):
        a, d = antes.get(nombre, NADA), despues.get(nombre, NADA)
        if _dicen_lo_mismo(a, d):
            continue
        clase = d.clase or a.clase
        delta = "" if clase in _SIN_DIFERENCIA else diferencia(a.texto, d.texto)
        yield CambioDeCampo(nombre, d.etiqueta or a.etiqueta, clase, a.texto, d.texto, _juntos(clase, a, d), delta)


def _dicen_lo_mismo(a: Dicho, d: Dicho) -> bool:
    # Un renglón que cambió de nombre no cambia a los que lo nombran: siguen apuntando al mismo.
    mismo = d.clase.startswith("referencia") and d.valor is not None and a.valor == d.valor
    return mismo or (a.texto, a.html) == (d.texto, d.html)


def _juntos(clase: str, a: Dicho, d: Dicho) -> SafeString | str:
    if clase in _EN_BLOQUES:
        return en_bloques(a.html or rico.de_parrafos(a.texto), d.html or rico.de_parrafos(d.texto))
    if a.partes or d.partes:
        return enumeracion(list(a.partes or filter(None, [a.texto])), list(d.partes or filter(None, [d.texto])))
    return en_linea(a.texto, d.texto) if clase == "texto" else reemplazo(a.texto, d.texto)


def _dicho(campo: dict[str, Any], valor: Any, nombres: dict[str, str]) -> Dicho:
    clase, etiqueta = campo["clase"], campo["etiqueta"]
    if clase == "rico":
        return Dicho(etiqueta, clase, llano(valor), valor)
    texto = texto_de_valor(campo, valor, nombres)
    if clase == "parrafos":
        return Dicho(etiqueta, clase, texto, rico.de_parrafos(texto))
    if isinstance(valor, list):
        partes = tuple(texto_de_valor(campo, [v], nombres) for v in valor)
        return Dicho(etiqueta, clase, texto, partes=tuple(p for p in partes if p), valor=valor)
    return Dicho(etiqueta, clase, texto if clase != "texto" else " ".join(texto.split()), valor=valor)


def _falta(campo: dict[str, Any], texto: str) -> Dicho:
    en_bloque = campo["clase"] in _EN_BLOQUES
    return Dicho(campo["etiqueta"], campo["clase"], texto, rico.de_parrafos(texto) if en_bloque else "")
