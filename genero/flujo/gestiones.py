"""Lo que se administra alrededor de los documentos, y quién puede: asignar, subrogar, publicar requisitos, ver el portal y las lecturas.

Como `permisos`, responde sí o no **y por qué**; ninguna página lo decide por su cuenta [3].
"""

from enum import StrEnum

from genero.configuracion.enumerar import enumerar
from genero.flujo.permisos import SI, Motivo, Veredicto
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol, en_frase


class Gestion(StrEnum):
    """Qué se quiere administrar."""

    ASIGNAR = "asignar"
    SUBROGAR = "subrogar"
    PUBLICAR_REQUISITOS = "publicar_requisitos"
    VER_PORTAL = "ver_portal"
    VER_LECTURAS = "ver_lecturas"
    BAJAR_PAQUETE = "bajar_paquete"


# Gestión → quiénes (dominio.md, «Quiénes lo usan»). Lo de un servicio exige además alcanzarlo.
PUEDEN: dict[str, tuple[Rol, ...]] = {
    Gestion.ASIGNAR: (Rol.COORDINACION,),
    Gestion.SUBROGAR: (Rol.ADMINISTRACION,),
    Gestion.PUBLICAR_REQUISITOS: (Rol.COORDINACION,),
    Gestion.VER_PORTAL: (Rol.VISACION, Rol.COORDINACION),
    Gestion.VER_LECTURAS: (Rol.EG, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA),
    Gestion.BAJAR_PAQUETE: (Rol.EG, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA),
}
# Lo que sólo hace quien tiene el nombramiento en ese mismo servicio, y no quien abarca el país.
DEL_SERVICIO = (Gestion.SUBROGAR, Gestion.VER_LECTURAS, Gestion.BAJAR_PAQUETE)
_VERBOS: dict[str, str] = {
    Gestion.ASIGNAR: "asignar servicios a quienes visan",
    Gestion.SUBROGAR: "disponer una subrogancia",
    Gestion.PUBLICAR_REQUISITOS: "publicar los requisitos del año",
    Gestion.VER_PORTAL: "ver el portal de visación",
    Gestion.VER_LECTURAS: "ver quién leyó",
    Gestion.BAJAR_PAQUETE: "bajar el paquete verificable",
}


def puede_gestionar(actuante: Actuante | None, gestion: str, servicio_id: int | None = None) -> Veredicto:
    """Si la persona, con el título con que actúa, puede hacer esa gestión (en ese servicio, si es de uno), y por qué no."""
    if actuante is None or (servicio_id is not None and not actuante.alcanza(servicio_id)):
        return Veredicto(False, "No encontramos esa página, o no está a su alcance.", Motivo.AJENO)
    permitido = actuante.rol in PUEDEN[gestion]
    if permitido and gestion in DEL_SERVICIO and actuante.servicio_id != servicio_id:
        permitido = False
    if not permitido:
        quienes = enumerar([en_frase(r) for r in PUEDEN[gestion]], con="o")
        return Veredicto(False, f"Sólo {quienes} puede {_VERBOS[gestion]}. Usted actúa como {actuante.titulo}.", Motivo.ROL)
    return SI
