"""Los datos públicos (`datos/publicos/`) vueltos Plan y Programa de Trabajo: cada medida, actividad y compromiso que consta, con su fuente.

Lo que su fuente no trae va sin información, con su razón; los objetivos, la clase de cada medida y qué enfrenta son propuestas rotuladas.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from genero.paginas.demo.citas import ejemplo
from genero.paginas.demo.contenido import NO_CONSTA, Contenido, clave_de, sin_informacion
from genero.paginas.demo.diagnosticos_publicos import DiagnosticoPublico
from genero.paginas.demo.propuestas_plan import PLANES, Mide, PlanPropuesto
from genero.paginas.demo.publicos import fuente_de

_PROPUESTA_PROBLEMA = "Que sea de las principales, y por qué, es una propuesta de ejemplo"
_PROPUESTA_MEDIDA = "La clase, lo que enfrenta y el objetivo que sirve son una propuesta de ejemplo"
_PROPUESTA_INDICADOR = "Que sea un indicador del Plan, y de qué objetivo, es una propuesta de ejemplo"
_NO_ES_DEL_ANIO = "Su fuente la fecha en {}; para este año no consta."
_RECURSOS = ("recursos_humanos", "recursos_materiales", "recursos_financieros")
_METAS = ("mediano_anio", "mediano_valor", "largo_anio", "largo_valor")


@dataclass(frozen=True)
class PlanPublico:
    """El Plan y el Programa de un servicio con datos públicos, por el nombre de su archivo."""

    slug: str

    @cached_property
    def diagnostico(self) -> DiagnosticoPublico:
        """Su Diagnóstico, de donde se elige lo que se enfrenta."""
        return DiagnosticoPublico(self.slug)

    @property
    def datos(self) -> dict[str, Any]:
        """Los datos de su archivo."""
        return self.diagnostico.publico.datos

    @property
    def propuesta(self) -> PlanPropuesto:
        """Lo que se propone para ordenar lo que su archivo trae suelto."""
        return PLANES[self.slug]

    def plan(self) -> Contenido:
        """El Plan, con los nombres de sección y de campo de su declaración."""
        return Contenido(
            prosas={"objetivo_general": ejemplo(self.propuesta.objetivo_general)},
            razones={"desafios": NO_CONSTA, "difusion": NO_CONSTA},
            renglones={
                "objetivos": [self._objetivo(t) for t in self.propuesta.objetivos],
                "problemas": [self._problema(c) for c in self._elegidos()],
                "medidas": [self._medida(n, d) for n, d in enumerate(self.datos["medidas"])],
                "indicadores": [self._indicador(m) for m in self.propuesta.indicadores],
            },
        )

    def programa(self) -> Contenido:
        """El Programa: las actividades que constan y, de las medidas a las que sirven, que se trabajan; lo demás queda por escribir."""
        con_actividad = {self._medida_de(n) for n in range(len(self.datos["actividades"]))}
        return Contenido(
            razones={"difusion": NO_CONSTA, "sistemas": NO_CONSTA},
            renglones={
                "medidas": [{"clave": c, "este_anio": "si", "sin_informacion": sin_informacion("meta")} for c in sorted(con_actividad)],
                "actividades": [self._actividad(n, d) for n, d in enumerate(self.datos["actividades"])],
            },
        )

    def _clave(self, seccion: str, texto: str) -> UUID:
        return clave_de(self.slug, seccion, texto)

    def _objetivo(self, texto: str) -> dict[str, Any]:
        fuente = "Objetivo de ejemplo: no proviene de una fuente pública."
        return {"clave": self._clave("objetivos", texto), "texto": texto, "ejemplo": True, "fuente": fuente}

    def _elegidos(self) -> list[tuple[str, int]]:
        """Todas las inequidades y barreras, y las brechas que la propuesta elige."""
        return [
            *(("inequidades", n) for n in range(len(self.datos["inequidades"]))),
            *(("brechas", n) for n in self.propuesta.brechas),
            *(("barreras", n) for n in range(len(self.datos["barreras"]))),
        ]

    def _clave_de_problema(self, cual: tuple[str, int]) -> UUID:
        seccion, numero = cual
        clave: UUID = self.diagnostico.contenido().renglones[seccion][numero]["clave"]
        return clave

    def _problema(self, cual: tuple[str, int]) -> dict[str, Any]:
        seccion, numero = cual
        dato = self.datos[seccion][numero]
        fila = {
            "clave": self._clave_de_problema(cual),
            "fuente": fuente_de(dato, _PROPUESTA_PROBLEMA),
            "criterios": [],
            "razon": "",
            "agenda": "",
        }
        faltan = ["criterios", "agenda", "agenda_como"]
        if seccion == "brechas":
            fila |= {"criterios": ["magnitud"], "razon": _cuanto(dato)}
            faltan.remove("criterios")
        else:
            faltan.append("razon")
        if agenda := self.propuesta.agenda:
            fila |= {"agenda": "indirecta", "agenda_como": agenda}
            faltan = [c for c in faltan if not c.startswith("agenda")]
        return {**fila, "sin_informacion": sin_informacion(*faltan)}

    def _medida(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        como = self.propuesta.medidas[numero]
        return {
            "clave": self._clave("medidas", dato["texto"]),
            "texto": dato["texto"],
            "tipo": como.tipo,
            "etapa": como.etapa,
            "problemas": [self._clave_de_problema(c) for c in como.enfrenta],
            "objetivo": self._clave("objetivos", self.propuesta.objetivos[como.objetivo]),
            "ejemplo": True,
            "fuente": fuente_de(dato, _PROPUESTA_MEDIDA),
            "sin_informacion": sin_informacion(*_RECURSOS),
        }

    def _indicador(self, m: Mide) -> dict[str, Any]:
        dato = self.datos["brechas"][m.brecha]
        return {
            "clave": self._clave("indicadores", m.nombre),
            "nombre": m.nombre,
            "clase": "resultado",
            "de_que": "objetivo",
            "objetivo": self._clave("objetivos", self.propuesta.objetivos[m.objetivo]),
            "formula": m.formula,
            "sentido": "ascendente",
            "numerador": m.numerador,
            "denominador": m.denominador,
            "unidad": m.unidad,
            "efectivo_anio": m.anio,
            **_medido(m, dato),
            "ejemplo": True,
            "fuente": fuente_de(dato, _PROPUESTA_INDICADOR),
            "sin_informacion": sin_informacion(*_METAS, "medios"),
        }

    def _medida_de(self, numero: int) -> UUID:
        return self._clave("medidas", self.datos["medidas"][self.propuesta.actividades[numero]]["texto"])

    def _actividad(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        sin_fecha = _NO_ES_DEL_ANIO.format(dato["fecha"]) if dato.get("fecha") else NO_CONSTA
        return {
            "clave": self._clave("actividades", dato["texto"]),
            "texto": dato["texto"],
            "medida": self._medida_de(numero),
            "ejemplo": True,
            "fuente": fuente_de(dato, "La medida a la que sirve es una propuesta de ejemplo"),
            "sin_informacion": {
                **dict.fromkeys(("inicio", "termino"), sin_fecha),
                **sin_informacion("centro", "persona", "producto_esperado", "medios"),
            },
        }


def _medido(m: Mide, dato: dict[str, Any]) -> dict[str, Decimal]:
    """Lo que consta: numerador y denominador si su fuente los da; si no, el valor."""
    if m.partes:
        return {"efectivo_numerador": Decimal(m.partes[0]), "efectivo_denominador": Decimal(m.partes[1])}
    return {"efectivo_valor": Decimal(str(dato["mujeres"]))}


def _cuanto(dato: dict[str, Any]) -> str:
    """La brecha con sus cifras, tal como están en su fuente."""
    hombres = "sin dato" if dato["hombres"] is None else _escrito(dato["hombres"])
    return f"{dato['indicador']}: mujeres, {_escrito(dato['mujeres'])}; hombres, {hombres} ({dato['unidad']}; {dato['anio']})."


def _escrito(numero: float) -> str:
    return f"{numero:,}".replace(",", "·").replace(".", ",").replace("·", ".")
