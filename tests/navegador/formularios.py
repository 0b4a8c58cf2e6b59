"""Los siete formularios largos, cómo se escribe en cada uno y dónde se recupera lo escrito: en la base, en pantalla o en la copia."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError

from diagnostico.models import AnalisisDeProducto, Usuarios
from genero.documentos import rico
from genero.documentos.models import Autoevaluacion, Documento, Prosa, RespuestaPauta
from tests import hacer, hacer_diagnostico
from tests.elenco import ANIO, PROPIO, mirando
from tests.navegador.persona import Persona

# Cuánto se espera a que se ofrezca la copia: más que lo que demora en preguntar a las otras pestañas.
OFERTA = 1_500
# En estas pruebas se guarda al soltar el campo, no por tiempo: así lo que pasa entremedio no depende de cuán lenta vaya la máquina.
SIN_RELOJ = "(t => { window.setTimeout = (f, ms, ...a) => t(f, ms === 3000 ? 600000 : ms, ...a) })(window.setTimeout)"

# Las dos pautas: la de quien visa y la que corre el propio servicio, con el requisito que se responde en ellas.
MODELOS: dict[str, Any] = {"visar": RespuestaPauta, "pauta": Autoevaluacion}
REQUISITO = "a1-razones"


@dataclass(frozen=True)
class Formulario:
    """Una página donde se escribe, su campo largo y cómo se lee lo que quedó guardado en él."""

    documento: Documento
    seccion: str
    campo: str
    guardado: Callable[[], str]
    boton: str = "Guardar"
    con_formato: bool = False
    en_una_linea: bool = False
    renglon: Any = None
    # Quién lo llena, y quién más podría; fuera de lo que se escribe por secciones, en qué página.
    quien: str = "eg"
    otra: str = "eg2"
    pagina: str = ""

    @property
    def direccion(self) -> str:
        """Dónde está."""
        d = self.documento
        if self.pagina:
            return f"/src/{d.ciclo.anio}/{d.tipo}/v{d.version}/{self.pagina}/"
        return f"/src/{d.ciclo.anio}/{d.tipo}/v{d.version}/escribir/{self.seccion}/{f'{self.renglon}/' if self.renglon else ''}"

    def texto(self, cual: str) -> str:
        """Algo largo y raro, que quepa en el campo."""
        texto = f"Media hora escribiendo {cual}: ñandú, «comillas», <b>&amp; 1.234,5.\n\nY su segundo párrafo, {cual}."
        return " ".join(texto.split()) if self.en_una_linea else texto

    def abrir(self, persona: Persona) -> None:
        """Va a la página y espera que la copia esté lista."""
        persona.ir(self.direccion)
        persona.hoja.wait_for_function("document.querySelector('form[data-guardar]')?.guardado")

    def escribir(self, persona: Persona, cual: str) -> str:
        """Reemplaza lo que haya en el campo; devuelve lo que se escribió. No guarda ni suelta el foco."""
        texto = self.texto(cual)
        if not self.con_formato:
            self._control(persona.hoja).fill(texto)
            return texto
        hoja, zona = persona.hoja, persona.hoja.locator(f"[data-rico-zona][data-nombre={self.campo}]")
        if not zona.locator("[contenteditable=true]").count():
            zona.locator(".rico__cab button").click()
        zona.locator("[contenteditable=true]").click()
        hoja.keyboard.press("Control+A")
        uno, otro = texto.split("\n\n")
        hoja.keyboard.insert_text(uno)
        hoja.keyboard.press("Enter")
        hoja.keyboard.insert_text(otro)
        return texto

    def veces(self, persona: Persona) -> int:
        """Cuántas veces se ha guardado: lo dice su revisión o, donde no la hay, su historial."""
        if self.pagina:
            with mirando():
                return int(MODELOS[self.pagina].history.filter(codigo=REQUISITO, documento_id=self.documento.pk).count())
        return int(persona.hoja.locator("form[data-guardar] [name=revision]").input_value() or 0)

    def soltar(self, persona: Persona) -> None:
        """Saca el foco del campo: con eso se guarda enseguida."""
        persona.hoja.evaluate("document.activeElement.blur()")

    def en_pantalla(self, hoja: Page) -> str:
        """Lo que hay ahora en el campo."""
        valor = self._control(hoja).input_value()
        return rico.a_texto(valor) if self.con_formato else valor

    def apretar(self, persona: Persona, **como: Any) -> None:
        """Aprieta el botón de guardar."""
        persona.hoja.locator("form[data-guardar]").get_by_role("button", name=self.boton, exact=True).click(**como)

    def _control(self, hoja: Page) -> Locator:
        return hoja.locator(f"form[data-guardar] [name={self.campo}]")

    def donde_esta(self, persona: Persona, texto: str) -> str:
        """«base», «pantalla» o «copia», según dónde se pueda recuperar exactamente ese texto; vacío si se perdió."""
        if self.guardado() == texto:
            return "base"
        hoja = persona.hoja
        if not hoja.is_closed() and self._control(hoja).count() and self.en_pantalla(hoja) == texto:
            return "pantalla"
        if hoja.is_closed():
            persona.hoja = hoja = persona.pestana()
        persona.acepta_dialogos()
        self.abrir(persona)
        recuperar = hoja.get_by_role("button", name="Recuperarlo")
        try:
            recuperar.first.wait_for(timeout=OFERTA)
        except TimeoutError:
            return "base" if self.guardado() == texto else ""
        for n in range(recuperar.count()):
            recuperar.nth(n).click()
            if self.en_pantalla(hoja) == texto:
                return "copia"
        return ""


def de_prosa(documento: Documento, seccion: str) -> Callable[[], str]:
    """Cómo se lee el texto guardado de una sección."""

    def leer() -> str:
        with mirando():
            fila = Prosa.objects.get(documento=documento, seccion=seccion)
        return rico.a_texto(fila.texto) if fila.rico else fila.texto

    return leer


def de_fila(modelo: Any, campo: str, con_formato: bool = False, **cual: Any) -> Callable[[], str]:
    """Cómo se lee un campo guardado de una ficha o un renglón."""

    def leer() -> str:
        with mirando():
            valor = str(getattr(modelo._default_manager.filter(**cual).first(), campo, ""))
        return rico.a_texto(valor) if con_formato else valor

    return leer


def preparar() -> dict[str, Formulario]:
    """Una Formulación y un Diagnóstico en redacción, otra Formulación por visar, y los siete formularios."""
    formulacion, por_visar = hacer.hasta("borrador"), hacer.hasta("en_visacion", anio=ANIO - 1)
    diagnostico = hacer.releer(hacer_diagnostico.completar(hacer_diagnostico.abrir()))
    with mirando(PROPIO):
        cifra = Usuarios.objects.filter(documento=diagnostico).first()
        producto = AnalisisDeProducto.objects.filter(documento=diagnostico, aplica_eg="si").first()
    assert cifra is not None and producto is not None
    base = Formulario(formulacion, "mision", "texto", de_prosa(formulacion, "mision"))
    return {
        **_sueltos(base, diagnostico),
        **_renglones(base, diagnostico, cifra, producto),
        "pauta": replace(_pauta(por_visar, "visar"), boton="Guardar la pauta", quien="visacion", otra="visacion2"),
        "pauta propia": replace(_pauta(formulacion, "pauta"), boton="Guardar lo respondido"),
    }


def _sueltos(base: Formulario, diagnostico: Documento) -> dict[str, Formulario]:
    return {
        "prosa con formato": replace(
            base, documento=diagnostico, seccion="mision", guardado=de_prosa(diagnostico, "mision"), con_formato=True
        ),
        "prosa llana": base,
        "ficha": replace(
            base,
            seccion="identificacion",
            campo="ministerio",
            guardado=de_fila(hacer.SECCION["identificacion"].de_ficha, "ministerio", documento=base.documento),
            en_una_linea=True,
        ),
    }


def _renglones(base: Formulario, diagnostico: Documento, cifra: Usuarios, producto: AnalisisDeProducto) -> dict[str, Formulario]:
    return {
        "renglón con cifras": replace(
            base,
            documento=diagnostico,
            seccion="usuarios",
            campo="grupo",
            renglon=cifra.clave,
            guardado=de_fila(Usuarios, "grupo", documento=diagnostico, clave=cifra.clave),
            boton="Guardar la cifra",
            en_una_linea=True,
        ),
        "renglón con formato": replace(
            base,
            documento=diagnostico,
            seccion="productos",
            campo="caracterizacion",
            renglon=producto.clave,
            guardado=de_fila(AnalisisDeProducto, "caracterizacion", True, documento=diagnostico, clave=producto.clave),
            boton="Guardar el producto",
            con_formato=True,
        ),
    }


def _pauta(documento: Documento, pagina: str) -> Formulario:
    guardado = de_fila(MODELOS[pagina], "texto", documento=documento, codigo=REQUISITO)
    return Formulario(documento, "", f"requisito-{REQUISITO}-texto", guardado, pagina=pagina)
