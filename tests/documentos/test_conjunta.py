"""Plan y Programa de Trabajo viajan juntos: o avanzan los dos, o ninguno; si se objeta uno, vuelven ambos [6.2.2]."""

import json
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from genero.documentos import acciones, pasos, versiones
from genero.documentos.acciones import ejecutar
from genero.documentos.errores import CambioMientrasLeia, FaltaAlgo, FueraDeEstado, YaHecho
from genero.documentos.models import Documento
from genero.flujo.models import Acto
from genero.personas.models import Ciclo
from planificacion.tipos import PLAN
from tests import hacer, hacer_diagnostico, hacer_plan
from tests.elenco import ANIO, PROPIO, como, mirando
from tests.hacer_plan import estados


@pytest.fixture
def juntos(elenco: None) -> hacer_plan.Juntos:
    """Los dos, completos y en redacción."""
    return hacer_plan.completos()


def actos_de(documento: Documento) -> list[str]:
    with mirando():
        return list(Acto.objects.filter(objeto_tipo="documento", objeto_id=documento.pk).order_by("numero").values_list("verbo", flat=True))


def test_de_la_redaccion_al_visto_bueno_avanzan_a_la_vez(juntos: hacer_plan.Juntos) -> None:
    pasos = []
    hacer.presentar(juntos.programa)
    pasos.append(estados(juntos))
    hacer.retirar(juntos.plan)
    pasos.append(estados(juntos))
    hacer.presentar(juntos.plan)
    hacer.aprobar(juntos.programa)
    pasos.append(estados(juntos))
    hacer_plan.visar(juntos)
    pasos.append(estados(juntos))
    assert pasos == [("en_aprobacion",) * 2, ("borrador",) * 2, ("en_visacion",) * 2, ("visado",) * 2]
    assert actos_de(juntos.plan) == actos_de(juntos.programa) == ["abrir", "presentar", "retirar", "presentar", "aprobar", "visar"]


def test_cada_acto_dice_con_quien_viajo_y_cual_lleva_el_aviso(juntos: hacer_plan.Juntos) -> None:
    hacer.presentar(juntos.programa)
    with mirando():
        del_plan, del_programa = (json.loads(Acto.objects.get(objeto_id=d.pk, verbo="presentar").datos) for d in juntos)
    assert del_plan["junto_con"] == [{"tipo": "programa", "etiqueta": "1.1"}] and "acompana" not in del_plan
    assert del_programa["junto_con"] == [{"tipo": "plan", "etiqueta": "1.1"}] and del_programa["acompana"] == "plan"


def test_basta_una_observacion_en_uno_para_que_vuelvan_ambos(juntos: hacer_plan.Juntos) -> None:
    hacer.presentar(juntos.plan)
    with pytest.raises(FaltaAlgo, match="al menos una observación"):
        hacer.actuar(juntos.plan, "devolver", "jefatura")
    hacer.anotar(juntos.programa, "Falta el mes.", "jefatura", seccion="actividades")
    hacer.actuar(juntos.plan, "devolver", "jefatura")
    assert estados(juntos) == ("observado", "observado")
    with mirando():
        assert [d.observaciones.filter(emitida_el__isnull=False).count() for d in juntos] == [0, 1]


def test_basta_un_no_cumple_en_uno_para_observar_ambos(juntos: hacer_plan.Juntos) -> None:
    hacer.presentar(juntos.plan)
    hacer.aprobar(juntos.plan)
    hacer.llenar_pauta(juntos.plan)
    hacer.llenar_pauta(juntos.programa, malos={"t-medios": "No se dice con qué se comprueba."})
    with pytest.raises(FaltaAlgo):
        hacer.actuar(juntos.plan, "visar", "visacion")
    hacer.actuar(juntos.plan, "observar", "visacion")
    assert estados(juntos) == ("observado", "observado")


def test_no_se_presenta_uno_sin_haber_abierto_el_otro(elenco: None) -> None:
    hacer_diagnostico.hasta("visado")
    with como("eg") as eg:
        plan = versiones.abrir(PLAN, Ciclo.objects.get(servicio_id=PROPIO, anio=ANIO), por=eg)[0]
    hacer_plan.completar_plan(plan)
    with pytest.raises(FaltaAlgo) as rechazo:
        hacer.presentar(plan)
    assert [f.texto for f in rechazo.value.pendientes.faltas] == ["Falta abrir el Programa de Trabajo: se presenta junto con el Plan."]


