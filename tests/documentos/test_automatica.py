"""La parte automática de la pauta: cuenta hechos sobre la instantánea, dice dónde están y queda anotada en cada transición."""

import json
from typing import Any

import pytest

from diagnostico.models import Brecha, Inequidad, ProductoEstrategico
from diagnostico.tipos import DIAGNOSTICO
from genero.documentos import automatica
from genero.documentos.automatica import Comprobacion, Resultado, comprobar, en_una_frase, resumen
from genero.documentos.congelar import instantanea
from genero.documentos.hechos import Peso, cuenta
from genero.documentos.models import Documento
from tests import cpu, hacer, hacer_diagnostico
from tests.diagnostico.grande import grande
from tests.elenco import mirando

CPU_DE_UNA_GRANDE = 0.05


def mirar(documento: Documento) -> dict[str, Comprobacion]:
    """Lo que el sistema comprueba del borrador, por código."""
    with mirando():
        return {c.codigo: c for c in comprobar(instantanea(hacer.releer(documento)))}


def textos(comprobacion: Comprobacion) -> list[str]:
    return [h.texto for h in comprobacion.hechos]


def test_lo_completo_pasa_y_lo_que_pide_criterio_lo_ve_una_persona(formulacion: Documento) -> None:
    dichos = mirar(formulacion)
    assert {c: str(d.resultado) for c, d in dichos.items()} == {
        "a1-identificacion": "pasa",
        "a1-clientes": "pasa",
        "a1-aplica": "pasa",
        "a1-razones": "la_ve_una_persona",
        "a1-alcance": "pasa",
        "a1-transversales": "la_ve_una_persona",
    }
    assert "¿Aplica el enfoque de género? Aplica, 1; No aplica, 1" in textos(dichos["a1-aplica"])
    assert "ningún renglón, con su razón: «No hay procesos comunes.»" in textos(dichos["a1-transversales"])


def test_cada_falta_lleva_a_su_lugar(formulacion: Documento) -> None:
    with mirando():
        producto = ProductoEstrategico.objects.filter(documento=formulacion, aplica_eg="no").latest("orden")
    hacer.cambiar(formulacion, "productos", producto, razon_no_aplica="")
    dichos = mirar(formulacion)
    assert dichos["a1-razones"].resultado == Resultado.NO_PASA
    malo = next(h for h in dichos["a1-razones"].hechos if h.peso == Peso.MAL)
    assert (malo.falta.seccion, malo.falta.renglon, malo.falta.campo) == ("productos", str(producto.clave), "razon_no_aplica")
    # Los demás requisitos que miran esa sección se fijan en otros datos.
    assert dichos["a1-aplica"].resultado == dichos["a1-alcance"].resultado == Resultado.PASA


@pytest.fixture
def diagnostico(visada: Documento) -> Documento:
    """Un Diagnóstico completo."""
    return hacer.releer(hacer_diagnostico.completar(hacer_diagnostico.abrir()))


@pytest.fixture
def visada(formulacion: Documento) -> Documento:
    """La Formulación, vigente."""
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    return formulacion


def test_cuenta_brechas_con_fuente_y_sin_valor_por_sexo(diagnostico: Documento) -> None:
    assert "1 brecha con fuente y año" in textos(mirar(diagnostico)["d-inequidades"])
    with mirando():
        inequidad = Inequidad.objects.filter(documento=diagnostico).latest("orden").clave
    sin = {"mujeres": "No se registra.", "hombres": "No se registra."}
    for n in range(2):
        comunes = {"inequidad": inequidad, "anio": 2024, "unidad": "personas", "fuente": "Encuesta", "sin_informacion": sin}
        hacer_diagnostico.agregar(diagnostico, "brechas", indicador=f"Otra {n}", **comunes)
    dicho = mirar(diagnostico)["d-inequidades"]
    assert "3 brechas con fuente y año; 2 sin valor por sexo; 4 datos declarados sin información" in textos(dicho)
    assert dicho.resultado == Resultado.PERSONA


def test_una_inequidad_sin_brecha_ni_via_no_pasa_y_enlaza_a_ella(diagnostico: Documento) -> None:
    clave = hacer_diagnostico.agregar(diagnostico, "inequidades", texto="Nadie la mide")
    dicho = mirar(diagnostico)["d-inequidades"]
    malos = [(h.texto, h.renglon) for h in dicho.hechos if h.peso == Peso.MAL]
    assert malos == [
        ("«Nadie la mide» no tiene brecha ni barrera.", str(clave)),
        ("«Nadie la mide» no tiene vía para enfrentarla.", str(clave)),
    ]


