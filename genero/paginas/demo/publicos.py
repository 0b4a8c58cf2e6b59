"""Los datos públicos (`datos/publicos/`) vueltos Ficha A1: cada renglón con su fuente, y lo que falta, declarado."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings

from genero.paginas.demo.contenido import NO_CONSTA, Contenido, clave_de, sin_informacion
from genero.paginas.demo.propuestas import CONCURSOS, NO_APLICAN, PROPUESTA

QUIENES_POSTULAN = "Investigadores e investigadoras responsables de proyectos"
SIN_MISION = "La fuente revisada trae la misión cortada a la mitad: no consta completa en las fuentes públicas revisadas."


@dataclass(frozen=True)
class Publico:
    """Un servicio con datos públicos, por el nombre de su archivo."""

    slug: str

    @cached_property
    def datos(self) -> dict[str, Any]:
        """Lo que trae su archivo."""
        leido: dict[str, Any] = json.loads((settings.RAIZ / "datos" / "publicos" / f"{self.slug}.json").read_text(encoding="utf-8"))
        return leido

    @property
    def servicio(self) -> dict[str, str]:
        """Los campos con que se crea el servicio."""
        propio = self.datos["servicio"]
        return {
            "nombre": propio["nombre"],
            "sigla": propio["sigla"],
            "slug": self.slug,
            "ministerio": propio["ministerio"],
            "mision": self._mision(),
            "fuente": self._fuentes(),
        }

    def contenido(self) -> Contenido:
        """Su Ficha A1: lo que consta, con la fuente; lo que no, sin información."""
        mision = self._mision()
        return Contenido(
            fichas={
                "identificacion": {
                    "ministerio": self.servicio["ministerio"],
                    "servicio_nombre": self.servicio["nombre"],
                    "sin_informacion": sin_informacion("ley_organica"),
                }
            },
            prosas={"mision": mision, "antecedentes": self._antecedentes()},
            razones=dict.fromkeys(("prioridades", "subproductos", "procesos", "indicadores"), NO_CONSTA)
            | {"mision": "" if mision else SIN_MISION}
            | ({"subproductos": ""} if self.concursos() else {})
            | ({"indicadores": ""} if self.datos["formulario_h"] else {}),
            renglones={
                "objetivos": [self.fila("objetivos", d["texto"], d, texto=d["texto"]) for d in self.datos["objetivos_estrategicos"]],
                "clientes": self._clientes(),
                "productos": [self._producto(d) for d in self.datos["productos_estrategicos"]],
                "subproductos": self.concursos(),
                "indicadores": [self._indicador(d) for d in self.datos["formulario_h"]],
            },
        )

    def _mision(self) -> str:
        propio = self.datos["servicio"]
        return "" if propio.get("mision_truncada") else str(propio["mision"])

    def _fuentes(self) -> str:
        fuente = self.datos["servicio"]["fuente"]
        return fuente if isinstance(fuente, str) else "; ".join(fuente)

    def _antecedentes(self) -> str:
        return (
            f"Fuentes del nombre, el ministerio y la misión: {self._fuentes()}.\n\n"
            "Lo que no consta en las fuentes públicas revisadas está declarado sin información, con esa razón. Los renglones marcados "
            "«ejemplo» proponen si el enfoque de género aplica, para mostrar el sistema: el servicio no emitió esta ficha."
        )

    def _clientes(self) -> list[dict[str, Any]]:
        """Los grupos que trae el archivo, y los que nombra algún producto y no estaban."""
        filas = {d["texto"]: d for d in self.datos["clientes"]}
        for producto in self.datos["productos_estrategicos"]:
            for grupo in producto["usuarios"] or ():
                filas.setdefault(grupo, {"fuente": producto["fuente"]})
        return [self.fila("clientes", nombre, dato, nombre=nombre) for nombre, dato in filas.items()]

    def _producto(self, dato: dict[str, Any]) -> dict[str, Any]:
        faltan = [] if dato["usuarios"] else ["clientes"]
        return self.fila(
            "productos",
            dato["nombre"],
            dato,
            nombre=dato["nombre"],
            descripcion=dato["descripcion"] or "",
            clientes=[clave_de(self.slug, "clientes", grupo) for grupo in dato["usuarios"] or ()],
            sin_informacion=sin_informacion("condicion", "en_sgc", *faltan),
            **self._enfoque(dato),
        )

    def _enfoque(self, dato: dict[str, Any]) -> dict[str, Any]:
        """Si aplica, cuando consta; si no consta, la propuesta de ejemplo."""
        if dato["aplica_eg"] is not None:
            return {"aplica_eg": "si" if dato["aplica_eg"] else "no", "razon_no_aplica": dato["razon_no_aplica"] or ""}
        razon = NO_APLICAN.get((self.slug, dato["nombre"]))
        respuesta = {"aplica_eg": "no", "razon_no_aplica": razon} if razon else {"aplica_eg": "si"}
        return {**respuesta, "ejemplo": True, "fuente": fuente_de(dato, PROPUESTA)}

    def concursos(self) -> list[dict[str, Any]]:
        """Los concursos que aparecen en las estadísticas, como subproductos de su programa."""
        vistos = {d["producto"]: d for d in self.datos["estadisticas_sexo"] if d.get("producto_estrategico")}
        return [
            self.fila(
                "subproductos",
                nombre,
                vistos[original],
                nombre=nombre,
                nivel="subproducto",
                producto=clave_de(self.slug, "productos", vistos[original]["producto_estrategico"]),
                clientes=[clave_de(self.slug, "clientes", QUIENES_POSTULAN)],
                sin_informacion=sin_informacion("condicion", "en_sgc"),
                aplica_eg="si",
                ejemplo=True,
                fuente=fuente_de({"fuente": vistos[original]["fuente"]}, PROPUESTA),
            )
            for original, nombre in CONCURSOS.items()
            if original in vistos
        ]

    def _indicador(self, dato: dict[str, Any]) -> dict[str, Any]:
        """Un indicador de su Formulario H, con el año de la fuente: la meta que trae es de ese año."""
        productos = {d["nombre"] for d in self.datos["productos_estrategicos"]}
        anios = [int(a) for a in dato["meta"]]
        es_parte = str(dato["formula"] or "").replace(" ", "").endswith("*100")
        valores: dict[str, Any] = {
            "vinculo": "producto" if dato["producto"] in productos else "",
            "producto": clave_de(self.slug, "productos", dato["producto"]) if dato["producto"] in productos else None,
            "formula": "porcentaje" if es_parte else "",
            "numerador": dato["numerador"] or "",
            "denominador": dato["denominador"] or "",
            "unidad": dato["unidad"],
            "medios": dato["medios_verificacion"] or "",
            "meta_valor": Decimal(str(dato["meta"][str(anios[0])])) if anios else None,
            "ponderacion": Decimal(str(dato["ponderacion"])) if dato["ponderacion"] is not None else None,
        }
        nunca = ("ambito", "dimension", "sentido", "mide_eg", "desagregado")
        faltan = [c for c in ("vinculo", "formula", "numerador", "medios", "meta_valor") if not valores[c]]
        partida = {"anio": anios[0]} if anios else {}
        return self.fila(
            "indicadores",
            dato["nombre"],
            dato,
            nombre=dato["nombre"],
            sin_informacion=sin_informacion(*nunca, *faltan),
            **valores,
            **partida,
        )

    def fila(self, seccion: str, principal: str, dato: dict[str, Any], /, **valores: Any) -> dict[str, Any]:
        """Un renglón con la clave de su nombre y la fuente del dato."""
        return {"clave": clave_de(self.slug, seccion, principal), "fuente": fuente_de(dato), **valores}


def fuente_de(dato: dict[str, Any], *notas: str) -> str:
    """La fuente del dato, con lo que quien compiló infirió o anotó, y con `notas` al final."""
    propia = dato.get("nota", "").replace("aplica_eg derivado", "aplica el enfoque de género")
    if dato.get("inferido"):
        propia = f"Inferido: {propia}" if propia else "Inferido por quien compiló"
    return ". ".join(parte for parte in (dato["fuente"], propia, *notas) if parte) + "."
