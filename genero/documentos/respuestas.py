"""Responder requisitos entre varias personas: la pauta de quien visa y la autoevaluación del servicio se guardan con las mismas reglas.

El formulario trae todos los requisitos, y de cada uno la marca de lo que la persona tenía a la vista. Lo que no tocó no se guarda, así que
dos personas pueden llenar la misma pauta a la vez; chocan sólo si ambas cambiaron el mismo requisito.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection

from genero.configuracion import reloj
from genero.documentos.congelar import huella
from genero.documentos.errores import Choque
from genero.documentos.models.pauta import Autoevaluacion, Respuesta, RespuestaPauta
from genero.documentos.turno import guardar_fila
from genero.personas.actuante import Actuante

Fila = RespuestaPauta | Autoevaluacion
Dichas = Mapping[str, Mapping[str, Any]]
# Con esta clave de cerrojo se turnan quienes guardan respuestas del mismo documento.
_CANDADO = 7319
_LARGO_DE_MARCA = 16


class ChoqueDeRespuestas(Choque):
    """Dos personas respondieron el mismo requisito. `marcas` son las que hay que traer de vuelta para quedarse con lo propio."""

    def __init__(self, motivo: str, *, mio: dict[str, str], otro: dict[str, str], marcas: dict[str, str], propio: bool) -> None:
        """`propio` dice que lo guardado lo guardó esta misma persona, desde otra parte."""
        super().__init__(motivo, mio=mio, otro=otro, revision=0)
        self.marcas, self.propio = marcas, propio


def marca_de(respuesta: str, texto: str) -> str:
    """La huella breve de una respuesta."""
    return huella(f"{respuesta}|{texto}")[:_LARGO_DE_MARCA]


def guardar(
    filas: Iterable[Fila], dichas: Dichas, numeros: Mapping[str, int], *, nueva: Callable[[str], Fila], por: Actuante, auto: bool
) -> dict[str, str]:
    """Guarda lo que la persona cambió (código → respuesta, texto y `marca`) y devuelve las marcas de lo que queda en su pantalla.

    `filas` son las guardadas, `numeros` el de cada código de la pauta (los demás se ignoran) y `nueva` hace una por llenar.
    ChoqueDeRespuestas si otra persona cambió lo mismo entre medio: entonces no se guarda nada.
    """
    hay = {f.codigo: f for f in filas}
    cambian = {c: d for c, d in dichas.items() if c in numeros and _la_toco(hay.get(c), d)}
    chocan = {c: d for c, d in cambian.items() if not _vio_lo_que_hay(hay.get(c), d)}
    if chocan:
        _chocar(hay, dichas, chocan, numeros, por)
    for codigo, dicho in cambian.items():
        fila = hay.get(codigo) or nueva(codigo)
        antes = fila.fotografia()
        fila.respuesta, fila.texto = dicho["respuesta"], dicho["texto"]
        fila.autor, fila.guardada_el = por.usuario, reloj.ahora()
        if fila.pk:
            guardar_fila(fila, antes, por=por, auto=auto)
        else:
            fila.guardar(por=por.usuario)
    # De lo que no tocó sigue a la vista lo que ya tenía, aunque otra persona lo haya respondido.
    return {c: marca_de(d["respuesta"], d["texto"]) for c, d in dichas.items() if c in numeros}


def tomar_turno(documento_id: int) -> None:
    """Quienes guardan respuestas del mismo documento lo hacen de a uno, hasta el fin de la transacción."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, (%s %% 2147483647)::int)", [_CANDADO, documento_id])


def _la_toco(fila: Fila | None, dicho: Mapping[str, Any]) -> bool:
    """Si lo dicho es distinto de lo que la persona vio y de lo que está guardado."""
    suya = (dicho["respuesta"], dicho["texto"])
    return suya != _guardada(fila) and dicho.get("marca") != marca_de(*suya)


def _vio_lo_que_hay(fila: Fila | None, dicho: Mapping[str, Any]) -> bool:
    return dicho.get("marca") in {None, marca_de(*_guardada(fila))}


def _guardada(fila: Fila | None) -> tuple[str, str]:
    return (fila.respuesta, fila.texto) if fila else ("", "")


def _chocar(hay: Mapping[str, Fila], dichas: Dichas, chocan: Dichas, numeros: Mapping[str, int], por: Actuante) -> None:
    mio, otro = {}, {}
    for codigo in sorted(chocan, key=lambda c: numeros[c]):
        rotulo = f"Requisito {numeros[codigo]}"
        mio[rotulo] = _en_palabras(chocan[codigo]["respuesta"], chocan[codigo]["texto"])
        otro[rotulo] = _en_palabras(*_guardada(hay.get(codigo)))
    autores = {f.autor_id: f for c in chocan if (f := hay.get(c))}
    ultima = max(autores.values(), key=lambda f: f.guardada_el, default=None)
    quien = ultima.autor.nombre_corto if ultima else "Alguien"
    hora = f" a las {reloj.en_chile(ultima.guardada_el):%H:%M}" if ultima else ""
    que = "este requisito" if len(chocan) == 1 else "estos requisitos"
    raise ChoqueDeRespuestas(
        f"{quien} respondió {que}{hora}, mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.",
        mio=mio,
        otro=otro,
        marcas={c: marca_de(*_guardada(hay.get(c))) if c in chocan else str(d.get("marca") or "") for c, d in dichas.items()},
        propio=set(autores) == {por.usuario.pk},
    )


def _en_palabras(respuesta: str, texto: str) -> str:
    nombre = str(Respuesta(respuesta).label) if respuesta else "Sin responder"
    return f"{nombre}. {texto}".strip()
