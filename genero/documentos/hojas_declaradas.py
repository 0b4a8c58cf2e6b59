"""Cómo se dispone un documento en una planilla: una hoja por sección, con sus columnas, sus rótulos y sus ayudas.

De aquí salen la plantilla que se baja y la lectura de la que se sube: lo que una escribe es lo que la otra entiende. Las secciones cuyos
renglones llegan de otro documento, o se eligen de él, no van: no se agregan escribiendo.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from genero.documentos import rico
from genero.documentos.campos_declarados import admite_razon, guardable, normal
from genero.documentos.congelar import clase_de, opciones_de
from genero.documentos.formularios import FormularioDeProsa, FormularioDeSeccion
from genero.documentos.models import Ficha, Renglon
from genero.documentos.planilla import FUENTE, Columna, celda_de, llano
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento
from genero.documentos.xlsx import LARGO_DE_CELDA

LISTAS, INSTRUCCIONES = "Listas", "Instrucciones"
NUMERO, CLAVE, AYUDA = "N.º", "Clave", "Ayuda"
DATO, VALOR = "Dato", "Escriba aquí"
TEXTO, RAZON = "texto", "razon"
# Lo que no cabe en una celda se escribe en el documento; esta frase dice que ahí no hay nada que cambiar.
NO_CABE = "(Es muy largo para una planilla: se escribe en el documento.)"
VARIAS = frozenset({"referencias", "opciones"})
SEPARADOR = "; "
_LARGO_DE_NOMBRE, _LARGO_DE_HOJA, _COMIENZO = 60, 31, 12
_NO_EN_HOJA = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Nombrable:
    """Un renglón que otros pueden nombrar: su clave, su nombre, el número con que se ve y otro nombre que también vale."""

    clave: str
    nombre: str
    numero: str = ""
    antes: str = ""


@dataclass(frozen=True)
class Nombrables:
    """Los renglones que un campo puede nombrar, en su orden."""

    todos: tuple[Nombrable, ...] = ()

    @cached_property
    def por_clave(self) -> dict[str, Nombrable]:
        """Cada uno, por su clave."""
        return {n.clave: n for n in self.todos}

    @cached_property
    def confusos(self) -> frozenset[str]:
        """Las claves de los que no se reconocen por su nombre: lo tiene otro, o no tienen."""
        veces = Counter(llano(n.nombre) for n in self.todos)
        return frozenset(n.clave for n in self.todos if not n.nombre or veces[llano(n.nombre)] > 1)


NINGUNO = Nombrables()


def las_que_van(cual: TipoDocumento) -> list[Seccion]:
    """Las secciones que tienen hoja."""
    return [s for s in cual.secciones if not s.traida and not s.elegida]


def nombre_de_hoja(cual: TipoDocumento, seccion: Seccion) -> str:
    """El nombre de la hoja de una sección: su número y su título, en las 31 letras que caben."""
    return _NO_EN_HOJA.sub("-", f"{cual.numero(seccion.id)} {seccion.titulo}")[:_LARGO_DE_HOJA].strip(" '")


def seccion_de_hoja(cual: TipoDocumento, nombre: str) -> Seccion | None:
    """La sección de una hoja. Primero por el nombre entero; si no, sin contar el número, que cambia cuando se agregan secciones."""
    exactas = {llano(nombre_de_hoja(cual, s)): s for s in las_que_van(cual)}
    if hallada := exactas.get(llano(nombre)):
        return hallada
    dicho = _sin_numero(nombre)
    titulos = {s.id: llano(_NO_EN_HOJA.sub("-", s.titulo)) for s in las_que_van(cual)}
    enteras = [s for s in las_que_van(cual) if titulos[s.id] == dicho]
    # En el nombre de una hoja caben 31 letras: basta con el comienzo del título, si es de una sola.
    cortadas = [s for s in las_que_van(cual) if len(dicho) >= _COMIENZO and titulos[s.id].startswith(dicho)]
    return next((suyas[0] for suyas in (enteras, cortadas) if len(suyas) == 1), None)


def _sin_numero(nombre: str) -> str:
    return re.sub(r"^[\d.]+\s+", "", llano(nombre))


def rotulo_de_razon(seccion: Seccion) -> str:
    """Cómo se llama el dato que dice por qué la sección va sin contenido."""
    formulario = FormularioDeSeccion if seccion.clase == ClaseDeSeccion.RENGLONES else FormularioDeProsa
    return str(formulario.base_fields["razon"].label)


def columnas_de_hoja(seccion: Seccion, nombrables: Mapping[str, Nombrables]) -> list[Columna]:
    """Todo lo que se escribe de cada renglón (o de la ficha), en su orden; la fuente al final. `nombrables` va por campo."""
    columnas = [_columna(seccion, c, nombrables.get(c.nombre, NINGUNO)) for c in seccion.escribibles]
    if seccion.clase == ClaseDeSeccion.RENGLONES:
        columnas.append(Columna(FUENTE, "Fuente", "texto"))
    return columnas


def _columna(seccion: Seccion, campo: Campo, nombrables: Nombrables) -> Columna:
    propio = _propio(seccion, campo)
    opciones = [(str(v), str(t)) for v, t in opciones_de(propio)]
    if campo.de:
        opciones = [(n.clave, dicho) for n in nombrables.todos for dicho in dict.fromkeys((n.nombre, n.antes)) if dicho]
    return Columna(
        campo.nombre,
        str(propio.verbose_name),
        clase_de(campo, propio),
        principal=campo.nombre == seccion.principal and seccion.clase == ClaseDeSeccion.RENGLONES,
        admite_razon=admite_razon(seccion, campo),
        opciones=tuple(opciones),
        de=campo.de,
        numeros={n.numero: n.clave for n in nombrables.todos if n.numero},
    )


def ayuda_de(seccion: Seccion, columna: Columna, partida: Mapping[str, Any] | None = None) -> str:
    """Qué se escribe en esa columna, en pocas frases. `partida` son los valores con que parte un renglón nuevo del documento."""
    if columna.nombre == FUENTE:
        return "De dónde sale el dato: documento, fecha y enlace."
    campo = seccion.campo(columna.nombre)
    propio = _propio(seccion, campo)
    titulos = seccion.lineas(partida or {}) if seccion.lineas else {}
    dichas = [f"{titulos[campo.linea]}."] if campo.linea in titulos else []
    dichas += [str(propio.help_text)] if propio.help_text else []
    if columna.principal:
        dichas.append("Es lo que nombra a la fila: no lo deje en blanco.")
    if columna.clase == "opciones":
        dichas.append(f"Una o más, separadas por «;»: {SEPARADOR.join(t for _, t in columna.opciones)}.")
    elif columna.de:
        dichas.append(
            "El nombre o el N.º de la otra hoja." if not campo.varios else "Los nombres o los N.º de la otra hoja, separados por «;»."
        )
    elif columna.clase == "opcion":
        dichas.append("Elija de la lista.")
    elif columna.clase == "numero":
        dichas.append("Sólo la cifra.")
    elif columna.clase == "fecha":
        dichas.append("Día, mes y año: 12-05-2026.")
    if campo.cuando:
        dichas.append(_cuando(seccion, campo))
    if columna.admite_razon:
        dichas.append("Si no hay dato: «s/i: » y la razón.")
    return " ".join(dichas)


def _cuando(seccion: Seccion, campo: Campo) -> str:
    """«Sólo si en «Nivel» dice «Producto específico».»"""
    de_que, valor = campo.cuando or ("", "")
    otro = _propio(seccion, seccion.campo(de_que))
    return f"Sólo si en «{otro.verbose_name}» dice «{dict(opciones_de(otro)).get(valor, valor)}»."


# --- de lo guardado a la celda, y a la fila ---


def dicho_en_celda(columna: Columna, valor: Any, razon: str, nombrables: Nombrables = NINGUNO) -> str:
    """Lo guardado, tal como se escribe en su celda. De aquí sale también si una celda que vuelve trae algo distinto."""
    if columna.de:
        claves = [str(v) for v in valor] if isinstance(valor, list) else [str(valor)] if valor else []
        texto = _nombrados(claves, nombrables)
        return texto or celda_de(columna, "", razon)
    if columna.clase in {"opcion", "opciones"}:
        rotulos = dict(columna.opciones)
        elegidas = valor if isinstance(valor, list) else [valor] if valor else []
        return SEPARADOR.join(rotulos.get(str(v), str(v)) for v in elegidas) or celda_de(columna, "", razon)
    texto = rico.a_texto(valor) if columna.clase == "rico" and valor else valor
    dicho = celda_de(columna, texto, razon)
    return dicho if len(dicho) < LARGO_DE_CELDA else NO_CABE


def _nombrados(claves: Sequence[str], nombrables: Nombrables) -> str:
    """Los renglones nombrados: por su nombre si es breve y no se confunde; si son varios y largos, por su número."""
    suyos = [nombrables.por_clave[c] for c in claves if c in nombrables.por_clave]
    por_numero = any(n.clave in nombrables.confusos for n in suyos)
    if len(suyos) > 1:
        por_numero |= any(len(n.nombre) > _LARGO_DE_NOMBRE or ";" in n.nombre or "\n" in n.nombre for n in suyos)
    return SEPARADOR.join(n.numero if por_numero and n.numero else n.nombre for n in suyos)


def fila_de(seccion: Seccion, dicho: Mapping[str, Any]) -> Renglon | Ficha:
    """Un renglón o una ficha de la instantánea, vuelto a la forma en que vive en la base, sin ir a buscarlo."""
    valores = {c.nombre: _guardado(seccion, c, dicho["valores"].get(c.nombre)) for c in seccion.campos}
    meta = {"sin_informacion": dict(dicho.get("sin_informacion") or {})}
    if seccion.clase == ClaseDeSeccion.FICHA:
        return seccion.de_ficha(**valores, **meta)
    return seccion.de_renglones(clave=UUID(dicho["clave"]), fuente=dicho.get("fuente", ""), **valores, **meta)


def _guardado(seccion: Seccion, campo: Campo, valor: Any) -> Any:
    """Un valor de la instantánea, como lo tiene la fila."""
    propio = _propio(seccion, campo)
    if valor is None:
        return [] if campo.varios else None if propio.null else ""
    return guardable(campo, valor) if campo.de else valor if isinstance(valor, list) else propio.to_python(valor)


def _propio(seccion: Seccion, campo: Campo) -> Any:
    if seccion.modelo is None:
        raise TypeError(f"la sección {seccion.id} no tiene modelo")
    return seccion.modelo._meta.get_field(campo.nombre)


def parrafos_de(seccion: Seccion, texto: str) -> list[str]:
    """Los párrafos de la prosa, sin formato: uno por celda."""
    llano_ = rico.a_texto(texto) if seccion.rico else texto
    return [p for p in (str(normal(p)) for p in re.split(r"\n\s*\n", normal(llano_))) if p]
