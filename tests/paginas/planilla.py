"""La tabla vista desde las pruebas: se abre, se lee lo que trae su formulario tal como lo haría un navegador, y se envía."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from diagnostico.models import Brecha
from genero.documentos.models import Documento
from tests import hacer, hacer_diagnostico
from tests.elenco import mirando, usuario

Envio = dict[str, list[str]]


class Formulario(HTMLParser):
    """Los controles del formulario de la tabla, con lo que enviarían."""

    def __init__(self, texto: str) -> None:
        super().__init__()
        self.envio: Envio = {}
        self.malas: dict[str, str] = {}
        self.textos: dict[str, str] = {}
        self._dentro = self._molde = False
        self._lista = self._area = self._id = ""
        self.feed(texto)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        self._molde = self._molde or tag == "template"
        if tag == "form" and "data-tabla" in a:
            self._dentro = True
        if not self._dentro or self._molde:
            return
        if tag == "p" and a.get("id", "").startswith(("e-", "bloque-error")):
            self._id = a["id"]
            self.textos[self._id] = ""
        nombre = a.get("name", "")
        if a.get("aria-invalid"):
            self.malas[nombre] = a.get("aria-describedby", "")
        if tag == "input":
            self._anotar(nombre, a.get("value", ""))
        elif tag == "select":
            self._lista = nombre
            self._anotar(nombre, "")
        elif tag == "option" and self._lista and "selected" in a:
            self.envio[self._lista] = [a.get("value", "")]
        elif tag == "textarea":
            self._area = nombre
            self._anotar(nombre, "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.envio[self._area][-1] += data
        elif self._id:
            self.textos[self._id] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # Un navegador no cuenta el salto que sigue a la etiqueta.
            self.envio[self._area][-1] = self.envio[self._area][-1].removeprefix("\n")
            self._area = ""
        self._lista = "" if tag == "select" else self._lista
        self._id = "" if tag == "p" else self._id
        self._dentro = self._dentro and tag != "form"
        self._molde = self._molde and tag != "template"

    def _anotar(self, nombre: str, valor: str) -> None:
        if nombre:
            self.envio.setdefault(nombre, []).append(valor)


@dataclass
class Tabla:
    """Alguien con la tabla abierta."""

    quien: str
    direccion: str
    cliente: Client = field(default_factory=Client)
    envio: Envio = field(default_factory=dict)
    malas: dict[str, str] = field(default_factory=dict)
    textos: dict[str, str] = field(default_factory=dict)
    cuerpo: str = ""

    def __post_init__(self) -> None:
        self.cliente.force_login(usuario(self.quien))

    def abre(self) -> int:
        """La página, recién pedida."""
        return self._leer(self.cliente.get(self.direccion))

    def envia(self, que: str = "guardar", **aparte: Any) -> int:
        """Manda lo que hay en pantalla y lee lo que vuelve; si se guardó, la página a la que lleva."""
        datos = {n: v if n == "fila" else v[-1] for n, v in self.envio.items()}
        respuesta = self.cliente.post(self.direccion, {**datos, "que": que, **aparte})
        return self._leer(respuesta) if respuesta.status_code in {200, 409, 422} else int(respuesta.status_code)

    def _leer(self, respuesta: Any) -> int:
        self.cuerpo = respuesta.content.decode()
        hallado = Formulario(self.cuerpo)
        self.envio, self.malas, self.textos = hallado.envio, hallado.malas, hallado.textos
        return int(respuesta.status_code)

    # --- escribir ---

    @property
    def filas(self) -> list[str]:
        """Las claves, en el orden de la pantalla."""
        return self.envio.get("fila", [])

    def pone(self, fila: int | str, **celdas: object) -> str:
        """Escribe en las celdas de una fila (por su lugar o su clave)."""
        clave = self.filas[fila] if isinstance(fila, int) else fila
        for nombre, valor in celdas.items():
            self.envio[f"{clave}-{nombre}"] = [str(valor)]
        return clave

    def dice(self, fila: int | str, nombre: str) -> str:
        """Lo que hay en una celda."""
        clave = self.filas[fila] if isinstance(fila, int) else fila
        return self.envio[f"{clave}-{nombre}"][-1]

    def error(self, fila: int | str, nombre: str) -> str:
        """El error que está junto a la celda; vacío si no tiene."""
        clave = self.filas[fila] if isinstance(fila, int) else fila
        cual = self.malas.get(f"{clave}-{nombre}", "")
        return " ".join(self.textos.get(cual, "").split()).partition(": ")[2]


@dataclass
class Caso:
    """Un Diagnóstico con tres brechas de una inequidad y una de otra."""

    documento: Documento
    una: UUID
    otra: UUID

    def tabla(self, quien: str = "eg", *, de: str = "", seccion: str = "brechas") -> Tabla:
        """La tabla abierta por esa persona."""
        base = f"/src/{self.documento.ciclo.anio}/diagnostico/v1/escribir/{seccion}/tabla/"
        salida = Tabla(quien, base + (f"?de={de}" if de else ""))
        salida.abre()
        return salida

    def brechas(self) -> list[Brecha]:
        """Lo guardado, en su orden."""
        with mirando():
            return list(Brecha.objects.filter(documento=self.documento))

    def huella(self) -> list[tuple[Any, ...]]:
        """Todo lo guardado, para comprobar que no cambió nada."""
        return [tuple(b.fotografia().values()) for b in self.brechas()]


def un_caso() -> Caso:
    """Lo arma por la puerta."""
    hacer.hasta("visado")
    documento = hacer_diagnostico.abrir()
    una = hacer_diagnostico.agregar(documento, "inequidades", texto="La dotación es de hombres")
    otra = hacer_diagnostico.agregar(documento, "inequidades", texto="Las mujeres ganan menos")
    for n in range(3):
        datos: dict[str, Any] = {"anio": 2020 + n, "unidad": "personas", "mujeres": 10 + n, "hombres": 30, "total": 40 + n}
        hacer_diagnostico.agregar(documento, "brechas", indicador=f"Dotación {n}", inequidad=una, **datos)
    hacer_diagnostico.agregar(documento, "brechas", indicador="Renta", inequidad=otra, anio=2021, unidad="monto", mujeres=80, hombres=100)
    return Caso(documento, una, otra)


def nueva(tabla: Tabla) -> str:
    """Una fila más al final, como la crea el guion: con la marca de la fila en blanco."""
    clave, modelo = str(uuid4()), tabla.filas[-1]
    marca = tabla.envio[f"{modelo}-marca"]
    tabla.envio["fila"] = [*tabla.filas, clave]
    for nombre in [n for n in tabla.envio if n.startswith(f"{modelo}-")]:
        tabla.envio[nombre.replace(modelo, clave)] = [""]
    tabla.envio[f"{clave}-marca"] = list(marca)
    return clave
