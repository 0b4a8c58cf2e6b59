"""El Certificado de V°B°: una página que dice quién lo dio, a qué, cuándo y con qué respuestas a la pauta [9]."""

import json

from genero.flujo.estados import Accion
from genero.registros.emision import Emision, completa
from genero.registros.pdf import Impreso, con_respuestas, de_portada, imprimir


def certificado(contenido: str, emision: Emision, *, registro: str, sha256_registro: str, aparte: bool = False) -> Impreso:
    """El certificado de una presentación visada. Función pura, como el registro.

    `registro` y `sha256_registro` son el código y la huella del PDF con V°B° que certifica. Levanta ValueError si falta el acto.
    """
    visto = emision.acto(Accion.VISAR)
    if visto is None:
        raise ValueError("no hay V°B° que certificar")
    leido = json.loads(contenido)
    portada = de_portada(leido, emision)
    pauta = [{**r, "numero": numero} for numero, r in enumerate(leido["pauta"], start=1)]
    contexto = {
        **portada,
        "titulo": "Certificado de V°B° técnico",
        "documento": f"{portada['registro']} con enfoque de género {leido['ciclo']['anio']}",
        "visto": visto,
        "fecha": completa(visto.momento),
        "aprobado": emision.acto(Accion.APROBAR),
        "requisitos": con_respuestas(pauta, emision),
        "codigo_registro": registro,
        "sha256_registro": sha256_registro,
    }
    return imprimir("registros/pdf/certificado.html", contexto, emision, aparte=aparte)
