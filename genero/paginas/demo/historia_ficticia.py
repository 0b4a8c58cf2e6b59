"""Lo que la demostración cuenta del servicio ficticio: seis años, y un documento en cada estado posible."""

from datetime import datetime

from genero.flujo.estados import Accion
from genero.paginas.demo import ficticio, instalacion, verbos, verbos_pauta
from genero.paginas.demo.agenda import Agenda
from genero.paginas.demo.escenario import Escena, Hacer
from genero.paginas.demo.verbos import Dicho, Hoja
from genero.personas.models import Ciclo
from genero.personas.roles import Rol

ANIOS = 6
ADMINISTRA = "nicolas.arriagada"
CAPACITACION, FONDO, ASISTENCIA = "Capacitación en oficios", "Fondo de microemprendimiento", "Asistencia técnica territorial"


def _eg(cuando: datetime, hacer: Hacer, quien: str = "beatriz.nunez") -> Escena:
    return Escena(cuando, quien, Rol.EG, ficticio.SLUG, hacer)


def _jefatura(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "gloria.sandoval", Rol.JEFATURA, ficticio.SLUG, hacer)


def _visa(cuando: datetime, hacer: Hacer) -> Escena:
    return Escena(cuando, "soledad.quilodran", Rol.VISACION, ficticio.SLUG, hacer)


def _hoja(anio: int, version: int = 1) -> Hoja:
    return Hoja(ficticio.SLUG, anio, version)


def todas(agenda: Agenda, anio: int) -> list[Escena]:
    """Las escenas de los seis años."""
    return [escena for tramo in tramos(agenda, anio) for escena in tramo]


def tramos(agenda: Agenda, anio: int) -> list[list[Escena]]:
    """La historia por partes, cada una en orden: la instalación, lo que terminó de cada año, y lo que hoy está abierto."""
    primero = anio - ANIOS + 1
    anteriores = [_primera_version(agenda, primero + paso, paso, con_retiro=paso == ANIOS - 2) for paso in range(ANIOS - 1)]
    return [
        _instalar(agenda, primero),
        *anteriores,
        _version_en_redaccion(agenda, primero),
        _observada(agenda, primero + 1),
        _reemplazada_y_en_segunda_vuelta(agenda, primero + 2),
        _devuelta(agenda, primero + 3),
        _en_la_jefatura(agenda, primero + 4),
        _a_medias(agenda, anio),
    ]


def _instalar(agenda: Agenda, primero: int) -> list[Escena]:
    return [
        instalacion.servicio(agenda.el(primero, 1, 6, "09:30"), ficticio.SERVICIO, ficticio=True),
        instalacion.equipo(agenda.el(primero, 1, 8, "11:00"), ficticio.SLUG, ADMINISTRA),
        instalacion.asignaciones(agenda.el(primero, 1, 12, "12:30"), ficticio.SLUG),
        instalacion.subrogancia(agenda.hace(6, "09:25"), ficticio.SLUG, ADMINISTRA),
    ]


def _ciclo(momento: datetime, anio: int) -> Escena:
    return instalacion.ciclo(momento, ficticio.SLUG, anio, Ciclo.Marco.BASICO)


def _primera_version(agenda: Agenda, anio: int, paso: int, *, con_retiro: bool) -> list[Escena]:
    """La versión 1 de un año que terminó: hasta el V°B°. En uno se presentó, se retiró para corregir y se volvió a presentar."""
    hoja, presentar = _hoja(anio), verbos.accion(Accion.PRESENTAR, _hoja(anio))
    retiro = [_eg(agenda.el(anio, 4, 22, "09:10"), verbos.accion(Accion.RETIRAR, hoja)), _eg(agenda.el(anio, 4, 28, "15:00"), presentar)]
    return [
        _ciclo(agenda.el(anio, 1, 14, "09:00"), anio),
        _eg(agenda.el(anio, 3, 10, "09:20"), verbos.abrir(hoja)),
        _eg(agenda.el(anio, 3, 12, "16:10"), verbos.escribir_todo(hoja, ficticio.contenido(paso))),
        _eg(agenda.el(anio, 4, 14, "12:00"), presentar),
        *(retiro if con_retiro else []),
        _jefatura(agenda.el(anio, 5, 2, "17:40"), verbos.accion(Accion.APROBAR, hoja)),
        _visa(agenda.el(anio, 5, 12, "11:25"), verbos.visar(hoja)),
    ]


