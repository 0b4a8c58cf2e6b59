"""La primera mitad del año en el navegador: de una base con sólo la administración de la plataforma al V°B° del Plan y el Programa (C3).

Instalar, nombrar, abrir, presentar y decidir se hacen en las páginas, cada quien en su ventana; lo largo de cada documento lo escribe la
puerta, como la encargada. Hay una devolución de la Jefatura y una observación de quien visa, y a cada paso el mapa dice dónde va el año.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from genero.avisos import invitaciones
from genero.configuracion import reloj
from genero.documentos.models import Documento, Observacion
from genero.flujo.models import Acto
from genero.personas.alcance import con_alcance
from genero.personas.models import CentroResponsabilidad, Servicio, Usuario
from tests import aportar, elenco, hacer, hacer_diagnostico, hacer_plan
from tests.navegador.escaneo import escanear
from tests.navegador.persona import Persona

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

CLAVE = "cuatro palabras al azar"
ALGO = "Que las guías de glaciares, mujeres y hombres, trabajen en igualdad"
AYSEN, MAGALLANES = "Región de Aysén", "Región de Magallanes"
# Quiénes se nombran en el servicio: nombre de su correo, nombre, rol y centro.
EQUIPO = (
    ("elena", "Elena Rojas", "eg", ""),
    ("julia", "Julia Montt", "jefatura", ""),
    ("celia", "Celia Lagos", "centro", AYSEN),
    ("marta", "Marta Oyarzún", "centro", MAGALLANES),
)
# Cómo llaman las pruebas a cada quien: lo que se escribe por la puerta usa los mismos verbos que las demás.
SE_LLAMAN = {
    "eg_otro": "elena",
    "jefatura_otro": "julia",
    "centro_otro": "celia",
    "segundo_centro_otro": "marta",
    "visacion_otro": "violeta",
}
Llega = Callable[[str], Persona]


class Historia:
    """Las personas que van llegando, cada una con su ventana, y por dónde ha ido el año."""

    def __init__(self, llega: Llega) -> None:
        self.anio = reloj.hoy().year
        self.llega = llega
        self.personas: dict[str, Persona] = {}
        self.recorrido: list[str] = []

    def ingresa(self, correo: str) -> Persona:
        """Sigue el enlace de su invitación, define su clave e ingresa con ella."""
        persona = self.llega("")
        persona.ir(invitaciones.direccion_de_clave(Usuario.objects.get(correo=correo)))
        for rotulo in ("Clave nueva", "Repita la clave nueva"):
            persona.escribe(rotulo, CLAVE)
        envia(persona)
        persona.ir("/ingreso/")
        persona.escribe("Correo institucional", correo)
        persona.escribe("Clave", CLAVE)
        envia(persona)
        limpia(persona)
        self.personas[correo.partition("@")[0]] = persona
        return persona

    def anota_donde_va(self) -> None:
        """Mira el mapa como la encargada, y anota en qué actividad dice que está el año."""
        elena = self.personas["elena"]
        elena.ir(f"/sdg/{self.anio}/")
        dicho = elena.ve(re.compile(r"Hoy está en [A-D]\d:")).inner_text()
        hallada = re.search(r"Hoy está en ([A-D]\d):", dicho)
        assert hallada
        if [hallada[1]] != self.recorrido[-1:]:
            self.recorrido.append(hallada[1])

    def abre(self, tipo: str, boton: str) -> Documento:
        """La encargada abre el documento del año desde su Inicio."""
        elena = self.personas["elena"]
        elena.empieza("Abrir ")
        elena.aprieta(f"Abrir {boton}")
        self.anota_donde_va()
        with con_alcance([elenco.OTRO]):
            return Documento.objects.select_related("servicio", "ciclo").get(servicio_id=elenco.OTRO, tipo=tipo)

    def confirma(self, quien: str, tipo: str, pagina: str) -> None:
        """Lee la página de esa decisión, marca que leyó cada documento y envía."""
        persona = self.personas[quien]
        persona.ir(f"/sdg/{self.anio}/{tipo}/v1/{pagina}/")
        formulario = persona.hoja.locator('form[action$="/acto/"]')
        for casilla in formulario.get_by_role("checkbox").all():
            casilla.check()
        with persona.hoja.expect_navigation():
            formulario.get_by_role("button").last.click()
        persona.hoja.get_by_role("status").first.wait_for()
        self.anota_donde_va()

    def aprueba_y_visa(self, documento: Documento) -> None:
        """Un documento que viaja solo, de la presentación al V°B°."""
        self.confirma("elena", documento.tipo, "presentar")
        self.confirma("julia", documento.tipo, "aprobar")
        hacer.llenar_pauta(documento)
        self.confirma("violeta", documento.tipo, "visar/comprobar/dar-visto-bueno")


def envia(persona: Persona) -> None:
    """Envía el formulario de la página."""
    with persona.hoja.expect_navigation():
        persona.hoja.locator("main form button[type=submit]").first.click()


def limpia(persona: Persona) -> None:
    """La pantalla que tiene delante no recorta, no encima y no deja restos de código."""
    assert [str(h) for h in escanear(persona.hoja)] == []


def nombra(quien: Persona, correo: str, nombre: str, rol: str, centro: str = "") -> None:
    """En la página donde se nombra a alguien, la llena y la envía."""
    quien.escribe("Correo institucional", correo)
    quien.hoja.locator("[name=nombre]").fill(nombre)
    quien.hoja.locator(f"[name=rol][value={rol}]").check()
    if centro:
        quien.elige("De qué centro responde", centro)
    quien.aprieta("Nombrar e invitar")


@pytest.fixture
def historia(
    chromium: Browser, live_server: LiveServer, transactional_db: None, almacen_propio: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Historia]:
    """Una base vacía con su administración; al final, nadie debe haber visto un error de consola."""
    connection.close()
    presentes: list[Persona] = []

    def llega(_: str) -> Persona:
        presentes.append(Persona(chromium, live_server.url))
        return presentes[-1]

    nueva = Historia(llega)
    instala(nueva)
    ids = {a: Usuario.objects.get(correo__startswith=f"{a}@").pk for a in SE_LLAMAN.values()}
    conocidas = {como_le_dicen: elenco.Persona(ids[alias], alias) for como_le_dicen, alias in SE_LLAMAN.items()}
    monkeypatch.setattr(elenco, "ELENCO", {**elenco.ELENCO, **conocidas})
    with con_alcance(nacional=True):
        monkeypatch.setattr(elenco, "OTRO", Servicio.objects.get(slug="sdg").pk)
    yield nueva
    sustos = [susto for persona in presentes for susto in persona.sustos]
    for persona in presentes:
        persona.se_va()
    assert not sustos, sustos


def instala(historia: Historia) -> None:
    """De la orden `crear_administracion` a un servicio con su año abierto, su equipo, sus dos centros y quien lo visa."""
    call_command("crear_administracion", correo="alba@plataforma.example", nombre="Alba Toro")
    alba = historia.ingresa("alba@plataforma.example")
    alba.empieza("Incorporar el primer servicio")
    servicio = {"nombre": "Servicio de Glaciares", "sigla": "SDG", "ministerio": "Obras"}
    for campo, valor in {**servicio, "admin_correo": "gina@sdg.example", "admin_nombre": "Gina Lobos"}.items():
        alba.hoja.locator(f"[name={campo}]").fill(valor)
    alba.aprieta("Incorporar el servicio")
    alba.hoja.get_by_label("Programa Marco Básico", exact=True).check()
    alba.aprieta("Abrir el año")
    limpia(alba)
    alba.ir("/pais/personas/nombrar/")
    nombra(alba, "cora@red.example", "Cora Méndez", "coordinacion")

    gina = historia.ingresa("gina@sdg.example")
    for centro in (AYSEN, MAGALLANES):
        gina.ir("/sdg/centros/")
        gina.escribe("Nombre del centro", centro)
        gina.aprieta("Crear el centro")
    for alias, nombre, rol, centro in EQUIPO:
        gina.ir("/sdg/personas/nombrar/")
        limpia(gina)
        nombra(gina, f"{alias}@sdg.example", nombre, rol, centro)

    cora = historia.ingresa("cora@red.example")
    cora.ir("/portal/")
    cora.hoja.get_by_label("Elegir SDG", exact=True).check()
    cora.aprieta("Asignar los servicios elegidos…")
    cora.hoja.get_by_label("Otra persona, por su correo", exact=True).check()
    for campo, valor in {"correo": "violeta@red.example", "nombre": "Violeta Soto", "motivo": "Empieza."}.items():
        cora.hoja.locator(f"[name={campo}]").fill(valor)
    cora.aprieta("Comprobar antes de asignar")
    cora.aprieta("Asignar el servicio")
    limpia(cora)
    cora.ve("Se creó la cuenta de Violeta Soto")
    for correo in (*(f"{alias}@sdg.example" for alias, *_ in EQUIPO), "violeta@red.example"):
        historia.ingresa(correo)


def un_centro_agrega(historia: Historia, programa: Documento, alias: str, donde: str, texto: str) -> None:
    """La encargada le pide las actividades; el centro agrega una con sus fechas, y la entrega; la encargada la acepta."""
    con = next(como_le_dicen for como_le_dicen, a in SE_LLAMAN.items() if a == alias)
    with con_alcance([elenco.OTRO]):
        numero = CentroResponsabilidad.objects.get(servicio_id=elenco.OTRO, nombre=donde).pk
    pedido = aportar.pedir(programa, "actividades", centro=numero)
    centro = historia.personas[alias]
    centro.ir(f"/sdg/{historia.anio}/programa/v1/escribir/actividades/nuevo/")
    centro.escribe("Actividad", texto)
    centro.hoja.get_by_label("Medida a la que sirve", exact=True).select_option(index=1)
    centro.escribe("Comienza", f"{historia.anio}-04-01")
    centro.escribe("Termina", f"{historia.anio}-05-29")
    centro.elige("Centro responsable", donde)
    centro.hoja.get_by_label("Persona responsable", exact=True).select_option(index=1)
    centro.escribe("Producto esperado", "Guías formadas")
    centro.escribe("Medios de verificación comprometidos", "Listas de asistencia")
    centro.aprieta("Guardar la actividad")
    centro.ve(texto)
    aportar.entregar(programa, pedido, con, nota="Va.")
    for aporte in sorted(aportar.partes(programa, pedido), key=lambda a: a.renglon is None):
        if {a.pk: a.estado for a in aportar.partes(programa, pedido)}[aporte.pk] == "entregado":
            aportar.aceptar(programa, aporte)


def test_de_la_base_vacia_al_visto_bueno_del_plan_y_el_programa(historia: Historia) -> None:
    historia.anota_donde_va()
    historia.aprueba_y_visa(hacer.completar(historia.abre("formulacion", "la Formulación"), texto=ALGO))
    historia.aprueba_y_visa(hacer_diagnostico.completar(historia.abre("diagnostico", "el Diagnóstico"), texto=ALGO))
    juntos = hacer_plan.Juntos(historia.abre("plan", "el Plan"), historia.abre("programa", "el Programa de Trabajo"))
    hacer_plan.completar_plan(juntos.plan, texto=ALGO)
    hacer_plan.completar_programa(juntos.programa, texto=ALGO)
    un_centro_agrega(historia, juntos.programa, "celia", AYSEN, "Formar a las guías de Aysén")
    un_centro_agrega(historia, juntos.programa, "marta", MAGALLANES, "Formar a las guías de Magallanes")
    historia.confirma("elena", "plan", "presentar")
    la_jefatura_devuelve(historia, juntos)
    la_experta_observa_y_despues_visa(historia, juntos)

    ida = ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2"]
    assert historia.recorrido == [*ida, "C1", "C2", "C3", "C1", "C2", "C3", "D1"]
    lo_que_quedo(juntos)


def la_jefatura_devuelve(historia: Historia, juntos: hacer_plan.Juntos) -> None:
    """Observa sólo el Programa, y vuelven los dos; la encargada responde y los presenta de nuevo."""
    programa = f"/sdg/{historia.anio}/programa/v1/"
    julia, elena = historia.personas["julia"], historia.personas["elena"]
    julia.ir(f"{programa}observaciones/nueva/?ancla=actividades")
    julia.escribe("Qué debe cambiar", "Diga con qué se comprobará.")
    julia.aprieta("Guardar la observación")
    historia.confirma("julia", "plan", "devolver")
    assert hacer_plan.estados(juntos) == ("observado", "observado")
    elena.ir(f"{programa}observaciones/")
    elena.escribe("Su respuesta", "Con las listas de asistencia.")
    elena.aprieta("Guardar la respuesta")
    historia.confirma("elena", "programa", "presentar")
    historia.confirma("julia", "programa", "aprobar")


def la_experta_observa_y_despues_visa(historia: Historia, juntos: hacer_plan.Juntos) -> None:
    """Un «no cumple» en el Plan hace volver a los dos; a la segunda, el V°B° es de los dos."""
    hacer.llenar_pauta(juntos.plan, malos={"p-recursos": "Falta decir de qué ítem salen."})
    hacer.llenar_pauta(juntos.programa)
    historia.confirma("violeta", "plan", "visar/comprobar/observar")
    assert hacer_plan.estados(juntos) == ("observado", "observado")
    hacer.responder(juntos.plan)
    historia.confirma("elena", "plan", "presentar")
    historia.confirma("julia", "plan", "aprobar")
    hacer.llenar_pauta(juntos.plan)
    hacer.llenar_pauta(juntos.programa)
    historia.confirma("violeta", "programa", "visar/comprobar/dar-visto-bueno")
    assert hacer_plan.estados(juntos) == ("visado", "visado")


def lo_que_quedo(juntos: hacer_plan.Juntos) -> None:
    """Tres presentaciones de cada uno y la misma cuenta de actos."""
    decisiones = ["presentar", "devolver", "presentar", "aprobar", "observar", "presentar", "aprobar", "visar"]
    with con_alcance([elenco.OTRO]):
        assert Observacion.objects.filter(documento__in=[juntos.plan, juntos.programa], emitida_el__isnull=False).count() == 2
        for documento in (juntos.plan, juntos.programa):
            assert documento.presentaciones.count() == 3
            suyos = Acto.objects.filter(objeto_id=documento.pk, objeto_tipo="documento", verbo__in=decisiones)
            assert list(suyos.values_list("verbo", flat=True).order_by("numero")) == decisiones
    assert Servicio.objects.filter(slug="sdg").count() == 0, "sin sesión no se ve nada"
