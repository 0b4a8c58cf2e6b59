"""Lo que una planilla haría con un documento, dicho en la vista previa; y cómo viaja lo leído hasta que la persona confirma.

El archivo no se guarda: lo ya leído va en el formulario de confirmar, comprimido y sellado para esa persona y ese documento. Si alguien lo
toca, o pasan unas horas, no se abre. Al confirmar se vuelve a validar entero: el sello no reemplaza ninguna regla.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.core import signing

from genero.documentos.importar_hojas import ErrorDeCelda, Traido, de_guardado
from genero.documentos.propuestas import Cambio, Parte, Propuesta
from genero.documentos.tipos import ClaseDeSeccion
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja

VENCE = timedelta(hours=4)
# Lo que cabe en un envío, con holgura para lo demás del formulario.
TOPE_SELLADO = 4 * 1024 * 1024
# Los cambios y los errores que se dicen uno por uno; los demás se cuentan.
TOPE_A_LA_VISTA, TOPE_ERRORES = 30, 300


@dataclass(frozen=True)
class ParteEnPantalla:
    """Lo que pasará con una sección: su título, lo que se agrega, lo que cambia y lo que sigue igual."""

    titulo: str
    agrega: str
    nuevos: list[Cambio]
    mas_nuevos: int
    cambia: str
    cambiados: list[Cambio]
    mas_cambiados: int
    sigue: str
    notas: list[str]


def sellar(hoja: Hoja, traido: Traido, visto: str) -> str:
    """Lo leído y lo que había al leerlo, en un texto que sólo esta persona puede devolver para este documento."""
    return _sello(hoja).sign_object({"visto": visto, "hojas": traido.guardable()}, compress=True)


def abrir_sello(hoja: Hoja, sellado: str) -> tuple[Traido, str]:
    """Lo que se selló, y lo que había entonces. signing.BadSignature si no es suyo, si alguien lo tocó o si venció."""
    dicho: dict[str, Any] = _sello(hoja).unsign_object(sellado, max_age=VENCE)
    return de_guardado(dicho["hojas"]), str(dicho["visto"])


def _sello(hoja: Hoja) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"planilla:{hoja.documento.pk}:{hoja.actuante.usuario.pk}")


def resumen(propuesta: Propuesta) -> str:
    """«Agrega 12 renglones y cambia 3 datos.»; vacío si no hace nada."""
    dichos = []
    if propuesta.nuevos:
        dichos.append(f"agrega {cuenta(propuesta.nuevos, 'renglón', 'renglones')}")
    if propuesta.cambiados:
        dichos.append(f"cambia {cuenta(propuesta.cambiados, 'parte ya escrita', 'partes ya escritas')}")
    frase = " y ".join(dichos)
    return f"{frase[:1].upper()}{frase[1:]}." if frase else ""


def hecho(propuesta: Propuesta) -> str:
    """Lo que se dice después de guardar."""
    dichos = []
    if propuesta.nuevos:
        dichos.append(f"se {'agregó' if propuesta.nuevos == 1 else 'agregaron'} {cuenta(propuesta.nuevos, 'renglón', 'renglones')}")
    if propuesta.cambiados:
        cambio = "cambió" if propuesta.cambiados == 1 else "cambiaron"
        dichos.append(f"{cambio} {cuenta(propuesta.cambiados, 'parte ya escrita', 'partes ya escritas')}")
    return f"Planilla guardada: {' y '.join(dichos)}." if dichos else "Todo lo de la planilla ya estaba: no había nada que cambiar."


def en_pantalla(hoja: Hoja, propuesta: Propuesta) -> list[ParteEnPantalla]:
    """Las secciones con algo que cambiar o que advertir, en el orden del documento."""
    return [_parte(hoja, p) for p in propuesta.partes if p.cambios or p.notas]


def _parte(hoja: Hoja, parte: Parte) -> ParteEnPantalla:
    seccion = parte.seccion
    de_renglones = seccion.clase == ClaseDeSeccion.RENGLONES
    nuevos, cambiados = parte.nuevos, parte.cambiados
    return ParteEnPantalla(
        titulo=f"{hoja.cual.numero(seccion.id)} {seccion.titulo}",
        agrega=f"Se {'agrega' if len(nuevos) == 1 else 'agregan'} {len(nuevos)}",
        nuevos=nuevos[:TOPE_A_LA_VISTA],
        mas_nuevos=max(len(nuevos) - TOPE_A_LA_VISTA, 0),
        cambia=f"{'Cambia' if len(cambiados) == 1 else 'Cambian'} {len(cambiados)}" if de_renglones else "Se reemplaza lo escrito",
        cambiados=cambiados[:TOPE_A_LA_VISTA],
        mas_cambiados=max(len(cambiados) - TOPE_A_LA_VISTA, 0),
        sigue=_lo_que_sigue(parte) if de_renglones else "",
        notas=parte.notas,
    )


def _lo_que_sigue(parte: Parte) -> str:
    dichos = []
    if parte.iguales:
        dichos.append(f"{parte.iguales} {'viene' if parte.iguales == 1 else 'vienen'} igual")
    if parte.no_vienen:
        dichos.append(
            f"{parte.no_vienen} no {'viene y queda' if parte.no_vienen == 1 else 'vienen y quedan'} como {_esta(parte.no_vienen)}"
        )
    frase = "; ".join(dichos)
    return f"De lo que ya está, {frase}." if frase else ""


def _esta(cuantos: int) -> str:
    return "está" if cuantos == 1 else "están"


def las_que_no_vienen(propuesta: Propuesta) -> str:
    """Las secciones sin hoja en la planilla, para decir que no se tocan."""
    return ", ".join(f"«{s.titulo}»" for s in propuesta.no_vienen)


def por_hoja(errores: list[ErrorDeCelda]) -> list[tuple[str, list[ErrorDeCelda]]]:
    """Los errores juntos por hoja, en su orden; los que pasan del tope no se dicen uno por uno."""
    return [(nombre, list(suyos)) for nombre, suyos in groupby(errores[:TOPE_ERRORES], key=lambda e: e.hoja)]
