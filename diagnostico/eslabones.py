"""Los primeros eslabones del hilo de oro: la inequidad, y bajo ella sus brechas y sus barreras [6.2.1-4]."""

from genero.documentos.eslabones import Eslabon, Liga, Lugar, Pide, inscribir

MEDIDAS = Lugar("plan", "medidas")
LIGAR = "Ligar una medida"
FUERA = "El Plan no la eligió entre las principales."


def _pide(dicho: str, *tambien: str) -> Pide:
    """Lo detectado pide una medida que lo enfrente; vale la que enfrenta a aquello de que es parte."""
    return Pide(("medida",), dicho, MEDIDAS, LIGAR, tambien=tambien, figura=(Lugar("plan", "problemas"),), fuera=FUERA)


inscribir(
    Eslabon(
        "inequidad",
        "inequidad",
        "inequidades",
        10,
        (Lugar("diagnostico", "inequidades"), Lugar("plan", "problemas", ("clase", "inequidad"))),
        pide=(_pide("Inequidad sin medida", "brecha", "barrera"),),
        datos=("producto",),
    )
)
inscribir(
    Eslabon(
        "brecha",
        "brecha",
        "brechas",
        20,
        (Lugar("diagnostico", "brechas"), Lugar("plan", "problemas", ("clase", "brecha"))),
        ligas=(Liga(("inequidad",), "Brecha que la mide", "Inequidad que mide", "inequidad"),),
        pide=(_pide("Brecha sin medida", "inequidad"),),
        datos=("anio", "unidad", "Brecha (mujeres − hombres)"),
    )
)
inscribir(
    Eslabon(
        "barrera",
        "barrera",
        "barreras",
        21,
        (Lugar("diagnostico", "barreras"), Lugar("plan", "problemas", ("clase", "barrera"))),
        ligas=(Liga(("inequidad",), "Barrera que la sostiene", "Inequidad que sostiene", "inequidad"),),
        pide=(_pide("Barrera sin medida", "inequidad"),),
        datos=("clase", "ambito"),
    )
)
