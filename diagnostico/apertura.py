"""Con qué parte cada documento de la etapa al abrirse, para no copiar a mano lo que el sistema ya sabe.

Si el año anterior rigió uno, el nuevo parte de él con sus mismas claves (`versiones.abrir`), y aquí se acomoda al año que comienza.
"""

from collections.abc import Iterator
from typing import Any

from diagnostico.catalogo import poner_al_dia
from diagnostico.models import Formulacion, IndicadorDeDesempeno, ProductoEstrategico, Subproducto
from diagnostico.models.formulacion import Condicion
from genero.documentos.models import Documento, Prosa
from genero.personas.historial import guardar_en_lote

EFECTIVOS = 3
_PARTES = ("numerador", "denominador", "valor")
# Lo que se mide o se promete en un año determinado: con otro año, queda por escribir.
_DEL_ANIO = ("efectivo_1", "estimado", "meta", "efectivo_1_mujeres", "efectivo_1_hombres", "meta_mujeres", "meta_hombres")


def traer_del_servicio(documento: Documento) -> None:
    """La Formulación nace con el ministerio, el nombre, la norma y la misión que constan del servicio [6.1].

    No cuenta como autoría de nadie, y todo se puede cambiar.
    """
    servicio = documento.servicio
    Formulacion(
        documento=documento,
        servicio=servicio,
        ministerio=servicio.ministerio,
        servicio_nombre=servicio.nombre,
        ley_organica=servicio.ley_organica,
    ).guardar(por=None, motivo="traído del servicio")
    if servicio.mision:
        mision = Prosa.objects.get(documento=documento, seccion="mision")
        mision.texto = servicio.mision
        mision.guardar(por=None, motivo="traído del servicio")


def abrir_diagnostico(documento: Documento) -> None:
    """El Diagnóstico nace con los objetivos y el catálogo de productos y procesos de la Formulación [6.2.1-3, 6.2.1-4]."""
    poner_al_dia(documento)


def continuar_formulacion(documento: Documento) -> None:
    """Acomoda al año nuevo la Formulación que parte de la de otro: lo que era nuevo ya existe, y los indicadores corren sus años [6.1]."""
    motivo = f"pasado a {documento.ciclo.anio}"
    modelo: Any
    for modelo in (ProductoEstrategico, Subproducto):
        nuevos = list(modelo.objects.filter(documento=documento, condicion=Condicion.NUEVO))
        for fila in nuevos:
            fila.condicion = Condicion.EXISTENTE
        guardar_en_lote(modelo, nuevas=[], cambiadas=nuevos, campos=["condicion"], por=None, motivo=motivo)
    indicadores = list(IndicadorDeDesempeno.objects.filter(documento=documento))
    for indicador in indicadores:
        correr(indicador, documento.ciclo.anio, desde=documento.origen.ciclo.anio if documento.origen else documento.ciclo.anio)
    campos = ["anio", "sin_informacion", *(f"{m}_{p}" for m in (*_efectivos(), *_DEL_ANIO) for p in _PARTES)]
    guardar_en_lote(IndicadorDeDesempeno, nuevas=[], cambiadas=indicadores, campos=list(dict.fromkeys(campos)), por=None, motivo=motivo)


def correr(indicador: IndicadorDeDesempeno, anio: int, *, desde: int) -> None:
    """Pasa un indicador a otro año: el efectivo de un año antes queda de dos años antes, y lo del año nuevo, por escribir.

    Sin año propio, el indicador es de `desde`. Las razones de lo que no se informó se corren junto con su dato. No guarda.
    """
    pasos = anio - (indicador.anio or desde)
    if pasos <= 0:
        return
    razones, viejas = dict(indicador.sin_informacion), indicador.sin_informacion
    antes = indicador.fotografia()
    for destino, fuente in _corridos(pasos):
        for parte in _PARTES:
            campo, origen = f"{destino}_{parte}", f"{fuente}_{parte}" if fuente else ""
            setattr(indicador, campo, antes[origen] if origen else None)
            razones.pop(campo, None)
            if origen and origen in viejas:
                razones[campo] = viejas[origen]
    indicador.sin_informacion, indicador.anio = razones, anio


def _efectivos() -> list[str]:
    return [f"efectivo_{n}" for n in range(1, EFECTIVOS + 1)]


def _corridos(pasos: int) -> Iterator[tuple[str, str]]:
    """Cada momento con el que le da su dato, o vacío si queda por escribir."""
    for n in range(EFECTIVOS, 1, -1):
        yield f"efectivo_{n}", f"efectivo_{n - pasos}" if n - pasos >= 1 else ""
    yield from ((momento, "") for momento in _DEL_ANIO)
