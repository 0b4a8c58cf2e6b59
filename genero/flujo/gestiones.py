"""Lo que se administra alrededor de los documentos, y quién puede: personas, centros, servicios, años, la Red, y ver lo que rodea.

Como `permisos`, responde sí o no **y por qué**; ninguna página lo decide por su cuenta [3].
"""

from enum import StrEnum

from genero.configuracion.enumerar import enumerar
from genero.flujo.permisos import SI, Motivo, Veredicto
from genero.personas.actuante import Actuante
from genero.personas.roles import NOMBRA_PLATAFORMA, NOMBRA_SERVICIO, Rol, en_frase


class Gestion(StrEnum):
    """Qué se quiere administrar."""

    ASIGNAR = "asignar"
    SUBROGAR = "subrogar"
    PUBLICAR_REQUISITOS = "publicar_requisitos"
    VER_PORTAL = "ver_portal"
    VER_LECTURAS = "ver_lecturas"
    BAJAR_PAQUETE = "bajar_paquete"
    NOMBRAR = "nombrar"
    NOMBRAR_A_VARIAS = "nombrar_a_varias"
    LLEVAR_CENTROS = "llevar_centros"
    RELEVAR = "relevar"
    CREAR_SERVICIO = "crear_servicio"
    ABRIR_ANIO = "abrir_anio"
    NOMBRAR_EN_EL_PAIS = "nombrar_en_el_pais"
    PUBLICAR_BIBLIOTECA = "publicar_biblioteca"


# Gestión → quiénes (dominio.md, «Quiénes lo usan»). Lo de un servicio exige además alcanzarlo.
PUEDEN: dict[str, tuple[Rol, ...]] = {
    Gestion.ASIGNAR: (Rol.COORDINACION,),
    Gestion.SUBROGAR: (Rol.ADMINISTRACION,),
    Gestion.PUBLICAR_REQUISITOS: (Rol.COORDINACION,),
    Gestion.VER_PORTAL: (Rol.VISACION, Rol.COORDINACION),
    Gestion.VER_LECTURAS: (Rol.EG, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA),
    Gestion.BAJAR_PAQUETE: (Rol.EG, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA),
    Gestion.NOMBRAR: (Rol.ADMINISTRACION,),
    Gestion.NOMBRAR_A_VARIAS: (Rol.ADMINISTRACION,),
    Gestion.LLEVAR_CENTROS: (Rol.ADMINISTRACION,),
    Gestion.RELEVAR: (Rol.ADMINISTRACION,),
    Gestion.CREAR_SERVICIO: (Rol.ADMINISTRACION,),
    Gestion.ABRIR_ANIO: (Rol.ADMINISTRACION,),
    Gestion.NOMBRAR_EN_EL_PAIS: (Rol.ADMINISTRACION,),
    Gestion.PUBLICAR_BIBLIOTECA: (Rol.COORDINACION,),
}
# Lo que sólo hace quien tiene el nombramiento en ese mismo servicio, y no quien abarca el país.
DEL_SERVICIO = (
    Gestion.SUBROGAR,
    Gestion.VER_LECTURAS,
    Gestion.BAJAR_PAQUETE,
    Gestion.NOMBRAR_A_VARIAS,
    Gestion.LLEVAR_CENTROS,
    Gestion.RELEVAR,
)
# Lo que sólo hace quien administra la plataforma entera, y no quien administra un servicio.
DE_LA_PLATAFORMA = (Gestion.CREAR_SERVICIO, Gestion.ABRIR_ANIO, Gestion.NOMBRAR_EN_EL_PAIS)
_VERBOS: dict[str, str] = {
    Gestion.ASIGNAR: "asignar servicios a quienes visan",
    Gestion.SUBROGAR: "disponer una subrogancia",
    Gestion.PUBLICAR_REQUISITOS: "publicar los requisitos del año",
    Gestion.VER_PORTAL: "ver el portal de visación",
    Gestion.VER_LECTURAS: "ver quién leyó",
    Gestion.BAJAR_PAQUETE: "bajar el paquete verificable",
    Gestion.NOMBRAR: "nombrar personas",
    Gestion.NOMBRAR_A_VARIAS: "nombrar personas desde una planilla",
    Gestion.LLEVAR_CENTROS: "crear y cambiar los centros del servicio",
    Gestion.RELEVAR: "entregar a otra persona lo que alguien deja",
    Gestion.CREAR_SERVICIO: "incorporar servicios",
    Gestion.ABRIR_ANIO: "abrir el año de un servicio",
    Gestion.NOMBRAR_EN_EL_PAIS: "nombrar a quienes abarcan el país",
    Gestion.PUBLICAR_BIBLIOTECA: "publicar en la biblioteca del año",
}


def puede_gestionar(actuante: Actuante | None, gestion: str, servicio_id: int | None = None) -> Veredicto:
    """Si la persona, con el título con que actúa, puede hacer esa gestión (en ese servicio, si es de uno), y por qué no."""
    if actuante is None or (servicio_id is not None and not actuante.alcanza(servicio_id)):
        return Veredicto(False, "No encontramos esa página, o no está a su alcance.", Motivo.AJENO)
    permitido = actuante.rol in PUEDEN[gestion]
    if permitido and gestion in DEL_SERVICIO and actuante.servicio_id != servicio_id:
        permitido = False
    if gestion in DE_LA_PLATAFORMA and actuante.servicio_id is not None:
        permitido = False
    if not permitido:
        quienes = enumerar([en_frase(r) for r in PUEDEN[gestion]], con="o") + " de la plataforma" * (gestion in DE_LA_PLATAFORMA)
        return Veredicto(False, f"Sólo {quienes} puede {_VERBOS[gestion]}. Usted actúa como {actuante.titulo}.", Motivo.ROL)
    return SI


def roles_que_nombra(actuante: Actuante | None, servicio_id: int | None) -> tuple[Rol, ...]:
    """Qué roles puede dar y quitar esa persona en el servicio, o en el país si `servicio_id` es None; ninguno si no le corresponde [3].

    La administración de la plataforma nombra a quien administra un servicio; lo demás de ese servicio lo nombra su propia administración.
    """
    if actuante is None or actuante.rol != Rol.ADMINISTRACION:
        return ()
    if actuante.servicio_id is None:
        return NOMBRA_PLATAFORMA if servicio_id is None else (Rol.ADMINISTRACION,)
    return NOMBRA_SERVICIO if actuante.servicio_id == servicio_id else ()
