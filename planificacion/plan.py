"""El Plan, declarado: objetivos, lo que se enfrenta, medidas e indicadores, y su pauta de partida [6.2.2-1]."""

from typing import Any

from diagnostico import medido
from genero.documentos import traidos
from genero.documentos.models import Documento
from genero.documentos.tipos import Campo, TipoDocumento, Valores, inscribir
from genero.personas.historial import guardar_en_lote
from planificacion.declarar import formula, medicion, seccion
from planificacion.graficos import caminos
from planificacion.models import IndicadorDelPlan, Medida, ObjetivoEspecifico, Problema
from planificacion.pautas import PAUTA_PLAN
from planificacion.series import INDICADOR
from planificacion.traer import MOMENTOS_DEL_PLAN, PROBLEMAS

GUIA = "6.2.2-1"
FUENTES = (PROBLEMAS,)


def _calculados(valores: Valores) -> dict[str, str]:
    return medido.calculados(valores, MOMENTOS_DEL_PLAN)


def _avisos(valores: Valores) -> list[str]:
    return medido.avisos(valores, MOMENTOS_DEL_PLAN)


def _lineas(_: Valores) -> dict[str, str]:
    return medido.titulos(MOMENTOS_DEL_PLAN, None)


def _graficos(filas: list[dict[str, Any]]) -> list[Any]:
    return caminos(filas, MOMENTOS_DEL_PLAN)


def _anio(documento: Documento) -> dict[str, Any]:
    return {"anio": documento.ciclo.anio}


def _contradice(valores: Valores) -> dict[str, str]:
    """Las metas van después de lo efectivo, y la de largo plazo después de la de mediano."""
    orden = [(m, valores.get(f"{m}_anio")) for m in ("efectivo", "mediano", "largo")]
    dichos = [(m, a) for m, a in orden if a]
    for (antes, primero), (despues, segundo) in zip(dichos, dichos[1:], strict=False):
        if segundo <= primero:
            nombres = {"efectivo": "el dato efectivo", "mediano": "la meta de mediano plazo"}
            return {f"{despues}_anio": f"Debe ser posterior a {nombres[antes]}, que es de {primero}; usted escribió {segundo}."}
    return {}


_RECURSOS = ("recursos_humanos", "recursos_materiales", "recursos_financieros")
_ENFRENTA = Campo("problemas", obligatorio=True, de="problemas", varios=True, admite_sin_informacion=False, falta="elegir qué enfrenta")

