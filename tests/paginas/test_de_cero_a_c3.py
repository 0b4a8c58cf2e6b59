"""La primera mitad del año, de punta a punta: de una base con sólo la administración de la plataforma al V°B° del Plan y el Programa (C3).

Instalar, nombrar, abrir, presentar y decidir se hacen por las páginas; lo que se escribe en cada documento, por la puerta, como cada quien.
Hay una devolución de la Jefatura y una observación de quien visa, y a cada paso el mapa dice dónde va el año.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from genero.configuracion import reloj
from genero.documentos import renglones
from genero.documentos.models import Documento, Observacion
from genero.flujo.models import Acto
from genero.personas.alcance import con_alcance
from genero.personas.models import CentroResponsabilidad, Servicio, Usuario
from planificacion.models import MedidaDelAnio
from tests import aportar, elenco, hacer, hacer_diagnostico, hacer_plan
from tests.elenco import Persona, como
from tests.paginas.test_portal_asignar import escondidos
from tests.paginas.test_primer_arranque import entrar_por_el_correo

ALGO = "Que las guías de glaciares, mujeres y hombres, trabajen en igualdad"
# Correo, nombre, rol y centro de quienes se nombran en el servicio.
EQUIPO = (
    ("elena@sdg.example", "Elena Rojas", "eg", ""),
    ("julia@sdg.example", "Julia Montt", "jefatura", ""),
    ("celia@sdg.example", "Celia Lagos", "centro", "Región de Aysén"),
    ("marta@sdg.example", "Marta Oyarzún", "centro", "Región de Magallanes"),
)
# Cómo llaman las pruebas a cada quien: lo que se escribe por la puerta usa los mismos verbos que las demás.
SE_LLAMAN = {"eg_otro": "elena", "jefatura_otro": "julia", "centro_otro": "celia", "segundo_centro_otro": "marta"}
CORREO_EXPERTA = "violeta@red.example"
_OCULTOS = re.compile(r'<input type="(?:hidden|checkbox)" name="([\w.-]+)" value="([^"]*)"')


class Historia:
    """El servicio que nace, sus personas ingresadas y el año en que ocurre todo."""

    def __init__(self) -> None:
        self.anio = reloj.hoy().year
        self.servicio = 0
        self.personas: dict[str, Client] = {}
        self.recorrido: list[str] = []

    def anota_donde_va(self) -> None:
        """Mira el mapa como la encargada, y anota en qué actividad está el año."""
        bandas: Any = self.personas["elena"].get(f"/sdg/{self.anio}/").context["bandas"]
        actual = next((p.id for b in bandas for p in b.pasos if p.actual), "")
        if [actual] != self.recorrido[-1:]:
            self.recorrido.append(actual)

    def decide(self, quien: str, tipo: str, pagina: str, *, version: int = 1) -> None:
        """Abre la página de esa decisión y la confirma, tal como se la mostró."""
        base = f"/sdg/{self.anio}/{tipo}/v{version}/"
        cliente = self.personas[quien]
        abierta = cliente.get(f"{base}{pagina}/", follow=True)
        assert abierta.status_code == 200, (quien, pagina, abierta.status_code)
        formulario = next(f for f in abierta.content.decode().split("<form")[1:] if f'action="{base}acto/"' in f)
        campos = {n: v for n, v in _OCULTOS.findall(formulario.split("</form>")[0]) if n != "csrfmiddlewaretoken"}
        dicho = cliente.post(f"{base}acto/", campos)
        assert dicho.status_code == 302, (quien, pagina, tipo, dicho.status_code)
        self.anota_donde_va()


@pytest.fixture
def historia(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Historia]:
    """Una base vacía; cuando haya servicio y personas, los verbos de las pruebas las conocen."""
    nueva = Historia()
    instala(nueva)
    ids = {alias: Usuario.objects.get(correo__startswith=f"{alias}@").pk for alias in ("elena", "julia", "celia", "marta", "violeta")}
    conocidas = {como_le_dicen: Persona(ids[alias], alias) for como_le_dicen, alias in SE_LLAMAN.items()}
    monkeypatch.setattr(elenco, "ELENCO", {**elenco.ELENCO, **conocidas, "visacion_otro": Persona(ids["violeta"], "violeta")})
    monkeypatch.setattr(elenco, "OTRO", nueva.servicio)
    yield nueva


def nombra(cliente: Client, direccion: str, **quien: Any) -> None:
    envio = {"desde": reloj.hoy().isoformat(), "clave": uuid4(), **quien}
    assert cliente.post(direccion, envio).status_code == 302, quien


def instala(historia: Historia) -> None:
    """De la orden `crear_administracion` a un servicio con su año abierto, su equipo, sus dos centros y quien lo visa."""
    call_command("crear_administracion", correo="alba@plataforma.example", nombre="Alba Toro")
    alba = entrar_por_el_correo("alba@plataforma.example")
    envio = {"nombre": "Servicio de Glaciares", "sigla": "SDG", "ministerio": "Obras", "clave": uuid4()}
    alba.post("/servicios/nuevo/", {**envio, "admin_correo": "gina@sdg.example", "admin_nombre": "Gina Lobos"})
    historia.servicio = alba.get("/servicios/anio/?servicio=sdg").context["formulario"].initial["servicios"][0]
    alba.post("/servicios/anio/", {"anio": historia.anio, "marco": "basico", "servicios": [historia.servicio], "clave": uuid4()})
    nombra(alba, "/pais/personas/nombrar/", correo="cora@red.example", nombre="Cora Méndez", rol="coordinacion")

    gina = entrar_por_el_correo("gina@sdg.example")
    for _, _, _, centro in EQUIPO:
        if centro:
            gina.post("/sdg/centros/", {"nombre": centro, "clave": uuid4()})
    with con_alcance([historia.servicio]):
        centros = dict(CentroResponsabilidad.objects.filter(servicio_id=historia.servicio).values_list("nombre", "pk"))
    for correo, nombre, rol, centro in EQUIPO:
        nombra(gina, "/sdg/personas/nombrar/", correo=correo, nombre=nombre, rol=rol, centro=centros.get(centro, ""))
    cora = entrar_por_el_correo("cora@red.example")
    pedido = {
        "servicio": [historia.servicio],
        "persona": "otra",
        "correo": CORREO_EXPERTA,
        "nombre": "Violeta Soto",
        "desde": reloj.hoy().isoformat(),
        "motivo": "Empieza.",
    }
    campos = escondidos(cora.post("/portal/asignar/", pedido).content.decode(), "/portal/asignar/hacer/")
    assert "Asignado" in cora.post("/portal/asignar/hacer/", campos).content.decode()
    correos = (*(c for c, *_ in EQUIPO), CORREO_EXPERTA)
    historia.personas = {correo.partition("@")[0]: entrar_por_el_correo(correo) for correo in correos}


def abre(historia: Historia, tipo: str) -> Documento:
    """La encargada abre el documento del año por su página."""
    dicho = historia.personas["elena"].post(f"/sdg/{historia.anio}/{tipo}/abrir/")
    assert dicho.status_code == 302
    historia.anota_donde_va()
    with con_alcance([historia.servicio]):
        return Documento.objects.select_related("servicio", "ciclo").get(servicio_id=historia.servicio, tipo=tipo)


def pide_y_recibe(historia: Historia, programa: Documento, centro: str, persona: str, texto: str) -> None:
    """Pide las actividades a un centro, que agrega una y la entrega; la encargada la acepta."""
    with con_alcance([historia.servicio]):
        numero = CentroResponsabilidad.objects.get(servicio_id=historia.servicio, nombre=centro).pk
    pedido = aportar.pedir(programa, "actividades", centro=numero)
    with como(persona, "centro") as quien:
        medida = MedidaDelAnio.objects.filter(documento=programa).first()
        assert medida is not None
        sin = dict.fromkeys(("inicio", "termino", "centro", "persona", "producto_esperado", "medios"), "Lo fija la encargada.")
        valores = {"texto": texto, "medida": medida.clave, "sin_informacion": sin}
        renglones.agregar_renglon(programa.pk, hacer.parte(programa, "actividades"), valores, por=quien)
    aportar.entregar(programa, pedido, persona, nota="Va.")
    for aporte in sorted(aportar.partes(programa, pedido), key=lambda a: a.renglon is None):
        if {a.pk: a.estado for a in aportar.partes(programa, pedido)}[aporte.pk] == "entregado":
            aportar.aceptar(programa, aporte)


def aprueba_y_visa(historia: Historia, documento: Documento) -> None:
    historia.decide("elena", documento.tipo, "presentar")
    historia.decide("julia", documento.tipo, "aprobar")
    hacer.llenar_pauta(documento)
    historia.decide("violeta", documento.tipo, "visar/comprobar/dar-visto-bueno")


def test_de_la_base_vacia_al_visto_bueno_del_plan_y_el_programa(historia: Historia) -> None:
    historia.anota_donde_va()
    formulacion = hacer.completar(abre(historia, "formulacion"), texto=ALGO)
    aprueba_y_visa(historia, formulacion)
    diagnostico = hacer_diagnostico.completar(abre(historia, "diagnostico"), texto=ALGO)
    aprueba_y_visa(historia, diagnostico)

    plan, programa = abre(historia, "plan"), abre(historia, "programa")
    hacer_plan.completar_plan(plan, texto=ALGO)
    hacer_plan.completar_programa(programa, texto=ALGO)
    pide_y_recibe(historia, programa, "Región de Aysén", "centro_otro", "Formar a las guías de Aysén")
    pide_y_recibe(historia, programa, "Región de Magallanes", "segundo_centro_otro", "Formar a las guías de Magallanes")
    historia.decide("elena", "plan", "presentar")

    # La Jefatura observa sólo el Programa, y vuelven los dos.
    hacer.anotar(programa, "Diga con qué se comprobará.", "jefatura_otro", "jefatura", seccion="actividades")
    historia.decide("julia", "programa", "devolver")
    assert hacer_plan.estados(hacer_plan.Juntos(plan, programa)) == ("observado", "observado")
    hacer.responder(programa)
    historia.decide("elena", "programa", "presentar")
    historia.decide("julia", "plan", "aprobar")

    # Quien visa observa el Plan, y vuelven los dos.
    hacer.llenar_pauta(plan, malos={"p-recursos": "Falta decir de qué ítem salen."})
    hacer.llenar_pauta(programa)
    historia.decide("violeta", "plan", "visar/comprobar/observar")
    hacer.responder(plan)
    historia.decide("elena", "plan", "presentar")
    historia.decide("julia", "plan", "aprobar")
    hacer.llenar_pauta(plan)
    hacer.llenar_pauta(programa)
    historia.decide("violeta", "programa", "visar/comprobar/dar-visto-bueno")

    assert hacer_plan.estados(hacer_plan.Juntos(plan, programa)) == ("visado", "visado")
    ida = ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2"]
    assert historia.recorrido == [*ida, "C1", "C2", "C3", "C1", "C2", "C3", "D1"]
    lo_que_quedo(historia, plan, programa)


def lo_que_quedo(historia: Historia, plan: Documento, programa: Documento) -> None:
    """Tres presentaciones de cada uno, la misma cuenta de actos, y la cadena entera."""
    with con_alcance([historia.servicio]):
        assert [d.presentaciones.count() for d in (plan, programa)] == [3, 3]
        assert Observacion.objects.filter(documento__in=[plan, programa], emitida_el__isnull=False).count() == 2
        verbos = [
            list(Acto.objects.filter(objeto_id=d.pk, objeto_tipo="documento").values_list("verbo", flat=True).order_by("numero"))
            for d in (plan, programa)
        ]
    decisiones = ["presentar", "devolver", "presentar", "aprobar", "observar", "presentar", "aprobar", "visar"]
    assert [[v for v in cada if v in decisiones] for cada in verbos] == [decisiones, decisiones]
    assert Servicio.objects.filter(slug="sdg").count() == 0, "sin sesión no se ve nada"
