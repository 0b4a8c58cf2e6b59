"""El marco de las páginas: íconos, fechas, campos de formulario, errores y las reglas de las plantillas y de la hoja de estilo."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from genero.configuracion import reloj
from genero.flujo.estados import ACTOS, Accion, Estado
from genero.paginas import errores, iconos, letra

AHORA = datetime(2026, 5, 12, 15, 3, tzinfo=UTC)
PLANTILLAS = sorted(p for p in (Path(settings.RAIZ) / "templates").rglob("*") if p.is_file())
HOJAS = sorted((Path(settings.RAIZ) / "static" / "css").glob("*.css"))
BASE = (Path(settings.RAIZ) / "templates" / "base.html").read_text()
# Las que carga cada página; la del registro en PDF va aparte.
DEL_SITIO = [hoja for hoja in HOJAS if f"css/{hoja.name}" in BASE]
# Nombres que sólo marcan una parte, sin aspecto propio.
SIN_REGLA = {"ayudas", "fila", "indice__lista", "seccion__cab"}
CLAVE_DE_IDEMPOTENCIA = "7f8d3c1e-93a1-4a55-9b1e-0c9d7a6f1b22"


class Producto(forms.Form):
    nombre = forms.CharField(label="Nombre", help_text="Como en la <Ficha>.", error_messages={"required": "Falta el nombre."})
    aplica = forms.ChoiceField(
        label="¿Aplica?", choices=[("si", "Sí"), ("no", "No")], widget=forms.RadioSelect, error_messages={"required": "Diga si aplica."}
    )
    usuarias = forms.MultipleChoiceField(
        label="Usuarias", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    iso = forms.BooleanField(label="En el alcance ISO", required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)


def rendir(plantilla: str, **contexto: Any) -> str:
    return Template("{% load genero %}" + plantilla).render(Context(contexto))


def campo(nombre: str, datos: dict[str, str] | None = None, argumentos: str = "") -> str:
    return rendir(f"{{% campo f {argumentos} %}}", f=Producto(datos)[nombre])


# Íconos


@pytest.mark.parametrize("nombre", iconos.ICONOS)
def test_cada_icono_de_la_tabla_existe_y_no_lo_leen_los_lectores(nombre: str) -> None:
    svg = rendir(f'{{% icono "{nombre}" %}}')
    assert svg.startswith('<svg class="icono" aria-hidden="true"')
    assert "style=" not in svg


def test_un_icono_desconocido_escrito_en_la_plantilla_no_compila() -> None:
    with pytest.raises(TemplateSyntaxError, match="no hay un ícono «estrella»"):
        rendir('{% icono "estrella" %}')


def test_un_icono_desconocido_que_llega_por_el_contexto_se_nota() -> None:
    with pytest.raises(iconos.IconoDesconocido):
        rendir("{% icono cual %}", cual="estrella")


def test_los_estados_y_los_actos_usan_iconos_de_la_tabla() -> None:
    usados = {estado.icono for estado in Estado} | {acto.icono for acto in ACTOS.values()}
    assert usados <= set(iconos.ICONOS)


# Fechas


@pytest.mark.parametrize(
    ("filtro", "valor", "texto"),
    [
        ("fecha_larga", date(2026, 5, 3), "3 de mayo"),
        ("fecha_larga", date(2025, 5, 3), "3 de mayo de 2025"),
        ("fecha_larga", None, ""),
        ("fecha_corta", date(2026, 5, 3), "03-05-2026"),
        ("fecha_hora", datetime(2026, 5, 3, 18, 3, tzinfo=UTC), "03-05-2026 14:03"),
        ("fecha_larga", datetime(2026, 5, 4, 2, 0, tzinfo=UTC), "3 de mayo"),
        ("fecha_cercana", datetime(2026, 5, 12, 13, 12, tzinfo=UTC), "hoy 9:12"),
        ("fecha_cercana", datetime(2026, 5, 11, 20, 30, tzinfo=UTC), "ayer 16:30"),
        ("fecha_cercana", datetime(2026, 5, 3, 20, 30, tzinfo=UTC), "3 de mayo"),
    ],
)
def test_las_fechas_se_dicen_en_hora_de_chile(filtro: str, valor: Any, texto: str) -> None:
    with reloj.fijar(AHORA):
        assert rendir(f"{{{{ v|{filtro} }}}}", v=valor) == texto


# Campos


def test_un_campo_con_error_lo_dice_junto_al_control_y_atado_a_el() -> None:
    html = campo("nombre", {"nombre": ""})
    assert '<label for="id_nombre">Nombre</label>' in html
    assert 'aria-describedby="id_nombre-ayuda id_nombre-error"' in html
    assert 'aria-invalid="true"' in html
    assert re.search(r'id="id_nombre-error">.*Falta el nombre\.', html)
    assert html.index("id_nombre-error") < html.index("<input")


def test_un_campo_sano_no_anuncia_errores() -> None:
    html = campo("nombre")
    assert "aria-invalid" not in html
    assert "-error" not in html


def test_la_ayuda_de_un_campo_se_escapa() -> None:
    assert "Como en la &lt;Ficha&gt;." in campo("nombre")


@pytest.mark.parametrize("nombre", ["aplica", "usuarias"])
def test_un_grupo_de_opciones_es_un_fieldset_con_su_leyenda(nombre: str) -> None:
    html = campo(nombre, {})
    assert "<fieldset" in html
    assert "<legend>" in html
    assert html.count("<label") == 2


def test_el_error_de_un_grupo_queda_atado_al_fieldset_y_no_a_cada_opcion() -> None:
    html = campo("aplica", {"nombre": "x"}, 'modo="opciones"')
    assert '<fieldset class="campo campo--falla" id="id_aplica" aria-describedby="id_aplica-error">' in html
    assert 'class="opciones"' in html


def test_una_casilla_lleva_su_texto_al_lado() -> None:
    assert re.search(r'<label class="marcas"><input type="checkbox"[^>]*> <span>En el alcance ISO</span></label>', campo("iso"))


def test_un_campo_escondido_no_lleva_etiqueta() -> None:
    assert "<label" not in campo("version")


def test_el_resumen_de_errores_enlaza_a_cada_campo_y_recibe_el_foco() -> None:
    html = rendir('{% include "partes/_errores_formulario.html" %}', formulario=Producto({}))
    assert 'role="alert"' in html
    assert "autofocus" in html
    assert '<a href="#id_nombre">Nombre</a>: Falta el nombre.' in html
    assert '<a href="#id_aplica_0">¿Aplica?</a>: Diga si aplica.' in html
    assert "Hay 2 cosas que corregir" in html


def test_sin_errores_no_hay_resumen() -> None:
    assert rendir('{% include "partes/_errores_formulario.html" %}', formulario=Producto()).strip() == ""


# Errores: sin marca de base de datos, cualquier consulta haría fallar la prueba


def enviado(**datos: str) -> HttpRequest:
    return RequestFactory().post("/conaf/2026/formulacion/v1/escribir/", datos)


def test_al_caducar_la_pagina_lo_escrito_se_muestra_para_copiarlo() -> None:
    peticion = enviado(
        texto="La misión del servicio\nes <otra>",
        csrfmiddlewaretoken="a" * 64,
        password="secreta-123",
        clave=CLAVE_DE_IDEMPOTENCIA,
        orden="3",
    )
    respuesta = errores.sin_csrf(peticion, "CSRF token missing")
    html = respuesta.content.decode()
    assert respuesta.status_code == 403
    assert "La misión del servicio\nes &lt;otra&gt;</textarea>" in html
    assert "a" * 64 not in html
    assert "secreta-123" not in html
    assert CLAVE_DE_IDEMPOTENCIA not in html
    assert "CSRF" not in html


def test_una_falla_nuestra_no_toca_la_base_y_muestra_su_numero(caplog: pytest.LogCaptureFixture) -> None:
    respuesta = errores.falla(enviado(texto="Un párrafo largo"))
    html = respuesta.content.decode()
    numero = re.search(r"número ([0-9A-F]{6})", html)
    assert respuesta.status_code == 500
    assert numero
    assert numero[1] in caplog.text
    assert "Un párrafo largo" in html


def test_sin_permiso_dice_el_motivo_y_como_se_actua() -> None:
    respuesta = errores.sin_permiso(
        RequestFactory().get("/"),
        motivo="Sólo la Jefatura puede aprobar",
        actuante="Equipo de la Calidad",
        volver={"url": "/x/", "texto": "Volver al Diagnóstico"},
    )
    html = respuesta.content.decode()
    assert respuesta.status_code == 403
    assert "Sólo la Jefatura puede aprobar</h1>" in html
    assert "Usted actúa como Equipo de la Calidad." in html
    assert '<a class="boton" href="/x/">Volver al Diagnóstico</a>' in html


def test_lo_inexistente_y_lo_ajeno_se_dicen_igual() -> None:
    respuesta = errores.no_encontrado(RequestFactory().get("/x/"), Exception("nombre de un servicio ajeno"))
    assert respuesta.status_code == 404
    assert "No encontramos esa página, o no está a su alcance" in respuesta.content.decode()
    assert "ajeno" not in respuesta.content.decode()


def test_un_choque_muestra_los_dos_textos() -> None:
    choque = {"titulo": "Diego guardó esta sección", "parrafo": "Vea ambos.", "acciones": [{"texto": "Volver", "url": "/x/"}]}
    lados = {
        "mio": {"titulo": "Lo suyo", "texto": "uno"},
        "otro": {"titulo": "Lo de Diego", "textos": [{"rotulo": "Misión", "texto": "dos"}]},
    }
    respuesta = errores.conflicto(enviado(texto="uno"), {**choque, **lados})
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    for dicho in ("Lo suyo", "uno", "Lo de Diego", "Misión", "dos", 'href="/x/"'):
        assert dicho in html


def test_un_envio_que_no_se_entiende_es_400() -> None:
    assert errores.peticion_mala(RequestFactory().get("/")).status_code == 400


# Reglas de las plantillas y de la hoja de estilo


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: str(p.relative_to(settings.RAIZ)))
def test_cada_plantilla_abre_diciendo_sus_bloques_y_su_contexto(plantilla: Path) -> None:
    texto = plantilla.read_text()
    cabeza = texto[: texto.find("#}") + 2]
    assert re.search(r"\{# .*contexto: .*#\}", cabeza), "falta el comentario {# bloques: … contexto: … #}"
    assert texto.count("\n") <= 150


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=lambda p: str(p.relative_to(settings.RAIZ)))
def test_ninguna_plantilla_lleva_estilos_guiones_ni_estados_en_linea(plantilla: Path) -> None:
    texto = re.sub(r"\{#.*?#\}", "", plantilla.read_text())
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", texto)
    assert not re.search(r"<script(?![^>]*\bsrc=)", texto)
    for etiqueta in [*Estado.labels, *(a.label for a in Accion if " " in str(a.label))]:
        assert str(etiqueta) not in texto


def test_la_hoja_de_estilo_cabe_en_cuarenta_kilobytes() -> None:
    assert 5 <= len(DEL_SITIO) <= 6
    assert sum(hoja.stat().st_size for hoja in DEL_SITIO) <= 40 * 1024
    assert all(hoja.read_text().count("\n") <= 300 for hoja in DEL_SITIO)


def test_los_colores_se_deciden_solo_en_los_tokens() -> None:
    """Salvo el blanco de la cabecera y la tinta del papel, que no dependen del tema."""
    for hoja in DEL_SITIO:
        if hoja.name not in {"tokens.css", "impresion.css"}:
            assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", hoja.read_text())) <= {"#fff"}, hoja.name


def test_las_clases_de_las_plantillas_existen_en_la_hoja_de_estilo() -> None:
    reglas = "".join(hoja.read_text() for hoja in HOJAS)
    definidas = set(re.findall(r"\.([a-zA-Z][\w-]*)", reglas))
    usadas: set[str] = set()
    for plantilla in PLANTILLAS:
        for valor in re.findall(r'class="([^"]*)"', plantilla.read_text()):
            usadas |= {c for c in re.sub(r"\{%.*?%\}|\S*\{\{.*?\}\}\S*", " ", valor).split() if re.fullmatch(r"[\w-]+", c)}
    assert usadas - definidas - SIN_REGLA == set()


# Letra


def test_la_letra_se_prepara_una_sola_vez_y_trae_lo_que_se_usa(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - sólo lo usa esta prueba

    assert len(letra.preparar(tmp_path)) == 2
    assert letra.preparar(tmp_path) == []
    fuente = TTFont(tmp_path / "letra-regular.woff2")
    trazos = fuente.getBestCmap()
    assert {c for c in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»–—…°ºª→−×Δ✓‹›0123456789" if ord(c) not in trazos} == set()
    assert len({fuente["hmtx"][trazos[ord(c)]][0] for c in "0123456789"}) == 1, "las cifras deben ser tabulares"
    assert all("Source" not in str(r) for r in fuente["name"].names if r.nameID in letra.NOMBRES)
