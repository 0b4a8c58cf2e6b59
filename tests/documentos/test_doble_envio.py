"""Doble clic, recarga o reintento: la misma clave nunca hace dos cosas."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from genero.documentos.errores import SinPermiso, YaHecho
from genero.documentos.models import Documento, Observacion, Presentacion
from genero.flujo.models import Acto
from tests import hacer
from tests.elenco import ANIO, mirando

MOTIVO = {"motivo": "Cambió la ley."}


def preparar(accion: str) -> tuple[Documento, str]:
    """Un documento donde la acción corresponde, y quién la hace."""
    estado, persona = {
        "presentar": ("borrador", "eg"),
        "retirar": ("en_aprobacion", "eg"),
        "aprobar": ("en_aprobacion", "jefatura"),
        "devolver": ("en_aprobacion", "jefatura"),
        "visar": ("en_visacion", "visacion"),
        "observar": ("en_visacion", "visacion"),
        "abrir_version": ("visado", "eg"),
    }[accion]
    documento = hacer.hasta(estado)
    if accion == "devolver":
        hacer.anotar(documento, "Falta.", persona)
    if accion in {"visar", "observar"}:
        hacer.llenar_pauta(documento, malos={"a1-aplica": "Falta."} if accion == "observar" else None)
    return documento, persona


def contar() -> tuple[int, ...]:
    """Todo lo que un segundo efecto haría crecer."""
    with mirando():
        return (
            Acto.objects.count(),
            Documento.objects.count(),
            Presentacion.objects.count(),
            Observacion.objects.count(),
            Documento.history.count(),
        )


@pytest.mark.parametrize("accion", ["presentar", "retirar", "aprobar", "devolver", "visar", "observar", "abrir_version"])
def test_la_misma_clave_devuelve_el_mismo_acto_y_no_repite_nada(elenco: None, accion: str) -> None:
    documento, persona = preparar(accion)
    clave, pantalla = uuid4(), hacer.visto_por(documento, persona)
    primero = hacer.actuar(documento, accion, persona, leido=pantalla, clave=clave, datos=MOTIVO)
    despues = contar()
    segundo = hacer.actuar(documento, accion, persona, leido=pantalla, clave=clave, datos=MOTIVO)
    assert (segundo.pk, segundo.hash) == (primero.pk, primero.hash)
    assert contar() == despues


def test_una_clave_usada_no_sirve_para_otra_accion(formulacion: Documento) -> None:
    clave = uuid4()
    hacer.presentar(formulacion, clave=clave)
    with pytest.raises(YaHecho):
        hacer.retirar(formulacion, clave=clave)
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def test_una_clave_usada_no_sirve_a_otra_persona(formulacion: Documento) -> None:
    clave = uuid4()
    hacer.presentar(formulacion, clave=clave)
    with pytest.raises(YaHecho):
        hacer.presentar(formulacion, "eg2", clave=clave)


def test_una_clave_usada_no_sirve_en_otro_documento(formulacion: Documento) -> None:
    otra = hacer.hasta("borrador", anio=ANIO - 1)
    clave = uuid4()
    hacer.presentar(formulacion, clave=clave)
    with pytest.raises(YaHecho):
        hacer.presentar(otra, clave=clave)
    assert hacer.releer(otra).estado == "borrador"


def test_con_otra_clave_el_segundo_envio_recibe_un_motivo(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    with pytest.raises(YaHecho):
        hacer.presentar(formulacion)


def test_un_rechazo_no_gasta_la_clave(formulacion: Documento) -> None:
    clave = uuid4()
    with pytest.raises(SinPermiso):
        hacer.actuar(formulacion, "presentar", "jefatura", clave=clave)
    hacer.presentar(formulacion, clave=clave)
    assert hacer.releer(formulacion).estado == "en_aprobacion"


def agregar_con(clave: UUID) -> Callable[[Documento], object]:
    """Agrega un grupo de clientes con esa clave."""
    return lambda documento: hacer.agregar(documento, "clientes", clave=clave, nombre="Mujeres rurales")


def test_el_doble_clic_al_agregar_un_renglon_agrega_uno(formulacion: Documento) -> None:
    from diagnostico.models import Cliente

    agregar = agregar_con(uuid4())
    agregar(formulacion)
    agregar(formulacion)
    with mirando():
        assert Cliente.objects.filter(documento=formulacion, nombre="Mujeres rurales").count() == 1
