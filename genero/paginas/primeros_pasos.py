"""Qué hacer primero: del sistema vacío a un servicio que puede redactar, paso a paso, en el inicio de quien administra.

Cada paso dice si está hecho mirando lo que hay, no lo que alguien marcó. Hechos todos, desaparecen.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from genero.configuracion import reloj
from genero.configuracion.enumerar import enumerar
from genero.documentos.models import Documento
from genero.paginas.cuenta import cuenta
from genero.personas.actuante import Actuante
from genero.personas.models import CentroResponsabilidad, Ciclo, Nombramiento, Servicio
from genero.personas.roles import Rol, rotulo

# Sin estas personas un servicio no puede recorrer ni la primera etapa.
INDISPENSABLES = (Rol.EG, Rol.JEFATURA)


@dataclass(frozen=True)
class Paso:
    """Algo por hacer, quién lo hace y a dónde se va. Sin dirección, lo hace otra persona."""

    titulo: str
    detalle: str
    hecho: bool
    url: str = ""
    boton: str = ""


@dataclass(frozen=True)
class EnQueVa:
    """Un servicio con lo que le falta para empezar a redactar."""

    servicio: Servicio
    administran: list[str]
    anios: list[int]
    falta: str


def leer(actuante: Actuante) -> list[Paso]:
    """Los pasos de quien administra, si todavía queda alguno; a los demás, ninguno."""
    if actuante.rol != Rol.ADMINISTRACION:
        return []
    pasos = _del_servicio(actuante) if actuante.servicio_id is not None else _de_la_plataforma()
    return pasos if any(not p.hecho for p in pasos) else []


def servicios(anio: int) -> list[EnQueVa]:
    """Todos los servicios con su administración, sus años y lo que les falta este año (tres consultas)."""
    todos = list(Servicio.objects.defer("mision", "fuente").order_by("sigla"))
    quienes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    vigentes = Nombramiento.objects.vigentes().filter(servicio__isnull=False, rol__in=(Rol.ADMINISTRACION, *INDISPENSABLES))
    for servicio, rol, nombre in vigentes.order_by("usuario__nombre").values_list("servicio_id", "rol", "usuario__nombre"):
        quienes[servicio or 0][rol].append(nombre)
    anios: dict[int, list[int]] = defaultdict(list)
    for servicio_id, cual in Ciclo.objects.order_by("-anio").values_list("servicio_id", "anio"):
        anios[servicio_id].append(cual)
    return [EnQueVa(s, quienes[s.pk][Rol.ADMINISTRACION], anios[s.pk], _que_falta(quienes[s.pk], anios[s.pk], anio)) for s in todos]


def _que_falta(quienes: dict[str, list[str]], anios: list[int], anio: int) -> str:
    faltan = [] if quienes.get(Rol.ADMINISTRACION) else ["quién lo administre"]
    faltan += [rotulo(r) for r in INDISPENSABLES if not quienes.get(r)]
    faltan += [] if anio in anios else [f"abrir {anio}"]
    return f"Falta {enumerar(faltan)}." if faltan else ""


def _de_la_plataforma() -> list[Paso]:
    van = _en_que_van()
    hay = van["todos"] > 0
    return [*_pasos_de_incorporar(van), *_pasos_de_la_red(), _paso_de_redactar(hay=hay, listo=van["listos"] > 0)]


def _pasos_de_incorporar(van: dict[str, int]) -> list[Paso]:
    hay = van["todos"] > 0
    primero = Servicio.objects.filter(~_tiene(Rol.ADMINISTRACION)).order_by("sigla").first() if van["sin_nadie"] else None
    return [
        Paso(
            "Incorporar el primer servicio",
            "Su nombre, su sigla y quién lo administrará. Esa persona recibe un correo para definir su clave.",
            hay,
            reverse("servicio_nuevo"),
            "Incorporar un servicio",
        ),
        Paso(
            "Nombrar a quien administra cada servicio",
            f"{primero.sigla} se quedó sin quién lo administre." if primero else "Cada servicio necesita a alguien que nombre a los demás.",
            hay and primero is None,
            reverse("nombrar", args=[primero.slug]) if primero else "",
            "Nombrar",
        ),
        Paso(
            "Abrir el año",
            "Con el año abierto, la persona encargada de cada servicio puede empezar su Formulación.",
            van["abiertos"] > 0,
            reverse("anio_abrir") if hay else "",
            "Abrir un año",
        ),
    ]


def _pasos_de_la_red() -> list[Paso]:
    coordina = Nombramiento.objects.vigentes().filter(rol=Rol.COORDINACION).exists()
    return [
        Paso(
            "Nombrar a la coordinación de la Red",
            "Asigna a quién visa cada servicio, y publica la biblioteca y los requisitos del año.",
            coordina,
            reverse("nombrar_pais"),
            "Nombrar a la coordinación",
        )
    ]


def _paso_de_redactar(*, hay: bool, listo: bool) -> Paso:
    return Paso(
        "Que un servicio pueda redactar",
        "Su administración nombra a la persona encargada y a la Jefatura. Cuando lo haga, aparecerá como listo en Servicios.",
        listo,
        reverse("servicios") if hay else "",
        "Ver en qué va cada uno",
    )


def _tiene(rol: Rol) -> Exists:
    """Si el servicio de afuera tiene hoy a alguien con ese rol."""
    return Exists(Nombramiento.objects.vigentes().filter(servicio_id=OuterRef("pk"), rol=rol))


def _en_que_van() -> dict[str, int]:
    """Cuántos servicios hay, cuántos sin quien los administre, cuántos con algún año y cuántos listos para redactar (una consulta)."""
    anios = Ciclo.objects.filter(servicio_id=OuterRef("pk"))
    marcados = Servicio.objects.annotate(
        administrado=_tiene(Rol.ADMINISTRACION),
        con_eg=_tiene(Rol.EG),
        con_jefatura=_tiene(Rol.JEFATURA),
        con_anio=Exists(anios),
        este_anio=Exists(anios.filter(anio=reloj.hoy().year)),
    )
    listo = Q(administrado=True, con_eg=True, con_jefatura=True, este_anio=True)
    return marcados.aggregate(
        todos=Count("pk"),
        sin_nadie=Count("pk", filter=Q(administrado=False)),
        abiertos=Count("pk", filter=Q(con_anio=True)),
        listos=Count("pk", filter=listo),
    )


def _del_servicio(actuante: Actuante) -> list[Paso]:
    slug = actuante.vigente.servicio_slug
    propios = {"servicio_id": OuterRef("pk")}
    hay = Servicio.objects.filter(pk=actuante.servicio_id or 0).values_list(
        ArraySubquery(Nombramiento.objects.vigentes().filter(**propios).values("rol")),
        ArraySubquery(CentroResponsabilidad.objects.filter(**propios, activo=True).values("pk")),
        ArraySubquery(Ciclo.objects.filter(**propios).order_by("-anio").values("anio")),
        Exists(Documento.objects.filter(**propios)),
    )
    roles, abiertos, anios, empezo = hay.get()
    if empezo and set(INDISPENSABLES) <= set(roles):
        return []
    centros, anio = len(abiertos), next(iter(anios), None)
    nombrar = reverse("nombrar", args=[slug])
    return [
        Paso(
            "Crear los centros de responsabilidad",
            f"Hay {cuenta(centros, 'centro', 'centros')}."
            if centros
            else "Las unidades y regiones a las que se pedirán partes de los documentos.",
            bool(centros),
            reverse("centros", args=[slug]),
            "Crear un centro",
        ),
        *(_paso_de_rol(r, r in roles, nombrar) for r in (*INDISPENSABLES, Rol.CALIDAD)),
        Paso(
            "Tener un año abierto",
            f"{anio} está abierto." if anio else "Lo abre la administración de la plataforma: si no lo ha hecho, pídaselo.",
            anio is not None,
        ),
        Paso(
            "Empezar la Formulación",
            "La abre la persona encargada de Enfoque de Género, desde su inicio. Con eso, el servicio ya está redactando.",
            empezo,
        ),
    ]


_POR_QUE: dict[str, str] = {
    Rol.EG: "Redacta y presenta los documentos con los centros.",
    Rol.JEFATURA: "Aprueba o devuelve lo que se presente, y puede hacerlo desde el teléfono.",
    Rol.CALIDAD: "Lee, comenta y asesora mientras se redacta.",
}


def _paso_de_rol(rol: Rol, hecho: bool, url: str) -> Paso:
    return Paso(f"Nombrar: {rotulo(rol)}", _POR_QUE[rol], hecho, url, "Nombrar a una persona")


def en_pantalla(pasos: list[Paso]) -> dict[str, Any]:
    """Los pasos con cuántos van, para el inicio."""
    hechos = sum(p.hecho for p in pasos)
    siguiente = next((p for p in pasos if not p.hecho and p.url), None)
    return {"pasos": pasos, "pasos_hechos": hechos, "pasos_siguiente": siguiente}
