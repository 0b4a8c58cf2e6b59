"""Un renglón por los años, en pantalla: sus gráficos, la tabla con lo que rigió cada año y lo que se hizo por él."""

from typing import Any

from django.urls import reverse

from genero.configuracion.enumerar import enumerar
from genero.documentos.en_los_anios import Parada
from genero.documentos.hilo_de_oro import Nodo
from genero.documentos.leido import CALCULADO
from genero.paginas import hilo_de_oro
from genero.paginas.cuenta import cuenta


def nombre(recorrido: list[Parada]) -> str:
    """Cómo se llama, según lo último que rigió."""
    return recorrido[-1].renglon.titulo


def en_pantalla(recorrido: list[Parada]) -> dict[str, Any]:
    """Lo que pinta la página: del más antiguo al más nuevo en los gráficos, y al revés en la tabla, que se lee desde hoy."""
    ultima = recorrido[-1]
    graficos = ultima.serie.graficar([(p.ciclo.anio, r.valores) for p in recorrido for r in p.renglones])
    etiquetas = list(dict.fromkeys(e for p in recorrido for e, _ in _datos(p)))
    anios = [p.ciclo.anio for p in recorrido]
    return {
        "titulo": nombre(recorrido),
        "bajada": _bajada(ultima, anios),
        "graficos": graficos,
        "etiquetas": etiquetas,
        "filas": [_fila(p, etiquetas) for p in reversed(recorrido)],
        "uno": ultima.seccion.uno,
        "femenino": ultima.seccion.femenino,
        "de": ultima.cual,
        "url_hilo": hilo_de_oro.direccion(ultima.ciclo, ultima.renglon.clave),
        "ejemplo": ultima.renglon.ejemplo,
        "fuente": ultima.renglon.fuente,
    }


def _bajada(ultima: Parada, anios: list[int]) -> str:
    """«Lo que dijo el Diagnóstico que rigió cada año, de 2023 a 2026, y qué le siguió en el hilo de oro.»"""
    cuando = f"cada año, de {anios[0]} a {anios[-1]}" if len(anios) > 1 else f"en {anios[0]}"
    return f"Lo que dijo {ultima.cual.con_articulo} que rigió {cuando}, y qué le siguió en el hilo de oro."


def _datos(parada: Parada) -> list[tuple[str, str]]:
    """Los datos de las columnas que pide la serie, por su etiqueta."""
    pedidas = parada.serie.columnas
    return [
        (c.etiqueta, c.texto or c.sin_informacion)
        for c in parada.renglon.celdas
        if c.nombre in pedidas or (c.nombre.startswith(CALCULADO) and c.etiqueta in pedidas)
    ]


def _fila(parada: Parada, etiquetas: list[str]) -> dict[str, Any]:
    datos, d = dict(_datos(parada)), parada.documento
    ruta = {"servicio": d.servicio.slug, "anio": d.ciclo.anio, "tipo": parada.cual.slug, "version": d.version}
    return {
        "anio": parada.ciclo.anio,
        "url": f"{reverse('documento', kwargs=ruta)}#r-{parada.renglon.clave}",
        "documento": f"{parada.cual.titulo} {parada.ciclo.anio}",
        "titulo": parada.renglon.titulo,
        "celdas": [(e, datos.get(e, "")) for e in etiquetas],
        "siguen": [_sigue(parada, nodo) for nodo in parada.siguen],
        "que_falta": _que_falta(parada),
    }


def _sigue(parada: Parada, nodo: Nodo) -> dict[str, str]:
    """«Medida: Programa de titulación» y, si algo le sigue a su vez, cuánto: «2 actividades»."""
    cuentas = parada.hilo.cuantos_siguen(nodo.clave)
    clases = {e.id: e for e, _ in parada.hilo.clases}
    detalle = ", ".join(cuenta(n, clases[c].uno, clases[c].varios) for c, n in cuentas.items())
    return {"clase": nodo.eslabon.titulo, "texto": nodo.titulo, "detalle": detalle, "url": hilo_de_oro.direccion(parada.ciclo, nodo.clave)}


def _que_falta(parada: Parada) -> str:
    """Por qué no hay nada: no rigió el documento que lo diría, o nada lo continuó."""
    if parada.siguen:
        return ""
    suyos = [h.dicho for h in parada.hilo.huerfanos() if h.nodo.clave == parada.renglon.clave]
    if suyos:
        return suyos[0]
    por_otro = parada.hilo.lo_continuan(parada.renglon.clave)
    return f"Lo que se hizo por: {enumerar([f'«{n.titulo}»' for n in por_otro])}" if por_otro else ""
