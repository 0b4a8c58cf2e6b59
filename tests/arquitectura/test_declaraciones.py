"""Todo TipoDocumento está completo: lo que falte lo dice esta prueba, no una página rota."""

from itertools import pairwise

import pytest

from genero.documentos.models import Ficha, Renglon
from genero.documentos.tipos import ClaseDeSeccion, Seccion, TipoDocumento, tipos
from genero.flujo.proceso import PROCESO, actividad
from genero.personas.roles import Rol


def secciones() -> list[tuple[TipoDocumento, Seccion]]:
    return [(t, s) for t in tipos() for s in t.secciones]


@pytest.mark.parametrize("cual", tipos(), ids=lambda t: t.id)
def test_cada_tipo_dice_quien_es_y_sus_tres_actividades_existen(cual: TipoDocumento) -> None:
    assert all((cual.id, cual.titulo, cual.titulo_registro, cual.slug, cual.secciones, cual.pauta))
    assert cual.articulo in {"el", "la"}
    redaccion, aprobacion, visacion = (actividad(a) for a in (cual.redaccion, cual.aprobacion, cual.visacion))
    assert redaccion.responsables == (Rol.EG,) and not redaccion.es_decision
    assert aprobacion.responsables == (Rol.JEFATURA,) and aprobacion.es_decision
    assert visacion.responsables == (Rol.VISACION,) and visacion.es_decision
    orden = [a.id for a in PROCESO]
    assert orden.index(cual.redaccion) < orden.index(cual.aprobacion) < orden.index(cual.visacion)


@pytest.mark.parametrize(("cual", "seccion"), secciones(), ids=lambda x: x.id)
def test_cada_seccion_dice_que_es_que_requisito_cumple_y_como_se_llena(cual: TipoDocumento, seccion: Seccion) -> None:
    assert all((seccion.id, seccion.titulo, seccion.guia, seccion.requisito, seccion.ayuda))
    assert seccion.requisito.endswith(".") and seccion.ayuda.endswith(".")
    assert set(seccion.escriben) <= {Rol.EG, Rol.CENTRO} and seccion.escriben
    if seccion.clase == ClaseDeSeccion.PROSA:
        assert seccion.modelo is None and not seccion.campos
    else:
        assert seccion.modelo is not None and seccion.campos
        assert issubclass(seccion.modelo, Renglon if seccion.clase == ClaseDeSeccion.RENGLONES else Ficha)
    if seccion.clase == ClaseDeSeccion.RENGLONES:
        assert seccion.vacio and seccion.uno
        assert seccion.campos[0].obligatorio and not seccion.campos[0].admite_sin_informacion, "el campo que nombra al renglón"


@pytest.mark.parametrize(("cual", "seccion"), [(t, s) for t, s in secciones() if s.modelo], ids=lambda x: x.id)
def test_cada_campo_existe_en_su_modelo_y_sus_referencias_tambien(cual: TipoDocumento, seccion: Seccion) -> None:
    assert seccion.modelo is not None
    for campo in seccion.campos:
        propio = seccion.modelo._meta.get_field(campo.nombre)
        assert str(getattr(propio, "verbose_name", ""))[:1].isupper() or str(getattr(propio, "verbose_name", "")).startswith("¿"), (
            campo.nombre
        )
        assert not campo.obligatorio or campo.falta, f"{campo.nombre}: qué decir cuando falta"
        if campo.de:
            assert cual.seccion(campo.de).clase == ClaseDeSeccion.RENGLONES
        if campo.cuando:
            otro, valor = campo.cuando
            assert valor in dict(seccion.modelo._meta.get_field(otro).flatchoices)  # type: ignore[union-attr]
            assert [c.nombre for c in seccion.campos].index(otro) < [c.nombre for c in seccion.campos].index(campo.nombre)
    declarados = {c.nombre for c in seccion.campos}
    comunes = {"id", "servicio", "documento", "clave", "orden", "fuente", "ejemplo", "sin_informacion", "revision"}
    # Lo que nadie escribe ni lee (de qué centro o cuenta viene un renglón traído) no va en la declaración ni en la instantánea.
    propios = {c.name for c in seccion.modelo._meta.concrete_fields if c.editable}
    assert propios - comunes == declarados, "ningún campo del modelo queda sin declarar"


@pytest.mark.parametrize("cual", tipos(), ids=lambda t: t.id)
def test_la_pauta_cubre_secciones_que_existen_y_ninguna_obligatoria_queda_fuera(cual: TipoDocumento) -> None:
    ids = {s.id for s in cual.secciones}
    codigos = [r.codigo for r in cual.pauta]
    assert len(set(codigos)) == len(codigos)
    for requisito in cual.pauta:
        assert requisito.texto and requisito.guia and requisito.secciones and set(requisito.secciones) <= ids
    assert {s.id for s in cual.secciones if s.obligatoria} <= {s for r in cual.pauta for s in r.secciones}


def test_los_tipos_van_en_el_orden_del_proceso() -> None:
    orden = [a.id for a in PROCESO]
    # Los que se presentan juntos comparten su actividad.
    assert all(orden.index(a.redaccion) <= orden.index(b.redaccion) for a, b in pairwise(tipos()))
