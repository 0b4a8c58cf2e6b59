"""La historia completa de una Ficha A1, como la viven las personas: de la hoja en blanco al V°B°, con dos devoluciones entre medio.

Corre igual con y sin JavaScript. Cada persona parte en su Inicio y llega con un clic a lo que espera por ella.
"""

import re

import pytest

from tests.navegador.conftest import Entra
from tests.navegador.indicador import escribe_un_indicador
from tests.navegador.persona import Persona
from tests.navegador.trabajador import atender_la_cola

pytestmark = [pytest.mark.navegador, pytest.mark.xdist_group("navegador-historia")]

MISION = "Acompañar a quienes cultivan la tierra con agua suficiente."
MISION_NUEVA = "Acompañar a las mujeres y los hombres que cultivan la tierra."
RAZON = "Se entrega a otras instituciones, que deciden a quiénes llega."


@pytest.mark.parametrize("guiones", [True, False], ids=["con JavaScript", "sin JavaScript"])
def test_de_la_hoja_en_blanco_al_visto_bueno(entra: Entra, guiones: bool) -> None:
    eg, jefatura, experta = (entra(quien, guiones=guiones) for quien in ("eg", "jefatura", "visacion"))
    redacta(eg)
    ve_lo_que_falta_y_lo_completa(eg)
    presenta(eg, "1.1")

    devuelve(jefatura, "Nombre también a las mujeres.")
    corrige_la_mision(eg)
    presenta(eg, "1.2")
    aprueba(jefatura, "1.2")

    observa(experta, "Diga qué instituciones.")
    responde_a_la_experta(eg)
    presenta(eg, "1.3")
    aprueba(jefatura, "1.3")
    da_el_visto_bueno(experta, "1.3")

    atender_la_cola()
    codigo = baja_el_pdf(eg)
    cualquiera_verifica(entra(guiones=guiones), codigo)
    abre_version_nueva(eg)


# --- la encargada escribe ---


def redacta(eg: Persona) -> None:
    """Abre la Ficha A1 del año y la escribe casi entera."""
    eg.empieza("Abrir la Formulación 2026")
    eg.aprieta("Abrir la Formulación")
    eg.ve("1 Identificación")
    eg.escribe("Ministerio", "Ministerio de las Pruebas")
    eg.escribe("Servicio", "Servicio de Riego Campesino")
    declara_sin_informacion(eg)
    escribe_las_prioridades(eg)
    escribe_los_objetivos(eg)
    escribe_los_clientes(eg)
    escribe_los_productos(eg)


def declara_sin_informacion(eg: Persona) -> None:
    """Lo que no se sabe se declara con su razón, y así no falta; la misión se escribe."""
    eg.escribe("No hay información sobre esto: por qué (Ley orgánica o decreto que la rige)", "La norma está en trámite.")
    eg.aprieta("Guardar y seguir")
    eg.ve(re.compile(r"^Guardado a las \d\d:\d\d\.$"))
    eg.escribe("Texto", MISION)
    eg.aprieta("Guardar y seguir")


def escribe_las_prioridades(eg: Persona) -> None:
    """Agrega, edita, duplica, ordena y quita renglones; un renglón vacío dice su error junto al campo."""
    eg.aprieta("Agregar una prioridad")
    eg.intenta("Guardar la prioridad")
    falla = eg.hoja.get_by_label("Prioridad", exact=True)
    assert falla.get_attribute("aria-invalid") == "true"
    junto = falla.get_attribute("aria-describedby") or ""
    assert "Escriba el texto" in eg.hoja.locator(f"#{junto.split()[-1]}").inner_text()

    eg.escribe("Prioridad", "Reducir la pobreza rural")
    eg.aprieta("Guardar y agregar otra")
    eg.escribe("Prioridad", "Agua para el campo")
    eg.aprieta("Guardar la prioridad")
    eg.aprieta("Duplicar Agua para el campo")
    eg.escribe("Prioridad", "Igualdad en el campo")
    eg.aprieta("Guardar la prioridad")
    assert renglones(eg) == ["Reducir la pobreza rural", "Agua para el campo", "Igualdad en el campo"]
    eg.aprieta("Subir Igualdad en el campo")
    eg.aprieta("Bajar Reducir la pobreza rural")
    assert renglones(eg) == ["Igualdad en el campo", "Reducir la pobreza rural", "Agua para el campo"]
    eg.aprieta("Reducir la pobreza rural")
    eg.escribe("Prioridad", "Menos pobreza rural")
    eg.aprieta("Guardar la prioridad")
    eg.aprieta("Quitar… Agua para el campo")
    eg.ve("Lo ya presentado no cambia")
    eg.aprieta("Quitar la prioridad")
    assert renglones(eg) == ["Igualdad en el campo", "Menos pobreza rural"]
    eg.aprieta("Guardar y seguir")


