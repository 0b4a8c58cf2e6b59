"""La base embebida nace cerrada, vuelve tras un `kill -9` y no se deja engañar por restos."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest

from genero.configuracion import embebida, privilegios
from genero.configuracion.errores import BaseCaida


def test_asegurar_dos_veces_no_arranca_dos(aparte: Path) -> None:
    antes = embebida.pid_del_servidor(embebida.carpeta(aparte))
    assert embebida.asegurar(aparte) is None
    assert embebida.pid_del_servidor(embebida.carpeta(aparte)) == antes


def test_la_carpeta_y_el_socket_son_solo_de_su_usuario(aparte: Path) -> None:
    datos = embebida.carpeta(aparte)
    assert stat.S_IMODE(datos.stat().st_mode) == 0o700
    assert stat.S_IMODE(embebida.carpeta_de_socket(datos).stat().st_mode) == 0o700
    assert stat.S_IMODE((embebida.carpeta_de_socket(datos) / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_no_escucha_en_la_red(aparte: Path) -> None:
    with embebida.conectar(embebida.carpeta(aparte)) as conexion:
        assert conexion.execute("show listen_addresses").fetchone() == ("",)


def test_los_roles_nacen_sin_poderes_y_la_base_es_del_dueno(aparte: Path) -> None:
    with embebida.conectar(embebida.carpeta(aparte)) as conexion:
        poderes = conexion.execute(
            "select rolname, rolcreatedb, rolsuper or rolbypassrls or rolcreaterole or rolreplication from pg_roles "
            "where rolname like 'genero_%' order by 1"
        ).fetchall()
        dueno = conexion.execute("select pg_get_userbyid(datdba), datacl::text from pg_database where datname = 'genero'").fetchone()
    assert poderes == [("genero_app", False, False), ("genero_dueno", True, False)]
    assert dueno is not None
    assert dueno[0] == "genero_dueno"
    assert "genero_app=c/" in dueno[1]
    assert "{=" not in dueno[1], "PUBLIC no debe tener nada"


def test_un_rol_alterado_a_mano_vuelve_a_quedar_sin_poderes(aparte: Path) -> None:
    datos = embebida.carpeta(aparte)
    with embebida.conectar(datos) as conexion:
        conexion.execute("alter role genero_app superuser bypassrls")
    embebida.asegurar(aparte)
    with embebida.conectar(datos) as conexion:
        assert conexion.execute("select rolsuper or rolbypassrls from pg_roles where rolname = 'genero_app'").fetchone() == (False,)


def test_vuelve_tras_un_kill_9_con_lo_confirmado(aparte: Path) -> None:
    datos = embebida.carpeta(aparte)
    with embebida.conectar(datos, "genero") as conexion:
        conexion.execute("create table if not exists rastro (n int)")
        conexion.execute("insert into rastro values (7)")
    pid = embebida.pid_del_servidor(datos)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    embebida.asegurar(aparte)
    assert embebida.pid_del_servidor(datos) not in {None, pid}
    with embebida.conectar(datos, "genero") as conexion:
        assert conexion.execute("select n from rastro").fetchone() == (7,)


def test_un_candado_anejo_con_el_numero_de_otro_programa_no_impide_partir(aparte: Path) -> None:
    """Al reiniciar un equipo, el número anotado en postmaster.pid puede ser hoy de cualquiera."""
    datos = embebida.carpeta(aparte)
    anotado = (datos / "postmaster.pid").read_text().split("\n", 1)[1]
    embebida.detener(aparte)
    usuario = privilegios.usuario_del_servidor()
    ajeno = subprocess.Popen(["sleep", "60"], user=usuario, cwd="/")
    try:
        (datos / "postmaster.pid").write_text(f"{ajeno.pid}\n{anotado}")
        (embebida.carpeta_de_socket(datos) / ".s.PGSQL.5432.lock").write_text(f"{ajeno.pid}\n{anotado}")
        assert embebida.asegurar(aparte) is not None
        assert embebida.responde(datos)
    finally:
        ajeno.kill()
        ajeno.wait()


def test_una_ruta_que_no_cabe_en_un_socket_usa_otra_carpeta_siempre_la_misma(tmp_path: Path) -> None:
    larga = tmp_path / ("una-carpeta-larga-" * 6)
    datos = embebida.carpeta(larga)
    lugar = embebida.carpeta_de_socket(datos)
    assert lugar != datos
    assert lugar == embebida.carpeta_de_socket(datos)
    assert len(os.fsencode(lugar / ".s.PGSQL.5432")) < 104
    embebida.asegurar(larga)
    try:
        assert embebida.responde(datos)
        assert stat.S_IMODE(lugar.stat().st_mode) == 0o700
    finally:
        embebida.detener(larga)
        for resto in lugar.iterdir():
            resto.unlink()
        lugar.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="cambiar el dueño de una carpeta exige root")
def test_se_niega_a_usar_una_carpeta_de_otra_cuenta(tmp_path: Path) -> None:
    ajena = tmp_path / "ajena"
    ajena.mkdir()
    os.chown(ajena, 1, 1)
    with pytest.raises(BaseCaida, match="otra cuenta"):
        privilegios.carpeta_propia(ajena, privilegios.usuario_del_servidor())


@pytest.mark.skipif(os.geteuid() != 0, reason="sólo como root se abre paso a otro usuario")
def test_abrir_paso_deja_atravesar_pero_no_listar(tmp_path: Path) -> None:
    cerrada = tmp_path / "cerrada"
    cerrada.mkdir(mode=0o700)
    privilegios.carpeta_propia(cerrada / "datos", privilegios.usuario_del_servidor())
    assert stat.S_IMODE(cerrada.stat().st_mode) == 0o711


def test_si_la_base_no_arranca_dice_donde_mirar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embebida.asegurar(tmp_path)
    embebida.detener(tmp_path)
    monkeypatch.setattr(embebida, "ESPERA_ARRANQUE", 1.0)
    (embebida.carpeta(tmp_path) / "postgresql.conf").write_text("esto no es una opción\n")
    with pytest.raises(BaseCaida, match=r"(?s)servidor\.log.*syntax error"):
        embebida.asegurar(tmp_path)


def test_apagada_no_responde_y_detener_otra_vez_no_falla(tmp_path: Path) -> None:
    assert not embebida.responde(embebida.carpeta(tmp_path))
    embebida.detener(tmp_path)
    with pytest.raises(psycopg.OperationalError):
        embebida.conectar(embebida.carpeta(tmp_path))
