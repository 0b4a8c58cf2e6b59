"""Las páginas de aportes: pedir, escribir lo pedido, entregar y resolver; y lo hostil, con el error al lado de su causa."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from genero.configuracion import fechas, reloj
from genero.documentos.models import Documento
from genero.documentos.renglones import agregar_renglon
from tests import aportar, hacer
from tests.elenco import OTRO, como, usuario

LARGO = "Datos de la Región de Los Lagos, por comuna y por sexo. " * 3


class Sesion:
    """Alguien del elenco frente a un documento."""

    def __init__(self, quien: str, documento: Documento) -> None:
        self.cliente = Client()
        self.cliente.force_login(usuario(quien))
        self.ruta = {"servicio": "src", "anio": documento.ciclo.anio, "tipo": "formulacion", "version": documento.version}

    def abre(self, pagina: str, **mas: Any) -> Any:
        return self.cliente.get(reverse(pagina, kwargs={**self.ruta, **mas}))

    def envia(self, pagina: str, datos: dict[str, Any], **mas: Any) -> Any:
        return self.cliente.post(reverse(pagina, kwargs={**self.ruta, **mas}), datos)


@pytest.fixture
def eg(formulacion: Documento) -> Sesion:
    return Sesion("eg", formulacion)


@pytest.fixture
def centro(formulacion: Documento) -> Sesion:
    return Sesion("centro", formulacion)


def pedido(**mas: Any) -> dict[str, Any]:
    """Lo que manda el formulario de pedir."""
    plazo = (reloj.hoy() + timedelta(days=10)).isoformat()
    return {"partes": ["mision"], "centro": aportar.SUYO, "plazo": plazo, "instrucciones": LARGO, "clave": str(uuid4())} | mas


def agrega(documento: Documento, nombre: str) -> UUID:
    with como("centro") as actuante:
        return agregar_renglon(documento.pk, hacer.SECCION["clientes"], {"nombre": nombre}, por=actuante).clave


def cuerpo(respuesta: Any) -> str:
    texto: str = respuesta.content.decode()
    return texto


# --- pedir ---


def test_pedir_desde_la_pagina_y_volver_a_enviar_no_pide_dos_veces(eg: Sesion, formulacion: Documento) -> None:
    datos = pedido()
    assert eg.envia("aporte_nuevo", datos).status_code == 302
    assert eg.envia("aporte_nuevo", datos).status_code == 302
    assert aportar.estados(formulacion) == ["pedido"]
    lista = cuerpo(eg.abre("aportes"))
    assert "Centro 1 tiene 1 parte por escribir." in lista and LARGO.strip() in lista


@pytest.mark.parametrize(
    ("malo", "dicho"),
    [
        ({"plazo": "2020-01-01"}, "usted escribió 01-01-2020"),
        ({"plazo": "2999-12-31"}, "usted escribió 31-12-2999"),
        ({"plazo": "pronto"}, "Escriba la fecha con día, mes y año"),
        ({"plazo": ""}, "Diga hasta qué día"),
        ({"partes": []}, "Marque al menos una sección"),
        ({"partes": ["mision", "inventada"]}, "ya no está en el documento"),
        ({"partes": ["productos:0f9c1e1e-0000-4000-8000-000000000000"]}, "ya no está en el documento"),
        ({"partes": ["mision:no-es-clave"]}, "ya no está en el documento"),
        ({"centro": OTRO * 10 + 1}, "Ese centro no participa"),
        ({"centro": "x' or 1=1"}, "Ese centro no participa"),
        ({"centro": ""}, "Elija a qué centro"),
        ({"instrucciones": "x" * 3001}, "caben hasta 3000"),
    ],
    ids=lambda valor: str(valor)[:40],
)
def test_lo_que_no_sirve_se_dice_al_lado_y_lo_escrito_sigue_ahi(
    eg: Sesion, formulacion: Documento, malo: dict[str, Any], dicho: str
) -> None:
    respuesta = eg.envia("aporte_nuevo", pedido(**malo))
    texto = cuerpo(respuesta)
    assert respuesta.status_code == 422 and dicho in texto
    assert (malo.get("instrucciones") or LARGO.strip()) in texto
    assert aportar.partes(formulacion) == []


def test_lo_ya_pedido_se_dice_al_lado_de_las_partes(eg: Sesion, formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision")
    respuesta = eg.envia("aporte_nuevo", pedido())
    assert respuesta.status_code == 422
    assert "ya está pedido a Centro 1" in cuerpo(respuesta) and LARGO.strip() in cuerpo(respuesta)


def test_los_centros_dicen_quien_los_tiene_y_no_aparecen_los_de_otro_servicio(eg: Sesion) -> None:
    texto = cuerpo(eg.abre("aporte_nuevo"))
    assert "Centro 1 (Carla Centeno)" in texto and "Centro 2 (hoy sin persona a cargo)" in texto
    assert f'value="{OTRO * 10 + 1}"' not in texto and "Celia Lagos" not in texto


def test_el_plazo_se_ve_en_dias_habiles(eg: Sesion, formulacion: Documento) -> None:
    assert "Contando desde hoy: 5 días hábiles, el " in cuerpo(eg.abre("aporte_nuevo"))
    aportar.pedir(formulacion, "mision", plazo=reloj.hoy() + timedelta(days=21))
    assert "días hábiles" in cuerpo(eg.abre("aportes"))


# --- escribir lo pedido ---


def test_el_indice_del_centro_marca_lo_pedido_y_lo_demas_lo_lleva_a_leer(centro: Sesion, formulacion: Documento) -> None:
    plazo = reloj.hoy() + timedelta(days=10)
    aportar.pedir(formulacion, "mision", plazo=plazo)
    texto = cuerpo(centro.abre("seccion", seccion="mision"))
    assert texto.count(f"Pedida a usted, hasta el {fechas.larga(plazo)}") == 2
    assert f"{reverse('documento', kwargs=centro.ruta)}#s-clientes" in texto
    assert reverse("seccion", kwargs={**centro.ruta, "seccion": "clientes"}) not in texto


def test_escribir_abre_la_primera_parte_pedida(centro: Sesion, formulacion: Documento) -> None:
    producto = aportar.renglones_de(formulacion, "productos")[0].clave
    aportar.pedir(formulacion, ("productos", producto))
    assert centro.abre("escribir").url.endswith(f"/escribir/productos/{producto}/")


def test_en_una_lista_el_centro_toca_solo_lo_suyo(centro: Sesion, formulacion: Documento) -> None:
    ajeno = aportar.renglones_de(formulacion, "clientes")[0]
    aportar.pedir(formulacion, "clientes")
    suyo = agrega(formulacion, "Pescadoras artesanales")
    texto = cuerpo(centro.abre("seccion", seccion="clientes"))
    assert f"/clientes/{suyo}/quitar/" in texto and "/clientes/nuevo/" in texto
    assert f"/clientes/{ajeno.clave}/quitar/" not in texto and 'value="subir"' not in texto


def test_con_solo_un_renglon_pedido_la_seccion_se_ve_pero_no_se_agrega(centro: Sesion, formulacion: Documento) -> None:
    suyo, otro = aportar.renglones_de(formulacion, "productos")[:2]
    aportar.pedir(formulacion, ("productos", suyo.clave))
    texto = cuerpo(centro.abre("seccion", seccion="productos"))
    assert f"/productos/{suyo.clave}/" in texto and f"/productos/{otro.clave}/" not in texto
    assert "/productos/nuevo/" not in texto and "Esta sección no está pedida a Centro 1." in texto
    assert centro.abre("renglon_nuevo", seccion="productos").status_code == 403
    assert centro.envia("seccion", {"revision": 0, "lista": "on"}, seccion="productos").status_code == 403


def test_un_centro_no_pedido_no_escribe_y_lo_escrito_se_le_devuelve(centro: Sesion, formulacion: Documento) -> None:
    aportar.pedir(formulacion, "clientes")
    aportar.pedir(formulacion, "mision", centro=aportar.AJENO)
    respuesta = centro.envia("seccion", {"texto": LARGO, "revision": 1}, seccion="mision")
    assert respuesta.status_code == 403
    assert "Esta sección no está pedida a Centro 1." in cuerpo(respuesta) and LARGO.strip() in cuerpo(respuesta)


def test_lo_entregado_ya_no_se_escribe_y_lo_escrito_se_le_devuelve(centro: Sesion, formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    respuesta = centro.envia("seccion", {"texto": LARGO, "revision": 1}, seccion="mision")
    assert respuesta.status_code == 409
    assert "espera que la revisen" in cuerpo(respuesta) and LARGO.strip() in cuerpo(respuesta)


def test_la_encargada_ve_a_quien_esta_pedida_la_seccion(eg: Sesion, formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision")
    assert "Pedida a Centro 1, hasta el " in cuerpo(eg.abre("seccion", seccion="mision"))


# --- entregar y resolver ---


def test_entregar_en_blanco_pide_una_nota_ahi_mismo(centro: Sesion, formulacion: Documento) -> None:
    cual = aportar.pedir(formulacion, "antecedentes")
    respuesta = centro.envia("aporte_entregar", {"clave": str(uuid4()), f"p{cual}-nota": ""}, pedido=cual)
    assert respuesta.status_code == 422 and f'href="#id_p{cual}-nota"' in cuerpo(respuesta)
    assert "diga en la nota por qué" in cuerpo(respuesta)
    larga = centro.envia("aporte_entregar", {f"p{cual}-nota": "x" * 2001}, pedido=cual)
    assert larga.status_code == 422 and "caben hasta 2000" in cuerpo(larga) and "x" * 2001 in cuerpo(larga)


def test_la_encargada_lee_lo_entregado_y_resuelve_por_renglon(eg: Sesion, formulacion: Documento) -> None:
    cual = aportar.pedir(formulacion, "clientes")
    agrega(formulacion, "Pescadoras artesanales")
    aportar.entregar(formulacion, cual, nota="Van las de la costa.")
    texto = cuerpo(eg.abre("aportes"))
    assert "Pescadoras artesanales" in texto and "Van las de la costa." in texto and "Lo entregó Carla Centeno" in texto
    parte = aportar.partes(formulacion)[1]
    sin_motivo = eg.envia("aporte_resolver", {"que": "devolver", f"a{parte.pk}-respuesta": " "}, cual=parte.pk)
    assert sin_motivo.status_code == 422 and f'href="#id_a{parte.pk}-respuesta"' in cuerpo(sin_motivo)
    vuelve = eg.envia("aporte_resolver", {"que": "devolver", f"a{parte.pk}-respuesta": "Diga de qué caletas."}, cual=parte.pk)
    assert vuelve.status_code == 302
    assert "Diga de qué caletas." in cuerpo(Sesion("centro", formulacion).abre("aportes"))


def test_lo_que_cambio_no_se_acepta_con_la_pagina_vieja(eg: Sesion, formulacion: Documento) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    parte = aportar.partes(formulacion)[0]
    respuesta = eg.envia("aporte_resolver", {"que": "aceptar", "visto": "0" * 64, "clave": str(uuid4())}, cual=parte.pk)
    assert respuesta.status_code == 409 and "Léala otra vez antes de aceptarla" in cuerpo(respuesta)


@pytest.mark.parametrize("que", ["", "borrar", "aceptar "])
def test_una_orden_inventada_no_existe(eg: Sesion, formulacion: Documento, que: str) -> None:
    aportar.entregar(formulacion, aportar.pedir(formulacion, "mision"))
    parte = aportar.partes(formulacion)[0]
    assert eg.envia("aporte_resolver", {"que": que}, cual=parte.pk).status_code == 404


@pytest.mark.parametrize("cual", [0, 999_999, 2**62])
def test_los_numeros_ajenos_no_existen(eg: Sesion, centro: Sesion, cual: int) -> None:
    assert eg.envia("aporte_resolver", {"que": "aceptar", "visto": ""}, cual=cual).status_code == 404
    assert eg.envia("aporte_retirar", {}, pedido=cual).status_code == 404
    assert centro.envia("aporte_entregar", {f"p{cual}-nota": LARGO}, pedido=cual).status_code == 404


def test_lo_de_otro_servicio_no_existe_ni_por_su_numero(eg: Sesion, formulacion: Documento) -> None:
    otro = hacer.completar(hacer.abrir_formulacion(servicio=OTRO))
    cual = aportar.pedir(otro, "mision")
    aportar.entregar(otro, cual)
    parte = aportar.partes(otro)[0]
    assert eg.envia("aporte_resolver", {"que": "aceptar", "visto": ""}, cual=parte.pk).status_code == 404
    assert eg.envia("aporte_retirar", {}, pedido=cual).status_code == 404
    assert aportar.estados(otro) == ["entregado"]


# --- alrededor ---


def test_el_inicio_del_centro_y_el_de_la_encargada(eg: Sesion, centro: Sesion, formulacion: Documento) -> None:
    producto = aportar.renglones_de(formulacion, "productos")[0].clave
    cual = aportar.pedir(formulacion, "mision", ("productos", producto))
    inicio = cuerpo(centro.cliente.get("/"))
    assert "Escribir 2 partes de la Formulación 2026" in inicio
    assert reverse("seccion", kwargs={**centro.ruta, "seccion": "mision"}) in inicio
    assert "Revisar lo que entregó" not in cuerpo(eg.cliente.get("/"))
    aportar.entregar(formulacion, cual)
    assert "Escribir 2 partes" not in cuerpo(centro.cliente.get("/"))
    revisa = cuerpo(eg.cliente.get("/"))
    assert "Revisar lo que entregó Centro 1 para la Formulación 2026" in revisa and f"/aportes/#p-{cual}" in revisa


def test_lo_de_otro_centro_no_espera_por_este(centro: Sesion, formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision", centro=aportar.AJENO)
    assert "Escribir" not in cuerpo(centro.cliente.get("/")).split("Lo que tienen otras")[0].split("tareas")[-1]
    assert "Aportes</a>" not in cuerpo(centro.abre("documento"))


def test_al_presentar_se_avisa_y_no_se_impide(eg: Sesion, formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision")
    texto = cuerpo(eg.abre("presentar"))
    assert "Hay 1 parte pedida a Centro 1 sin resolver. No impide presentar" in texto
    assert "Está todo lo obligatorio" in texto
    hacer.presentar(formulacion)


def test_la_pestania_y_el_historial(eg: Sesion, centro: Sesion, formulacion: Documento) -> None:
    assert reverse("aportes", kwargs=eg.ruta) in cuerpo(eg.abre("documento"))
    assert reverse("aportes", kwargs=eg.ruta) not in cuerpo(centro.abre("documento"))
    aportar.pedir(formulacion, "mision")
    assert reverse("aportes", kwargs=eg.ruta) in cuerpo(centro.abre("documento"))
    assert "Se pidió un aporte a un centro" in cuerpo(eg.abre("historial"))


def test_lo_pedido_a_los_centros_no_sale_del_servicio(formulacion: Documento) -> None:
    aportar.pedir(formulacion, "mision")
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.observar(formulacion)
    hacer.responder(formulacion)
    aportar.pedir(formulacion, "clientes")
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    for quien in ("visacion", "coordinacion"):
        sesion = Sesion(quien, formulacion)
        assert "un aporte" not in cuerpo(sesion.abre("historial"))
        assert sesion.abre("aportes").status_code == 403


def test_el_centro_no_responde_observaciones(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion)
    aportar.pedir(formulacion, "mision")
    texto = cuerpo(Sesion("centro", formulacion).abre("observaciones"))
    assert "Guardar la respuesta" not in texto
