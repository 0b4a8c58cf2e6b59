"""Lo que debería pasar, dicho sin el código: la tabla escrita a mano más segregación, lo leído y las condiciones de cada acto."""

from dataclasses import dataclass, field

from tests.elenco import ELENCO, OTRO, PROPIO
from tests.matrices.tablas import SERVICIOS_QUE_VE, acciones

TABLA = acciones()
ACCIONES = ("presentar", "retirar", "aprobar", "devolver", "visar", "observar", "abrir_version")
REQUISITOS = (
    *("a1-identificacion", "a1-clientes", "a1-aplica", "a1-razones", "a1-alcance", "a1-transversales"),
    *("h-indicadores", "h-enfoque"),
)
DESTINO = {
    "presentar": "en_aprobacion",
    "retirar": "borrador",
    "aprobar": "en_visacion",
    "devolver": "observado",
    "visar": "visado",
    "observar": "observado",
}
# Quién hace bien cada cosa en el servicio propio; en el otro, la misma clave con «_otro».
QUIEN = {"presentar": "eg", "retirar": "eg", "aprobar": "jefatura", "devolver": "jefatura", "visar": "visacion", "observar": "visacion"}
# Qué guarda debe rechazar un intento; «hecho» si ninguna.
GUARDAS = (
    "ajeno",
    "rol",
    "segregación",
    "estado",
    "lo leído",
    "falta lo obligatorio",
    "de fondo sin responder",
    "devolver sin observación",
    "pauta sin terminar",
    "pauta con no cumple",
    "observar sin no cumple",
    "motivo en blanco",
    "otra versión abierta",
    "escribir cerrado",
    "choque",
)


@dataclass
class Ficha:
    """Lo que el modelo sabe de un documento."""

    pk: int
    servicio: int
    version: int = 1
    estado: str = "borrador"
    vuelta: int = 0
    autores: set[str] = field(default_factory=set)
    completo: bool = True
    de_fondo: int = 0
    sin_emitir: dict[str, int] = field(default_factory=dict)
    pauta: dict[str, str] = field(default_factory=dict)

    @property
    def editable(self) -> bool:
        """Si se puede escribir."""
        return self.estado in {"borrador", "observado"}

    @property
    def abierto(self) -> bool:
        """Si todavía no llega al V°B°."""
        return self.estado not in {"visado", "reemplazado"}


def rol_en(persona: str, servicio: int, rol: str) -> str | None:
    """Con qué rol actúa la persona ahí: el pedido si lo tiene; si no, el primero; None si no alcanza el servicio."""
    if servicio not in SERVICIOS_QUE_VE[persona]:
        return None
    if persona == "subrogante":
        return "jefatura"
    suyos = [r for r, s, _, _ in ELENCO[persona].titulos if s in {servicio, None}]
    return rol if rol in suyos else suyos[0]


def esperado(ficha: Ficha, persona: str, rol: str | None, accion: str, *, fresco: bool, motivo: str, hermanas: list[Ficha]) -> str:
    """La guarda que debe rechazar el intento, en el orden de la puerta; «hecho» si ninguna."""
    if rol is None:
        return "ajeno"
    celda = TABLA[accion, rol, ficha.estado]
    if celda == "403":
        return "rol"
    if accion in {"aprobar", "visar"} and persona in ficha.autores:
        return "segregación"
    if celda == "409":
        return "estado"
    if not fresco:
        return "lo leído"
    return condicion(ficha, persona, accion, motivo, hermanas)


def condicion(ficha: Ficha, persona: str, accion: str, motivo: str, hermanas: list[Ficha]) -> str:
    """Lo que a cada acto le falta, cuando todo lo demás está bien."""
    malos = [r for r in ficha.pauta.values() if r == "no_cumple"]
    faltas = {
        "presentar": [(not ficha.completo, "falta lo obligatorio"), (ficha.de_fondo > 0, "de fondo sin responder")],
        "devolver": [(not ficha.sin_emitir.get(persona), "devolver sin observación")],
        "visar": [(len(ficha.pauta) < len(REQUISITOS), "pauta sin terminar"), (bool(malos), "pauta con no cumple")],
        "observar": [(not malos, "observar sin no cumple")],
        "abrir_version": [(not motivo.strip(), "motivo en blanco"), (any(h.abierto for h in hermanas), "otra versión abierta")],
    }
    return next((guarda for falta, guarda in faltas.get(accion, []) if falta), "hecho")


def aplicar(ficha: Ficha, persona: str, accion: str, hermanas: list[Ficha]) -> None:
    """Lo que cambia en el modelo cuando el acto se hace (abrir versión agrega una ficha y no pasa por aquí)."""
    if accion == "presentar":
        ficha.vuelta += 1
        ficha.autores.add(persona)
        ficha.pauta = {}
    if accion == "devolver":
        ficha.de_fondo += ficha.sin_emitir.pop(persona)
    if accion == "observar":
        malos = sum(r == "no_cumple" for r in ficha.pauta.values())
        ficha.de_fondo += malos + ficha.sin_emitir.pop(persona, 0)
    if accion == "visar":
        for otra in hermanas:
            if otra.estado == "visado":
                otra.estado = "reemplazado"
    ficha.estado = DESTINO[accion]


def suya(rol: str, servicio: int) -> str:
    """Quien tiene ese rol en el servicio."""
    return rol if servicio == PROPIO else f"{rol}_otro"


SERVICIOS = (PROPIO, OTRO)
PERSONAS = tuple(ELENCO)
