"""Asignar desde el portal: elegir, comprobar, hacer y ver la historia; y qué le pasa a quien sale con una página abierta."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.avisos.invitaciones import mensaje
from genero.configuracion import reloj
from genero.flujo.models import Acto
from genero.personas.models import Nombramiento, Usuario
from tests import asignar, hacer
from tests.elenco import ANIO, OTRO, PROPIO, id_de, mirando, usuario
from tests.matrices import paginas_red, por_rol

HOY = "desde"


def entra(quien: str) -> Client:
    cliente = Client()
    cliente.force_login(usuario(quien))
    return cliente


@pytest.fixture
def coordina(elenco: None) -> Client:
    return entra("coordinacion")


def pedido(persona: str = "visacion_otro", servicios: tuple[int, ...] = (PROPIO,), **mas: Any) -> dict[str, Any]:
    """Lo que manda la página donde se elige."""
    return {"servicio": servicios, "persona": id_de(persona), HOY: reloj.hoy().isoformat(), "motivo": asignar.MOTIVO, **mas}


def escondidos(pagina: str, accion: str) -> dict[str, list[str]]:
    """Los campos escondidos del formulario que va a esa dirección."""
    formulario = next(f for f in pagina.split("<form")[1:] if f'action="{accion}"' in f).split("</form>")[0]
    salida: dict[str, list[str]] = {}
    for nombre, valor in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', formulario):
        salida.setdefault(nombre, []).append(valor)
    return salida


def texto(respuesta: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


def test_quien_abre_y_quien_envia_lo_de_la_red(muestrario: object) -> None:
    clientes = {rol: entra(rol) for rol in por_rol.ROLES}
    difieren = []
    for (pagina, rol), esperado in por_rol.por_rol(paginas_red.TABLA).items():
        dicho = clientes[rol].get(reverse(pagina)).status_code, clientes[rol].post(reverse(pagina)).status_code
        difieren += [] if dicho == esperado else [(pagina, rol, esperado, dicho)]
    assert difieren == []
    for pagina in sorted(paginas_red.DE_LA_RED - {"asignar_hacer"}):
        assert Client().get(reverse(pagina))["Location"].startswith("/ingreso/")


def test_se_elige_con_la_carga_a_la_vista(coordina: Client) -> None:
    hacer.hasta("en_visacion")
    dicho = texto(coordina.get(f"/portal/asignar/?servicio={PROPIO}&servicio=x&servicio=99999"))
    assert "Asignar 1 servicio" in dicho and "hoy Violeta Soto, desde el" in dicho
    assert re.search(r"Vania Díaz 1 1 0 Violeta Soto 1 1 0 Viviana Leal 1 0 ninguno", dicho)
    assert "Cora Méndez 0" not in dicho


def test_sin_elegir_servicios_vuelve_al_portal_y_lo_dice(coordina: Client) -> None:
    assert "Marque en la lista los servicios" in coordina.get("/portal/asignar/", follow=True).content.decode()


def test_comprobar_dice_que_cambia_y_no_hace_nada(coordina: Client) -> None:
    hacer.hasta("en_visacion")
    asignar.a("visacion")
    respuesta = coordina.post("/portal/asignar/", pedido(servicios=(PROPIO, OTRO)))
    dicho = texto(respuesta)
    assert respuesta.status_code == 200
    assert "1 servicio pasa de Violeta Soto a Viviana Leal: 1 documento en revisión cambia de manos." in dicho
    assert "Todavía no se ha hecho nada." in dicho and "vale desde este momento" in dicho
    assert "SBN: SBN ya está a cargo de Viviana Leal" in dicho
    assert asignar.rigen_hoy() == {id_de("visacion")}


def test_confirmar_asigna_y_dice_como_le_fue_a_cada_uno(coordina: Client) -> None:
    campos = escondidos(coordina.post("/portal/asignar/", pedido()).content.decode(), "/portal/asignar/hacer/")
    respuesta = coordina.post("/portal/asignar/hacer/", campos)
    assert "Asignado" in texto(respuesta) and "a Viviana Leal desde el" in texto(respuesta)
    assert asignar.rigen_hoy() == {id_de("visacion_otro")}
    # Doble clic: el mismo resultado y ningún acto de más.
    assert "Asignado" in texto(coordina.post("/portal/asignar/hacer/", campos))
    with mirando():
        assert Acto.objects.filter(verbo="asignar").count() == 1
    assert entra("visacion").get("/portal/").status_code == 403
    assert "SRC" in entra("visacion_otro").get("/portal/").content.decode()


def test_si_otra_coordinadora_llego_antes_se_dice_y_lo_demas_se_hace(coordina: Client) -> None:
    campos = escondidos(coordina.post("/portal/asignar/", pedido("jefatura_otro", (PROPIO,))).content.decode(), "/portal/asignar/hacer/")
    asignar.a("visacion2")
    dicho = texto(coordina.post("/portal/asignar/hacer/", campos))
    assert "No se asignó" in dicho and "Cora Méndez cambió la asignación de SRC" in dicho
    assert asignar.rigen_hoy() == {id_de("visacion2")}


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"persona": ""}, "Elija a quién se asignan"),
        ({"persona": "99999999"}, "ya no tiene su cuenta activa"),
        ({"persona": "xx"}, "ya no tiene su cuenta activa"),
        ({"persona": "1061"}, "ya no tiene su cuenta activa"),
        ({"persona": "1041"}, "Nadie se asigna servicios por su cuenta"),
        ({"persona": "1004"}, "Jimena Farías tiene otro cargo en SRC (Jefatura de Servicio)"),
        ({"persona": "otra", "correo": ""}, "Escriba el correo de la persona"),
        ({"persona": "otra", "correo": "nadie@prueba.example"}, "Nadie tiene todavía una cuenta con el correo nadie@prueba.example"),
        ({"persona": "otra", "correo": "desactivada@prueba.example", "nombre": "X"}, "está desactivada"),
        ({"persona": "otra", "correo": f"{'x' * 60}@{'y.' * 120}example", "nombre": "X"}, "caben hasta 254"),
        ({"persona": "otra", "correo": "nadie@prueba.example", "nombre": "x" * 151}, "caben hasta 150"),
        ({"desde": "2020-01-01"}, "usted escribió 01-01-2020"),
        ({"desde": "mañana"}, "Escriba la fecha con día, mes y año"),
        ({"motivo": "  "}, "Diga por qué"),
    ],
)
def test_lo_que_falta_se_dice_y_lo_escrito_sigue(coordina: Client, cambio: dict[str, str], mensaje: str) -> None:
    respuesta = coordina.post("/portal/asignar/", pedido() | {"motivo": "Un motivo escrito."} | cambio)
    assert respuesta.status_code == 422
    assert mensaje in texto(respuesta)
    if "motivo" not in cambio:
        assert "Un motivo escrito." in respuesta.content.decode()
    assert id_de("visacion") in asignar.rigen_hoy()


def test_a_quien_nunca_ha_revisado_se_le_asigna_por_su_correo(coordina: Client) -> None:
    datos = pedido() | {"persona": "otra", "correo": "Sin_Nombramiento@prueba.example"}
    pagina = coordina.post("/portal/asignar/", datos).content.decode()
    corregir = coordina.post("/portal/asignar/", escondidos(pagina, "/portal/asignar/"))
    assert corregir.status_code == 200 and "Sin_Nombramiento@prueba.example" in corregir.content.decode()
    coordina.post("/portal/asignar/hacer/", escondidos(pagina, "/portal/asignar/hacer/"))
    assert asignar.rigen_hoy() == {id_de("sin_nombramiento")}


def invitaciones() -> list[dict[str, Any]]:
    return [t.args for t in ProcrastinateJob.objects.filter(task_name="enviar_invitacion")]


def invitando() -> dict[str, Any]:
    return pedido() | {"persona": "otra", "correo": "Nueva@prueba.example", "nombre": " Paz   Lagos "}


def test_a_quien_no_tiene_cuenta_se_la_crea_y_le_llega_la_invitacion(coordina: Client) -> None:
    pagina = coordina.post("/portal/asignar/", invitando()).content.decode()
    assert "Paz Lagos todavía no tiene cuenta" in " ".join(pagina.split())
    assert not Usuario.objects.filter(correo="nueva@prueba.example").exists(), "comprobar no crea nada"
    envio = escondidos(pagina, "/portal/asignar/hacer/")
    for _ in range(2):
        assert "Asignado" in texto(coordina.post("/portal/asignar/hacer/", envio))
    cuenta = Usuario.objects.get(correo="nueva@prueba.example")
    assert cuenta.nombre == "Paz Lagos" and not cuenta.has_usable_password() and asignar.rigen_hoy() == {cuenta.pk}
    (encolada,) = invitaciones()
    correo = mensaje(cuenta, encolada["cargo"], encolada["donde"])
    assert encolada["usuario_id"] == cuenta.pk and "en SRC" in correo.body and "defina primero su clave" in correo.body


def test_si_al_final_no_se_le_asigno_nada_la_cuenta_no_queda(coordina: Client) -> None:
    pagina = coordina.post("/portal/asignar/", invitando()).content.decode()
    envio = escondidos(pagina, "/portal/asignar/hacer/") | {f"visto-{PROPIO}": "otra-huella"}
    assert "No se asignó" in texto(coordina.post("/portal/asignar/hacer/", envio))
    assert not Usuario.objects.filter(correo="nueva@prueba.example").exists() and not invitaciones()


def test_un_envio_que_no_es_de_la_pagina_no_hace_nada(coordina: Client) -> None:
    assert coordina.post("/portal/asignar/hacer/", {"servicio": PROPIO, "persona": "x"}).status_code == 400
    suelto = {"servicio": PROPIO, "persona": id_de("visacion_otro"), "desde": "2030-01-01", "motivo": "x", "clave": str(uuid4())}
    assert "No se asignó" in texto(coordina.post("/portal/asignar/hacer/", suelto))
    assert len(asignar.rigen_hoy()) == 3


def test_la_historia_por_servicio_y_por_persona(coordina: Client) -> None:
    asignar.a("visacion_otro")
    asignar.a("visacion")
    por_servicio = texto(coordina.get("/portal/asignaciones/?servicio=src"))
    assert "Quién ha revisado a SRC" in por_servicio and "SBN. " not in por_servicio
    assert "Pasa de Viviana Leal a Violeta Soto desde el" in por_servicio, "lo del mismo día también queda"
    assert por_servicio.count(f"Motivo: {asignar.MOTIVO}") == 2
    por_persona = texto(coordina.get(f"/portal/asignaciones/?persona={id_de('visacion2')}"))
    assert "Los servicios de Vania Díaz" in por_persona and "Vania Díaz" in por_persona
    assert "SRC Violeta Soto" in texto(coordina.get("/portal/asignaciones/"))
    assert "No hay asignaciones que mostrar" in texto(coordina.get("/portal/asignaciones/?servicio=no-hay&antes=zz"))


def test_la_historia_se_pagina(coordina: Client) -> None:
    with mirando():
        Nombramiento.objects.filter(usuario_id=id_de("visacion")).delete()
        hoy = reloj.hoy()
        from datetime import timedelta

        Nombramiento.objects.bulk_create(
            Nombramiento(
                usuario_id=id_de("visacion"),
                rol="visacion",
                servicio_id=PROPIO,
                desde=hoy - timedelta(days=n + 1),
                hasta=hoy - timedelta(days=n + 1),
            )
            for n in range(60)
        )
    vistas, direccion = 0, f"/portal/asignaciones/?persona={id_de('visacion')}"
    while direccion:
        pagina = coordina.get(direccion).content.decode()
        vistas += pagina.count('<th scope="row">')
        siguiente = re.search(r'rel="next" href="([^"]+)"', pagina)
        direccion = "/portal/asignaciones/" + siguiente.group(1).replace("&amp;", "&") if siguiente else ""
    assert vistas == 60


# --- quien sale con una página abierta ---


def test_quien_sale_con_la_pauta_abierta_no_hace_nada_y_recupera_lo_escrito(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    sale = entra("visacion")
    base = f"/src/{ANIO}/formulacion/v1"
    assert sale.get(f"{base}/visar/").status_code == 200
    visto = hacer.visto_por(documento, "visacion")
    asignar.a("visacion_otro")
    escrito = {"requisito-1-respuesta": "no_cumple", "requisito-1-texto": "Falta decir por qué no aplica el producto tres."}
    respuesta = sale.post(f"{base}/visar/", escrito)
    assert respuesta.status_code == 404
    assert "usted ya no tenga un nombramiento" in texto(respuesta)
    assert escrito["requisito-1-texto"] in respuesta.content.decode(), "lo escrito vuelve para copiarlo"
    acto = {"accion": "visar", "visto": visto, "clave": str(uuid4()), "leido": "si"}
    assert sale.post(f"{base}/acto/", acto).status_code == 404
    observacion = {"ancla": "mision", "clase": "fondo", "texto": "Una observación larga que no quiero perder."}
    dicho = sale.post(f"{base}/observaciones/nueva/", observacion)
    assert dicho.status_code == 404 and observacion["texto"] in dicho.content.decode()
    assert hacer.releer(documento).estado == "en_visacion"
    with mirando():
        assert not documento.observaciones.exists()


def test_quien_sale_y_conserva_otro_cargo_ahi_recibe_403_con_palabras(elenco: None) -> None:
    documento = hacer.hasta("en_visacion")
    sale = entra("eg_y_experta")
    asignar.a("visacion_otro")
    respuesta = sale.post(f"/src/{ANIO}/formulacion/v1/visar/", {"requisito-1-texto": "Lo que alcancé a escribir."})
    assert respuesta.status_code == 403
    assert "Sólo la experta o el experto de SERNAM puede observar" in texto(respuesta)
    assert "Lo que alcancé a escribir." in respuesta.content.decode()
    assert hacer.releer(documento).estado == "en_visacion"