def _version_en_redaccion(agenda: Agenda, anio: int) -> list[Escena]:
    """Sobre una versión vigente, otra nueva que recién se escribe."""
    motivo = "Auditoría Interna pidió decir con qué criterio se asigna el subsidio de cuidado infantil."
    texto = "Cursos presenciales y a distancia, con subsidio de cuidado infantil para quien lo pida, sin exigir acreditar pareja."
    return [
        _eg(agenda.hace(6, "16:20"), verbos.accion(Accion.ABRIR_VERSION, _hoja(anio), motivo=motivo)),
        _eg(agenda.hace(5, "10:35"), verbos.cambiar(_hoja(anio, 2), "productos", CAPACITACION, descripcion=texto)),
    ]


def _observada(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva que quien visa observó con la pauta; de las dos observaciones de fondo, una ya está respondida."""
    hoja = _hoja(anio, 2)
    motivo = "Se agregó un producto específico que no constaba en la Ficha A1 de ese año."
    faltas = {
        "a1-clientes": "No se distingue a las organizaciones de las personas que las integran: así no se puede contar por sexo.",
        "a1-aplica": "El producto específico nuevo repite la respuesta de su subproducto, sin análisis propio.",
    }
    extra = Dicho("sugerencia", "antecedentes", "Cuente aquí de dónde salió el umbral de 20 %.")
    return [
        _eg(agenda.hace(41, "09:50"), verbos.accion(Accion.ABRIR_VERSION, _hoja(anio), motivo=motivo)),
        _eg(agenda.hace(38, "11:15"), verbos.prosa(hoja, "antecedentes", texto=ficticio.ANTECEDENTES + _NOTA_DEL_UMBRAL)),
        _eg(agenda.hace(32, "12:30"), verbos.accion(Accion.PRESENTAR, hoja)),
        _jefatura(agenda.hace(29, "18:05"), verbos.accion(Accion.APROBAR, hoja)),
        _visa(agenda.hace(20, "16:50"), verbos.observar(hoja, faltas, extra)),
        _eg(agenda.hace(9, "10:05"), verbos.responder(hoja, {1: "Se separarán en dos grupos de clientes, con su conteo por sexo."})),
        _eg(agenda.hace(8, "16:30"), verbos_pauta.autoevaluar(hoja, _COMO_VAMOS)),
    ]


_COMO_VAMOS = {
    "a1-identificacion": ("cumple", ""),
    "a1-clientes": ("no_cumple", "Falta separar en dos grupos a las organizaciones y a quienes las integran."),
    "a1-razones": ("cumple", ""),
}


_NOTA_DEL_UMBRAL = (
    "\n\nSe incorpora la beca para oficios con menos de 20 % de mujeres, decidida interinstitucionalmente con el Consejo Asesor."
)


def _reemplazada_y_en_segunda_vuelta(agenda: Agenda, anio: int) -> list[Escena]:
    """Un año con tres versiones: una reemplazada, la que la reemplazó, y otra que espera el V°B° por segunda vez."""
    segunda, tercera = _hoja(anio, 2), _hoja(anio, 3)
    ya_no = "La certificación quedó inscrita en el alcance ISO 9001."
    catastro = "Corrección del alcance de la asistencia técnica, que desde agosto llega también a cooperativas."
    descripcion = "Equipos en terreno que acompañan a microempresas y cooperativas; en las zonas aisladas, también en embarcación."
    faltas = {"a1-alcance": "La asistencia técnica figura fuera del alcance, pero el manual de la calidad de ese año la incluye."}
    return [
        _eg(agenda.el(anio, 8, 4, "10:10"), verbos.accion(Accion.ABRIR_VERSION, _hoja(anio), motivo=ya_no)),
        _eg(agenda.el(anio, 8, 6, "15:45"), verbos.cambiar(segunda, "productos", "Certificación de competencias laborales", en_sgc="si")),
        _eg(agenda.el(anio, 8, 20, "12:20"), verbos.accion(Accion.PRESENTAR, segunda)),
        _jefatura(agenda.el(anio, 8, 26, "17:15"), verbos.accion(Accion.APROBAR, segunda)),
        _visa(agenda.el(anio, 9, 9, "11:40"), verbos.visar(segunda)),
        _eg(agenda.hace(50, "09:35"), verbos.accion(Accion.ABRIR_VERSION, segunda, motivo=catastro)),
        _eg(agenda.hace(47, "16:25"), verbos.cambiar(tercera, "productos", ASISTENCIA, descripcion=descripcion)),
        _eg(agenda.hace(44, "12:05"), verbos.accion(Accion.PRESENTAR, tercera)),
        _jefatura(agenda.hace(42, "17:55"), verbos.accion(Accion.APROBAR, tercera)),
        _visa(agenda.hace(36, "15:15"), verbos.observar(tercera, faltas)),
        _eg(agenda.hace(30, "10:25"), verbos.cambiar(tercera, "productos", ASISTENCIA, en_sgc="si")),
        _eg(
            agenda.hace(29, "10:45"),
            verbos.responder(tercera, {1: "Se corrigió: está dentro del alcance. El manual y la ficha ahora dicen lo mismo."}),
        ),
        _eg(agenda.hace(15, "11:50"), verbos.accion(Accion.PRESENTAR, tercera)),
        _jefatura(agenda.hace(9, "18:15"), verbos.accion(Accion.APROBAR, tercera)),
    ]


def _devuelta(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva que la Jefatura devolvió con cuatro observaciones, dos de fondo."""
    hoja = _hoja(anio, 2)
    return [
        _eg(agenda.hace(25, "09:45"), verbos.accion(Accion.ABRIR_VERSION, _hoja(anio), motivo="El Catastro cambió de unidad responsable.")),
        _eg(agenda.hace(22, "15:35"), verbos.cambiar(hoja, "productos", FONDO, descripcion=_FONDO_NUEVO)),
        _eg(agenda.hace(14, "12:25"), verbos.accion(Accion.PRESENTAR, hoja)),
        _jefatura(agenda.hace(7, "17:20"), verbos.devolver(hoja, *_DICHOS)),
    ]


_FONDO_NUEVO = "Capital semilla no reembolsable, por concurso público, con acompañamiento de un año y cuotas por sexo en cada región."
_DICHOS = (
    Dicho(
        "fondo",
        "productos",
        "Las cuotas por sexo no están en las bases del concurso. Retire la frase o cite la resolución que las fija.",
        FONDO,
    ),
    Dicho(
        "fondo", "procesos", "La selección de postulaciones también sirve a la asistencia técnica: agréguela.", "Selección de postulaciones"
    ),
    Dicho("forma", "clientes", "Use siempre el mismo orden al nombrar a mujeres y hombres."),
    Dicho("sugerencia", "mision", "Se lee mejor en dos oraciones."),
)


def _en_la_jefatura(agenda: Agenda, anio: int) -> list[Escena]:
    """Una versión nueva que espera a la Jefatura desde hace más de su plazo; la escribieron dos personas, y una de ellas subroga."""
    hoja = _hoja(anio, 2)
    herramientas = "Entrega de herramientas y elementos de protección en tallas para mujeres y hombres."
    return [
        _eg(agenda.hace(18, "10:55"), verbos.accion(Accion.ABRIR_VERSION, _hoja(anio), motivo="Las tallas del equipamiento no constaban.")),
        _eg(agenda.hace(16, "16:40"), verbos.cambiar(hoja, "subproductos", "Beca de herramientas", descripcion=herramientas)),
        _eg(agenda.hace(15, "09:15"), verbos.prosa(hoja, "antecedentes", texto=_TALLAS), quien="marcelo.ibanez"),
        _eg(agenda.hace(7, "12:45"), verbos.accion(Accion.PRESENTAR, hoja)),
    ]


_TALLAS = (
    f"{ficticio.ANTECEDENTES}\n\nEn las entrevistas de egreso, 4 de cada 10 mujeres dijeron haber recibido guantes o calzado de seguridad "
    "que no les servían. (Cifra de ejemplo.)"
)


def _a_medias(agenda: Agenda, anio: int) -> list[Escena]:
    """El año en curso: recién empezado, con faltas a la vista y una nota de la Calidad."""
    hoja = _hoja(anio)
    nota = "Falta decidir si la Certificación aplica. Propongo verlo con el Departamento de Capacitación."
    return [
        _ciclo(agenda.hace(12, "09:00"), anio),
        _eg(agenda.hace(10, "11:10"), verbos.abrir(hoja)),
        _eg(agenda.hace(8, "15:05"), verbos.escribir_todo(hoja, ficticio.a_medias(), lista=False)),
        Escena(agenda.hace(4, "10:15"), "oscar.fernandez", Rol.CALIDAD, ficticio.SLUG, verbos.comentar(hoja, "productos", nota)),
        _eg(
            agenda.hace(3, "12:10"),
            verbos_pauta.autoevaluar(hoja, {"a1-identificacion": ("no_cumple", "Falta confirmar la norma vigente con Jurídica.")}),
        ),
    ]
