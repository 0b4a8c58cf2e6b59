"""El almacén: cada archivo en el lugar de su huella, escrito una vez, comprobado al leer."""

import hashlib
import stat
from pathlib import Path

import pytest

from genero.registros import almacen

TEXTO = b"%PDF-1.7 de mentira"
HUELLA = hashlib.sha256(TEXTO).hexdigest()


def test_guarda_en_el_lugar_de_su_huella_y_solo_para_leer(almacen_propio: Path) -> None:
    assert almacen.guardar(TEXTO) == HUELLA
    lugar = almacen_propio / HUELLA[:2] / HUELLA[2:4] / HUELLA
    assert lugar.read_bytes() == TEXTO == almacen.leer(HUELLA)
    assert stat.S_IMODE(lugar.stat().st_mode) == 0o400


def test_guardar_dos_veces_no_toca_el_archivo(almacen_propio: Path) -> None:
    almacen.guardar(TEXTO)
    (lugar,) = [p for p in almacen_propio.rglob("*") if p.is_file()]
    antes = lugar.stat()
    almacen.guardar(TEXTO)
    assert (lugar.stat().st_ino, lugar.stat().st_mtime_ns) == (antes.st_ino, antes.st_mtime_ns)
    assert [p for p in almacen_propio.rglob("*") if p.is_file()] == [lugar]


def test_lo_adulterado_no_se_entrega_ni_se_pisa(almacen_propio: Path) -> None:
    almacen.guardar(TEXTO)
    lugar = almacen_propio / HUELLA[:2] / HUELLA[2:4] / HUELLA
    lugar.chmod(0o600)
    lugar.write_bytes(TEXTO + b"!")
    with pytest.raises(almacen.Adulterado):
        almacen.leer(HUELLA)
    with pytest.raises(almacen.Adulterado):
        almacen.guardar(TEXTO)
    assert lugar.read_bytes() == TEXTO + b"!"


def test_lo_que_no_esta_se_dice() -> None:
    with pytest.raises(almacen.Perdido):
        almacen.leer(HUELLA)


@pytest.mark.parametrize("huella", ["", "../../etc/passwd", HUELLA.upper(), f"{HUELLA}\n", HUELLA[:-1]])
def test_solo_admite_huellas(huella: str) -> None:
    with pytest.raises(ValueError, match="no es una huella"):
        almacen.leer(huella)


def test_un_corte_al_escribir_no_deja_nada_a_medias(almacen_propio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def se_corta(_: int) -> None:
        raise OSError("disco lleno")

    monkeypatch.setattr("genero.registros.almacen.os.fsync", se_corta)
    with pytest.raises(OSError, match="disco lleno"):
        almacen.guardar(TEXTO)
    assert not [p for p in almacen_propio.rglob("*") if p.is_file()]
