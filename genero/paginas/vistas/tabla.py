"""Escribir los renglones de una sección en una tabla, como en una planilla: todo se guarda de una vez, o nada.

Agregar, duplicar, subir, bajar y pegar cambian lo que está en pantalla y no lo guardado; con JavaScript ocurren sin recargar.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from genero.configuracion import reloj
from genero.documentos.faltas import claves_de, faltas_de_seccion
from genero.documentos.filas import Escrita, celdas_de, marcar, validar
from genero.documentos.leer import leer_una
from genero.documentos.models import Renglon
from genero.documentos.pegar import ChoqueDeFilas, Fila, Guardado, guardar_tabla
from genero.documentos.planilla import TOPE_FILAS, BloqueIlegible, admite_tabla, columnas_de, leer_bloque, repartir
from genero.documentos.puerta import exigir
from genero.documentos.tipos import Seccion
from genero.flujo.estados import Accion
from genero.flujo.lugares import Gesto, Lugar
from genero.paginas import hojas, pedidas, tabla, taller
from genero.paginas.mesa import EN_PANTALLA, Mesa
from genero.paginas.traer import Hoja, con_cuenta, traer_hoja, traer_seccion


@con_cuenta
@require_http_methods(["GET", "POST"])
def escribir(request: HttpRequest, seccion: str, **ruta: Any) -> HttpResponse:
    """La tabla de una sección; con `?de=`, sólo los renglones que cuelgan de uno."""
    mesa = _poner(request, seccion, ruta)
    if request.method == "GET":
        mesa.hoja.anotar_lectura()
        mesa.abrir()
        return _pagina(request, mesa)
    mesa.leer(request.POST)
    que, _, cual = request.POST.get("que", "").partition(":")
    if que in EN_PANTALLA:
        mesa.hacer(que, cual)
        return _pagina(request, mesa)
    if que == "pegar" and not mesa.parte.traida:
        return _pegar(request, mesa)
    return _guardar(request, mesa)


def _poner(request: HttpRequest, seccion: str, ruta: dict[str, Any]) -> Mesa:
    hoja = traer_hoja(request, **ruta)
    parte = traer_seccion(hoja, seccion)
    if not admite_tabla(parte):
        raise Http404
    exigir(hoja.actuante, Accion.ESCRIBIR, hoja.documento, Lugar(parte.id, gesto=Gesto.ENTRAR))
    dentro, padre = parte.dentro_de, request.GET.get("de", "")
    opciones = taller.opciones_de(hoja, parte)
    if padre and (dentro is None or padre not in {clave for clave, _ in opciones[dentro.nombre]}):
        raise Http404
    columnas = columnas_de(parte, opciones, _numeros(hoja), sin=dentro.nombre if dentro and padre else "")
    permitido = pedidas.permitido(hoja, parte, leer_una(hoja.lectura.contenido, parte.id))
    if parte.traida:
        permitido = replace(permitido, seccion=False, ordenar=False, quitar=frozenset())
    return Mesa(hoja, parte, padre, columnas, opciones, permitido)


def _numeros(hoja: Hoja) -> dict[str, dict[str, str]]:
    """El número con que se ve cada renglón de cada sección."""
    return {
        s["id"]: {str(n): r["clave"] for n, r in enumerate(s["renglones"], start=1)}
        for s in hoja.lectura.contenido["secciones"]
        if "renglones" in s
    }


# --- pegar y guardar ---


def _pegar(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    """Reparte lo pegado en filas nuevas, con cada error junto a su celda. Nada se guarda hasta confirmar."""
    mesa.bloque = request.POST.get("bloque", "")
    try:
        pegadas = repartir(leer_bloque(mesa.bloque), mesa.columnas)
        escritas = [e for e in mesa.escritas if e.clave in mesa.guardadas or e.tocada]
        if len(escritas) + len(pegadas) > TOPE_FILAS:
            raise BloqueIlegible(f"La tabla tiene {len(escritas)} filas y se pegan {len(pegadas)}: caben {TOPE_FILAS}. Péguelo por partes.")
    except BloqueIlegible as motivo:
        mesa.error = str(motivo)
        return _pagina(request, mesa, status=422)
    blanca, mesa.bloque = celdas_de(mesa.columnas, None), ""
    nuevas = [Escrita(uuid4(), marcar(0, blanca.values()), {**blanca, **celdas}) for celdas in pegadas]
    mesa.escritas = [*escritas, *nuevas]
    buenas = _validar(mesa)
    return _pagina(request, mesa, status=200 if buenas else 422, pegadas=len(nuevas))


def _validar(mesa: Mesa) -> bool:
    """Lee cada fila tocada; deja los errores en su celda."""
    nombrables = taller.nombrables(mesa.hoja)
    tocadas = [e for e in mesa.escritas if e.tocada]
    comunes: dict[str, Any] = {"opciones": mesa.opciones, "nombrables": nombrables, "fijos": mesa.fijos}

    def sirve(e: Escrita) -> bool:
        return validar(e, mesa.parte, mesa.columnas, mesa.guardadas.get(e.clave), quitada=mesa.quitadas.get(e.clave), **comunes)

    return not [e for e in tocadas if not sirve(e)]


def _guardar(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    if not _validar(mesa):
        return _pagina(request, mesa, status=422)
    en_blanco = {e.clave for e in mesa.escritas if not e.tocada and not e.revision}
    filas = [Fila(e.clave, e.revision, e.valores) for e in mesa.escritas if e.clave not in en_blanco]
    visto = request.POST.get("orden-marca", "")
    ordenar = mesa.permitido.ordenar and visto != _marca_de_orden([f.clave for f in filas if f.revision])
    try:
        hecho = guardar_tabla(mesa.hoja.documento.pk, mesa.parte, filas, por=mesa.hoja.actuante, ordenar=ordenar)
    except ChoqueDeFilas as choque:
        return _chocar(request, mesa, choque)
    messages.success(request, f"Tabla guardada a las {reloj.en_chile(reloj.ahora()):%H:%M}: {_dicho(hecho, mesa.parte)}.")
    return redirect(request.get_full_path())


def _chocar(request: HttpRequest, mesa: Mesa, choque: ChoqueDeFilas) -> HttpResponse:
    """Ambos textos en la fila; guardar de nuevo, ahora sobre lo que se acaba de mostrar, es elegir lo propio."""
    for clave, lado in choque.filas.items():
        mesa.choques[clave] = tabla.choque_en_pantalla(mesa.parte, lado)
        vista = lado.guardada
        if ahora := mesa.se_fue_a(vista):
            mesa.choques[clave]["motivo"] += f" Ahora cuelga de «{ahora}»: lo que usted guarde queda ahí."
        celdas = celdas_de(mesa.columnas, vista)
        escrita = next(e for e in mesa.escritas if e.clave == clave)
        escrita.marca = marcar(vista.revision if vista else 0, celdas.values())
    return _pagina(request, mesa, status=409, titulo_choque=choque.motivo)


def _dicho(hecho: Guardado, parte: Seccion) -> str:
    a = "a" if parte.femenino else "o"
    partes = [
        f"{cuantas} {palabra}{a if cuantas == 1 else f'{a}s'}"
        for cuantas, palabra in ((hecho.nuevas, "agregad"), (hecho.cambiadas, "cambiad"), (hecho.movidas, "movid"))
        if cuantas
    ]
    return ", ".join(partes) if partes else "no había nada que cambiar"


def _marca_de_orden(claves: list[UUID]) -> str:
    return marcar(0, [str(c) for c in claves])


# --- la página ---


def _pagina(request: HttpRequest, mesa: Mesa, *, status: int = 200, **extra: Any) -> HttpResponse:
    hoja, parte = mesa.hoja, mesa.parte
    contexto = _alrededor(request, mesa)
    filas = _filas(mesa, contexto)
    dibujo = tabla.Dibujo(parte, mesa.columnas)
    dentro = parte.dentro_de
    con_encabezado = [c for c in mesa.columnas if tabla.con_encabezado(c)]
    if parte.traida:
        con_encabezado = [tabla.nombre_fijo(parte), *con_encabezado]
    errores = tabla.resumen_de_errores(filas)
    if mesa.error:
        errores = [("bloque", "Pegar desde una planilla", mesa.error), *errores]
    contexto |= extra | {
        "filas": filas,
        "columnas": con_encabezado,
        "sin_encabezado": [c for c in mesa.columnas if not tabla.con_encabezado(c)],
        "todas": mesa.columnas,
        "molde": dibujo.fila(tabla.en_blanco(mesa.columnas, tabla.MOLDE), 0, None),
        "con_calculos": parte.calculos is not None,
        "ancho": len(con_encabezado) + (parte.calculos is not None) + 1,
        "padre": dict(mesa.opciones[dentro.nombre]).get(mesa.padre, "") if dentro and mesa.padre else "",
        "orden": request.POST.get("orden-marca") or _marca_de_orden(list(mesa.guardadas)),
        "bloque": mesa.bloque,
        "error_de_bloque": mesa.error,
        "errores": errores,
        "sin_guardar": request.method == "POST",
        "tope": TOPE_FILAS,
        "url_tabla": request.get_full_path(),
        "url_renglon": hoja.url("renglon", seccion=parte.id, clave=tabla.MOLDE).removesuffix(f"{tabla.MOLDE}/"),
        "borrador": hojas.clave_de_borrador(hoja, parte.id, "tabla", *([mesa.padre] if mesa.padre else [])),
    }
    contexto["migas"] = hojas.migas(hoja, (str(Accion.ESCRIBIR.label), contexto["url_seccion"]), ("Tabla", None))
    return render(request, "escribir/tabla.html", contexto, status=status)


def _alrededor(request: HttpRequest, mesa: Mesa) -> dict[str, Any]:
    """Lo que rodea a la tabla: menos que al escribir un renglón, porque aquí lo que hace falta es ancho."""
    hoja, parte, contenido = mesa.hoja, mesa.parte, mesa.hoja.lectura.contenido
    claves = claves_de(contenido)
    partes = zip(hoja.cual.secciones, contenido["secciones"], strict=True)
    por_seccion = {s.id: faltas_de_seccion(s, p, claves, contenido) for s, p in partes}
    comun = hojas.contexto(request, hoja, "escribir", faltas=sum(len(f) for f in por_seccion.values()))
    leida = leer_una(contenido, parte.id)
    dichas = [o for o in comun["observaciones"] if o.seccion == parte.id and o.emitida_el]
    return comun | {
        "seccion": parte,
        "numero": hoja.cual.numero(parte.id),
        "permitido": mesa.permitido,
        "leida": leida,
        "faltas": por_seccion[parte.id],
        "faltas_sueltas": [f.texto for f in por_seccion[parte.id] if not f.renglon and mesa.guardadas],
        "obs_seccion": [hojas.observacion_en_pantalla(o, [leida], hoja) for o in dichas],
        "url_seccion": hoja.url("seccion", seccion=parte.id),
    }


def _filas(mesa: Mesa, contexto: dict[str, Any]) -> list[tabla.FilaEnPantalla]:
    """Cada fila dibujada, con lo que se calcula de ella, lo que conviene revisar y lo que le falta."""
    dibujo = tabla.Dibujo(mesa.parte, mesa.columnas)
    leidas = {r.clave: r for r in contexto["leida"].renglones}
    faltas: dict[str, list[str]] = {}
    for f in contexto["faltas"]:
        faltas.setdefault(f.renglon, []).append(_sin_quien(f.texto))
    salida = []
    for n, escrita in enumerate(mesa.escritas, start=1):
        guardada = mesa.guardadas.get(escrita.clave)
        fila = dibujo.fila(escrita, n, guardada)
        fila.choque = mesa.choques.get(escrita.clave)
        fila.fijos = tabla.fijos(mesa.parte, leidas.get(str(escrita.clave)))
        fila.largas = tabla.largas(mesa.parte, leidas.get(str(escrita.clave)), mesa.columnas)
        valores = escrita.valores or (_valores(mesa.parte, guardada) if guardada and not escrita.tocada else None)
        if valores is not None:
            fila.calculados, frases = tabla.agrupar(mesa.parte.calculos(valores) if mesa.parte.calculos else {})
            fila.notas += frases
            fila.avisos = mesa.parte.avisos(valores) if mesa.parte.avisos else []
        if guardada and not escrita.tocada:
            fila.faltas = faltas.get(str(escrita.clave), [])
        salida.append(fila)
    return salida


def _valores(parte: Seccion, fila: Renglon) -> dict[str, Any]:
    return {c.nombre: getattr(fila, c.nombre) for c in parte.campos}


def _sin_quien(texto: str) -> str:
    """«Brecha 4: falta el año…» → «Falta el año…»: en su fila no hace falta decir cuál es."""
    dicho = texto.partition(": ")[2] or texto
    return dicho[:1].upper() + dicho[1:]
