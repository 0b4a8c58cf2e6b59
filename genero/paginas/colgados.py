"""Al escribir un renglón, lo que cuelga de él: las brechas de una inequidad, las inequidades de un producto."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from genero.documentos.errores import Falta
from genero.documentos.leer import RenglonLeido, SeccionLeida, Tabla, leer_una, tabular
from genero.documentos.tipos import Seccion
from genero.paginas import pedidas
from genero.paginas.traer import Hoja

# Un renglón con lo que conviene revisar de él y lo que le falta.
Anotado = tuple[RenglonLeido, list[str], list[str]]


@dataclass(frozen=True)
class Colgado:
    """Una sección cuyos renglones cuelgan del que se está escribiendo. Sin dirección, lo que quien escribe sólo puede leer."""

    seccion: Seccion
    tabla: Tabla
    url_nuevo: str
    url_tabla: str
    renglones: tuple[tuple[RenglonLeido, str], ...]
    avisos: tuple[str, ...]


def colgados(hoja: Hoja, parte: Seccion, clave: str) -> list[Colgado]:
    """Lo que cuelga de ese renglón, por sección, con la dirección para agregar otro ya colgado de él."""
    salida = []
    for seccion in hoja.cual.cuelgan_de(parte.id):
        leida = leer_una(hoja.lectura.contenido, seccion.id)
        suyos = tuple(r for r in leida.renglones if r.padre == clave)
        permitido = pedidas.permitido(hoja, seccion, leida)
        avisos = tuple(f"{r.titulo}: {aviso}" for r in suyos for aviso in (seccion.avisos(r.valores) if seccion.avisos else ()))
        salida.append(
            Colgado(
                seccion,
                tabular(suyos, sin=leida.campo_padre),
                f"{hoja.url('renglon_nuevo', seccion=seccion.id)}?de={clave}" if permitido.seccion else "",
                f"{hoja.url('tabla', seccion=seccion.id)}?de={clave}",
                tuple((r, hoja.url("renglon", seccion=seccion.id, clave=r.clave) if r.clave in permitido.cambiar else "") for r in suyos),
                avisos,
            )
        )
    return salida


def de_un_renglon(parte: Seccion, leido: RenglonLeido | None) -> dict[str, Any]:
    """Lo que se ve de un renglón al escribirlo y no se escribe ahí: lo que llegó de otro documento, lo que se calcula y sus avisos."""
    if leido is None:
        return {}
    fijos = {c.nombre for c in parte.campos if c.fijo}
    propios = {c.nombre for c in parte.campos}
    # Lo que se saca de una línea de campos ya va en su título.
    en_linea = set(parte.lineas(leido.valores).values()) if parte.lineas else set()
    return {
        "fijos": [c for c in leido.celdas if c.nombre in fijos],
        "calculados": [c for c in leido.celdas if c.nombre not in propios and c.etiqueta not in en_linea],
        "avisos_fila": parte.avisos(leido.valores) if parte.avisos else [],
    }


def inicial_colgado(parte: Seccion, de: str, opciones: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """Con qué parte un renglón nuevo que se agrega desde aquel de que cuelga; nada si `de` no es uno de los que se pueden elegir."""
    campo = parte.dentro_de
    if campo is None or de not in {clave for clave, _ in opciones.get(campo.nombre, ())}:
        return {}
    return {campo.nombre: de}


def por_padre(hoja: Hoja, parte: Seccion, leida: SeccionLeida, faltas: list[Falta]) -> list[tuple[str, list[Anotado]]]:
    """Los renglones con sus avisos y sus faltas, agrupados por aquel de que cuelgan y en el orden de la otra sección."""
    de_cada_uno: dict[str, list[str]] = defaultdict(list)
    for falta in faltas:
        de_cada_uno[falta.renglon].append(falta.que or falta.texto)
    avisos = parte.avisos or (lambda _: [])
    anotados = [(r, avisos(r.valores), de_cada_uno[r.clave]) for r in leida.renglones]
    if parte.dentro_de is None:
        return [("", anotados)] if anotados else []
    suyos: dict[str, list[Anotado]] = defaultdict(list)
    for anotado in anotados:
        suyos[anotado[0].padre].append(anotado)
    otra = leer_una(hoja.lectura.contenido, parte.dentro_de.de)
    titulos = [("", ""), *((padre.clave, padre.titulo) for padre in otra.renglones)]
    return [(titulo, suyos[clave]) for clave, titulo in titulos if clave in suyos]
