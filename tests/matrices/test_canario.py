"""El canario: un texto escrito en cada servicio, en todos los lugares donde se escribe. Aparece en su alcance y en ninguna otra parte."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from pytest_django.fixtures import Settings

from genero.documentos import frases
from genero.documentos.congelar import instantanea
from genero.documentos.lectura import lectura_de
from genero.documentos.models import Documento
from genero.flujo.bitacora import canonico
from genero.flujo.models import Acto
from genero.personas.alcance import con_alcance
from genero.registros import almacen
from genero.registros.emitir import al_ocurrir
from genero.registros.models import Registro
from tests import hacer
from tests.accesorios import Muestrario
from tests.elenco import CANARIO, OTRO, PROPIO, como, entra, mirando
from tests.matrices.tablas import SERVICIOS_QUE_VE
from tests.registros import leido


@pytest.fixture
def anidados(muestrario: dict[int, dict[str, Documento]]) -> dict[int, dict[str, Documento]]:
    """El muestrario, con el canario de cada servicio también en notas, observaciones, pauta, respuestas y motivos."""
    for servicio, documentos in muestrario.items():
        sufijo, canario = ("" if servicio == PROPIO else "_otro"), CANARIO[servicio]
        hacer.comentar(documentos["borrador"], f"calidad{sufijo}", texto=f"Nota interna: {canario}")
        hacer.anotar(documentos["en_aprobacion"], f"Privada: {canario}", f"jefatura{sufijo}")
        hacer.llenar_pauta(documentos["en_visacion"], malos={"a1-aplica": f"Pauta: {canario}"})
        hacer.responder(documentos["observado"], texto=f"Respuesta: {canario}")
        hacer.abrir_version(documentos["visado"], motivo=f"Motivo: {canario}")
        hacer.reabrir(hacer.con_una_respuesta("en_aprobacion", servicio=servicio), texto=f"Juicio: {canario}")
        with como(f"jefatura{sufijo}") as jefatura:
            frases.guardar_frase(f"Frase: {canario}", por=jefatura.usuario)
    return muestrario


def donde_aparece(texto: str) -> set[str]:
    """Las tablas donde la conexión actual encuentra ese texto, en cualquier columna."""
    halladas = set()
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        for (tabla,) in cursor.fetchall():
            try:
                with transaction.atomic():
                    cursor.execute(f"select 1 from {tabla} t where t::text like %s limit 1", [f"%{texto}%"])  # noqa: S608 - del catálogo
                    if cursor.fetchone():
                        halladas.add(tabla)
            except DatabaseError:
                continue
    return halladas


def test_el_canario_esta_en_todas_partes_donde_se_escribe(anidados: object) -> None:
    with mirando(PROPIO):
        donde = donde_aparece(CANARIO[PROPIO])
    assert donde >= {
        "diagnostico_formulacion",
        "diagnostico_prioridadgubernamental",
        "diagnostico_objetivoestrategico",
        "diagnostico_cliente",
        "diagnostico_productoestrategico",
        "documentos_prosa",
        "documentos_historicalprosa",
        "documentos_documento",
        "documentos_historicaldocumento",
        "documentos_presentacion",
        "documentos_observacion",
        "documentos_historicalobservacion",
        "documentos_notainterna",
        "documentos_respuestapauta",
        "flujo_acto",
    }


def test_nadie_encuentra_el_canario_de_un_servicio_que_no_ve(anidados: object) -> None:
    fugas, perdidos = {}, []
    for persona, alcance in SERVICIOS_QUE_VE.items():
        for servicio, canario in CANARIO.items():
            with transaction.atomic():
                entra(persona)
                donde = donde_aparece(canario)
            if servicio not in alcance and donde:
                fugas[persona] = donde
            if servicio in alcance and "documentos_presentacion" not in donde:
                perdidos.append((persona, servicio))
    assert fugas == {}
    assert perdidos == []


def test_la_cola_de_trabajos_no_lleva_texto_de_documentos(anidados: object) -> None:
    for canario in CANARIO.values():
        with transaction.atomic():
            entra("sin_nombramiento")
            assert donde_aparece(canario) == set()


def test_ninguna_instantanea_ni_borrador_mezcla_servicios(anidados: dict[int, dict[str, Documento]]) -> None:
    for servicio, documentos in anidados.items():
        ajeno = CANARIO[OTRO if servicio == PROPIO else PROPIO]
        for documento in documentos.values():
            with mirando():
                texto = canonico(instantanea(hacer.releer(documento)))
            assert CANARIO[servicio] in texto and ajeno not in texto


def test_lo_que_lee_cada_quien_no_trae_lo_privado(anidados: dict[int, dict[str, Documento]]) -> None:
    """Ni notas internas, ni observaciones sin emitir, ni la pauta a medias están en ningún texto que se lea o se congele."""
    for estado, documento in anidados[PROPIO].items():
        for persona in ("eg", "jefatura", "visacion", "lectura", "coordinacion"):
            with como(persona) as actuante:
                lectura = lectura_de(actuante, documento)
                texto = "" if lectura is None or lectura.solo_indice else lectura.texto
            assert not any(privado in texto for privado in ("Nota interna:", "Privada:", "Pauta:")), (estado, persona)


def test_lo_que_la_jefatura_escribe_en_privado_no_lo_encuentra_nadie_mas(anidados: object) -> None:
    """Observaciones y juicios sin emitir, y sus frases guardadas."""
    encuentran = []
    for persona in SERVICIOS_QUE_VE:
        with transaction.atomic():
            entra(persona)
            encuentran += [(persona, que) for que in ("Privada", "Juicio", "Frase") if donde_aparece(f"{que}: {CANARIO[PROPIO]}")]
    assert encuentran == [("jefatura", "Privada"), ("jefatura", "Juicio"), ("jefatura", "Frase")]


def test_el_pdf_de_un_servicio_no_trae_nada_del_otro_ni_lo_privado(anidados: Muestrario, settings: Settings, tmp_path: Path) -> None:
    """Ni en el texto de sus páginas ni en el JSON que lleva adjunto."""
    settings.VAR = tmp_path
    for servicio, documentos in anidados.items():
        ajeno = CANARIO[OTRO if servicio == PROPIO else PROPIO]
        with con_alcance([servicio]):
            for acto in Acto.objects.filter(objeto_id=documentos["visado"].pk, verbo__in=("presentar", "visar")):
                al_ocurrir(acto)
            impresos = [almacen.leer(r.sha256) for r in Registro.objects.all()]
        textos = []
        for octetos in impresos:
            with leido.abrir(octetos) as pdf:
                adjuntos = "".join(a.get_file().read_bytes().decode() for a in pdf.attachments.values())
            textos.append(leido.seguido(octetos) + adjuntos)
        # El registro sin V°B° y el visado traen el contenido; el certificado, no.
        assert [CANARIO[servicio] in t for t in textos].count(True) == 2 and len(textos) == 3
        assert not any(prohibido in t for t in textos for prohibido in (ajeno, "Nota interna:", "Privada:", "Pauta:"))