def escribe_los_objetivos(eg: Persona) -> None:
    eg.aprieta("Agregar un objetivo")
    eg.escribe("Objetivo", "Ampliar el riego")
    eg.elige("Prioridades a las que responde", "Igualdad en el campo")
    eg.aprieta("Guardar el objetivo")
    eg.aprieta("Guardar y seguir")


def escribe_los_clientes(eg: Persona) -> None:
    eg.aprieta("Agregar un grupo")
    eg.escribe("Quiénes son", "Campesinas y campesinos")
    eg.aprieta("Guardar el grupo")
    eg.aprieta("Guardar y seguir")


def escribe_los_productos(eg: Persona) -> None:
    """Uno al que aplica, completo; otro al que no, todavía sin su razón."""
    eg.aprieta("Agregar un producto")
    eg.escribe("Nombre", "Crédito de riego")
    eg.elige("¿Existente o nuevo?", "Existente")
    eg.elige("Objetivos estratégicos que sirve", "Ampliar el riego")
    eg.elige("Clientes, usuarios/as o beneficiarios/as", "Campesinas y campesinos")
    eg.elige("¿Está en el alcance de la certificación ISO 9001?", "Sí")
    eg.elige("¿Aplica el enfoque de género?", "Aplica")
    eg.aprieta("Guardar y agregar otro")
    eg.escribe("Nombre", "Estudios de suelo")
    eg.elige("¿Existente o nuevo?", "Nuevo")
    eg.elige("Clientes, usuarios/as o beneficiarios/as", "Campesinas y campesinos")
    eg.elige("¿Está en el alcance de la certificación ISO 9001?", "No")
    eg.elige("¿Aplica el enfoque de género?", "No aplica")
    eg.aprieta("Guardar el producto")


def ve_lo_que_falta_y_lo_completa(eg: Persona) -> None:
    """La página de presentar lista lo que falta; cada enlace lleva al lugar donde se arregla."""
    eg.aprieta(re.compile(r"^Ver lo que falta"))
    eg.ve("No se puede presentar todavía: faltan 4 puntos.")
    falta = eg.hoja.locator(".faltas li").filter(has_text="Producto 2: falta la razón de que no aplique el enfoque de género")
    eg.aprieta(re.compile(r"^Ir ahí"), falta)
    assert eg.hoja.url.endswith("#id_razon_no_aplica")
    eg.escribe("Por qué no aplica", RAZON)
    eg.aprieta("Guardar el producto")
    for razon in ("Ningún producto se divide.", "No hay procesos comunes a dos productos."):
        eg.aprieta(re.compile(r"^Ver lo que falta"))
        eg.aprieta("Completar lo primero que falta")
        eg.escribe("Si no corresponde ningún renglón, diga por qué", razon)
        eg.aprieta("Guardar")
    escribe_un_indicador(eg)


def presenta(eg: Persona, version: str) -> None:
    eg.aprieta("Presentar a la Jefatura")
    eg.ve("Está todo lo obligatorio")
    eg.ve(f"La Jefatura recibirá la versión {version} y un aviso por correo.")
    eg.aprieta("Presentar a la Jefatura")
    eg.ve("Presentado: lo tiene la Jefatura.")
    assert eg.mando("Escribir").count() == 0


# --- la Jefatura decide ---


def devuelve(jefatura: Persona, que: str) -> None:
    """Observa la misión, anclada a su sección, y devuelve."""
    jefatura.empieza("Aprobar o devolver la Formulación 2026, versión 1.1")
    jefatura.ve(MISION)
    jefatura.aprieta("Observar la sección 2, Misión institucional")
    assert jefatura.hoja.get_by_label("Sobre qué parte").input_value() == "mision"
    jefatura.escribe("Qué debe cambiar", que)
    jefatura.aprieta("Guardar la observación")
    jefatura.aprieta("Devolver con observaciones…")
    jefatura.ve(que)
    jefatura.aprieta("Devolver con 1 observación")
    jefatura.ve("Devuelto: sus observaciones ya están a la vista de quien redacta.")


def aprueba(jefatura: Persona, version: str) -> None:
    jefatura.empieza(f"Aprobar o devolver la Formulación 2026, versión {version}")
    jefatura.aprieta("Aprobar…")
    jefatura.hoja.get_by_label(f"Leí la versión {version} y la apruebo.").check()
    jefatura.aprieta("Aprobar y enviar a SERNAM")
    jefatura.ve("Aprobado y enviado a SERNAM.")


# --- la encargada responde ---


