"""El Programa de Trabajo, declarado: lo del Plan que se hace este año, actividades con su cronograma y su pauta de partida [6.2.2-2]."""

from typing import Any

from diagnostico import medido
from diagnostico.indicadores import ClaseDeMomento, Momento
from genero.documentos import traidos
from genero.documentos.models import Documento
from genero.documentos.tipos import Campo, TipoDocumento, Valores, inscribir
from planificacion.declarar import formula, medicion, seccion
from planificacion.models import Actividad, IndicadorDelAnio, MedidaDelAnio, MetaAnual, Responsable
from planificacion.pautas import PAUTA_PROGRAMA
from planificacion.traer import MEDIDAS, METAS, RESPONSABLES

GUIA = "6.2.2-2"
# Los responsables y las medidas van antes que las actividades, que los nombran.
FUENTES = (RESPONSABLES, MEDIDAS, METAS)
MOMENTOS = (Momento("meta", "Meta", ClaseDeMomento.META, 0, "Meta del año"),)


def _calculados(valores: Valores) -> dict[str, str]:
    return medido.calculados(valores, MOMENTOS)


def _avisos(valores: Valores) -> list[str]:
    return medido.avisos(valores, MOMENTOS)


def _lineas(valores: Valores) -> dict[str, str]:
    return medido.titulos(MOMENTOS, medido.anio_de(valores))


def _anio(documento: Documento) -> dict[str, Any]:
    return {"anio": documento.ciclo.anio}


def _contradice(valores: Valores) -> dict[str, str]:
    """Nada termina antes de comenzar."""
    inicio, termino = valores.get("inicio"), valores.get("termino")
    if inicio and termino and termino < inicio:
        return {"termino": f"No puede terminar antes de comenzar, el {inicio:%d-%m-%Y}; usted escribió {termino:%d-%m-%Y}."}
    return {}


_SI, _NO = ("este_anio", "si"), ("este_anio", "no")

SECCIONES = (
    seccion(
        "medidas",
        "Medidas del año",
        GUIA,
        textos="programa_medidas",
        modelo=MedidaDelAnio,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="la medida"),
            Campo("tipo", fijo=True),
            Campo("objetivo", fijo=True, en_tabla=False),
            Campo("enfrenta", fijo=True, en_tabla=False),
            Campo("vigencia", fijo=True, en_tabla=False),
            Campo("este_anio", obligatorio=True, admite_sin_informacion=False, falta="decir si se trabaja este año"),
            Campo("meta", obligatorio=True, cuando=_SI, falta="la meta del año"),
            Campo("razon", obligatorio=True, cuando=_NO, admite_sin_informacion=False, falta="decir por qué este año no"),
        ),
        uno="medida",
        femenino=True,
        traida=MEDIDAS.de,
        exime="vigencia",
    ),
    seccion(
        "metas",
        "Metas anuales de los indicadores",
        GUIA,
        modelo=MetaAnual,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="el nombre"),
            Campo("anio", fijo=True, en_tabla=False),
            Campo("de_que", fijo=True, en_tabla=False),
            *formula(fija=True),
            Campo("referencia", fijo=True),
            Campo("vigencia", fijo=True, en_tabla=False),
            *medicion("meta", falta="de la meta del año"),
            Campo("medios", obligatorio=True, en_tabla=False, falta="los medios de verificación"),
            Campo("supuestos", en_tabla=False),
        ),
        uno="meta",
        femenino=True,
        obligatoria=False,
        traida=METAS.de,
        exime="vigencia",
        calculos=_calculados,
        avisos=_avisos,
        lineas=_lineas,
    ),
    seccion(
        "indicadores",
        "Otros indicadores del año",
        GUIA,
        textos="indicadores_del_anio",
        modelo=IndicadorDelAnio,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre del indicador", grupo="El indicador"),
            Campo("anio", fijo=True, en_tabla=False),
            Campo("medida", de="medidas"),
            *formula(),
            *medicion("meta", falta="de la meta del año", grupo="Cuánto se espera"),
            Campo("medios", obligatorio=True, en_tabla=False, falta="los medios de verificación", grupo="Con qué se comprueba"),
            Campo("supuestos", en_tabla=False),
        ),
        uno="indicador",
        obligatoria=False,
        escriben=("eg", "centro"),
        calculos=_calculados,
        avisos=_avisos,
        al_agregar=_anio,
        lineas=_lineas,
    ),
    seccion(
        "responsables",
        "Centros y personas responsables",
        GUIA,
        modelo=Responsable,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, fijo=True, falta="el nombre"),
            Campo("clase", fijo=True),
            Campo("detalle", fijo=True),
            Campo("vigencia", fijo=True, en_tabla=False),
        ),
        uno="responsable",
        traida=RESPONSABLES.de,
        tabla=True,
        exime="vigencia",
    ),
    seccion(
        "actividades",
        "Actividades y cronograma",
        GUIA,
        modelo=Actividad,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="la actividad", grupo="Qué se hará"),
            Campo(
                "medida", obligatorio=True, admite_sin_informacion=False, de="medidas", dentro=True, falta="elegir la medida a la que sirve"
            ),
            Campo("inicio", obligatorio=True, falta="cuándo comienza", grupo="Cuándo y quién"),
            Campo("termino", obligatorio=True, falta="cuándo termina"),
            Campo("centro", obligatorio=True, de="responsables", solo=("clase", "centro"), falta="elegir el centro responsable"),
            Campo("persona", obligatorio=True, de="responsables", solo=("clase", "persona"), falta="elegir la persona responsable"),
            Campo("producto_esperado", obligatorio=True, en_tabla=False, falta="el producto esperado", grupo="Qué queda"),
            Campo("medios", obligatorio=True, en_tabla=False, falta="los medios de verificación comprometidos"),
            Campo("meta", en_tabla=False),
            Campo("recursos", en_tabla=False),
        ),
        uno="actividad",
        femenino=True,
        escriben=("eg", "centro"),
        tabla=True,
        por_cada=("medida", _SI),
        contradice=_contradice,
        cronograma=("inicio", "termino", "centro", "persona"),
    ),
    seccion("difusion", "Difusión de los avances del año", GUIA, textos="programa_difusion"),
    seccion("sistemas", "Registro por sexo en los sistemas de información", GUIA),
)


def poner_al_dia(documento: Documento) -> bool:
    """Trae lo que cambió en las medidas y los indicadores del Plan, y en los centros y las personas del servicio."""
    return traidos.poner_al_dia(documento, FUENTES)


def por_traer(documento: Documento) -> list[str]:
    """Qué cambiaría al traerlo, dicho en frases."""
    return traidos.por_traer(documento, FUENTES)


def abrir(documento: Documento) -> None:
    """El Programa nace con las medidas y los indicadores del Plan, y con los centros y las personas del servicio."""
    poner_al_dia(documento)


PROGRAMA = inscribir(
    TipoDocumento(
        id="programa",
        titulo="Programa de Trabajo",
        titulo_registro="Programa de Trabajo anual",
        articulo="el",
        slug="programa",
        redaccion="C1",
        aprobacion="C2",
        visacion="C3",
        secciones=SECCIONES,
        pauta=PAUTA_PROGRAMA,
        al_abrir=abrir,
        al_presentar=poner_al_dia,
        por_traer=por_traer,
        fuentes=FUENTES,
    )
)
