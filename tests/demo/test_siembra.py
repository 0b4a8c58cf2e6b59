"""Lo que la siembra deja: todos los estados, cada dato con su fuente, la bitácora íntegra, y nada que se repita."""

import json
from collections import Counter, defaultdict
from datetime import datetime
from io import StringIO
from itertools import product

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from genero.avisos.models import Aviso
from genero.configuracion import reloj
from genero.configuracion.guarda import DemoFueraDeLugar
from genero.documentos.faltas import faltas_de
from genero.documentos.lectura import Lectura
from genero.documentos.models import Documento, Observacion, Requisito, RespuestaPauta
from genero.documentos.tipos import tipo, tipos
from genero.flujo.estados import Estado
from genero.flujo.models import Acto, Feriado, Plazo
from genero.flujo.proceso import PROCESO
from genero.flujo.verificar import comprobar
from genero.paginas.demo.elenco import personas
from genero.paginas.demo.siembra import sembrar
from genero.personas.models import Ciclo, EntradaBiblioteca, Nombramiento, Servicio, Subrogancia, Usuario
from genero.personas.models.usuario import validar_run
from genero.personas.roles import Rol

pytestmark = pytest.mark.xdist_group("demostracion")

PUBLICOS = {"indap", "conaf", "conicyt"}
# Lo que se promete mostrar, escrito a mano: servicio, años atrás, versión, estado, etiqueta.
MUESTRA = {
    ("indap", 0, 1): (Estado.EN_APROBACION, "1.2"),
    ("conaf", 0, 1): (Estado.OBSERVADO, "1.1"),
    ("conicyt", 0, 1): (Estado.EN_VISACION, "1.2"),
    ("sdemo", 0, 1): (Estado.BORRADOR, "1"),
    ("sdemo", 1, 1): (Estado.VISADO, "1.2"),
    ("sdemo", 1, 2): (Estado.EN_APROBACION, "2.1"),
    ("sdemo", 2, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 2, 2): (Estado.OBSERVADO, "2.1"),
    ("sdemo", 3, 1): (Estado.REEMPLAZADO, "1.1"),
    ("sdemo", 3, 2): (Estado.VISADO, "2.1"),
    ("sdemo", 3, 3): (Estado.EN_VISACION, "3.2"),
    ("sdemo", 4, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 4, 2): (Estado.OBSERVADO, "2.1"),
    ("sdemo", 5, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 5, 2): (Estado.BORRADOR, "2"),
}
DIAGNOSTICOS = {
    ("indap", 0, 1): (Estado.BORRADOR, "1"),
    ("conaf", 0, 1): (Estado.BORRADOR, "1"),
    ("conicyt", 0, 1): (Estado.BORRADOR, "1"),
    ("sdemo", 0, 1): (Estado.BORRADOR, "1"),
    ("sdemo", 1, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 2, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 2, 2): (Estado.OBSERVADO, "2.1"),
    ("sdemo", 3, 1): (Estado.REEMPLAZADO, "1.1"),
    ("sdemo", 3, 2): (Estado.VISADO, "2.1"),
    ("sdemo", 3, 3): (Estado.EN_VISACION, "3.1"),
    ("sdemo", 4, 1): (Estado.VISADO, "1.1"),
    ("sdemo", 4, 2): (Estado.EN_APROBACION, "2.1"),
}


def anio() -> int:
    return reloj.hoy().year


def documentos(de: str = "formulacion") -> dict[tuple[str, int, int], Documento]:
    consulta = Documento.objects.select_related("servicio", "ciclo").filter(tipo=de)
    return {(d.servicio.slug, anio() - d.ciclo.anio, d.version): d for d in consulta}


def test_esta_cada_version_en_el_estado_prometido(todo: None) -> None:
    assert {clave: (Estado(d.estado), d.etiqueta) for clave, d in documentos().items()} == MUESTRA
    assert {clave: (Estado(d.estado), d.etiqueta) for clave, d in documentos("diagnostico").items()} == DIAGNOSTICOS
    for muestra in (MUESTRA, DIAGNOSTICOS):
        assert {estado for estado, _ in muestra.values()} == set(Estado)


def test_lo_devuelto_dice_por_quien_y_trae_sus_observaciones(todo: None) -> None:
    hay = documentos()
    assert [hay[c].devuelto_por for c in (("conaf", 0, 1), ("sdemo", 2, 2), ("sdemo", 4, 2))] == ["jefatura", "jefatura", "visacion"]
    observada = hay["sdemo", 4, 2]
    pauta = RespuestaPauta.objects.filter(documento=observada)
    assert Counter(pauta.values_list("respuesta", flat=True)) == {"cumple": 4, "no_cumple": 2}
    assert Counter(observada.observaciones.values_list("clase", flat=True)) == {"fondo": 2, "sugerencia": 1}
    assert hay["conaf", 0, 1].observaciones.filter(clase="fondo", respuesta="").count() == 1
    assert not Observacion.objects.filter(emitida_el__isnull=True).exists()


