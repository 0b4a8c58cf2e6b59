"""El correo de cada aviso: sale una vez, en texto plano, sin el texto del documento ni nombres de personas."""

from collections.abc import Iterator
from smtplib import SMTPException
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail

from genero.avisos import correo
from genero.avisos.models import Aviso
from genero.avisos.trabajos import enviar_correo
from genero.personas.models import Usuario
from tests import hacer
from tests.avisos.conftest import aviso_de, tras
from tests.elenco import ANIO, CANARIO, ELENCO, PROPIO, id_de


@pytest.fixture
def aviso(elenco: None, settings: LazySettings) -> Aviso:
    """El «espera por usted» de la Jefatura, con el canario escrito en todo el documento."""
    settings.SITIO = "https://enfoque.example"
    documento = hacer.completar(hacer.abrir_formulacion(), texto=CANARIO[PROPIO])
    return aviso_de(tras(hacer.presentar(documento)), "jefatura")


def mandar(aviso: Aviso) -> None:
    enviar_correo(aviso_id=aviso.pk, servicio_id=aviso.servicio_id)


def test_el_correo_lleva_el_aviso_y_un_enlace_absoluto(aviso: Aviso) -> None:
    mandar(aviso)
    (enviado,) = mail.outbox
    assert enviado.to == ["jefatura@prueba.example"]
    assert enviado.subject == f"SRC {ANIO}: la Formulación espera su aprobación"
    assert enviado.body.startswith(aviso.cuerpo)
    assert f"https://enfoque.example/src/{ANIO}/formulacion/v1/" in enviado.body
    assert enviado.body.count("https://") == 1
    assert not getattr(enviado, "alternatives", [])
    assert enviado.extra_headers["Auto-Submitted"] == "auto-generated"


def test_el_correo_no_lleva_texto_del_documento_ni_nombres(aviso: Aviso) -> None:
    mandar(aviso)
    crudo = mail.outbox[0].message().as_bytes().decode()
    assert CANARIO[PROPIO] not in crudo
    assert CANARIO[PROPIO] not in f"{aviso.asunto} {aviso.cuerpo}"
    for persona in ELENCO.values():
        assert persona.nombre not in crudo


@pytest.mark.parametrize("verbo", ["devolver", "observar", "visar"])
def test_ningun_aviso_repite_lo_que_dicen_las_observaciones(elenco: None, verbo: str) -> None:
    documento = hacer.completar(hacer.abrir_formulacion(), texto=CANARIO[PROPIO])
    hacer.presentar(documento)
    if verbo != "devolver":
        hacer.aprobar(documento)
    hecho: dict[str, Any] = {"devolver": hacer.devolver, "observar": hacer.observar, "visar": hacer.visar}
    opciones = {} if verbo == "visar" else {"texto": f"Observo: {CANARIO[PROPIO]}"}
    recibido = aviso_de(tras(hecho[verbo](documento, **opciones)), "eg")
    assert CANARIO[PROPIO] not in correo.mensaje(recibido).message().as_bytes().decode()


def test_el_correo_sale_una_sola_vez_aunque_el_trabajo_se_repita(aviso: Aviso) -> None:
    mandar(aviso)
    mandar(aviso)
    assert len(mail.outbox) == 1


def test_queda_dicho_cuando_salio(aviso: Aviso) -> None:
    mandar(aviso)
    assert aviso_de(aviso.acto, "jefatura").enviado_el is not None


def test_si_el_servidor_de_correo_falla_no_queda_como_enviado_y_se_puede_reintentar(aviso: Aviso, monkeypatch: pytest.MonkeyPatch) -> None:
    def fallar(*_: object, **__: object) -> int:
        raise SMTPException("no contesta")

    with monkeypatch.context() as parche:
        parche.setattr("django.core.mail.EmailMessage.send", fallar)
        with pytest.raises(SMTPException):
            mandar(aviso)
    assert aviso_de(aviso.acto, "jefatura").enviado_el is None
    mandar(aviso)
    assert len(mail.outbox) == 1


def test_lo_ya_leido_no_se_manda(aviso: Aviso) -> None:
    assert aviso.documento is not None
    tras(hacer.retirar(hacer.releer(aviso.documento)))
    mandar(aviso)
    assert mail.outbox == []


def test_a_una_cuenta_desactivada_no_se_le_escribe(aviso: Aviso) -> None:
    Usuario.objects.filter(pk=id_de("jefatura")).update(is_active=False)
    mandar(aviso)
    assert mail.outbox == []


def test_un_aviso_que_no_existe_no_es_una_falla(elenco: None) -> None:
    enviar_correo(aviso_id=999_999, servicio_id=PROPIO)
    assert mail.outbox == []


def test_el_trabajo_de_otro_servicio_no_alcanza_el_aviso(aviso: Aviso) -> None:
    enviar_correo(aviso_id=aviso.pk, servicio_id=aviso.servicio_id + 1)
    assert mail.outbox == []


@pytest.fixture(autouse=True)
def buzon_vacio() -> Iterator[None]:
    """Cada prueba empieza sin correos."""
    mail.outbox = []
    yield