def test_a_ninguno_le_puede_faltar_nada(elenco: None) -> None:
    hacer_diagnostico.hasta("visado")
    juntos = hacer_plan.abrir()
    hacer_plan.completar_plan(juntos.plan)
    with pytest.raises(FaltaAlgo):
        hacer.presentar(juntos.plan)
    assert estados(juntos) == ("borrador", "borrador")


def test_hay_que_haber_leido_los_dos(juntos: hacer_plan.Juntos) -> None:
    with como("eg") as eg, pytest.raises(CambioMientrasLeia, match="El Programa de Trabajo va junto con el Plan"):
        ejecutar(juntos.plan.pk, "presentar", por=eg, visto=hacer.visto(juntos.plan), clave=uuid4())
    with como("eg") as eg, pytest.raises(CambioMientrasLeia):
        visto, otro = hacer.visto(juntos.plan), hacer.visto(juntos.programa)
        datos = {"vistos": {juntos.programa.pk: otro[::-1]}}
        ejecutar(juntos.plan.pk, "presentar", por=eg, visto=visto, clave=uuid4(), datos=datos)
    assert estados(juntos) == ("borrador", "borrador")


def test_si_algo_falla_entre_los_dos_ninguno_avanza(juntos: hacer_plan.Juntos, monkeypatch: pytest.MonkeyPatch) -> None:
    original, veces = acciones._PASOS["presentar"], []

    def a_medias(paso: pasos.Paso) -> acciones.Anotado:
        veces.append(paso.documento.tipo)
        if len(veces) == 2:
            raise RuntimeError("se cortó entre los dos")
        return original(paso)

    monkeypatch.setitem(acciones._PASOS, "presentar", a_medias)
    with pytest.raises(RuntimeError):
        hacer.presentar(juntos.plan)
    assert veces == ["plan", "programa"]
    assert estados(juntos) == ("borrador", "borrador")
    assert actos_de(juntos.plan) == actos_de(juntos.programa) == ["abrir"]


def test_el_mismo_envio_dos_veces_hace_un_solo_acto_por_documento(juntos: hacer_plan.Juntos) -> None:
    clave = uuid4()
    visto = hacer.visto_por(juntos.plan, "eg")
    primero = hacer.presentar(juntos.plan, clave=clave)
    assert hacer.presentar(juntos.plan, clave=clave, leido=visto).pk == primero.pk
    with pytest.raises(YaHecho):
        hacer.presentar(juntos.programa)
    assert actos_de(juntos.plan) == actos_de(juntos.programa) == ["abrir", "presentar"]


def test_en_un_ajuste_viaja_solo_lo_que_cambia(elenco: None) -> None:
    juntos = hacer_plan.hasta("visado")
    nuevo = hacer.abrir_version(juntos.programa)
    hacer.presentar(nuevo)
    assert hacer.releer(nuevo).estado == "en_aprobacion" and estados(juntos) == ("visado", "visado")
    otro = hacer.abrir_version(juntos.plan)
    with pytest.raises(FueraDeEstado, match="el Programa de Trabajo está en la Jefatura"):
        hacer.presentar(otro)
    hacer.retirar(nuevo)
    hacer.presentar(otro)
    assert {hacer.releer(d).estado for d in (nuevo, otro)} == {"en_aprobacion"}


def test_la_base_no_deja_que_uno_avance_sin_el_otro(juntos: hacer_plan.Juntos) -> None:
    with pytest.raises(IntegrityError, match="juntos"), como("eg"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update documentos_documento set estado = 'en_aprobacion', vuelta = 1 where id = %s", [juntos.plan.pk])
        cursor.execute("set constraints van_juntos immediate")


def test_la_base_lo_mira_aunque_al_confirmar_ya_no_haya_alcance(juntos: hacer_plan.Juntos) -> None:
    with pytest.raises(IntegrityError, match="juntos"), transaction.atomic():
        with como("eg"), connection.cursor() as cursor:
            cursor.execute("update documentos_documento set estado = 'en_aprobacion', vuelta = 1 where id = %s", [juntos.plan.pk])
        with connection.cursor() as cursor:
            cursor.execute("set constraints van_juntos immediate")