def test_lo_que_esta_en_redaccion_este_anio_tiene_faltas_a_la_vista(todo: None) -> None:
    borrador = documentos()["sdemo", 0, 1]
    faltas = faltas_de(tipo(borrador.tipo), Lectura(borrador, None, borrador=True).contenido)
    assert {f.seccion for f in faltas} == {"productos", "subproductos", "procesos"}
    assert any("razón" in f.texto for f in faltas)


def test_todo_cambio_de_estado_tiene_su_acto(todo: None) -> None:
    verbos = defaultdict(list)
    for documento_id, verbo in Acto.objects.filter(objeto_tipo="documento").order_by("numero").values_list("objeto_id", "verbo"):
        verbos[documento_id].append(verbo)
    hay = documentos()
    assert verbos[hay["indap", 0, 1].pk] == ["abrir", "presentar", "devolver", "presentar"]
    assert verbos[hay["sdemo", 1, 1].pk] == ["abrir", "presentar", "retirar", "presentar", "aprobar", "visar"]
    assert verbos[hay["sdemo", 3, 3].pk] == ["abrir_version", "presentar", "aprobar", "observar", "presentar", "aprobar"]
    todos = [*hay.values(), *documentos("diagnostico").values()]
    assert sum(d.vuelta for d in todos) == sum(v.count("presentar") for v in verbos.values())


def test_la_bitacora_queda_integra_y_sus_fechas_van_hacia_adelante_en_dias_habiles(todo: None) -> None:
    informe = comprobar()
    assert informe.falla is None
    assert informe.actos > 100
    ultimo: dict[int, datetime] = {}
    for acto in Acto.objects.order_by("cadena", "numero"):
        local = reloj.en_chile(acto.momento)
        assert acto.momento < reloj.ahora()
        assert local.weekday() < 5
        assert 9 <= local.hour < 19
        assert acto.momento >= ultimo.get(acto.cadena, acto.momento)
        ultimo[acto.cadena] = acto.momento


def test_los_actos_de_la_plataforma_estan_en_su_cadena(todo: None) -> None:
    plataforma = Counter(Acto.objects.filter(servicio__isnull=True).values_list("verbo", flat=True))
    assert plataforma["crear_servicio"] == 4
    assert plataforma["publicar_biblioteca"] == 1
    asignadas = Acto.objects.filter(verbo="asignar").count()
    nombradas = Nombramiento.objects.filter(rol__in=["administracion", "coordinacion", "visacion"]).count()
    assert asignadas == 1 and plataforma["nombrar"] == nombradas + 1 - asignadas
    assert Acto.objects.filter(verbo="abrir_ciclo", servicio__isnull=True).count() == 0
    assert Acto.objects.filter(verbo="abrir_ciclo").count() == Ciclo.objects.count()


def test_quien_subroga_lo_dice_en_su_acto(todo: None) -> None:
    acto = Acto.objects.get(verbo="devolver", servicio__slug="conaf")
    assert (acto.persona, acto.subrogancia_de) == ("Tomás Araya Ruiz", "Hernán Villagra Cortés")


def test_cada_renglon_de_los_servicios_reales_tiene_fuente_o_esta_marcado_ejemplo(todo: None) -> None:
    revisados = 0
    for seccion in tipo("formulacion").secciones:
        if seccion.clase == "renglones":
            for fila in seccion.de_renglones._default_manager.filter(servicio__slug__in=PUBLICOS):
                revisados += 1
                assert fila.fuente or fila.ejemplo, fila
                assert len(fila.fuente) <= 500
                if hasattr(fila, "aplica_eg"):
                    _consta_o_se_propone(fila)
    assert revisados > 40


def _consta_o_se_propone(fila: object) -> None:
    """Lo que el dato público no dice sobre el enfoque de género va rotulado como propuesta."""
    consta = {
        "Programa Mujeres Rurales (convenio INDAP-PRODEMU)",
        "Sistemas de incentivos a la creación y manejo de plantaciones",
        "Sistema de incentivo al manejo del bosque nativo",
    }
    rotulado = getattr(fila, "ejemplo", False) or "propuesta de ejemplo" in getattr(fila, "fuente", "")
    assert rotulado != (getattr(fila, "nombre", "") in consta), fila


def test_los_nombres_de_los_renglones_reales_son_los_del_archivo(todo: None) -> None:
    for slug in PUBLICOS:
        datos = json.loads((settings.RAIZ / "datos" / "publicos" / f"{slug}.json").read_text())
        productos = tipo("formulacion").seccion("productos").de_renglones._default_manager.filter(servicio__slug=slug)
        assert {p.nombre: p.descripcion for p in productos} == {  # type: ignore[attr-defined]  # el modelo es de la etapa
            d["nombre"]: d["descripcion"] or "" for d in datos["productos_estrategicos"]
        }


