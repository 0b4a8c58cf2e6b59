"""Lo pedido a los centros, visto desde donde se escribe: qué se puede tocar, a quién está pedida cada sección y hasta cuándo."""

from dataclasses import dataclass
from uuid import UUID

from genero.configuracion import fechas
from genero.documentos.leer import SeccionLeida
from genero.documentos.tipos import Seccion
from genero.flujo.estados import Accion, EstadoDeAporte
from genero.flujo.lugares import Gesto, Lugar, Pedida
from genero.paginas.cuenta import cuenta
from genero.paginas.traer import Hoja
from genero.personas.roles import Rol


@dataclass(frozen=True)
class Marca:
    """A quién está pedida una sección, en qué va y hasta cuándo."""

    texto: str
    color: str
    icono: str


@dataclass(frozen=True)
class Permitido:
    """Qué puede tocar quien mira en una sección de renglones; lo demás lo lee. `motivo` dice por qué no la sección entera."""

    seccion: bool
    ordenar: bool
    cambiar: frozenset[str]
    quitar: frozenset[str]
    motivo: str = ""


def permitido(hoja: Hoja, parte: Seccion, leida: SeccionLeida) -> Permitido:
    """Lo que la regla concede en esa sección, renglón por renglón."""

    def puede(renglon: str = "", gesto: Gesto = Gesto.CAMBIAR) -> bool:
        return bool(hoja.puede(Accion.ESCRIBIR, Lugar(parte.id, UUID(renglon) if renglon else None, gesto)))

    claves = [r.clave for r in leida.renglones if r.clave]
    return Permitido(
        seccion=puede(),
        ordenar=puede(gesto=Gesto.ORDENAR),
        cambiar=frozenset(c for c in claves if puede(c)),
        quitar=frozenset(c for c in claves if puede(c, Gesto.QUITAR)),
        motivo=hoja.puede(Accion.ESCRIBIR, Lugar(parte.id)).motivo,
    )


def se_escribe(hoja: Hoja, seccion: str) -> bool:
    """Si en esa sección hay algo que quien mira puede escribir."""
    return bool(hoja.puede(Accion.ESCRIBIR, Lugar(seccion, gesto=Gesto.ENTRAR)))


def url_de(hoja: Hoja, seccion: str) -> str:
    """A dónde lleva la sección en el índice: a escribirla o, si no le toca, a leerla."""
    return hoja.url("seccion", seccion=seccion) if se_escribe(hoja, seccion) else f"{hoja.url('documento')}#s-{seccion}"


def url_de_parte(hoja: Hoja, seccion: str, renglon: UUID | None) -> str:
    """Donde se escribe esa parte."""
    return hoja.url("renglon", seccion=seccion, clave=renglon) if renglon else hoja.url("seccion", seccion=seccion)


def primera(hoja: Hoja) -> str:
    """Donde se escribe la primera parte que el centro tiene por escribir, por orden del documento; cadena vacía si no es un centro."""
    if hoja.actuante.rol != Rol.CENTRO:
        return ""
    orden = [s.id for s in hoja.cual.secciones]
    abiertas = sorted((p for p in _de_quien_mira(hoja) if p.abierta), key=lambda p: (orden.index(p.seccion), p.renglon is not None))
    return url_de_parte(hoja, abiertas[0].seccion, abiertas[0].renglon) if abiertas else ""


def siguiente(hoja: Hoja, seccion: str) -> str:
    """La sección que sigue entre las que quien mira puede escribir; si no queda otra, la misma."""
    ids = [s.id for s in hoja.cual.secciones]
    despues = next((s for s in ids[ids.index(seccion) + 1 :] if se_escribe(hoja, s)), seccion)
    return hoja.url("seccion", seccion=despues)


def marcas(hoja: Hoja, seccion: str) -> list[Marca]:
    """A quiénes está pedida la sección: al centro, lo suyo; a quien encarga, lo de todos. Una por centro y situación."""
    salida: dict[str, Marca] = {}
    for p in _de_quien_mira(hoja):
        if p.seccion == seccion:
            marca = _marca(p, es_suya=hoja.actuante.rol == Rol.CENTRO)
            salida.setdefault(marca.texto, marca)
    return list(salida.values())


def sin_resolver(hoja: Hoja) -> str:
    """«Hay 2 partes pedidas a los centros sin resolver», para quien va a presentar; cadena vacía si no hay."""
    vivas = [p for p in hoja.documento.pedidas if p.estado != EstadoDeAporte.ACEPTADO]
    if not vivas:
        return ""
    por_revisar = sum(p.estado == EstadoDeAporte.ENTREGADO for p in vivas)
    detalle = f", {por_revisar} por revisar" if por_revisar else ""
    centros = ", ".join(dict.fromkeys(p.centro_nombre for p in vivas))
    return f"Hay {cuenta(len(vivas), 'parte pedida', 'partes pedidas')} a {centros} sin resolver{detalle}."


def hay(hoja: Hoja) -> bool:
    """Si a quien mira le corresponde la página de aportes: porque puede pedirlos, o porque algo se le pidió a su centro."""
    if hoja.actuante.rol == Rol.CENTRO:
        return bool(_de_quien_mira(hoja))
    return bool(hoja.puede(Accion.PEDIR_APORTES))


def _de_quien_mira(hoja: Hoja) -> tuple[Pedida, ...]:
    if hoja.actuante.rol == Rol.CENTRO:
        return hoja.documento.pedidas_a(hoja.actuante.vigente.centro or 0)
    return hoja.documento.pedidas if hoja.puede(Accion.PEDIR_APORTES) else ()


def _marca(p: Pedida, *, es_suya: bool) -> Marca:
    estado = EstadoDeAporte(p.estado)
    quien = "usted" if es_suya else p.centro_nombre
    match estado:
        case EstadoDeAporte.PEDIDO:
            texto = f"Pedida a {quien}, hasta el {fechas.larga(p.plazo)}"
        case EstadoDeAporte.DEVUELTO:
            texto = f"Devuelta a {quien}: falta corregir, hasta el {fechas.larga(p.plazo)}"
        case EstadoDeAporte.ENTREGADO:
            texto = f"Entregada por {quien} el {fechas.larga(p.entregado_el)}, por revisar"
        case _:
            texto = f"De {quien}, aceptada el {fechas.larga(p.resuelto_el)}"
    return Marca(texto, estado.color, estado.icono)
