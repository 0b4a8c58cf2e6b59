"""El Diagnóstico, declarado: los cinco análisis de la guía, sección por sección, y su pauta de partida [6.2.1]."""

from typing import Any

from diagnostico import graficos, sexo
from diagnostico.apertura import abrir_diagnostico
from diagnostico.catalogo import poner_al_dia, por_traer
from diagnostico.ejemplos import AYUDA, EJEMPLOS, REQUISITO, VACIO
from diagnostico.models import (
    Actor,
    AnalisisDeProducto,
    Barrera,
    Brecha,
    Inequidad,
    ObjetivoAnalizado,
    Orientacion,
    ProcesoInstitucional,
    Sistema,
    Usuarios,
    Via,
)
from diagnostico.pautas import COMPRUEBA, PAUTA_DIAGNOSTICO
from diagnostico.series import BRECHA
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, inscribir

ORIENTACIONES, OBJETIVOS = "Orientaciones políticas", "Objetivos estratégicos con perspectiva de género"
PRODUCTOS, SISTEMAS = "Productos y procesos", "Sistemas de información"
DE_LA_FORMULACION = "Aquí llegan los de la Formulación: cuando ésta los tenga, tráigalos."
_APLICA, _NO_APLICA = ("aplica_eg", "si"), ("aplica_eg", "no")
_CIFRAS = (
    Campo("anio", obligatorio=True, falta="el año"),
    Campo("periodo", en_tabla=False, junto="anio"),
    Campo("unidad", obligatorio=True, falta="la unidad"),
    Campo("unidad_cual", cuando=("unidad", "otra"), obligatorio=True, falta="decir cuál unidad", en_tabla=False, junto="unidad"),
    Campo("mujeres", obligatorio=True, falta="el dato de mujeres"),
    Campo("hombres", obligatorio=True, falta="el dato de hombres"),
    Campo("otra"),
    Campo("sin_dato"),
    Campo("total"),
)
_INEQUIDAD = Campo("inequidad", obligatorio=True, admite_sin_informacion=False, de="inequidades", dentro=True, falta="elegir la inequidad")


def _seccion(identificador: str, titulo: str, guia: str, capitulo: str, **propio: Any) -> Seccion:
    """Una sección del Diagnóstico con sus textos de ayuda y su ejemplo. De renglones si trae modelo; si no, prosa con formato."""
    de_renglones = "modelo" in propio
    return Seccion(
        id=identificador,
        titulo=titulo,
        guia=guia,
        requisito=REQUISITO[identificador],
        ayuda=AYUDA[identificador],
        clase=ClaseDeSeccion.RENGLONES if de_renglones else ClaseDeSeccion.PROSA,
        rico=not de_renglones,
        capitulo=capitulo,
        vacio=VACIO.get(identificador, DE_LA_FORMULACION if propio.get("traida") else ""),
        ejemplo=EJEMPLOS.get(identificador, ""),
        comprueba=COMPRUEBA.get(identificador, ()),
        **propio,
    )


def _analisis(nombre: str, falta: str) -> Campo:
    return Campo(nombre, obligatorio=True, cuando=_APLICA, rico=True, en_tabla=False, falta=falta)


