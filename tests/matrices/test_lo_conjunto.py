"""El Plan y el Programa de Trabajo contra las mismas tablas: qué puede y qué lee cada rol, y que nada de un servicio llegue al otro.

Lo que se mira en uno no se repite en el otro: las celdas se reparten entre los dos, que viajan juntos.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from pytest_django.fixtures import Settings

from genero.documentos.acciones import ejecutar
from genero.documentos.congelar import instantanea
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSePuede, SinPermiso, YaHecho
from genero.documentos.models import Documento
from genero.flujo.bitacora import canonico
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import Motivo, puede
from genero.personas.alcance import con_alcance
from genero.registros import almacen
from genero.registros.emitir import al_ocurrir
from genero.registros.models import Registro
from tests import hacer
from tests.accesorios import Muestrario
from tests.elenco import CANARIO, OTRO, PROPIO, entra, mirando
from tests.matrices.por_rol import ROLES
from tests.matrices.tablas import ESTADOS, SERVICIOS_QUE_ESCRIBE, SERVICIOS_QUE_VE, SIN_NADA_AHI, acciones, visibilidad
from tests.matrices.test_acciones import CODIGO, con_titulo_viejo
from tests.matrices.test_canario import donde_aparece
from tests.matrices.test_sin_el_filtro import (
    afecta,
    como_cada_quien,
    insertar,
    numero_nuevo,
    ordenes_de_cambio,
    servicios_en,
    una_fila_por_tabla,
)
from tests.matrices.test_visibilidad import lo_que_lee
from tests.registros import leido

Planes = dict[str, Muestrario]
TIPOS = ("plan", "programa")
TABLA, VISIBILIDAD = acciones(), visibilidad()
# Por dónde pasó cada uno para llegar a su estado; lo vigente es una segunda versión, y por eso lee la 2.1.
TRAYECTORIA = {"borrador": "a", "observado": "c", "en_aprobacion": "d", "en_visacion": "h", "visado": "i", "reemplazado": "j"}
TABLAS = sorted(m._meta.db_table for m in apps.get_app_config("planificacion").get_models())
# Lo que pide haber escrito o leído algo antes: quien puede llega igual a la puerta, y ahí se le dice qué falta.
FALTA_ANTES = {Accion.DEVOLVER, Accion.OBSERVAR, Accion.VISAR}
POR_LA_PUERTA = (Accion.PRESENTAR, Accion.RETIRAR, Accion.APROBAR, *sorted(FALTA_ANTES), Accion.ABRIR_VERSION)


def celdas() -> Iterator[tuple[str, str, str, str, str]]:
    """(tipo, acción, persona, estado, esperado): cada celda, en uno de los dos; y de quienes no tienen nada ahí, una por acción."""
    for n, (accion, rol, estado) in enumerate(TABLA):
        yield TIPOS[n % 2], accion, rol, estado, TABLA[accion, rol, estado]
    for n, accion in enumerate(dict.fromkeys(a for a, _, _ in TABLA)):
        yield TIPOS[n % 2], accion, SIN_NADA_AHI[n % len(SIN_NADA_AHI)], ESTADOS[n % len(ESTADOS)], "404"


def test_permisos_dice_lo_mismo_que_la_tabla(planes: Planes) -> None:
    difieren = []
    for tipo, accion, persona, estado, esperado in celdas():
        with transaction.atomic():
            veredicto = puede(entra(persona, servicio=PROPIO), accion, planes[tipo][PROPIO][estado])
        dicho = "si" if veredicto.si else CODIGO[veredicto.clase or Motivo.AJENO]
        if dicho != esperado:
            difieren.append((tipo, accion, persona, estado, esperado, dicho))
    assert difieren == []


def test_la_puerta_hace_lo_mismo_que_la_tabla_y_mueve_a_los_dos_o_a_ninguno(planes: Planes) -> None:
    difieren = []
    leidos = {d.pk: leido_ahora(d) for tipo in TIPOS for d in planes[tipo][PROPIO].values()}
    for tipo, accion, persona, estado, esperado in celdas():
        if accion not in POR_LA_PUERTA:
            continue
        suyos = [planes[t][PROPIO][estado] for t in (tipo, *(o for o in TIPOS if o != tipo))]
        dicho, movidos = intentar(persona, Accion(accion), suyos, leidos)
        if dicho != esperado or movidos not in (({0} if esperado != "si" else {1}) if accion == Accion.ABRIR_VERSION else {0, 2}):
            difieren.append((tipo, accion, persona, estado, esperado, dicho, movidos))
    assert difieren == []


def leido_ahora(documento: Documento) -> str:
    with mirando():
        return hacer.visto(documento)


def intentar(persona: str, accion: Accion, suyos: list[Documento], leidos: dict[int, str]) -> tuple[str, int]:
    """Hace la acción habiendo leído los dos, y la deshace: qué respondió, y cuántos documentos cambiaron de estado (o se abrieron)."""
    documento = suyos[0]
    with transaction.atomic():
        actuante = entra(persona, servicio=PROPIO) or con_titulo_viejo(persona, accion)
        datos = {"motivo": hacer.MOTIVO, "vistos": {d.pk: leidos[d.pk] for d in suyos[1:]}}
        try:
            with transaction.atomic():
                ejecutar(documento.pk, accion, por=actuante, visto=leidos[documento.pk], clave=uuid4(), datos=datos)
            dicho = "si"
        except Ajeno:
            dicho = "404"
        except SinPermiso:
            dicho = "403"
        except (FueraDeEstado, YaHecho):
            dicho = "409"
        except NoSePuede as otro:
            # Llegó hasta las condiciones: la acción le corresponde, y le falta lo que se prueba en `test_conjunta`.
            dicho = "si" if accion in FALTA_ANTES or documento.estado == "observado" else type(otro).__name__
        antes = {d.pk: d.estado for d in suyos}
        ahora = dict(Documento.objects.filter(ciclo_id=documento.ciclo_id, tipo__in=TIPOS).values_list("pk", "estado"))
        movidos = sum(ahora.get(pk, estado) != estado for pk, estado in antes.items()) + sum(pk not in leidos for pk in ahora)
        transaction.set_rollback(True)
    return dicho, movidos


def test_cada_rol_lee_lo_que_dice_la_tabla(planes: Planes) -> None:
    difieren = []
    for tipo in TIPOS:
        for estado, letra in TRAYECTORIA.items():
            for persona in (*ROLES, *SIN_NADA_AHI[:3]):
                toca = VISIBILIDAD[persona, letra] if persona in ROLES else "nada"
                toca = toca.replace("1.1", "2.1") if estado == "visado" else toca
                dicho = lo_que_lee(persona, planes[tipo][PROPIO][estado])
                if dicho != toca:
                    difieren.append((tipo, persona, estado, toca, dicho))
    assert difieren == []


def test_el_canario_llega_a_todas_las_tablas_donde_se_escribe_y_a_nadie_de_otro_servicio(planes: Planes) -> None:
    with mirando(PROPIO):
        assert {t for t in TABLAS if "historical" not in t} - donde_aparece(CANARIO[PROPIO]) == {
            "planificacion_responsable",
            "planificacion_indicadordelanio",
        }, "los responsables son nombres, y otros indicadores no se escriben"
    fugas = {}
    for persona, alcance in SERVICIOS_QUE_VE.items():
        for servicio in {PROPIO, OTRO} - alcance:
            with transaction.atomic():
                entra(persona)
                if donde := donde_aparece(CANARIO[servicio]):
                    fugas[persona] = donde
    assert fugas == {}


def test_ninguna_instantanea_mezcla_servicios(planes: Planes) -> None:
    for tipo in TIPOS:
        for servicio, ajeno in ((PROPIO, OTRO), (OTRO, PROPIO)):
            with mirando():
                texto = canonico(instantanea(hacer.releer(planes[tipo][servicio]["visado"])))
            assert CANARIO[servicio] in texto and CANARIO[ajeno] not in texto


def test_sin_el_filtro_del_codigo_la_base_no_muestra_ni_deja_tocar_lo_ajeno(planes: Planes) -> None:
    """Con el rol de aplicación y SQL directo, en las tablas de la etapa y en su historial."""
    with mirando():
        llenas = [t for t in TABLAS if servicios_en(t) == {PROPIO, OTRO}]
        filas = {t: f for t, f in una_fila_por_tabla().items() if t in llenas}
    assert len(llenas) >= 16, "las nueve y su historial, salvo los indicadores propios del año"
    fugas: list[tuple[Any, ...]] = []
    for persona in ("eg", "visacion", "jefatura_otro", "coordinacion", "sin_nombramiento", "desactivada"):
        alcance, escribe = SERVICIOS_QUE_VE[persona], SERVICIOS_QUE_ESCRIBE[persona]
        with como_cada_quien(persona):
            fugas += [(persona, t, "ve") for t in llenas if servicios_en(t) != alcance]
            for tabla in llenas:
                for ajeno in {PROPIO, OTRO} - escribe:
                    fugas += [(persona, orden) for orden in ordenes_de_cambio(tabla, "servicio_id", ajeno) if afecta(orden)]
                    fila = filas[tabla][ajeno]
                    dichos = {insertar(tabla, fila), insertar(tabla, {**fila, **numero_nuevo(fila)})}
                    if len(dichos) != 1 or dichos & {"insertó", "23505"}:
                        fugas.append((persona, tabla, dichos))
    assert fugas == []


def test_el_pdf_de_lo_conjunto_no_trae_nada_del_otro_servicio(planes: Planes, settings: Settings, tmp_path: Path) -> None:
    """Ni en sus páginas ni en el JSON adjunto; y el certificado de uno no lleva el contenido del otro."""
    settings.VAR = tmp_path
    visado = planes["programa"][OTRO]["visado"]
    with con_alcance([OTRO]):
        for acto in Acto.objects.filter(objeto_id=visado.pk, verbo="visar"):
            al_ocurrir(acto)
        impresos = [almacen.leer(r.sha256) for r in Registro.objects.filter(presentacion__documento=visado)]
    assert impresos
    for octetos in impresos:
        with leido.abrir(octetos) as pdf:
            adjuntos = "".join(a.get_file().read_bytes().decode() for a in pdf.attachments.values())
        assert CANARIO[PROPIO] not in leido.seguido(octetos) + adjuntos
