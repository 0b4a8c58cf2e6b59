"""Aceptar o reabrir una respuesta: quién puede y cuándo, privado hasta decidir, una vez por persona, y lo que pasa al decidir."""

import pytest
from django.db import transaction

from genero.documentos import juicios
from genero.documentos.errores import Ajeno, FueraDeEstado, NoSePuede, NoSirve, SinPermiso
from genero.documentos.models import Documento, Juicio, Observacion
from genero.documentos.models.observacion import Lado
from tests import hacer
from tests.elenco import ELENCO, PROPIO, como, entra, mirando
from tests.matrices.tablas import ESTADOS

# Quién juzga la respuesta a una observación de la Jefatura, y a una de quien visa. `si` se hace; 403 la ve y no le corresponde; 409 le
# corresponde, pero no ahora; 404 para esa persona no existe. En borrador no se ha presentado nada; el visado ya cerró sus respuestas.
# lado · rol · observado · en_aprobacion · en_visacion · visado
QUIEN = """
jefatura  eg              403 403 403 403
jefatura  centro          403 403 403 403
jefatura  jefatura        409 si  409 409
jefatura  subrogante      409 si  409 409
jefatura  calidad         403 403 403 403
jefatura  visacion        403 403 403 403
jefatura  lectura         403 403 403 403
jefatura  administracion  403 403 403 403
jefatura  jefatura_otro   404 404 404 404
visacion  eg              403 403 403 403
visacion  jefatura        403 403 403 403
visacion  subrogante      403 403 403 403
visacion  calidad         403 403 403 403
visacion  visacion        409 409 si  409
visacion  visacion2       409 409 si  409
visacion  lectura         403 403 403 403
visacion  administracion  403 403 403 403
visacion  visacion_otro   404 404 404 404
"""
CODIGOS: dict[type[NoSePuede], str] = {Ajeno: "404", SinPermiso: "403", FueraDeEstado: "409"}


def de(documento: Documento) -> Observacion:
    """La única observación del documento, tal como está."""
    with mirando():
        return Observacion.objects.get(documento=documento)


def juzgar(documento: Documento, sentencia: str = "aceptada", por: str = "jefatura", *, texto: str = "") -> Juicio:
    """Juzga la respuesta a la única observación del documento."""
    observacion = de(documento)
    with como(por) as actuante:
        presentacion = documento.presentaciones.latest("vuelta")
        return juicios.juzgar(observacion, por=actuante, presentacion=presentacion, sentencia=sentencia, texto=texto)


def reabrir(documento: Documento, por: str = "jefatura", *, texto: str = "Sigue sin nombrarlas.") -> Juicio:
    return juzgar(documento, "reabierta", por, texto=texto)


def llevar(lado: str, estado: str) -> Documento:
    """Un documento con una respuesta de ese lado, llevado a ese estado sin que nadie la juzgue antes."""
    documento = hacer.completar(hacer.abrir_formulacion(servicio=PROPIO))
    hacer.presentar(documento)
    if lado == Lado.VISACION:
        hacer.aprobar(documento)
        hacer.observar(documento)
    else:
        hacer.devolver(documento)
    hacer.responder(documento)
    for paso, hecho in ((hacer.presentar, "en_aprobacion"), (hacer.aprobar, "en_visacion"), (hacer.visar, "visado")):
        if ESTADOS.index(estado) < ESTADOS.index(hecho):
            break
        paso(documento)
    return hacer.releer(documento)


@pytest.mark.parametrize("lado", ["jefatura", "visacion"])
@pytest.mark.parametrize("donde", range(4))
def test_quien_juzga_en_cada_estado(elenco: None, lado: str, donde: int) -> None:
    documento = llevar(lado, ("observado", "en_aprobacion", "en_visacion", "visado")[donde])
    difieren = []
    for suyo, persona, *respuestas in (renglon.split() for renglon in QUIEN.strip().splitlines()):
        if suyo != lado:
            continue
        for sentencia in ("aceptada", "reabierta"):
            dicho = intentar(documento, persona, sentencia)
            if dicho != respuestas[donde]:
                difieren.append((persona, sentencia, respuestas[donde], dicho))
    assert difieren == []


