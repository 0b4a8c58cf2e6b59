"""Lo que se hace en una escena. Todo pasa por las mismas puertas que usa la aplicación: `versiones`, `escritura`, `juntos`,
`observaciones`, `pauta` y `acciones.ejecutar`. Lo que viaja junto se mueve leyendo todo lo que viaja.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from genero.documentos import acciones, conjuntas, frases, juicios, juntos, observaciones, pauta, versiones
from genero.documentos.lectura import lectura_de
from genero.documentos.models import Documento, Presentacion
from genero.documentos.models.observacion import Sentencia
from genero.documentos.models.pauta import Respuesta
from genero.documentos.tipos import TipoDocumento, tipo
from genero.flujo.estados import Accion
from genero.paginas.demo import escritura
from genero.paginas.demo.contenido import Contenido, clave_de
from genero.paginas.demo.continuado import quitar_lo_demas
from genero.paginas.demo.escenario import FORMULACION, Escenario, Hacer
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo


@dataclass(frozen=True)
class Hoja:
    """De qué versión se habla, y de qué documento."""

    servicio: str
    anio: int
    version: int = 1
    tipo: str = FORMULACION

    @property
    def cual(self) -> TipoDocumento:
        """Su tipo de documento."""
        return tipo(self.tipo)

    def documento(self, escenario: Escenario) -> Documento:
        """La versión, recién leída de la base."""
        return escenario.documento(self.servicio, self.anio, self.version, self.tipo)


@dataclass(frozen=True)
class Dicho:
    """Una observación: su clase, la sección y, si los tiene, el renglón por su nombre y el pasaje."""

    clase: str
    seccion: str
    texto: str
    renglon: str = ""
    cita: str = ""


def abrir(hoja: Hoja) -> Hacer:
    """Abre la primera versión del documento en el ciclo."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        ciclo = Ciclo.objects.get(servicio__slug=hoja.servicio, anio=hoja.anio)
        versiones.abrir(hoja.cual, ciclo, por=por)

    return hacer


def escribir_todo(hoja: Hoja, contenido: Contenido, *, lista: bool = True, conservar: bool = False) -> Hacer:
    """Deja cada sección con lo que trae el contenido y, salvo que se diga otra cosa, la marca lista para revisar.

    Si el documento partió de lo que rigió otro año, lo que el contenido no trae se quita o queda en blanco; con `conservar`, queda.
    """

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        if not conservar:
            quitar_lo_demas(documento, contenido, por)
        for seccion in hoja.cual.secciones:
            escritura.escribir_seccion(documento.pk, seccion, contenido, por, lista=lista)

    return hacer


def cambiar(hoja: Hoja, seccion: str, nombre: str, **valores: Any) -> Hacer:
    """Cambia un renglón, nombrado por su nombre original."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        clave = clave_de(hoja.servicio, seccion, nombre)
        escritura.cambiar(hoja.documento(escenario).pk, hoja.cual.seccion(seccion), {"clave": clave, **valores}, por)

    return hacer


def agregar(hoja: Hoja, seccion: str, fila: dict[str, Any]) -> Hacer:
    """Agrega un renglón."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        escritura.agregar(hoja.documento(escenario).pk, hoja.cual.seccion(seccion), fila, por)

    return hacer


def prosa(hoja: Hoja, seccion: str, **valores: str | bool) -> Hacer:
    """Escribe el texto de una sección, o la razón de que falte; o la marca lista para revisar."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        escritura.guardar_prosa(hoja.documento(escenario).pk, hoja.cual.seccion(seccion), valores, por)

    return hacer


def encargar(hoja: Hoja, **a_quien: str) -> Hacer:
    """Reparte secciones: cada una, a cargo de una persona del servicio."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        for seccion, alias in a_quien.items():
            juntos.encargar(documento.pk, hoja.cual.seccion(seccion), escenario.usuarios[alias].pk, por=por)

    return hacer


def varias(*haceres: Hacer) -> Hacer:
    """Hace varias cosas en la misma escena."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        for cada_uno in haceres:
            cada_uno(escenario, por)

    return hacer


def accion(cual: Accion, hoja: Hoja, **datos: str) -> Hacer:
    """Hace la acción por la puerta, habiendo leído lo que hay."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        _ejecutar(hoja.documento(escenario), cual, por, datos)

    return hacer