def corrige_la_mision(eg: Persona) -> None:
    """Ve la observación, corrige donde apunta y la responde."""
    eg.empieza("Corregir y presentar de nuevo la Formulación 2026, versión 1.1")
    eg.ve("Nombre también a las mujeres.")
    eg.escribe("Su respuesta", "Se nombra a mujeres y hombres.")
    eg.aprieta("Guardar la respuesta")
    eg.ve("Respuesta a la observación 1 guardada.")
    eg.aprieta("Escribir")
    eg.aprieta(re.compile(r"^2 Misión institucional"), eg.hoja.get_by_role("navigation", name="Secciones"))
    eg.escribe("Texto", MISION_NUEVA)
    eg.aprieta("Guardar")


def responde_a_la_experta(eg: Persona) -> None:
    eg.empieza("Corregir y presentar de nuevo la Formulación 2026, versión 1.2")
    eg.ve("Sin responder no se puede presentar: es de fondo.")
    abierta = eg.hoja.locator(".observacion").filter(has_text="Diga qué instituciones.")
    abierta.get_by_label("Su respuesta").fill("Son las municipalidades; quedó en la razón.")
    eg.aprieta("Guardar la respuesta", abierta)
    eg.ve("Son las municipalidades; quedó en la razón.")


# --- la experta visa ---


def llena_la_pauta(experta: Persona, *, no_cumple: str = "") -> None:
    """Todo en «Cumple», salvo el requisito que nombra las razones, si se dice qué le falta."""
    requisitos = experta.hoja.locator(".requisito")
    for n in range(requisitos.count()):
        requisito = requisitos.nth(n)
        malo = bool(no_cumple) and "tiene una razón fundada" in requisito.inner_text()
        requisito.get_by_label("No cumple" if malo else "Cumple", exact=True).check()
        if malo:
            requisito.get_by_label("Qué falta, o por qué no aplica").fill(no_cumple)


def observa(experta: Persona, que: str) -> None:
    experta.empieza("Revisar con la pauta la Formulación 2026, versión 1.2")
    llena_la_pauta(experta, no_cumple=que)
    experta.aprieta("Guardar y observar…")
    experta.ve("Saldrán como observaciones de fondo")
    experta.ve(que)
    experta.hoja.get_by_label("Leí la versión 1.2 y la observo.").check()
    experta.aprieta("Observar")
    experta.ve("Observado: sus observaciones ya están a la vista de quien redacta.")


def da_el_visto_bueno(experta: Persona, version: str) -> None:
    experta.empieza(f"Revisar con la pauta la Formulación 2026, versión {version}")
    llena_la_pauta(experta)
    experta.aprieta("Guardar y dar V°B°…")
    experta.hoja.get_by_label(f"Leí la versión {version} y doy el V°B° técnico.").check()
    experta.aprieta("Dar V°B° técnico")
    experta.ve("V°B° dado: esta versión quedó vigente.")


# --- lo que queda ---


def baja_el_pdf(eg: Persona) -> str:
    """Desde su Inicio llega al documento vigente, y de ahí al registro; devuelve el código de verificación impreso."""
    eg.ir("/")
    eg.aprieta("SRC · Formulación 2026, versión 1.3")
    eg.ve(re.compile(r"^Vigente desde el "))
    registro = eg.mando("Ficha A1 y Formulario H 2026, versión 1.3, con V°B°")
    respuesta = eg.ventana.request.get(eg.sitio + (registro.get_attribute("href") or ""))
    assert respuesta.ok
    assert respuesta.headers["content-type"] == "application/pdf"
    assert respuesta.body().startswith(b"%PDF-")
    return (registro.get_attribute("href") or "").strip("/").rpartition("/")[2]


def cualquiera_verifica(persona: Persona, codigo: str) -> None:
    """Sin cuenta: escribe el código y ve qué es, si rige y quiénes actuaron."""
    persona.ir("/verificar/")
    persona.escribe("Código de verificación", codigo.lower())
    persona.aprieta("Verificar")
    persona.ve(re.compile(r"^Es auténtico y está vigente desde el "))
    for quien in ("Elena Rojas", "Jimena Farías", "Violeta Soto"):
        persona.ve(quien)


def abre_version_nueva(eg: Persona) -> None:
    eg.ir("/")
    eg.aprieta("SRC · Formulación 2026, versión 1.3")
    eg.aprieta("Abrir una versión nueva")
    eg.escribe("Motivo", "La ley cambió las funciones del servicio.")
    eg.aprieta("Abrir la versión 2")
    eg.ve("Se abrió la versión nueva. La vigente sigue rigiendo.")
    assert eg.sigue_donde().endswith("/formulacion/v2/")
    eg.ve(MISION_NUEVA)
    eg.empieza("Redactar y presentar la Formulación 2026")
    eg.ve("Motivo de esta versión: La ley cambió las funciones del servicio.")


def renglones(persona: Persona) -> list[str]:
    """Los nombres de los renglones, en su orden."""
    return [t.strip() for t in persona.hoja.locator(".renglon h3 a").all_inner_texts()]
