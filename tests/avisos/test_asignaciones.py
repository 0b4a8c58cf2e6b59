"""Los avisos de una asignación: a quien entra y a quien sale, sin el motivo ni texto de documentos, y a la vista aunque ya no alcance."""

from django.test import Client

from genero.avisos.models import Aviso
from tests import asignar, hacer
from tests.avisos.conftest import avisadas, aviso_de, tras
from tests.elenco import PROPIO, id_de, mirando, usuario


def test_se_avisa_a_quien_entra_y_a_quienes_salen_una_vez(elenco: None) -> None:
    hacer.hasta("en_visacion")
    acto = tras(tras(asignar.a("visacion_otro")))
    assert avisadas(acto) == {"visacion_otro", "visacion", "visacion2", "eg_y_experta"}
    entra, sale = aviso_de(acto, "visacion_otro"), aviso_de(acto, "visacion")
    assert entra.asunto == "SRC: se le asignó su revisión" and "espera un documento su V°B° técnico" in entra.cuerpo
    assert sale.asunto == "SRC: su asignación termina" and sale.direccion == "/"
    assert (entra.clase, entra.documento_id, entra.direccion) == ("asignacion", None, "/portal/")
    assert not any(asignar.MOTIVO in a.cuerpo for a in (entra, sale))


def test_lo_que_esperaba_por_quien_sale_se_apaga_y_lo_de_las_demas_no(elenco: None) -> None:
    documento = hacer.hasta("borrador")
    hacer.presentar(documento)
    aprobado = tras(hacer.aprobar(documento))
    tras(asignar.a("visacion"))
    with mirando(PROPIO):
        leidos = {a.destinatario_id: bool(a.leido_el) for a in Aviso.objects.filter(acto=aprobado)}
    assert leidos == {id_de("visacion"): False, id_de("visacion2"): True, id_de("eg_y_experta"): True}


def test_quien_sale_lo_lee_en_su_bandeja_y_lo_marca_aunque_ya_no_alcance_el_servicio(elenco: None) -> None:
    viejo = hacer.hasta("en_visacion")
    tras(asignar.a("visacion_otro"))
    cliente = Client()
    cliente.force_login(usuario("visacion"))
    cuerpo = cliente.get("/avisos/").content.decode()
    assert "SRC: su asignación termina" in cuerpo
    assert hacer.releer(viejo).etiqueta not in cuerpo, "los avisos de documentos del servicio ya no están a su alcance"
    assert cliente.post("/avisos/leidos/").status_code == 302
    with mirando(PROPIO):
        assert Aviso.objects.get(destinatario_id=id_de("visacion"), clase="asignacion").leido_el is not None
    assert "Tiene un aviso sin leer" not in cliente.get("/avisos/").content.decode()