def devolver(hoja: Hoja, *dichos: Dicho) -> Hacer:
    """La Jefatura escribe sus observaciones y devuelve."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        _anotar(documento, _presentada(documento), dichos, por)
        _ejecutar(documento, Accion.DEVOLVER, por)

    return hacer


def observar(hoja: Hoja, faltas: dict[str, str], *dichos: Dicho) -> Hacer:
    """Quien visa responde la pauta («no cumple» lo que traiga `faltas`), agrega observaciones y observa."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        presentacion = _presentada(documento)
        _responder_pauta(presentacion, faltas, por)
        _anotar(documento, presentacion, dichos, por)
        _ejecutar(documento, Accion.OBSERVAR, por)

    return hacer


def visar(hoja: Hoja) -> Hacer:
    """Quien visa da todo por cumplido y pone el V°B°."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        for cada_uno in (documento, *conjuntas.viajan(documento, conjuntas.abiertos_del_conjunto(documento), Accion.VISAR)):
            _responder_pauta(_presentada(cada_uno), {}, por)
        _ejecutar(documento, Accion.VISAR, por)

    return hacer


def empezar_pauta(hoja: Hoja, cuantos: int) -> Hacer:
    """Quien visa deja la pauta a medias: cumple en los primeros requisitos, y los demás por responder."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        presentacion = _presentada(hoja.documento(escenario))
        codigos = [r["codigo"] for r in presentacion.leida["pauta"]][:cuantos]
        pauta.guardar_pauta(presentacion, {c: {"respuesta": Respuesta.CUMPLE, "texto": ""} for c in codigos}, por=por)

    return hacer


def responder(hoja: Hoja, respuestas: dict[int, str]) -> Hacer:
    """Quien redacta responde las observaciones, por su número."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        emitidas = {o.numero: o for o in hoja.documento(escenario).observaciones.filter(emitida_el__isnull=False)}
        for numero, texto in respuestas.items():
            observaciones.responder(emitidas[numero], texto, por=por)

    return hacer


def juzgar(hoja: Hoja, **juicios_por_numero: str) -> Hacer:
    """Quien revisa dice en privado qué piensa de cada respuesta: `n1=""` la acepta; `n2="por qué"` la reabre."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        documento = hoja.documento(escenario)
        emitidas = {f"n{o.numero}": o for o in documento.observaciones.filter(emitida_el__isnull=False)}
        for numero, razon in juicios_por_numero.items():
            sentencia = Sentencia.REABIERTA if razon else Sentencia.ACEPTADA
            juicios.juzgar(emitidas[numero], por=por, presentacion=_presentada(documento), sentencia=sentencia, texto=razon)

    return hacer


def guardar_frases(*textos: str) -> Hacer:
    """Quien revisa guarda frases para volver a usarlas."""

    def hacer(_: Escenario, por: Actuante) -> None:
        for texto in textos:
            frases.guardar_frase(texto, por=por.usuario)

    return hacer


def comentar(hoja: Hoja, seccion: str, texto: str) -> Hacer:
    """Deja una nota interna."""

    def hacer(escenario: Escenario, por: Actuante) -> None:
        observaciones.comentar(hoja.documento(escenario), seccion, texto, por=por)

    return hacer


def _presentada(documento: Documento) -> Presentacion:
    return documento.presentaciones.get(vuelta=documento.vuelta)


def _ejecutar(documento: Documento, cual: Accion, por: Actuante, datos: dict[str, Any] | None = None) -> None:
    otros = conjuntas.viajan(documento, conjuntas.abiertos_del_conjunto(documento), cual)
    vistos = {d.pk: _visto(d, por) for d in otros}
    datos = {**(datos or {}), **({"vistos": vistos} if vistos else {})}
    acciones.ejecutar(documento.pk, cual, por=por, visto=_visto(documento, por), clave=uuid4(), datos=datos)


def _visto(documento: Documento, por: Actuante) -> str:
    lectura = lectura_de(por, documento)
    if lectura is None:
        raise LookupError(f"{por.usuario.nombre} no ve {documento}")
    return lectura.visto


def _anotar(documento: Documento, presentacion: Presentacion, dichos: tuple[Dicho, ...], por: Actuante) -> None:
    for dicho in dichos:
        observaciones.anotar_observacion(
            documento,
            presentacion,
            por=por,
            clase=dicho.clase,
            seccion=dicho.seccion,
            texto=dicho.texto,
            cita=dicho.cita,
            renglon=clave_de(documento.servicio.slug, dicho.seccion, dicho.renglon) if dicho.renglon else None,
        )


def _responder_pauta(presentacion: Presentacion, faltas: dict[str, str], por: Actuante) -> None:
    respuestas = {
        r["codigo"]: {
            "respuesta": Respuesta.NO_CUMPLE if r["codigo"] in faltas else Respuesta.CUMPLE,
            "texto": faltas.get(r["codigo"], ""),
        }
        for r in presentacion.leida["pauta"]
    }
    pauta.guardar_pauta(presentacion, respuestas, por=por)
