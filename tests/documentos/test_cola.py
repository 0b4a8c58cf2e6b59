"""Después de cada acto queda un trabajo, y uno solo; si el acto no ocurrió, no queda ninguno."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.documentos import acciones
from genero.documentos.errores import NoSePuede
from genero.documentos.models import Documento
from genero.flujo import sucesos
from genero.flujo.models import Acto
from genero.flujo.trabajos import acto_ocurrido
from tests import hacer
from tests.elenco import PROPIO, como, entra, mirando


def trabajos() -> list[dict[str, int]]:
    return [t.args for t in ProcrastinateJob.objects.filter(task_name="acto_ocurrido").order_by("id")]


def test_cada_acto_encola_un_trabajo_con_su_numero_y_su_servicio(elenco: None) -> None:
    hacer.hasta("reemplazado")
    with mirando():
        # El reemplazo lo causa el V°B° de otra versión: quien se entera de éste se entera de aquél.
        actos = list(Acto.objects.exclude(verbo="reemplazar").order_by("numero").values_list("pk", flat=True))
    assert trabajos() == [{"acto_id": acto, "servicio_id": PROPIO} for acto in actos]


def test_un_rechazo_no_encola_nada(formulacion: Documento) -> None:
    antes = len(trabajos())
    with pytest.raises(NoSePuede):
        hacer.aprobar(formulacion)
    assert len(trabajos()) == antes


def test_si_no_se_puede_encolar_el_acto_entero_no_ocurre(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_cola(acto: Acto) -> None:
        raise RuntimeError("sin cola")

    monkeypatch.setattr(acciones, "encolar", sin_cola)
    with como("eg") as eg:
        antes = Acto.objects.count()
        with pytest.raises(RuntimeError):
            acciones.ejecutar(formulacion.pk, "presentar", por=eg, visto=hacer.visto(formulacion), clave=uuid4())
        # En la misma transacción: nada quedó a medias.
        assert Documento.objects.get(pk=formulacion.pk).estado == "borrador"
        assert not formulacion.presentaciones.exists() and Acto.objects.count() == antes


def test_lo_suscrito_corre_con_el_alcance_del_servicio_y_nada_mas(muestrario: object, monkeypatch: pytest.MonkeyPatch) -> None:
    vistos: list[tuple[str, set[int]]] = []

    def anotar(acto: Acto) -> None:
        vistos.append((acto.verbo, set(Documento.objects.values_list("servicio_id", flat=True))))

    monkeypatch.setattr(sucesos, "_suscritos", {"prueba": anotar})
    with mirando():
        acto = Acto.objects.filter(servicio_id=PROPIO).latest("numero")
    entra("sin_nombramiento")
    acto_ocurrido(acto_id=acto.pk, servicio_id=PROPIO)
    assert vistos == [(acto.verbo, {PROPIO})]
    assert not Documento.objects.exists()


def test_una_suscripcion_que_falla_no_calla_a_las_demas_y_deja_el_trabajo_para_otra_vez(
    formulacion: Documento, monkeypatch: pytest.MonkeyPatch
) -> None:
    hechas: list[int] = []

    def falla(acto: Acto) -> None:
        raise RuntimeError("sin papel")

    monkeypatch.setattr(sucesos, "_suscritos", {"a": falla, "b": lambda acto: hechas.append(acto.pk)})
    with mirando():
        acto = Acto.objects.latest("numero")
    with pytest.raises(ExceptionGroup) as error:
        acto_ocurrido(acto_id=acto.pk, servicio_id=PROPIO)
    assert hechas == [acto.pk]
    assert [str(falla) for falla in error.value.exceptions] == ["sin papel"]


def test_suscribir_dos_veces_el_mismo_nombre_no_duplica(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sucesos, "_suscritos", {})
    nada: Callable[[Acto], None] = lambda acto: None  # noqa: E731 - una suscripción cualquiera
    sucesos.suscribir("avisos", nada)
    sucesos.suscribir("avisos", nada)
    assert len(sucesos.suscritos()) == 1


def test_los_trabajos_estan_inscritos_en_la_cola() -> None:
    assert {"acto_ocurrido", "reponer_trabajos"} <= set(app.tasks)