def intentar(documento: Documento, persona: str, sentencia: str) -> str:
    observacion = de(documento)
    with mirando():
        presentacion = documento.presentaciones.latest("vuelta")
    try:
        with transaction.atomic():
            actuante = entra(persona)
            assert actuante is not None
            juicios.juzgar(observacion, por=actuante, presentacion=presentacion, sentencia=sentencia, texto="Porque sí.")
            transaction.set_rollback(True)
    except NoSePuede as motivo:
        return CODIGOS[type(motivo)]
    return "si"


def test_nadie_mas_que_su_autora_ve_un_juicio_sin_emitir(por_juzgar: Documento) -> None:
    reabrir(por_juzgar, texto="Secreto por ahora.")
    ven = []
    for persona in ELENCO:
        with transaction.atomic():
            entra(persona)
            if any(gestor.filter(texto="Secreto por ahora.").exists() for gestor in (Juicio.objects, Juicio.history)):
                ven.append(persona)
    assert ven == ["jefatura"]


def test_emitido_lo_ve_quien_redacta(por_juzgar: Documento) -> None:
    reabrir(por_juzgar, texto="Ahora sí se ve.")
    hacer.actuar(por_juzgar, "devolver", "jefatura")
    with como("eg"):
        assert Juicio.objects.get(documento=por_juzgar).texto == "Ahora sí se ve."


def test_decirlo_otra_vez_cambia_el_juicio_y_no_acumula(por_juzgar: Documento) -> None:
    primero = juzgar(por_juzgar)
    assert juzgar(por_juzgar).pk == primero.pk
    with mirando(PROPIO), como("jefatura"):
        assert Juicio.history.count() == 1, "repetir el envío no deja otra huella"
    reabrir(por_juzgar)
    with como("jefatura"):
        assert [(j.pk, j.sentencia) for j in Juicio.objects.all()] == [(primero.pk, "reabierta")]


def test_cada_persona_del_mismo_lado_dice_lo_suyo(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    juzgar(por_juzgar, por="subrogante")
    hacer.actuar(por_juzgar, "aprobar", "subrogante")
    with como("eg"):
        assert [j.autor_titulo for j in Juicio.objects.all()] == ["Jefatura de Servicio, por subrogancia de Jimena Farías"]
    assert de(por_juzgar).cerrada


def test_reabrir_exige_la_razon_y_aceptar_no_la_guarda(por_juzgar: Documento) -> None:
    with pytest.raises(NoSirve, match="Diga por qué"):
        reabrir(por_juzgar, texto="  ")
    assert juzgar(por_juzgar, texto="Sobra.").texto == ""


def test_lo_dicho_en_privado_se_retira(por_juzgar: Documento) -> None:
    reabrir(por_juzgar)
    with como("jefatura") as jefatura:
        juicios.quitar_juicio(de(por_juzgar), por=jefatura)
        juicios.quitar_juicio(de(por_juzgar), por=jefatura)
        assert not Juicio.objects.exists()
    with como("eg") as eg, pytest.raises(SinPermiso):
        juicios.quitar_juicio(de(por_juzgar), por=eg)


def test_sin_respuesta_no_hay_que_juzgar(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    hacer.devolver(formulacion, clase="forma")
    hacer.presentar(formulacion)
    with pytest.raises(FueraDeEstado, match="no tiene respuesta"):
        juzgar(hacer.releer(formulacion))


def test_una_observacion_sin_emitir_no_se_juzga(por_juzgar: Documento) -> None:
    privada = hacer.anotar(por_juzgar, "Todavía no sale.", "jefatura")
    with como("jefatura") as jefatura, pytest.raises(Ajeno):
        presentacion = por_juzgar.presentaciones.latest("vuelta")
        juicios.juzgar(privada, por=jefatura, presentacion=presentacion, sentencia="aceptada")


def test_una_pagina_vieja_no_juzga_lo_que_ya_se_presento_otra_vez(por_juzgar: Documento) -> None:
    with mirando():
        vieja = por_juzgar.presentaciones.earliest("vuelta")
    with como("jefatura") as jefatura, pytest.raises(FueraDeEstado):
        juicios.juzgar(de(por_juzgar), por=jefatura, presentacion=vieja, sentencia="aceptada")
