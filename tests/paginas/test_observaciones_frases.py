"""Frases propias: se guardan, se usan al observar y al reabrir, se ordenan por uso, y nadie más las ve, ni con el filtro quitado."""

import pytest
from django.db import DatabaseError, connection, transaction

from genero.documentos import frases
from genero.documentos.errores import NoSirve
from genero.documentos.models import Documento, Frase, Observacion
from genero.documentos.models.observacion import Juicio
from tests import hacer
from tests.elenco import ELENCO, como, entra, id_de, mirando, usuario
from tests.paginas.test_observaciones import BASE, pagina, sesion

REVISAN = {"jefatura", "subrogante", "visacion", "visacion2", "jefatura_otro", "visacion_otro", "doble", "eg_y_experta"}


def guardar(texto: str, quien: str = "jefatura") -> Frase:
    with como(quien) as actuante:
        return frases.guardar_frase(texto, por=actuante.usuario)


def de(quien: str) -> list[tuple[str, int]]:
    with como(quien):
        return [(f.texto, f.usada) for f in Frase.objects.all()]


def test_solo_quien_revisa_tiene_frases(elenco: None) -> None:
    respuestas = {quien: sesion(quien).get("/frases/").status_code for quien in ELENCO if quien != "desactivada"}
    assert {quien for quien, codigo in respuestas.items() if codigo == 200} == REVISAN
    assert {codigo for quien, codigo in respuestas.items() if quien not in REVISAN} == {403}


def test_se_agrega_y_se_quita_desde_su_pagina(elenco: None) -> None:
    cliente = sesion("jefatura")
    for _ in range(2):
        assert cliente.post("/frases/", {"texto": "Cite la fuente."}).status_code == 302
    assert de("jefatura") == [("Cite la fuente.", 0)]
    vacia = cliente.post("/frases/", {"texto": " "})
    assert vacia.status_code == 422 and "Escriba la frase" in vacia.content.decode()
    with como("jefatura"):
        cual = Frase.objects.get().pk
    assert sesion("visacion").post(f"/frases/{cual}/quitar/").status_code == 302
    assert de("jefatura") == [("Cite la fuente.", 0)], "lo de otra persona no se quita"
    for _ in range(2):
        assert cliente.post(f"/frases/{cual}/quitar/").status_code == 302
    assert de("jefatura") == []


def test_nadie_ve_ni_toca_las_de_otra_persona_con_el_filtro_quitado(elenco: None) -> None:
    ajena = guardar("Sólo mía.")
    with como("jefatura"):
        assert Frase.history.count() == 1
    for persona in ELENCO:
        if persona == "jefatura":
            continue
        with transaction.atomic():
            entra(persona)
            assert not Frase._base_manager.exists() and not Frase.history.exists(), persona
            with connection.cursor() as cursor:
                cursor.execute("update documentos_frase set texto = 'Pisada'")
                assert cursor.rowcount == 0, persona
                cursor.execute("delete from documentos_frase")
                assert cursor.rowcount == 0, persona
            with pytest.raises(DatabaseError), transaction.atomic():
                Frase.objects.create(usuario_id=id_de("jefatura"), texto="Colada", creada_el=ajena.creada_el)
            transaction.set_rollback(True)


@pytest.fixture
def en_la_jefatura(formulacion: Documento) -> Documento:
    """La Formulación, en la Jefatura."""
    hacer.presentar(formulacion)
    return hacer.releer(formulacion)


def test_al_observar_se_usa_una_y_lo_escrito_se_guarda_como_otra(en_la_jefatura: Documento) -> None:
    cual, otra = guardar("Cite la fuente."), guardar("Nombre a las usuarias.")
    assert "Usar una frase guardada" in pagina("jefatura", "observaciones/nueva/?ancla=mision")
    datos = {"ancla": "mision", "clase": "fondo", "texto": "La cifra no calza.", "frase": str(cual.pk), "guardar_frase": "on"}
    assert sesion("jefatura").post(f"{BASE}observaciones/nueva/", datos).status_code == 302
    with mirando(), como("jefatura"):
        assert Observacion.objects.get().texto == "La cifra no calza.\nCite la fuente."
    assert de("jefatura") == [("Cite la fuente.", 1), ("La cifra no calza.\nCite la fuente.", 0), (otra.texto, 0)]


def test_una_frase_basta_como_texto_y_si_ya_estaba_escrita_no_se_repite(en_la_jefatura: Documento) -> None:
    cual = str(guardar("Cite la fuente.").pk)
    for texto in ("", "Cite la fuente. Y la fecha."):
        sesion("jefatura").post(f"{BASE}observaciones/nueva/", {"ancla": "mision", "clase": "forma", "texto": texto, "frase": cual})
    with como("jefatura"):
        assert [o.texto for o in Observacion.objects.order_by("id")] == ["Cite la fuente.", "Cite la fuente. Y la fecha."]


def test_la_frase_de_otra_persona_no_se_puede_elegir(en_la_jefatura: Documento) -> None:
    ajena = guardar("De la experta.", "visacion")
    datos = {"ancla": "mision", "clase": "forma", "texto": "Algo.", "frase": str(ajena.pk)}
    guardar("Para que haya lista.")
    assert sesion("jefatura").post(f"{BASE}observaciones/nueva/", datos).status_code == 422


def test_al_reabrir_tambien_se_usa(en_la_jefatura: Documento) -> None:
    hacer.devolver(en_la_jefatura)
    hacer.responder(en_la_jefatura)
    hacer.presentar(en_la_jefatura)
    cual = guardar("Cite la fuente.")
    with mirando():
        observacion = Observacion.objects.get()
    assert f"id_j{observacion.pk}-frase" in pagina("jefatura", "observaciones/")
    datos = {"que": "reabierta", f"j{observacion.pk}-texto": "", f"j{observacion.pk}-frase": str(cual.pk)}
    assert sesion("jefatura").post(f"{BASE}observaciones/{observacion.pk}/juzgar/", datos).status_code == 302
    with como("jefatura"):
        assert Juicio.objects.get().texto == "Cite la fuente."
    assert de("jefatura") == [("Cite la fuente.", 1)]


def test_no_caben_sin_fin(elenco: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frases, "TOPE", 1)
    guardar("Una.")
    with pytest.raises(NoSirve, match="quite alguna"):
        guardar("Dos.")
    guardar("Una.")


def test_una_frase_muy_larga_no_se_guarda_ni_tampoco_la_observacion(en_la_jefatura: Documento) -> None:
    datos = {"ancla": "mision", "clase": "forma", "texto": "a" * (frases.LARGO + 1), "guardar_frase": "on"}
    respuesta = sesion("jefatura").post(f"{BASE}observaciones/nueva/", datos)
    assert respuesta.status_code == 422 and "caben hasta 2000" in respuesta.content.decode()
    with mirando(), como("jefatura"):
        assert not Observacion.objects.exists() and not Frase.objects.filter(usuario=usuario("jefatura")).exists()
