"""De lo que trae una planilla a lo que haría con el documento: valida cada fila con el formulario de su sección y junta todos los errores.

Las reglas son las de escribir a mano: los mismos formularios, con las mismas frases. Lo propio de la planilla es qué pasa con lo que
viene en blanco: en una fila bajada con lo escrito se borra; en lo demás, queda como está.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from genero.documentos import rico
from genero.documentos.filas import Escrita, validar
from genero.documentos.formularios import FormularioDeProsa, FormularioDeProsaRica, FormularioDeSeccion
from genero.documentos.hojas_declaradas import (
    NO_CABE,
    RAZON,
    TEXTO,
    Nombrables,
    columnas_de_hoja,
    dicho_en_celda,
    fila_de,
    las_que_van,
    parrafos_de,
    rotulo_de_razon,
)
from genero.documentos.importar_casar import Pareja, cambia_texto, dichas_de
from genero.documentos.importar_celdas import leer_celda
from genero.documentos.importar_hojas import ErrorDeCelda, FilaTraida, HojaTraida, Traido
from genero.documentos.models import Ficha, Renglon
from genero.documentos.planilla import FUENTE, TOPE_FILAS, Columna
from genero.documentos.propuestas import Cambio, Cotejo, Detalle, Parte, Propuesta
from genero.documentos.renglones import con_sus_razones
from genero.documentos.tipos import ClaseDeSeccion, Seccion

SE_NOMBRA = "Una fila no puede nombrarse a sí misma."
CON_FORMATO = "Lo que cambia en «{}» tenía formato (negritas, listas, tablas o enlaces) y queda como texto llano."


def proponer(contenido: Mapping[str, Any], traido: Traido) -> Propuesta:
    """Lo que la planilla haría con el documento de esa instantánea cruda, y todo lo que hay que corregir antes, en orden."""
    cotejo = Cotejo(contenido, traido)
    salida = Propuesta(errores=list(traido.errores), notas=list(traido.notas))
    for seccion in las_que_van(cotejo.cual):
        hoja = cotejo.hojas.get(seccion.id)
        if hoja is None:
            salida.no_vienen.append(seccion)
            continue
        parte = Parte(seccion, hoja.nombre)
        _DE_CLASE[seccion.clase](cotejo, parte, hoja, salida.errores)
        salida.partes.append(parte)
    salida.errores = _en_orden(salida.errores, [h.nombre for h in traido.hojas])
    return salida


def _en_orden(errores: list[ErrorDeCelda], hojas: list[str]) -> list[ErrorDeCelda]:
    """Por hoja, fila y columna; de cada celda, sólo lo primero que se dijo."""
    primeros: dict[Any, ErrorDeCelda] = {}
    for n, e in enumerate(errores):
        primeros.setdefault((e.hoja, e.celda) if e.celda else (e.hoja, e.fila, e.columna, n), e)
    lugar = {nombre: n for n, nombre in enumerate(hojas)}
    return sorted(primeros.values(), key=lambda e: (lugar.get(e.hoja, len(hojas)), e.fila, len(e.celda.rstrip("0123456789")), e.celda))


# --- renglones ---


def _de_renglones(cotejo: Cotejo, parte: Parte, hoja: HojaTraida, errores: list[ErrorDeCelda]) -> None:
    seccion, guardada = parte.seccion, cotejo.partes[parte.seccion.id]
    parejas, columnas = cotejo.parejas[seccion.id], cotejo.columnas(seccion)
    for pareja in parejas:
        _una_fila(cotejo, parte, pareja, columnas, errores)
    parte.no_vienen = len(guardada["renglones"]) - sum(p.base is not None for p in parejas)
    hay = len(guardada["renglones"]) + sum(p.base is None for p in parejas)
    if hay > TOPE_FILAS:
        errores.append(ErrorDeCelda(hoja.nombre, 0, "", "", f"Quedarían {hay} renglones en «{seccion.titulo}»; caben {TOPE_FILAS}."))
    if hoja.razon and hoja.razon != guardada["razon"]:
        _razon_de_seccion(parte, hoja, guardada["razon"], errores, hay=hay)


def _una_fila(cotejo: Cotejo, parte: Parte, pareja: Pareja, columnas: list[Columna], errores: list[ErrorDeCelda]) -> None:
    """Lo que una fila hace: nada, cambiar un renglón o agregarlo; o qué corregir en cada celda."""
    seccion = parte.seccion
    principal = next(c for c in columnas if c.principal)
    if pareja.repite:
        dicho = f"Esta fila repite la fila {pareja.repite}. Quite una de las dos."
        errores.append(cotejo.error(seccion, pareja.fila, principal.nombre, principal.rotulo, dicho))
        return
    if pareja.base is not None and not cotejo.cambian(seccion, pareja, columnas):
        parte.iguales += 1
        parte.filas.append((pareja.clave, None))
        return
    valores = _validada(cotejo, seccion, pareja, columnas, errores)
    if valores is None:
        return
    detalles = _detalles(cotejo, seccion, pareja, valores, columnas)
    if pareja.base is not None and not detalles:
        parte.iguales += 1
        parte.filas.append((pareja.clave, None))
        return
    parte.filas.append((pareja.clave, valores))
    nombre = str(valores.get(seccion.principal) or "") if not principal.de else pareja.fila.celdas.get(principal.nombre, "")
    parte.cambios.append(Cambio(nombre, pareja.fila.fila, pareja.base is None, detalles if pareja.base is not None else ()))
    _avisar_formato(parte, pareja.base, valores, columnas)


def _validada(
    cotejo: Cotejo,
    seccion: Seccion,
    pareja: Pareja,
    columnas: list[Columna],
    errores: list[ErrorDeCelda],
) -> dict[str, Any] | None:
    """Los valores de la fila, leídos con el formulario de su sección; None si hay algo que corregir."""
    cambian = cotejo.cambian(seccion, pareja, columnas)
    escrita = Escrita(UUID(pareja.clave), "0.", {**pareja.dichas, **pareja.fila.celdas})
    leen = [
        *(c for c in cambian if c.nombre != FUENTE),
        *(c for c in columnas if c.nombre == FUENTE or (pareja.base is None and c.principal)),
    ]
    leen = list({c.nombre: c for c in leen}.values())
    if pareja.base is not None and pareja.por_clave:
        escrita.celdas |= {c.nombre: pareja.fila.celdas.get(c.nombre, "") for c in cambian}
    opciones = {campo: [(n.clave, n.nombre) for n in suyos.todos] for campo, suyos in cotejo.nombrables(seccion).items()}
    validar(escrita, seccion, leen, pareja.base, opciones=opciones, nombrables=cotejo.valores, fijos={}, leer=leer_celda)
    _lo_que_no_corresponde(seccion, pareja, escrita, cotejo, cambian)
    rotulos = {c.nombre: c.rotulo for c in columnas}
    for campo, mensaje in escrita.errores.items():
        errores.append(cotejo.error(seccion, pareja.fila, campo, rotulos.get(campo, ""), mensaje))
    return None if escrita.errores else escrita.valores


def _lo_que_no_corresponde(seccion: Seccion, pareja: Pareja, escrita: Escrita, cotejo: Cotejo, cambian: list[Columna]) -> None:
    """Lo que el formulario soltaría callado, o no puede ver: se dice en su celda."""
    for columna in (c for c in cambian if c.de and escrita.celdas.get(c.nombre, "").strip()):
        campo, dicho = seccion.campo(columna.nombre), cotejo.valores[pareja.clave].get(columna.nombre)
        if pareja.clave in (dicho if isinstance(dicho, list) else [dicho]):
            escrita.errores[columna.nombre] = SE_NOMBRA
        elif campo.cuando and escrita.valores is not None and escrita.valores.get(campo.cuando[0]) != campo.cuando[1]:
            otro = next(c for c in columnas_de_hoja(seccion, {}) if c.nombre == campo.cuando[0]).rotulo
            escrita.errores[columna.nombre] = (
                f"Escribió esto, pero no corresponde a su respuesta en «{otro}». Bórrelo o cambie la respuesta."
            )


def _detalles(cotejo: Cotejo, seccion: Seccion, pareja: Pareja, valores: dict[str, Any], columnas: list[Columna]) -> tuple[Detalle, ...]:
    """Los datos que cambian en un renglón que ya estaba; ninguno si lo escrito dice lo mismo de otra manera."""
    if pareja.base is None:
        return ()
    return _diferencias(pareja.base, valores, columnas, pareja.dichas, cotejo.nombrables(seccion))


def _diferencias(
    base: Renglon | Ficha, valores: dict[str, Any], columnas: list[Columna], dichas: Mapping[str, str], nombrables: Mapping[str, Nombrables]
) -> tuple[Detalle, ...]:
    valores = con_sus_razones(base, valores)
    razones = valores.get("sin_informacion", {})
    salida = []
    for c in columnas:
        if c.nombre not in valores:
            continue
        igual = getattr(base, c.nombre) == valores[c.nombre] and base.sin_informacion.get(c.nombre, "") == razones.get(c.nombre, "")
        if not igual:
            despues = dicho_en_celda(c, valores[c.nombre], razones.get(c.nombre, ""), nombrables.get(c.nombre, Nombrables()))
            salida.append(Detalle(c.rotulo, dichas.get(c.nombre, ""), despues))
    return tuple(salida)


def _avisar_formato(parte: Parte, base: Renglon | Ficha | None, valores: dict[str, Any], columnas: list[Columna]) -> None:
    for c in columnas:
        if c.clase == "rico" and base is not None and c.nombre in valores and not rico.es_simple(getattr(base, c.nombre)):
            aviso = CON_FORMATO.format(c.rotulo)
            parte.notas += [] if aviso in parte.notas else [aviso]


def _razon_de_seccion(parte: Parte, hoja: HojaTraida, antes: str, errores: list[ErrorDeCelda], *, hay: int) -> None:
    numero, letra = int(hoja.razon_en[0]), str(hoja.razon_en[1])
    rotulo = rotulo_de_razon(parte.seccion)
    formulario = FormularioDeSeccion({"razon": hoja.razon, "revision": "0"})
    dicho = "Hay renglones y también la razón de que no corresponda ninguno: deje uno de los dos." if hay else ""
    if not formulario.is_valid():
        dicho = " ".join(str(d) for d in formulario.errors["razon"])
    if dicho:
        errores.append(ErrorDeCelda(hoja.nombre, numero, rotulo, f"{letra}{numero}", dicho))
        return
    parte.propios = {"razon": formulario.valores()["razon"]}
    parte.cambios.append(Cambio(rotulo, numero, False, (Detalle(rotulo, antes, parte.propios["razon"]),)))


# --- fichas y prosa ---


def _de_ficha(cotejo: Cotejo, parte: Parte, hoja: HojaTraida, errores: list[ErrorDeCelda]) -> None:
    seccion, guardada = parte.seccion, cotejo.partes[parte.seccion.id]
    base, columnas = fila_de(seccion, guardada["ficha"]), columnas_de_hoja(seccion, {})
    dichas = dichas_de(columnas, base, {})
    for fila in hoja.filas:
        pareja = Pareja(fila, str(UUID(int=0)), base, dichas)
        cambian = [c for c in columnas if cambia_texto(pareja, hoja, c.nombre) and fila.celdas[c.nombre] != NO_CABE]
        escrita = Escrita(UUID(int=0), "0.", {**dichas, **fila.celdas})
        validar(escrita, seccion, cambian, base, opciones={}, nombrables={}, fijos={}, leer=leer_celda)
        for campo, mensaje in escrita.errores.items():
            rotulo = next((c.rotulo for c in columnas if c.nombre == campo), "")
            errores.append(cotejo.error(seccion, fila, campo, rotulo, mensaje))
        detalles = _diferencias(base, escrita.valores, columnas, dichas, {}) if escrita.valores is not None else ()
        if detalles:
            parte.valores = escrita.valores or {}
            parte.cambios.append(Cambio(seccion.titulo, fila.fila, False, detalles))


def _de_prosa(cotejo: Cotejo, parte: Parte, hoja: HojaTraida, errores: list[ErrorDeCelda]) -> None:
    seccion, guardada = parte.seccion, cotejo.partes[parte.seccion.id]
    antes = {TEXTO: guardada["texto"], RAZON: guardada["razon"]}
    rotulos = {TEXTO: "Texto", RAZON: rotulo_de_razon(seccion)}
    clase = FormularioDeProsaRica if seccion.rico else FormularioDeProsa
    for fila in hoja.filas:
        cambian = [c for c in (RAZON, TEXTO) if _cambia_prosa(seccion, fila, c, antes[c])]
        formulario = clase({**{c: fila.celdas[c] for c in cambian}, "revision": "0"})
        if not formulario.is_valid():
            for campo in cambian:
                for dicho in formulario.errors.get(campo, ()):
                    errores.append(cotejo.error(seccion, fila, campo, rotulos[campo], str(dicho)))
            continue
        nuevos = formulario.valores()
        parte.valores = {c: nuevos[c] for c in cambian}
        if TEXTO in cambian and seccion.rico and not rico.es_simple(antes[TEXTO]):
            parte.notas.append(CON_FORMATO.format(seccion.titulo))
        if cambian:
            detalles = tuple(Detalle(rotulos[c], _llano(seccion, antes[c], c), fila.celdas[c]) for c in cambian)
            parte.cambios.append(Cambio(seccion.titulo, fila.fila, False, detalles))


def _cambia_prosa(seccion: Seccion, fila: FilaTraida, campo: str, antes: str) -> bool:
    dicho = fila.celdas.get(campo, "")
    if not dicho or dicho == NO_CABE:
        return False
    return dicho != antes if campo == RAZON else dicho != "\n\n".join(parrafos_de(seccion, antes))


def _llano(seccion: Seccion, texto: str, campo: str) -> str:
    return rico.a_texto(texto) if seccion.rico and campo == TEXTO else texto


_DE_CLASE = {ClaseDeSeccion.RENGLONES: _de_renglones, ClaseDeSeccion.FICHA: _de_ficha, ClaseDeSeccion.PROSA: _de_prosa}