def test_lo_que_no_consta_se_declara(todo: None) -> None:
    ficha = tipo("formulacion").seccion("identificacion").de_ficha._default_manager.get(servicio__slug="indap")
    assert ficha.sin_informacion == {"ley_organica": "No consta en las fuentes públicas revisadas."}
    conicyt = documentos()["conicyt", 0, 1]
    assert "cortada" in conicyt.prosas.get(seccion="mision").razon


def test_hay_personas_para_los_ocho_roles_de_cada_servicio(todo: None) -> None:
    esperado = {Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA, Rol.ADMINISTRACION, Rol.VISACION}
    for servicio in Servicio.objects.all():
        vigentes = Nombramiento.objects.vigentes().filter(servicio=servicio)
        assert set(vigentes.values_list("rol", flat=True)) == esperado
        assert vigentes.filter(rol=Rol.CENTRO).count() == servicio.centros.count() == 2
        assert Subrogancia.objects.vigentes().filter(servicio=servicio).count() == 1
    assert Nombramiento.objects.filter(rol=Rol.COORDINACION, servicio__isnull=True).count() == 1
    por_persona = Counter(Nombramiento.objects.vigentes().values_list("usuario__nombre", flat=True))
    assert por_persona["Elena Pino Salazar"] == por_persona["Yasna Curiqueo Mora"] == 2
    assert "Andrés Mella Fica" not in por_persona


def test_las_cuentas_son_de_ejemplo_sin_clave_y_con_run_valido(todo: None) -> None:
    cuentas = list(Usuario.objects.all())
    assert len(cuentas) == len(personas())
    for cuenta in cuentas:
        assert cuenta.es_demo
        assert not cuenta.has_usable_password()
        assert cuenta.correo.endswith(".example")
        validar_run(str(cuenta.run))


def test_nadie_aprobo_ni_viso_lo_que_redacto(todo: None) -> None:
    for documento in [*documentos().values(), *documentos("diagnostico").values()]:
        deciden = Acto.objects.filter(objeto_tipo="documento", objeto_id=documento.pk, verbo__in=["aprobar", "visar"])
        autores = set(documento.autorias.values_list("usuario_id", flat=True))
        assert not autores & set(deciden.values_list("usuario_id", flat=True))


def test_el_anio_tiene_plazos_para_todo_el_proceso_biblioteca_y_requisitos(todo: None) -> None:
    del_pais = {p.actividad: p for p in Plazo.objects.filter(anio=anio(), servicio__isnull=True)}
    assert set(del_pais) == {a.id for a in PROCESO}
    fechas = [fecha for a in PROCESO if (fecha := del_pais[a.id].fecha)]
    assert [reloj.hoy(), *fechas] == sorted({reloj.hoy(), *fechas})
    assert Feriado.objects.count() == 1
    por_clase = Counter(EntradaBiblioteca.objects.filter(anio=anio()).values_list("clase", flat=True))
    assert por_clase["norma"] == 8
    assert por_clase["referencia"] == 16
    for cual, marco in product(tipos(), Ciclo.Marco.values):
        publicados = Requisito.objects.filter(anio=anio(), marco=marco, tipo=cual.id).values_list("codigo", flat=True)
        assert list(publicados) == [r.codigo for r in cual.pauta]


def test_los_avisos_pendientes_son_los_de_hoy(todo: None) -> None:
    sin_leer = Aviso.objects.filter(leido_el__isnull=True).values_list("destinatario__correo", "clase")
    assert set(sin_leer) == {
        ("marta.soto@indap.example", "espera"),
        ("ana.rojas@conaf.example", "devuelto"),
        ("ana.rojas@conaf.example", "espera"),
        ("diego.oyarzo@conaf.example", "devuelto"),
        ("constanza.millan@conaf.example", "espera"),
        ("ines.vidal@red.example", "espera"),
        ("raul.carcamo@red.example", "asignacion"),
        ("andres.mella@red.example", "asignacion"),
        ("gloria.sandoval@sdemo.example", "espera"),
        ("soledad.quilodran@red.example", "espera"),
        ("beatriz.nunez@sdemo.example", "devuelto"),
        ("marcelo.ibanez@sdemo.example", "devuelto"),
    }


def test_repetir_la_siembra_no_hace_nada(sembrada: None) -> None:
    antes = ProcrastinateJob.objects.count()
    dicho: list[str] = []
    assert sembrar(dicho.append) is False
    assert dicho == ["Los datos de demostración ya estaban."]
    assert ProcrastinateJob.objects.count() == antes


def test_la_orden_de_comprobacion_pasa(sembrada: None) -> None:
    salida = StringIO()
    call_command("verificar_bitacora", stdout=salida)
    assert salida.getvalue().startswith("Bitácora íntegra")


def test_toda_conexion_de_la_aplicacion_pasa_por_la_guarda(sembrada: None, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    with monkeypatch.context() as parche:
        parche.setattr(settings, "DEMO", False)
        with pytest.raises(DemoFueraDeLugar):
            connection.ensure_connection()
    connection.ensure_connection()
