"""Nombrar a muchas personas desde una planilla: leerla, decir por fila y columna lo que no sirve, y nombrarlas todas o ninguna [3].

Lee con `xlsx`, que pone los topes y no corre nada de lo que el archivo traiga.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from genero.configuracion import reloj
from genero.documentos import nombramientos
from genero.documentos.administrar import asentar, esperar_turno, exigir, ya_hecho
from genero.documentos.campo_fecha import Fecha
from genero.documentos.errores import FueraDeEstado, NoSirve
from genero.documentos.importar_hojas import ErrorDeCelda
from genero.documentos.nombramientos import Propuesta
from genero.documentos.planilla import corto, llano
from genero.documentos.xlsx import Hoja, abrir, letra, neutra
from genero.flujo.gestiones import Gestion
from genero.personas.actuante import Actuante
from genero.personas.models import CentroResponsabilidad, Nombramiento, Servicio, Usuario
from genero.personas.roles import NOMBRA_SERVICIO, Rol, rotulo

VERBO = "importar_personas"
HOJA = "Personas"
TOPE_FILAS = 500
COLUMNAS = ("Correo", "Nombre", "Rol", "Centro", "Desde", "Hasta")
# El campo en que se arregla cada rechazo, y su columna.
_COLUMNA_DE = {"correo": "Correo", "nombre": "Nombre", "rol": "Rol", "centro": "Centro", "desde": "Desde", "hasta": "Hasta"}
_ROLES = {llano(texto): r for r in NOMBRA_SERVICIO for texto in (rotulo(r), r.value)}
_FECHA = Fecha(required=False)


@dataclass(frozen=True)
class FilaDePersona:
    """Una fila que se entendió, con su número en la planilla."""

    fila: int
    propuesta: Propuesta


@dataclass
class Lote:
    """Lo que trae la planilla. Con un solo error, no se nombra a nadie."""

    filas: list[FilaDePersona] = field(default_factory=list)
    errores: list[ErrorDeCelda] = field(default_factory=list)

    def anotar(self, fila: int, columna: str, mensaje: str) -> None:
        """Agrega algo que corregir en esa celda."""
        numero = COLUMNAS.index(columna) + 1 if columna in COLUMNAS else 0
        self.errores.append(ErrorDeCelda(HOJA, fila, columna, f"{letra(numero)}{fila}" if numero else "", mensaje))


def leer(octetos: bytes, servicio: Servicio, *, por: Actuante) -> Lote:
    """Lee y revisa la planilla entera, sin cambiar nada. PlanillaIlegible si el archivo no se puede leer."""
    lote = Lote()
    hojas = abrir(octetos)
    hoja = next((h for h in hojas if llano(h.nombre) == llano(HOJA)), hojas[0] if len(hojas) == 1 else None)
    donde = _encabezado(hoja) if hoja else None
    if hoja is None or donde is None:
        lote.errores.append(
            ErrorDeCelda("", 0, "", "", f"No está la hoja «{HOJA}» con las columnas {', '.join(COLUMNAS)}. Baje la plantilla.")
        )
        return lote
    encabezado, columnas = donde
    datos = {n: celdas for n, celdas in sorted(hoja.filas.items()) if n > encabezado}
    if len(datos) > TOPE_FILAS:
        lote.anotar(0, "", f"Trae {len(datos)} filas; caben {TOPE_FILAS}. Tráigala por partes.")
        return lote
    centros = {llano(c.nombre): c for c in servicio.centros.filter(activo=True)}
    for numero, celdas in datos.items():
        textos = {}
        for columna, cual in columnas.items():
            celda = celdas.get(cual)
            textos[columna] = celda.texto.strip() if celda else ""
            if celda and celda.error:
                lote.anotar(numero, columna, celda.error)
        if any(textos.values()):
            _leer_fila(numero, textos, centros, lote)
    if not lote.filas and not lote.errores:
        lote.anotar(0, "", "No trae ninguna persona. Escriba una por fila, desde la fila que sigue a los nombres de las columnas.")
    revisar(lote, servicio, por=por)
    return lote


def revisar(lote: Lote, servicio: Servicio, *, por: Actuante) -> None:
    """Agrega a `errores` lo que impide nombrar cada fila, como al nombrar de a una; y lo que se repite dentro de la planilla."""
    cuentas = {u.correo: u for u in Usuario.objects.filter(correo__in=[f.propuesta.correo for f in lote.filas])}
    cargos = nombramientos.cargos_de(cuentas.values(), servicio)
    vistas: dict[tuple[str, str, int | None], int] = {}
    for f in lote.filas:
        p = f.propuesta
        impide = nombramientos.revisar(p, servicio, cuentas.get(p.correo), por=por, cargos=cargos)
        if impide:
            lote.anotar(f.fila, _COLUMNA_DE[impide[0]], impide[1])
        igual = vistas.setdefault((p.correo, p.rol, p.centro.pk if p.centro else None), f.fila)
        if igual != f.fila:
            lote.anotar(f.fila, "Correo", f"La fila {igual} ya nombra a esa persona con el mismo rol. Deje una sola.")


def nombrar_a_todas(filas: Sequence[FilaDePersona], servicio: Servicio, *, por: Actuante, clave: UUID) -> list[Nombramiento]:
    """Nombra a todas o a ninguna, con un solo acto que las nombra; el mismo envío dos veces no nombra de nuevo (y devuelve vacío).

    FueraDeEstado, diciendo la fila, si algo cambió desde la vista previa y ya no se puede.
    """
    exigir(por, Gestion.NOMBRAR_A_VARIAS, servicio.pk)
    esperar_turno(servicio.pk)
    if ya_hecho(servicio.pk, clave, VERBO, por):
        return []
    hechos = []
    with transaction.atomic():
        for f in filas:
            try:
                hechos.append(nombramientos.hacer(f.propuesta, servicio, por=por).nombramiento)
            except NoSirve as error:
                raise FueraDeEstado(f"Fila {f.fila}, columna {_COLUMNA_DE[error.campo]}: {error.motivo} No se nombró a nadie.") from None
        datos = {"cuantas": len(hechos), "nombramientos": [nombramientos.dicho(n) | {"id": n.pk} for n in hechos]}
        asentar(VERBO, servicio_id=servicio.pk, objeto="servicio", objeto_id=servicio.pk, datos=datos, por=por, clave=clave)
    return hechos


def guardable(filas: Iterable[FilaDePersona]) -> str:
    """Las filas como texto, para que viajen selladas hasta que la persona confirme."""
    return json.dumps(
        [
            [f.fila, p.correo, p.nombre, p.rol, p.desde.isoformat(), p.hasta.isoformat() if p.hasta else "", p.centro.pk if p.centro else 0]
            for f in filas
            for p in (f.propuesta,)
        ]
    )


def de_guardado(texto: str, servicio: Servicio) -> list[FilaDePersona]:
    """Las filas que se sellaron, con los centros como están ahora."""
    centros = {c.pk: c for c in CentroResponsabilidad.objects.filter(servicio=servicio)}
    salida = []
    for fila, correo, nombre, rol, desde, hasta, centro in json.loads(texto):
        fin = date.fromisoformat(hasta) if hasta else None
        salida.append(FilaDePersona(fila, Propuesta(correo, nombre, rol, date.fromisoformat(desde), fin, centros.get(centro))))
    return salida


def plantilla(servicio: Servicio) -> bytes:
    """El XLSX en blanco para llenar, con las listas de roles y de centros de donde elegir."""
    from xlsxwriter import Workbook

    salida = io.BytesIO()
    libro = Workbook(salida, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    hoja, listas = libro.add_worksheet(HOJA), libro.add_worksheet("Listas")
    fuerte = libro.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF1F5"})
    como_texto = libro.add_format({"num_format": "@"})
    for n, nombre in enumerate(COLUMNAS):
        hoja.write_string(0, n, nombre, fuerte)
        hoja.set_column(n, n, 34 if n in {0, 1, 2, 3} else 14, como_texto)
    centros = [c.nombre for c in servicio.centros.filter(activo=True)]
    for columna, opciones in enumerate(([rotulo(r) for r in NOMBRA_SERVICIO], centros)):
        listas.set_column(columna, columna, 40)
        for n, dicho in enumerate(opciones):
            listas.write_string(n, columna, neutra(dicho))
        if opciones:
            rango = f"=Listas!${letra(columna + 1)}$1:${letra(columna + 1)}${len(opciones)}"
            hoja.data_validation(1, 2 + columna, TOPE_FILAS, 2 + columna, {"validate": "list", "source": rango, "error_type": "warning"})
    hoja.freeze_panes(1, 0)
    libro.close()
    return salida.getvalue()


def _encabezado(hoja: Hoja) -> tuple[int, dict[str, int]] | None:
    """La fila con los nombres de las columnas, y dónde está cada una; None si falta alguna de las indispensables."""
    rotulos = {llano(c): c for c in COLUMNAS}
    for numero, celdas in sorted(hoja.filas.items()):
        hay = {rotulos[llano(c.texto)]: cual for cual, c in celdas.items() if llano(c.texto) in rotulos}
        if {"Correo", "Rol"} <= set(hay):
            return numero, hay
    return None


def _leer_fila(numero: int, textos: dict[str, str], centros: dict[str, CentroResponsabilidad], lote: Lote) -> None:
    """Entiende una fila; si algo no se entiende, lo anota y no la agrega."""
    antes = len(lote.errores)
    correo = textos.get("Correo", "").lower()
    _revisar_correo(numero, correo, lote)
    rol = _ROLES.get(llano(textos.get("Rol", "")))
    if rol is None:
        opciones = ", ".join(rotulo(r) for r in NOMBRA_SERVICIO)
        dicho = corto(textos.get("Rol", ""))
        lote.anotar(
            numero,
            "Rol",
            f"«{dicho}» no es un rol que usted nombre. Escriba uno de éstos: {opciones}." if dicho else f"Falta el rol: {opciones}.",
        )
    centro = _centro(numero, rol, textos.get("Centro", ""), centros, lote)
    desde = _dia(numero, "Desde", textos.get("Desde", ""), lote)
    hasta = _dia(numero, "Hasta", textos.get("Hasta", ""), lote)
    if len(lote.errores) == antes and rol is not None:
        nombre = " ".join(textos.get("Nombre", "").split())
        lote.filas.append(FilaDePersona(numero, Propuesta(correo, nombre, rol.value, desde or reloj.hoy(), hasta, centro)))


def _revisar_correo(numero: int, correo: str, lote: Lote) -> None:
    if not correo:
        lote.anotar(numero, "Correo", "Falta el correo de la persona.")
        return
    try:
        validate_email(correo)
    except ValidationError:
        lote.anotar(numero, "Correo", f"«{corto(correo)}» no es un correo. Escríbalo completo, como nombre@servicio.cl.")


def _centro(
    numero: int, rol: Rol | None, texto: str, centros: dict[str, CentroResponsabilidad], lote: Lote
) -> CentroResponsabilidad | None:
    if rol == Rol.CENTRO and not texto:
        lote.anotar(numero, "Centro", "Falta de qué centro responde.")
    if not texto:
        return None
    if rol is not None and rol != Rol.CENTRO:
        lote.anotar(numero, "Centro", f"El centro va sólo con el rol {rotulo(Rol.CENTRO)}: bórrelo, o cambie el rol.")
    centro = centros.get(llano(texto))
    if centro is None:
        lote.anotar(
            numero, "Centro", f"«{corto(texto)}» no es un centro abierto de este servicio. Créelo antes, o escriba su nombre exacto."
        )
    return centro


def _dia(numero: int, columna: str, texto: str, lote: Lote) -> date | None:
    try:
        dia: date | None = _FECHA.clean(texto)
    except forms.ValidationError as error:
        lote.anotar(numero, columna, " ".join(error.messages))
        return None
    return dia
