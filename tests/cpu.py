"""Medir una promesa en milésimas de CPU sin que el día de la máquina la haga fallar ni la deje pasar."""

import difflib
import json
import time
from collections.abc import Callable

# CPU del patrón, en segundos, en la máquina en que se hicieron las promesas, sin nadie más.
PATRON = 0.0270


def segundos(obra: Callable[[], object], veces: int = 7) -> float:
    """Lo menos que tarda `obra`, en segundos de CPU de un núcleo como el de la promesa.

    Cada vuelta va junto a una del patrón: si el núcleo va hoy a la mitad (otra prueba al lado, otra máquina), ambos tardan el doble.
    """
    suyos, patrones = [], []
    for _ in range(veces):
        patrones.append(_cpu(_patron))
        suyos.append(_cpu(obra))
    return min(suyos) * PATRON / min(patrones)


def _cpu(obra: Callable[[], object]) -> float:
    comienzo = time.process_time()
    obra()
    return time.process_time() - comienzo


def _patron() -> None:
    # De lo mismo que hacen las obras que se miden: recorrer diccionarios, leer y escribir JSON, cotejar palabras.
    cosas = [{"clave": str(n), "texto": f"palabra {n} " * 12, "cifras": list(range(8))} for n in range(3_000)]
    vuelta = json.loads(json.dumps(cosas))
    indice = {c["clave"]: c for c in vuelta}
    assert all(indice[c["clave"]] == c for c in cosas)
    uno = [f"p{n % 97}" for n in range(4_000)]
    difflib.SequenceMatcher(None, uno, uno[400:] + uno[:400], autojunk=False).get_matching_blocks()
