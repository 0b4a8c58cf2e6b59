"""La cuenta: correo sin mayúsculas, RUN con su dígito verificador, y ningún privilegio por tenerla."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from genero.personas.models import Nombramiento, Usuario
from genero.personas.models.usuario import validar_run
from tests.elenco import PROPIO, id_de, mirando, usuario

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("run", ["12.345.678-5", "123456785", "7.654.321-6", "10.000.013-K", "10000013-k"])
def test_un_run_con_su_digito_correcto_vale_con_o_sin_puntos(run: str) -> None:
    validar_run(run)


@pytest.mark.parametrize("run", ["12.345.678-9", "11.111.111-2", "K", "", "123", "abc"])
def test_un_run_equivocado_se_rechaza_en_castellano(run: str) -> None:
    with pytest.raises(ValidationError) as error:
        validar_run(run)
    assert error.value.messages == [f"El RUN «{run}» no es válido: revise el número y su dígito verificador."]


def test_el_run_se_guarda_sin_puntos_y_puede_faltar() -> None:
    con_run = Usuario(correo="A@B.CL", nombre="Ana", run="12.345.678-5")
    con_run.clean()
    assert (con_run.correo, con_run.run) == ("a@b.cl", "123456785")
    sin_run = Usuario(correo="c@d.cl", nombre="Carla", run="")
    sin_run.clean()
    assert sin_run.run is None


def test_dos_personas_sin_run_no_chocan_pero_dos_con_el_mismo_si() -> None:
    for n in (1, 2):
        Usuario.objects.create_user(f"p{n}@x.cl", "Persona")
    Usuario.objects.create_user("p3@x.cl", "Persona", run="123456785")
    with pytest.raises(DatabaseError), transaction.atomic():
        Usuario.objects.create_user("p4@x.cl", "Persona", run="123456785")


def test_el_correo_es_unico_sin_importar_las_mayusculas() -> None:
    Usuario.objects.create_user("Ana.Soto@Servicio.CL", "Ana")
    assert Usuario.objects.get_by_natural_key("ANA.SOTO@servicio.cl").nombre == "Ana"
    with pytest.raises(DatabaseError), transaction.atomic():
        Usuario.objects.create_user("ana.soto@servicio.cl", "Otra Ana")
    with pytest.raises(DatabaseError, match="usuario_correo_minusculas"), transaction.atomic():
        Usuario.objects.create(correo="Mayuscula@x.cl", nombre="Por fuera")


def test_la_clave_se_guarda_con_argon2() -> None:
    assert Usuario.objects.create_user("a@x.cl", "Ana", "una clave bien larga").password.startswith("argon2$")


def test_una_cuenta_sin_nombramientos_no_puede_nada(elenco: None) -> None:
    assert usuario("sin_nombramiento").nombramientos.count() == 0


def test_nadie_se_nombra_a_si_mismo_y_se_dice_en_castellano(elenco: None) -> None:
    propio = Nombramiento(usuario_id=id_de("administracion"), nombrado_por_id=id_de("administracion"), rol="jefatura", servicio_id=PROPIO)
    with pytest.raises(ValidationError, match="Nadie hace su propio nombramiento"):
        propio.clean()


def test_quien_tiene_actos_no_se_borra(elenco: None) -> None:
    with mirando(), pytest.raises(ProtectedError), transaction.atomic():
        usuario("eg").delete()
