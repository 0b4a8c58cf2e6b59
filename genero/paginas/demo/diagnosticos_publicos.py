"""Los datos públicos (`datos/publicos/`) vueltos Diagnóstico: cada estadística, inequidad, brecha, barrera, medida y sistema.

Lo que su fuente no trae va sin información, con su razón; lo que hubo que proponer para ordenarlo va rotulado como ejemplo.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from genero.paginas.demo.analisis import ANALISIS, Analisis
from genero.paginas.demo.contenido import NO_CONSTA, Contenido, clave_de, sin_informacion
from genero.paginas.demo.propuestas import CONCURSOS, PROPUESTA
from genero.paginas.demo.propuestas_diagnostico import (
    OTROS_CONCURSOS,
    PROPONE_BARRERA,
    PROPONE_INEQUIDAD,
    PROPONE_SISTEMA,
    PROPUESTAS,
    Propuesta,
)
from genero.paginas.demo.publicos import Publico, fuente_de

_REVISIONES = ("caracterizacion", "diseno", "implementacion", "seguimiento")
_CON_SU_PRODUCTO = "Se analiza junto con su producto."
_PROCESO = "Proceso de ejemplo: no proviene de una fuente pública."
_ES_UN_PERIODO = "No es de un año sino de un período: {}."
_UNIDADES = {"personas": "personas", "usuarias": "personas", "pesos": "monto", "%": "porcentaje"}
_TIPOS = {
    "accion_afirmativa": "acción afirmativa",
    "presupuesto": "presupuesto",
    "gestion": "gestión",
    "institucional_complementaria": "institucional complementaria",
    "focalizacion": "focalización",
    "capacitacion": "capacitación",
}
NOMBRES_DE_CONCURSOS = CONCURSOS | OTROS_CONCURSOS


@dataclass(frozen=True)
class DiagnosticoPublico:
    """El Diagnóstico de un servicio con datos públicos, por el nombre de su archivo."""

    slug: str

    @cached_property
    def publico(self) -> Publico:
        """Sus datos y su Ficha A1."""
        return Publico(self.slug)

    @cached_property
    def analisis(self) -> Analisis:
        """Lo redactado sobre sus datos."""
        return ANALISIS[self.slug](self.publico.datos)

    @property
    def propuesta(self) -> Propuesta:
        """Cómo se propone ordenar lo que su archivo trae suelto."""
        return PROPUESTAS[self.slug]

    def contenido(self) -> Contenido:
        """Todo el Diagnóstico, con los mismos nombres de sección y de campo de su declaración."""
        datos, hecho = self.publico.datos, self.analisis
        return Contenido(
            prosas=hecho.prosas,
            razones={s: NO_CONSTA for s in ("orientaciones", "procesos", "sistemas") if not self._hay(s)} | hecho.razones,
            renglones={
                "orientaciones": [self._con_clave("orientaciones", f) for f in hecho.orientaciones],
                "objetivos": [self._objetivo(d) for d in datos["objetivos_estrategicos"]],
                "actores": [self._con_clave("actores", f) for f in hecho.actores],
                "productos": self._productos(),
                "usuarios": [self._estadistica(d) for d in datos["estadisticas_sexo"]] + self._sin_cifras(),
                "inequidades": [self._inequidad(d) for d in datos["inequidades"]],
                "brechas": [self._brecha(n, d) for n, d in enumerate(datos["brechas"])],
                "barreras": [self._barrera(n, d) for n, d in enumerate(datos["barreras"])],
                "vias": [self._via(n, d) for n, d in enumerate(datos["medidas"])],
                "sistemas": [self._sistema(n, d) for n, d in enumerate(datos["sistemas_informacion"])],
            },
        )

    def producto(self, nombre: str | None) -> UUID | None:
        """La clave del producto del catálogo con ese nombre; None si es del ámbito de acción del servicio."""
        return clave_de(self.slug, "productos", nombre) if nombre else None

    def _hay(self, seccion: str) -> bool:
        return bool({"orientaciones": self.analisis.orientaciones, "sistemas": self.publico.datos["sistemas_informacion"]}.get(seccion))

    def _con_clave(self, seccion: str, fila: dict[str, Any]) -> dict[str, Any]:
        principal = str(next(iter(fila.values())))
        return {"clave": clave_de(self.slug, seccion, principal), **fila}

    def _objetivo(self, dato: dict[str, Any]) -> dict[str, Any]:
        return self.publico.fila("objetivos", dato["texto"], dato, analisis=self.analisis.objetivos[dato["texto"]])

    def _productos(self) -> list[dict[str, Any]]:
        """El catálogo que llega de la Formulación: lo que se sabe de cada producto, y lo demás sin información."""
        filas = [self._revisado("productos", d["nombre"], fuente_de(d)) for d in self.publico.datos["productos_estrategicos"]]
        filas += [self._revisado("subproductos", f["nombre"], f["fuente"]) for f in self.publico.contenido().renglones["subproductos"]]
        return filas + [self._sin_revisar("procesos", n, _PROCESO) for n in self.analisis.procesos]

    def _revisado(self, seccion: str, nombre: str, fuente: str) -> dict[str, Any]:
        if nombre not in self._aplican:
            return {"clave": clave_de(self.slug, seccion, nombre), "fuente": f"{fuente} {PROPUESTA}."}
        dicho = self.analisis.productos.get(nombre, {})
        fila = self._sin_revisar(seccion, nombre, fuente, NO_CONSTA if seccion == "productos" else _CON_SU_PRODUCTO)
        return {**fila, **dicho, "sin_informacion": {c: r for c, r in fila["sin_informacion"].items() if c not in dicho}}

    def _sin_revisar(self, seccion: str, nombre: str, fuente: str, razon: str = NO_CONSTA) -> dict[str, Any]:
        return {"clave": clave_de(self.slug, seccion, nombre), "fuente": fuente, "sin_informacion": dict.fromkeys(_REVISIONES, razon)}

    @cached_property
    def _aplican(self) -> set[str]:
        """Los productos y concursos a los que se aplica el enfoque de género, según la Ficha A1 con que se presentó."""
        todos = self.publico.contenido().renglones
        return {f["nombre"] for f in [*todos["productos"], *todos["subproductos"]] if f["aplica_eg"] == "si"}

    def _estadistica(self, dato: dict[str, Any]) -> dict[str, Any]:
        """Una cifra por sexo, bajo el concurso o el producto del catálogo que le corresponde."""
        nombre = dato["producto"]
        grupo, notas = nombre, []
        if concurso := NOMBRES_DE_CONCURSOS.get(nombre):
            grupo = f"Responsables de proyectos: {concurso}"
            producto = clave_de(self.slug, "subproductos", concurso) if nombre in CONCURSOS else self.producto(dato["producto_estrategico"])
        else:
            elegido, nota = self.propuesta.productos.get(nombre, (nombre, ""))
            producto, notas = self.producto(elegido), [nota]
        return self._cifra("usuarios", {"grupo": grupo, "producto": producto}, dato, *notas)

    def _sin_cifras(self) -> list[dict[str, Any]]:
        """Un renglón por cada producto que aplica y no tiene ninguna cifra: que falte también es un hallazgo."""
        contadas = {f["producto"] for f in map(self._estadistica, self.publico.datos["estadisticas_sexo"])}
        salida = []
        for fila in self.publico.contenido().renglones["productos"]:
            if fila["aplica_eg"] == "si" and fila["clave"] not in contadas and fila["nombre"] not in self.analisis.se_piden:
                grupo = f"Usuarias y usuarios de {fila['nombre']}"
                valores = {"grupo": grupo, "producto": fila["clave"], "unidad": "personas", "fuente": NO_CONSTA}
                valores["sin_informacion"] = sin_informacion("anio", "mujeres", "hombres")
                salida.append(self._con_clave("usuarios", valores))
        return salida

    def _inequidad(self, dato: dict[str, Any]) -> dict[str, Any]:
        return self.publico.fila("inequidades", dato["texto"], dato, texto=dato["texto"], producto=self.producto(dato["producto"]))

    def _brecha(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        suya = self._inequidad_de(self.propuesta.brechas[numero])
        return self._cifra("brechas", {"indicador": dato["indicador"], "inequidad": suya}, dato, PROPONE_INEQUIDAD) | {"ejemplo": True}

    def _barrera(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        suya = self.propuesta.barreras[numero]
        dicho = f"Tipo en la recopilación: {dato['tipo']}, inferido" if dato.get("tipo") else ""
        return self.publico.fila(
            "barreras",
            dato["texto"],
            dato,
            texto=dato["texto"],
            inequidad=self._inequidad_de(suya.inequidad),
            clase=suya.clase,
            ambito=suya.ambito,
            ejemplo=True,
            fuente=fuente_de(dato, dicho, PROPONE_BARRERA),
        )

    def _via(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        inequidad, barreras = self.propuesta.medidas[numero]
        dicho = f"Medida de {_TIPOS[dato['tipo']]}" + (f", en {dato['producto']}" if dato["producto"] else "")
        textos = [self.publico.datos["barreras"][b]["texto"] for b in barreras]
        return self.publico.fila(
            "vias",
            dato["texto"],
            dato,
            texto=dato["texto"],
            inequidad=self._inequidad_de(inequidad),
            barreras=[clave_de(self.slug, "barreras", t) for t in textos],
            ejemplo=True,
            fuente=fuente_de(dato, dicho, PROPONE_INEQUIDAD),
        )

    def _sistema(self, numero: int, dato: dict[str, Any]) -> dict[str, Any]:
        propio = dict(self.propuesta.sistemas[numero])
        propio |= {
            "sin_informacion": sin_informacion(*propio.pop("sin", ())),
            "productos": [self.producto(n) for n in propio["productos"]],
            "ejemplo": True,
            "fuente": fuente_de(dato, PROPONE_SISTEMA),
        }
        return self.publico.fila("sistemas", propio["nombre"], dato, **propio)

    def _inequidad_de(self, numero: int) -> UUID:
        return clave_de(self.slug, "inequidades", self.publico.datos["inequidades"][numero]["texto"])

    def _cifra(self, seccion: str, propios: dict[str, Any], dato: dict[str, Any], *notas: str) -> dict[str, Any]:
        """Los valores por sexo de una estadística o de una brecha, con lo que falta declarado."""
        escrita = str(dato["unidad"])
        unidad = "porcentaje" if escrita.startswith("%") else _UNIDADES.get(escrita, "otra")
        otra_palabra = "" if unidad == "otra" or escrita in {"%", "pesos", "personas"} else f"Unidad en la fuente: {escrita}"
        es_anio = isinstance(dato["anio"], int)
        periodo = "" if es_anio or dato["anio"] is None else str(dato["anio"])
        faltan = sin_informacion(*(s for s in ("mujeres", "hombres") if dato[s] is None), *(() if es_anio or periodo else ("anio",)))
        principal = f"{next(iter(propios.values()))}/{dato['anio']}/{escrita}"
        return {
            "clave": clave_de(self.slug, seccion, principal),
            **propios,
            "anio": dato["anio"] if es_anio else None,
            "periodo": periodo,
            "unidad": unidad,
            "unidad_cual": escrita if unidad == "otra" else "",
            **{c: _exacto(dato.get(de)) for c, de in _COLUMNAS},
            "fuente": fuente_de(dato, otra_palabra, *notas),
            "sin_informacion": faltan | ({"anio": _ES_UN_PERIODO.format(periodo)} if periodo else {}),
        }


_COLUMNAS = (("mujeres", "mujeres"), ("hombres", "hombres"), ("otra", "indeterminado"), ("sin_dato", "sin_informacion"), ("total", "total"))


def _exacto(numero: float | None) -> Decimal | None:
    return None if numero is None else Decimal(str(numero))
