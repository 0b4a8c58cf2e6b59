"""Cuarenta maneras de adulterar lo ocurrido, y dónde las señala quien comprueba: `verificar_bitacora` en la base, `bin/verificar` afuera.

La tabla está escrita a mano: una fila por manera, con qué se hace y qué debe nombrarse (la cadena y el acto, o el archivo). Una manera que
no se localiza exactamente ahí es una falla, aunque algo se note.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.flujo import estropear as e
from tests.flujo.conftest import Muestra
from tests.flujo.test_adulteracion import cola, rehacer, sql, verificar

# --- en la base ---

_CON_CABEZA = (
    "update flujo_cabeza set (numero, hash) = (select numero, hash from flujo_acto where cadena = 101 order by numero desc limit 1)"
    " where cadena = 101"
)
_TESTIGO = (
    "insert into flujo_testigo (servicio_id, fecha, numero, hash, falla, enviado_el)"
    " select 101, date '2026-06-01', numero, hash, '', now() from flujo_acto where cadena = 101 and numero = 9"
)


def reescribir(desde: int) -> None:
    """Rehace cada eslabón desde ese acto y corrige la cabeza, como haría quien conoce el procedimiento y puede todo."""
    sql("update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = %s", desde)
    for numero in range(desde, cola() + 1):
        rehacer(numero)
    sql(_CON_CABEZA)


def reescribir_entera() -> None:
    """Desde el primer acto, cuando ya se había dicho afuera hasta dónde llegaba."""
    sql(_TESTIGO)
    reescribir(1)


# manera · qué se hace (órdenes de SQL, o una función) · qué acto debe nombrarse
EN_LA_BASE: list[tuple[str, str | Callable[[], None], int]] = [
    ("los datos", "update flujo_acto set datos = replace(datos, '1.1', '1.9') where cadena = 101 and numero = 3", 3),
    ("la hora", "update flujo_acto set momento = momento - interval '1 microsecond' where cadena = 101 and numero = 5", 5),
    ("el nombre de la persona", "update flujo_acto set persona = 'Otra Persona' where cadena = 101 and numero = 5", 5),
    ("la cuenta de la persona", "update flujo_acto set usuario_id = 1002 where cadena = 101 and numero = 1", 1),
    ("el rol", "update flujo_acto set rol = 'calidad' where cadena = 101 and numero = 2", 2),
    ("la subrogancia", "update flujo_acto set subrogancia_de = 'Jimena Farías' where cadena = 101 and numero = 2", 2),
    ("el verbo", "update flujo_acto set verbo = 'observar' where cadena = 101 and numero = 4", 4),
    ("la clase de objeto", "update flujo_acto set objeto_tipo = 'otro' where cadena = 101 and numero = 6", 6),
    ("el documento", "update flujo_acto set objeto_id = objeto_id + 1 where cadena = 101 and numero = 6", 6),
    ("la clave del envío", "update flujo_acto set clave = gen_random_uuid() where cadena = 101 and numero = 3", 3),
    ("el hash", "update flujo_acto set hash = repeat('a', 64) where cadena = 101 and numero = 7", 7),
    ("el enlace", "update flujo_acto set previo = repeat('b', 64) where cadena = 101 and numero = 7", 7),
    ("el servicio", "update flujo_acto set servicio_id = 102 where cadena = 101 and numero = 2", 2),
    ("una fila quitada al medio", "delete from flujo_acto where cadena = 101 and numero = 4", 5),
    (
        "dos filas intercambiadas",
        "update flujo_acto set numero = case numero when 4 then 500 else 4 end where cadena = 101 and numero in (4, 5);"
        " update flujo_acto set numero = 5 where cadena = 101 and numero = 500",
        4,
    ),
    ("la cola cortada", "delete from flujo_acto where cadena = 101 and numero > 8", 9),
    (
        "la cola cortada, con la cabeza corregida",
        "; ".join((_TESTIGO, "delete from flujo_acto where cadena = 101 and numero > 8", _CON_CABEZA)),
        9,
    ),
    ("la cadena reescrita entera, con la cabeza corregida", reescribir_entera, 9),
]


@pytest.mark.parametrize(("manera", "hacer", "acto"), EN_LA_BASE, ids=[m for m, _, _ in EN_LA_BASE])
def test_en_la_base_se_localiza(como_dueno_de_todo: None, manera: str, hacer: str | Callable[[], None], acto: int) -> None:
    sql(hacer) if isinstance(hacer, str) else hacer()
    codigo, dicho = verificar()
    assert (codigo, dicho.startswith(f"FALLA: cadena del servicio 101, acto {acto}: ")) == (1, True), dicho


def test_la_base_sin_adulterar_sale_limpia(como_dueno_de_todo: None) -> None:
    sql(_TESTIGO)
    assert verificar()[0] == 0


def test_un_testigo_guardado_afuera_tambien_sirve_con_la_base(como_dueno_de_todo: None, tmp_path: Path) -> None:
    """Quien reescribe la cadena puede reescribir además los testigos de la base; los correos, no."""
    (huella,) = sql("select hash from flujo_acto where cadena = 101 and numero = 9")[0]
    (tmp_path / "t.txt").write_text(f"cadena 101, acto 9: {huella}\n")
    call_command("verificar_bitacora", testigo=[str(tmp_path / "t.txt")])
    reescribir(1)
    assert verificar()[0] == 0
    with pytest.raises(SystemExit) as salida:
        call_command("verificar_bitacora", testigo=[str(tmp_path / "t.txt")])
    assert salida.value.code == 1


# --- en el paquete ---

_INTACTO, _DISTINTO = "el contenido adjunto sí es el presentado", "el contenido adjunto tampoco es el presentado"
# manera · qué se hace; devuelve qué debe decirse (dónde y qué)
EN_EL_PAQUETE: list[tuple[str, Callable[[e.Paquete], str]]] = [
    ("el JSON de una presentación", e.json_cambiado),
    ("el JSON y la huella que dice su acto", e.sha_de_la_presentacion_cambiado),
    ("una presentación quitada", e.presentacion_quitada),
    ("una presentación agregada", e.presentacion_agregada),
    ("una presentación renombrada", e.archivo_renombrado),
    ("un octeto de un PDF", e.pdf_con("sin_visto", e.un_octeto, _INTACTO)),
    ("un PDF truncado", e.pdf_con("certificado", lambda o: o[:-40], "está recortado")),
    ("algo agregado al final de un PDF", e.pdf_con("visado", lambda o: o + b"%nota\n%%EOF\n", "su comienzo es el original, y al final le")),
    ("otro PDF del mismo servicio en su lugar", e.otro_pdf_en_su_lugar),
    ("el adjunto de un PDF", e.pdf_con("visado", e.otro_adjunto, _DISTINTO)),
    ("el código de un PDF", e.pdf_con("sin_visto", e.otro_codigo, "dice ser el SRC-2026-A-22222-22222")),
    ("la cabeza del índice", e.cabeza_del_indice),
    ("una huella del índice", e.huella_del_indice),
    ("el acto que emitió un PDF, quitado", e.emitir_quitado),
    ("el acto que emitió un PDF, quitado y todo vuelto a encadenar", e.emitir_quitado_y_reescrito),
    ("un acto de otro servicio", e.acto_ajeno),
    ("la hora de un acto exportado", e.campo_de(4, momento="2026-01-01T12:00:00.000000Z")),
    ("dos actos exportados intercambiados", e.lineas_intercambiadas),
    ("la cola cortada en el paquete", e.cola_cortada),
    ("la cola cortada, con el índice corregido", e.cola_cortada_con_indice),
    ("la cadena reescrita entera en el paquete", e.cadena_reescrita),
    ("un dato sin encadenar", e.campo_de_mas),
]


@pytest.mark.parametrize(("manera", "hacer"), EN_EL_PAQUETE, ids=[m for m, _ in EN_EL_PAQUETE])
def test_en_el_paquete_se_localiza(muestra: Muestra, tmp_path: Path, manera: str, hacer: Callable[[e.Paquete], str]) -> None:
    paquete = e.abrir(muestra)
    esperado = hacer(paquete)
    codigo, dicho = e.por_fuera(paquete, tmp_path)
    assert codigo == 1, dicho
    assert f"FALLA  {esperado}" in dicho, dicho


def test_el_paquete_sin_adulterar_sale_limpio(muestra: Muestra, tmp_path: Path) -> None:
    paquete = e.abrir(muestra)
    paquete.testigo = (muestra.numero, muestra.hash)
    suelto = tmp_path / "suelto.pdf"
    suelto.write_bytes(paquete.archivos[paquete.de("", "visado")])
    codigo, dicho = e.por_fuera(paquete, tmp_path, str(suelto))
    assert (codigo, "FALLA" in dicho) == (0, False), dicho
    assert f"El acto {muestra.numero} es el que dice testigo.eml." in dicho
    assert f"{suelto} es el registro {Path(paquete.de('', 'visado')).stem}, íntegro" in dicho


def test_son_cuarenta() -> None:
    assert len({m for m, *_ in (*EN_LA_BASE, *EN_EL_PAQUETE)}) == 40
