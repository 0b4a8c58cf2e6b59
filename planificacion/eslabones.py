"""Los eslabones del Plan y del Programa de Trabajo en el hilo de oro: objetivo, medida, indicador y actividad [6.2.2]."""

from genero.documentos.eslabones import Eslabon, Liga, Lugar, Pide, inscribir

DETECTADO = ("inequidad", "brecha", "barrera")
NO_ESTE_ANIO = Lugar("programa", "medidas", ("este_anio", "no"))

inscribir(
    Eslabon(
        "objetivo",
        "objetivo específico",
        "objetivos específicos",
        30,
        (Lugar("plan", "objetivos"),),
        ligas=(Liga(DETECTADO, "Objetivo con que se aborda", "Lo que aborda, con sus medidas", por="medida"),),
        pide=(Pide(("medida",), "Objetivo sin medida", Lugar("plan", "medidas"), "Ligar una medida"),),
        femenino=False,
    )
)
inscribir(
    Eslabon(
        "medida",
        "medida",
        "medidas",
        40,
        (Lugar("plan", "medidas"), Lugar("programa", "medidas")),
        ligas=(
            Liga(
                DETECTADO,
                "Medida que la enfrenta",
                "Lo que enfrenta",
                "problemas",
                siempre=True,
                suelto="Medida que no enfrenta nada del Diagnóstico",
            ),
            Liga(("objetivo",), "Medida que le sirve", "Objetivo al que sirve", "objetivo", siempre=True, suelto="Medida sin objetivo"),
        ),
        pide=(
            Pide(("actividad",), "Medida sin actividad", Lugar("programa", "actividades"), "Agregar una actividad", salvo=(NO_ESTE_ANIO,)),
            Pide(("indicador",), "Medida sin indicador", Lugar("plan", "indicadores"), "Agregar un indicador", tambien=("objetivo",)),
        ),
        datos=("tipo", "razon"),
    )
)
inscribir(
    Eslabon(
        "indicador",
        "indicador",
        "indicadores",
        50,
        (Lugar("plan", "indicadores"), Lugar("programa", "indicadores")),
        ligas=(
            Liga(("objetivo",), "Indicador que lo mide", "Objetivo que mide", "objetivo"),
            Liga(("medida",), "Indicador que la mide", "Medida que mide", "medida"),
        ),
        datos=("clase", "unidad"),
        femenino=False,
    )
)
inscribir(
    Eslabon(
        "actividad",
        "actividad",
        "actividades",
        60,
        (Lugar("programa", "actividades"),),
        ligas=(Liga(("medida",), "Actividad que la realiza", "Medida que realiza", "medida", siempre=True, suelto="Actividad sin medida"),),
        datos=("inicio", "termino", "centro", "persona"),
    )
)