SECCIONES = (
    _seccion("mision", "Análisis de la misión", "6.2.1-1", "", terminos=("genero", "enfoque-de-genero", "inequidad", "brecha", "barrera")),
    _seccion(
        "orientaciones",
        "Orientaciones que aplican al servicio",
        "6.2.1-2",
        ORIENTACIONES,
        modelo=Orientacion,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la orientación"),
            Campo("origen", obligatorio=True, admite_sin_informacion=False, falta="decir de dónde viene"),
            Campo("como_aplica", obligatorio=True, falta="decir cómo aplica al servicio"),
        ),
        uno="orientación",
        femenino=True,
        terminos=("enfoque-de-genero", "cedaw"),
    ),
    _seccion("orientaciones_analisis", "Análisis de las orientaciones", "6.2.1-2", ORIENTACIONES, terminos=("enfoque-de-genero",)),
    _seccion(
        "objetivos",
        "Análisis de los objetivos estratégicos",
        "6.2.1-3",
        OBJETIVOS,
        modelo=ObjetivoAnalizado,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="el objetivo"),
            Campo("vigencia", fijo=True, en_tabla=False),
            Campo("analisis", obligatorio=True, rico=True, falta="su análisis con perspectiva de género"),
        ),
        uno="objetivo",
        traida="de la Formulación",
        exime="vigencia",
        terminos=("enfoque-de-genero",),
    ),
    _seccion(
        "procesos",
        "Procesos institucionales",
        "6.2.1-3",
        OBJETIVOS,
        modelo=ProcesoInstitucional,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            Campo("analisis", obligatorio=True, falta="decir qué tiene que ver con la igualdad de género"),
        ),
        uno="proceso",
        terminos=("proceso-transversal",),
    ),
    _seccion(
        "actores",
        "Actores externos que inciden",
        "6.2.1-3",
        OBJETIVOS,
        modelo=Actor,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            Campo("clase", obligatorio=True, admite_sin_informacion=False, falta="decir qué es"),
            Campo("como_incide", obligatorio=True, falta="decir cómo incide"),
        ),
        uno="actor",
        terminos=("parte-interesada",),
    ),
    _seccion(
        "productos",
        "Análisis por producto y proceso",
        "6.2.1-4",
        PRODUCTOS,
        modelo=AnalisisDeProducto,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="el nombre"),
            Campo("clase", fijo=True),
            Campo("pertenece_a", fijo=True),
            Campo("aplica_eg", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="decir en la Formulación si aplica"),
            Campo("vigencia", fijo=True, en_tabla=False),
            Campo(
                "razones",
                obligatorio=True,
                admite_sin_informacion=False,
                cuando=_NO_APLICA,
                rico=True,
                en_tabla=False,
                falta="la razón de que no aplique el enfoque de género",
            ),
            _analisis("caracterizacion", "caracterizar a sus clientes/as, usuarios/as y beneficiarios/as"),
            _analisis("diseno", "la revisión del diseño"),
            _analisis("implementacion", "la revisión de la implementación"),
            _analisis("seguimiento", "la revisión del seguimiento"),
        ),
        uno="producto",
        traida="de la Formulación",
        exime="vigencia",
        escriben=("eg", "centro"),
        terminos=("proceso-de-provision", "enfoque-de-genero"),
    ),
    _seccion(
        "usuarios",
        "Clientes/as, usuarios/as y beneficiarios/as por sexo",
        "6.2.1-4",
        PRODUCTOS,
        modelo=Usuarios,
        campos=(
            Campo("grupo", obligatorio=True, admite_sin_informacion=False, falta="quiénes son"),
            Campo("producto", obligatorio=True, admite_sin_informacion=False, de="productos", dentro=True, falta="elegir el producto"),
            *_CIFRAS,
        ),
        uno="cifra",
        femenino=True,
        escriben=("eg", "centro"),
        tabla=True,
        por_cada=("producto", _APLICA),
        calculos=sexo.calculados,
        avisos=sexo.avisos_de_fila,
        graficos=graficos.usuarios_por_sexo,
        terminos=("desagregacion-por-sexo", "brecha", "indice-de-feminizacion"),
    ),
    _seccion(
        "inequidades",
        "Inequidades de género",
        "6.2.1-4",
        PRODUCTOS,
        modelo=Inequidad,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la inequidad"),
            Campo("producto", de="productos", dentro=True),
            Campo("descripcion", en_tabla=False),
        ),
        uno="inequidad",
        femenino=True,
        escriben=("eg", "centro"),
        terminos=("inequidad",),
    ),
    _seccion(
        "brechas",
        "Brechas",
        "6.2.1-4",
        PRODUCTOS,
        modelo=Brecha,
        campos=(
            Campo("indicador", obligatorio=True, admite_sin_informacion=False, falta="el indicador"),
            _INEQUIDAD,
            *_CIFRAS,
        ),
        uno="brecha",
        femenino=True,
        escriben=("eg", "centro"),
        tabla=True,
        calculos=sexo.calculados,
        avisos=sexo.avisos_de_fila,
        graficos=graficos.brechas_en_los_anios,
        serie=BRECHA,
        terminos=("brecha", "razon", "indice-de-feminizacion"),
    ),
    _seccion(
        "barreras",
        "Barreras",
        "6.2.1-4",
        PRODUCTOS,
        modelo=Barrera,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la barrera"),
            _INEQUIDAD,
            Campo("clase", obligatorio=True, admite_sin_informacion=False, falta="decir de qué clase es"),
            Campo("ambito", obligatorio=True, admite_sin_informacion=False, falta="decir dónde está"),
        ),
        uno="barrera",
        femenino=True,
        escriben=("eg", "centro"),
        tabla=True,
        terminos=("barrera",),
    ),
    _seccion(
        "vias",
        "Vías para enfrentar las inequidades",
        "6.2.1-4",
        PRODUCTOS,
        modelo=Via,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la vía"),
            _INEQUIDAD,
            Campo("barreras", de="barreras", varios=True, mismo="inequidad"),
        ),
        uno="vía",
        femenino=True,
        escriben=("eg", "centro"),
        tabla=True,
        terminos=("barrera", "inequidad"),
    ),
    _seccion(
        "sistemas",
        "Sistemas de información estadísticos",
        "6.2.1-5",
        SISTEMAS,
        modelo=Sistema,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            Campo("ambito", obligatorio=True, admite_sin_informacion=False, falta="decir si es interno o externo"),
            Campo("directos", obligatorio=True, falta="decir si registra a usuarios/as directos/as"),
            Campo("desagregacion", obligatorio=True, falta="el nivel de desagregación por sexo"),
            Campo("detalle", en_tabla=False),
            Campo("etapas", obligatorio=True, varios=True, falta="las etapas en que hay que intervenir"),
            Campo("intervencion", en_tabla=False),
            Campo("productos", de="productos", varios=True, en_tabla=False),
        ),
        uno="sistema",
        escriben=("eg", "centro"),
        terminos=("desagregacion-por-sexo",),
    ),
    _seccion("estadistica", "Estadística disponible en el servicio", "6.2.1-5", SISTEMAS, terminos=("desagregacion-por-sexo",)),
    _seccion("estadistica_ajena", "Estadísticas propias y de otras instituciones", "6.2.1-5", SISTEMAS),
    _seccion("sistemas_internos", "Sistemas internos de usuarias y usuarios directos", "6.2.1-5", SISTEMAS),
)

DIAGNOSTICO = inscribir(
    TipoDocumento(
        id="diagnostico",
        titulo="Diagnóstico",
        titulo_registro="Informe de Diagnóstico",
        articulo="el",
        slug="diagnostico",
        redaccion="B1",
        aprobacion="B2",
        visacion="B3",
        secciones=SECCIONES,
        pauta=PAUTA_DIAGNOSTICO,
        al_abrir=abrir_diagnostico,
        al_presentar=poner_al_dia,
        por_traer=por_traer,
        continua=True,
    )
)