def test_lo_que_nombra_un_renglon_que_ya_no_esta_no_pasa(diagnostico: Documento) -> None:
    with mirando():
        contenido = instantanea(diagnostico)
    vias = next(s for s in contenido["secciones"] if s["id"] == "vias")
    vias["renglones"][0]["valores"]["barreras"] = ["00000000-0000-4000-8000-000000000000"]
    dicho = next(c for c in comprobar(contenido) if c.codigo == "d-inequidades")
    assert "Vía 1: nombra algo que ya no está en el documento." in textos(dicho)
    assert dicho.resultado == Resultado.NO_PASA


def test_un_requisito_que_agrego_la_coordinacion_nunca_se_da_por_cumplido(diagnostico: Documento) -> None:
    with mirando():
        contenido = instantanea(diagnostico)
    contenido["pauta"] = [
        {"codigo": "r-nuevo", "texto": "Algo más.", "guia": "", "secciones": ["brechas"]},
        {"codigo": "r-suelto", "texto": "Sin lugar.", "guia": "", "secciones": ["una_que_ya_no_existe"]},
    ]
    assert [c.resultado for c in comprobar(contenido)] == [Resultado.PERSONA, Resultado.PERSONA]


@pytest.mark.parametrize(
    ("resultados", "frase"),
    [
        ("NNP", "Hoy no: 2 requisitos no pasan y 1 lo ve una persona."),
        ("NB", "Hoy no: 1 requisito no pasa."),
        ("BBPP", "Nada de lo que el sistema puede ver lo impide hoy: 2 requisitos pasan y 2 los ve una persona."),
        ("BB", "Por lo que el sistema puede ver, hoy sí: 2 requisitos pasan."),
        ("P", "El sistema no puede decirlo: 1 lo ve una persona."),
    ],
)
def test_la_respuesta_en_una_frase(resultados: str, frase: str) -> None:
    cada = {"N": Resultado.NO_PASA, "P": Resultado.PERSONA, "B": Resultado.PASA}
    assert en_una_frase([Comprobacion(str(n), cada[r], ()) for n, r in enumerate(resultados)]) == frase


@pytest.mark.parametrize(("n", "uno", "dicho"), [(1, "brecha", "1 brecha"), (2, "vía", "2 vías"), (3, "orientación", "3 orientaciones")])
def test_las_cuentas_en_castellano(n: int, uno: str, dicho: str) -> None:
    assert cuenta(n, uno) == dicho


def datos(acto: Any) -> dict[str, Any]:
    leidos: dict[str, Any] = json.loads(acto.datos)
    return leidos


def test_cada_transicion_deja_su_resumen_en_el_acto(formulacion: Documento) -> None:
    esperado = {"pasa": 4, "no_pasa": [], "persona": 2}
    actos = [hacer.presentar(formulacion), hacer.devolver(formulacion)]
    hacer.responder(formulacion)
    actos += [hacer.presentar(formulacion), hacer.aprobar(formulacion), hacer.observar(formulacion)]
    hacer.responder(formulacion)
    actos += [hacer.presentar(formulacion), hacer.aprobar(formulacion), hacer.visar(formulacion)]
    assert [datos(a)["automatica"] for a in actos] == [esperado] * len(actos)


def test_el_resumen_de_lo_presentado_es_el_de_su_instantanea_y_no_el_de_la_pauta_de_hoy(formulacion: Documento) -> None:
    hacer.presentar(formulacion)
    presentacion = hacer.presentacion_de(formulacion)
    assert resumen(automatica.de_presentacion(presentacion)) == resumen(comprobar(presentacion.leida))


def test_se_calcula_una_vez_por_huella(formulacion: Documento, monkeypatch: pytest.MonkeyPatch) -> None:
    veces: list[int] = []
    original = automatica.comprobar

    def contar(contenido: dict[str, Any]) -> Any:
        veces.append(1)
        return original(contenido)

    monkeypatch.setattr(automatica, "comprobar", contar)
    # Otra prueba pudo presentar exactamente lo mismo: todas parten de la misma Formulación.
    automatica._recordadas.clear()
    hacer.presentar(formulacion)
    hacer.aprobar(formulacion)
    hacer.visar(formulacion)
    assert len(veces) == 1


def test_un_documento_enorme_se_comprueba_en_poco_tiempo(visada: Documento) -> None:
    documento = grande(hacer_diagnostico.abrir())
    with mirando():
        contenido = instantanea(hacer.releer(documento))
        assert Brecha.objects.filter(documento=documento).count() > 250
    assert cpu.segundos(lambda: comprobar(contenido)) < CPU_DE_UNA_GRANDE
    assert len(comprobar(contenido)) == len(DIAGNOSTICO.pauta)
