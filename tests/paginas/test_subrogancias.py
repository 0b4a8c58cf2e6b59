"""Subrogar a la Jefatura de punta a punta: se dispone con su acto, decide con ambos nombres, y termina sola o antes."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from genero.configuracion import fechas, reloj
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.models import Subrogancia
from genero.registros.emision import ActoImpreso
from tests import hacer
from tests.elenco import PROPIO, como, id_de, mirando
from tests.paginas.test_decidir import cuerpo, sesion

NUEVA = "/src/personas/subrogancias/nueva/"
BASE = "/src/2026/formulacion/v1/"
ACTO = "Resolución exenta 77 de 2026"


def datos(**mas: object) -> dict[str, object]:
    """Lo que manda el formulario, completo."""
    hoy = reloj.hoy()
    fijos = {"titular": id_de("jefatura"), "subrogante": id_de("calidad"), "acto": ACTO, "clave": uuid4()}
    return {**fijos, "desde": hoy.isoformat(), "hasta": (hoy + timedelta(days=5)).isoformat(), **mas}


def dispuestas() -> list[Subrogancia]:
    """Las que dispuso el formulario de estas pruebas."""
    with mirando(PROPIO):
        return list(Subrogancia.objects.select_related("titular", "subrogante").filter(acto=ACTO))


def actos(verbo: str) -> list[Acto]:
    """Los actos de ese verbo en el servicio propio."""
    with mirando(PROPIO):
        return list(Acto.objects.filter(servicio_id=PROPIO, verbo=verbo).order_by("numero"))


@pytest.fixture
def administra(elenco: None) -> Client:
    """La administración del servicio, con su sesión."""
    return sesion("administracion")


def test_se_dispone_con_su_acto_y_queda_en_la_bitacora(administra: Client) -> None:
    respuesta = administra.post(NUEVA, datos(), follow=True)
    assert "Dispuesta: Camila Vega subroga a Jimena Farías" in respuesta.content.decode()
    (una,) = dispuestas()
    (acto,) = actos("subrogar")
    dicho = json.loads(acto.datos)
    assert (acto.usuario_id, acto.objeto_id, acto.rol) == (id_de("administracion"), una.pk, "administracion")
    assert (dicho["acto"], dicho["titular"], dicho["subrogante"]) == (ACTO, "Jimena Farías", "Camila Vega")
    assert una.history.latest().history_user_id == id_de("administracion")


def test_el_doble_envio_no_dispone_dos(administra: Client) -> None:
    igual = datos()
    for _ in range(2):
        assert administra.post(NUEVA, igual).status_code == 302
    assert len(dispuestas()) == len(actos("subrogar")) == 1


def test_quien_subroga_aprueba_y_el_acto_dice_ambos_nombres_y_el_numero(administra: Client, formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    administra.post(NUEVA, datos())
    subrogante = sesion("calidad")
    with como("calidad", "jefatura") as actuante:
        codigo = actuante.vigente.codigo
    subrogante.post("/actuar/", {"nombramiento": codigo})
    pagina = subrogante.get(f"{BASE}aprobar/").content.decode()
    assert f"Jefatura de Servicio, por subrogancia de Jimena Farías, {ACTO}, en SRC" in pagina
    subrogante.post(f"{BASE}acto/", cuerpo(formulacion, "aprobar", leido="si"))
    (acto,) = actos("aprobar")
    assert (acto.persona, acto.subrogancia_de) == ("Camila Vega", "Jimena Farías")
    assert json.loads(acto.datos)["acto_subrogancia"] == ACTO
    # La segunda persona que quiera aprobar se entera de quién lo hizo, y con qué acto.
    otra = sesion("jefatura").post(f"{BASE}acto/", cuerpo(formulacion, "aprobar", leido="si"))
    assert f"Camila Vega, por subrogancia de Jimena Farías, {ACTO}" in otra.content.decode()


def test_el_pdf_dice_por_subrogancia_de_quien_y_con_que_acto() -> None:
    impreso = ActoImpreso("aprobar", "Camila Vega", "jefatura", "Jimena Farías", reloj.ahora(), "electrónica simple", ACTO)
    assert impreso.cargo == f"Jefatura de Servicio, por subrogancia de Jimena Farías, {ACTO}"


def test_al_pasar_el_ultimo_dia_la_peticion_siguiente_ya_no_la_deja(administra: Client, formulacion: Documento) -> None:
    """Sin que nadie haga nada: la misma sesión, con la página de aprobar abierta."""
    hacer.presentar(formulacion)
    subrogante = sesion("subrogante")
    envio = cuerpo(formulacion, "aprobar", leido="si")
    assert subrogante.get(f"{BASE}aprobar/").status_code == 200
    ayer = reloj.hoy() - timedelta(days=1)
    with mirando(PROPIO):
        Subrogancia.objects.filter(subrogante_id=id_de("subrogante")).update(hasta=ayer)
    assert subrogante.post(f"{BASE}acto/", envio).status_code == 404
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def test_quien_redacto_subroga_pero_no_aprueba_lo_suyo(administra: Client, formulacion: Documento) -> None:
    administra.post(NUEVA, datos(subrogante=id_de("eg")))
    hacer.presentar(formulacion)
    subrogante = sesion("eg")
    with como("eg", "jefatura") as actuante:
        subrogante.post("/actuar/", {"nombramiento": actuante.vigente.codigo})
    respuesta = subrogante.post(f"{BASE}acto/", cuerpo(formulacion, "aprobar", leido="si"))
    assert respuesta.status_code == 403
    assert "otra persona debe aprobar" in respuesta.content.decode()


@pytest.mark.parametrize(
    ("cambia", "campo", "dicho"),
    [
        ({"subrogante": "administracion"}, "subrogante", "Nadie hace su propio nombramiento"),
        ({"subrogante": "jefatura"}, "subrogante", "Nadie se subroga en su propio cargo"),
        ({"titular": "eg"}, "titular", "no está disponible"),
        ({"subrogante": ""}, "subrogante", "Elija quién subroga"),
        ({"acto": ""}, "acto", "Escriba el número del acto"),
        ({"acto": "R" * 121}, "acto", "tiene 121 caracteres"),
        ({"desde": "mañana"}, "desde", "por ejemplo, 12-05-2026"),
        ({"desde": "2026-12-31", "hasta": "2026-12-01"}, "hasta", "anterior al primero"),
        ({"desde": "2020-01-01", "hasta": "2020-01-02"}, "hasta", "no se dispone hacia atrás"),
        ({"correo": "nadie@prueba.example", "subrogante": ""}, "correo", "No hay una cuenta activa"),
        ({"correo": "eg@prueba.example"}, "correo", "deje sólo una"),
    ],
)
def test_lo_que_no_sirve_se_dice_junto_a_su_campo_y_no_se_pierde(
    administra: Client, cambia: dict[str, str], campo: str, dicho: str
) -> None:
    personas = {k: id_de(v) if k in {"titular", "subrogante"} and v else v for k, v in cambia.items()}
    respuesta = administra.post(NUEVA, datos(**personas))
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    error = re.search(rf'id="id_{campo}-error">(.*?)</p>', pagina, re.DOTALL)
    assert error and dicho in error.group(1)
    if "acto" not in cambia:
        assert f'value="{ACTO}"' in pagina
    assert dispuestas() == [] and actos("subrogar") == []


def test_una_persona_fuera_de_la_lista_se_designa_por_su_correo(administra: Client) -> None:
    assert administra.post(NUEVA, datos(subrogante="", correo="Sin_nombramiento@prueba.example")).status_code == 302
    assert [s.subrogante_id for s in dispuestas()] == [id_de("sin_nombramiento")]


def test_no_hay_cadenas_y_se_dice_en_el_campo(administra: Client) -> None:
    """Susana Gallo ya subroga a la Jefatura hoy: nadie subroga a quien la subroga, ni ella es subrogada."""
    administra.post(NUEVA, datos(subrogante=id_de("eg")))
    with mirando(PROPIO):
        Subrogancia.objects.filter(acto=ACTO).update(titular_id=id_de("jefatura"))
    hoy = reloj.hoy()
    with mirando(PROPIO):
        # La encargada tiene además la Jefatura por unos días: sería subrogada quien ya subroga.
        from genero.personas.models import Nombramiento

        Nombramiento.objects.create(usuario_id=id_de("eg"), rol="jefatura", servicio_id=PROPIO, desde=hoy)
    respuesta = administra.post(NUEVA, datos(titular=id_de("eg"), subrogante=id_de("calidad")))
    assert respuesta.status_code == 422
    assert "No hay subrogancia de una subrogancia" in respuesta.content.decode()
    assert len(dispuestas()) == 1


def test_la_jefatura_debe_tener_el_cargo_el_primer_dia(administra: Client) -> None:
    """La nombrada desde mañana no puede ser subrogada desde hoy."""
    respuesta = administra.post(NUEVA, datos(titular=id_de("futura")))
    assert respuesta.status_code == 422
    assert "Ese día esa persona no tiene la Jefatura" in respuesta.content.decode()


def test_la_misma_en_las_mismas_fechas_no_se_dispone_dos_veces(administra: Client) -> None:
    administra.post(NUEVA, datos())
    respuesta = administra.post(NUEVA, datos())
    assert respuesta.status_code == 422
    assert "Ya está dispuesta" in respuesta.content.decode()
    assert len(dispuestas()) == 1


def terminar(administra: Client, **dicho: object) -> tuple[int, str]:
    """Termina la única dispuesta; devuelve el código y la página."""
    (una,) = dispuestas()
    respuesta = administra.post(f"/src/personas/subrogancias/{una.pk}/terminar/", {"clave": uuid4(), **dicho}, follow=True)
    return respuesta.status_code, respuesta.content.decode()


def test_terminarla_ahora_vale_desde_la_peticion_siguiente(administra: Client, formulacion: Documento) -> None:
    administra.post(NUEVA, datos())
    with mirando(PROPIO):
        Subrogancia.objects.filter(acto=ACTO).update(desde=reloj.hoy() - timedelta(days=3))
    codigo, pagina = terminar(administra, cuando="ahora")
    assert codigo == 200 and "Camila Vega desde ahora no subroga" in pagina
    (una,) = dispuestas()
    assert una.hasta == reloj.hoy() - timedelta(days=1)
    with pytest.raises(AssertionError, match="no tiene nada vigente"), como("calidad", "jefatura"):
        pass
    (acto,) = actos("terminar_subrogancia")
    assert json.loads(acto.datos)["hasta"] == una.hasta.isoformat()


def test_la_que_empezaba_hoy_queda_sin_efecto_y_el_doble_envio_no_falla(administra: Client) -> None:
    administra.post(NUEVA, datos())
    (una,) = dispuestas()
    envio = {"clave": uuid4(), "cuando": "ahora"}
    for _ in range(2):
        assert administra.post(f"/src/personas/subrogancias/{una.pk}/terminar/", envio).status_code == 302
    assert dispuestas() == []
    assert len(actos("terminar_subrogancia")) == 1
    with mirando(PROPIO):
        assert Subrogancia.history.filter(id=una.pk, history_type="-").count() == 1


def test_se_puede_adelantar_el_ultimo_dia_pero_no_alargarlo(administra: Client) -> None:
    administra.post(NUEVA, datos())
    hoy = reloj.hoy()
    codigo, pagina = terminar(administra, cuando="otro_dia", ultimo_dia=(hoy + timedelta(days=5)).isoformat())
    assert codigo == 422 and "el último día va entre" in pagina
    codigo, pagina = terminar(administra, cuando="otro_dia")
    assert codigo == 422 and "Diga cuál será el último día" in pagina
    assert terminar(administra, cuando="otro_dia", ultimo_dia=(hoy + timedelta(days=2)).isoformat())[0] == 200
    assert [s.hasta for s in dispuestas()] == [hoy + timedelta(days=2)]


def test_la_de_otro_servicio_no_existe_y_la_que_termino_no_se_termina(administra: Client) -> None:
    with mirando(PROPIO):
        vencida = Subrogancia.objects.get(subrogante_id=id_de("subrogante_vencida")).pk
    ajena = sesion("administracion_otro")
    assert ajena.get(f"/src/personas/subrogancias/{vencida}/terminar/").status_code == 404
    assert ajena.get(f"/sbn/personas/subrogancias/{vencida}/terminar/").status_code == 404
    assert ajena.post(f"/sbn/personas/subrogancias/{vencida}/terminar/", {"cuando": "ahora", "clave": uuid4()}).status_code == 404
    respuesta = administra.post(f"/src/personas/subrogancias/{vencida}/terminar/", {"cuando": "ahora", "clave": uuid4()})
    assert respuesta.status_code == 409
    assert "ya terminó" in respuesta.content.decode()


def test_la_pagina_de_personas_muestra_en_que_esta_cada_una_y_solo_quien_administra_puede_terminarlas(administra: Client) -> None:
    pagina = administra.get("/src/personas/").content.decode()
    for situacion in ("Rige hoy", "Por comenzar", "Terminó"):
        assert situacion in pagina
    assert pagina.count("Terminar antes…") == 2 and "Disponer una subrogancia" in pagina
    de_otra = sesion("jefatura").get("/src/personas/").content.decode()
    assert "Rige hoy" in de_otra and "Terminar antes…" not in de_otra and "Disponer" not in de_otra
    assert fechas.corta(reloj.hoy() + timedelta(days=1)) in de_otra