SECCIONES = (
    seccion("objetivo_general", "Objetivo general", GUIA, terminos=("enfoque-de-genero",)),
    seccion(
        "objetivos",
        "Objetivos específicos",
        GUIA,
        modelo=ObjetivoEspecifico,
        campos=(Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="el objetivo"),),
        uno="objetivo",
    ),
    seccion(
        "problemas",
        "Inequidades, brechas y barreras principales",
        GUIA,
        modelo=Problema,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="el texto"),
            Campo("clase", fijo=True),
            Campo("contexto", fijo=True),
            Campo("vigencia", fijo=True, en_tabla=False),
            Campo("criterios", obligatorio=True, varios=True, en_tabla=False, falta="decir por qué es de las principales"),
            Campo("razon", obligatorio=True, en_tabla=False, falta="decir en qué se nota"),
            Campo("agenda", obligatorio=True, falta="decir qué tiene que ver con la Agenda de Género"),
            Campo("agenda_como", obligatorio=True, en_tabla=False, falta="explicar su consistencia y pertinencia"),
            Campo("desafio", en_tabla=False),
        ),
        uno="inequidad, brecha o barrera",
        femenino=True,
        elegida=PROBLEMAS,
        exime="vigencia",
        terminos=("inequidad", "brecha", "barrera"),
    ),
    seccion("desafios", "Desafíos pendientes", GUIA, obligatoria=False),
    seccion(
        "medidas",
        "Medidas",
        GUIA,
        modelo=Medida,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la medida", grupo="Qué se hará"),
            Campo("tipo", obligatorio=True, admite_sin_informacion=False, falta="decir de qué clase es"),
            Campo("etapa", obligatorio=True, cuando=("tipo", "provision"), falta="la etapa de la provisión", en_tabla=False),
            _ENFRENTA,
            Campo("objetivo", obligatorio=True, admite_sin_informacion=False, de="objetivos", falta="elegir el objetivo al que sirve"),
            *(
                Campo(nombre, obligatorio=True, en_tabla=False, falta=f"los {nombre.replace('_', ' ')}", grupo="Con qué" if n == 0 else "")
                for n, nombre in enumerate(_RECURSOS)
            ),
            Campo("presupuesto", en_tabla=False, admite_sin_informacion=False),
        ),
        uno="medida",
        femenino=True,
        escriben=("eg", "centro"),
        terminos=("proceso-de-provision",),
    ),
    seccion(
        "indicadores",
        "Indicadores",
        GUIA,
        modelo=IndicadorDelPlan,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre del indicador", grupo="El indicador"),
            Campo("anio", fijo=True, en_tabla=False),
            Campo("clase", obligatorio=True, falta="decir si es de producto, de resultado o de gestión"),
            Campo("de_que", obligatorio=True, admite_sin_informacion=False, falta="decir si es de un objetivo o una medida"),
            Campo(
                "objetivo",
                obligatorio=True,
                admite_sin_informacion=False,
                cuando=("de_que", "objetivo"),
                de="objetivos",
                en_tabla=False,
                falta="elegir el objetivo que mide",
            ),
            Campo(
                "medida",
                obligatorio=True,
                admite_sin_informacion=False,
                cuando=("de_que", "medida"),
                de="medidas",
                en_tabla=False,
                falta="elegir la medida que mide",
            ),
            *formula(),
            *medicion("efectivo", falta="del dato efectivo", grupo="Lo efectivo y las metas", con_anio=True),
            *medicion("mediano", falta="de la meta de mediano plazo", con_anio=True),
            *medicion("largo", falta="de la meta de largo plazo", con_anio=True),
            Campo("medios", obligatorio=True, en_tabla=False, falta="los medios de verificación", grupo="Con qué se comprueba"),
        ),
        uno="indicador",
        escriben=("eg", "centro"),
        calculos=_calculados,
        avisos=_avisos,
        graficos=_graficos,
        al_agregar=_anio,
        contradice=_contradice,
        lineas=_lineas,
        serie=INDICADOR,
    ),
    seccion("difusion", "Cómo se difundirán los avances", GUIA),
)


def poner_al_dia(documento: Documento) -> bool:
    """Trae del Diagnóstico lo que cambió en las inequidades, brechas y barreras elegidas."""
    return traidos.poner_al_dia(documento, FUENTES)


def continuar(documento: Documento) -> None:
    """Los indicadores que vienen del Plan de otro año pasan a ser de éste; sus datos y sus metas quedan hasta que se pongan al día."""
    indicadores = list(IndicadorDelPlan.objects.filter(documento=documento).exclude(anio=documento.ciclo.anio))
    for indicador in indicadores:
        indicador.anio = documento.ciclo.anio
    motivo = f"pasado a {documento.ciclo.anio}"
    guardar_en_lote(IndicadorDelPlan, nuevas=[], cambiadas=indicadores, campos=["anio"], por=None, motivo=motivo)


def por_traer(documento: Documento) -> list[str]:
    """Qué cambiaría al traerlo, dicho en frases."""
    return traidos.por_traer(documento, FUENTES)


PLAN = inscribir(
    TipoDocumento(
        id="plan",
        titulo="Plan",
        titulo_registro="Plan plurianual",
        articulo="el",
        slug="plan",
        redaccion="C1",
        aprobacion="C2",
        visacion="C3",
        secciones=SECCIONES,
        pauta=PAUTA_PLAN,
        al_presentar=poner_al_dia,
        por_traer=por_traer,
        fuentes=FUENTES,
        continua=True,
        al_continuar=continuar,
    )
)
