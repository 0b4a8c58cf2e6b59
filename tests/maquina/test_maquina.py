"""El proceso no se tuerce: Hypothesis actúa como todo el elenco, en dos servicios, y nada se sale del modelo.

Es determinista. Al final imprime cuántas veces tuvo éxito cada transición y cuántas rechazó cada guarda, y exige un mínimo de ambas.
"""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests import hacer
from tests.elenco import ANIO
from tests.maquina import modelo
from tests.maquina.modelo import ACCIONES, GUARDAS, PERSONAS, REQUISITOS, SERVICIOS, Ficha, suya
from tests.maquina.mundo import Mundo, exitos, rechazos

MINIMO_DE_EXITOS, MINIMO_DE_RECHAZOS = 50, 20
EJEMPLOS, PASOS = 68, 45
# Hacia dónde va quien avanza: la primera acción de cada rumbo que corresponda en ese momento.
RUMBOS = (
    ("aprobar", "visar", "presentar", "abrir_version"),
    ("devolver", "observar", "presentar", "abrir_version"),
    ("aprobar", "observar", "abrir_version", "presentar"),
    ("aprobar", "visar", "abrir_version", "presentar"),
    ("retirar", "visar", "presentar", "abrir_version"),
)
cual = st.integers(0, 11)
alguien = st.sampled_from(PERSONAS)
# Quienes alguna vez pueden: si todo fuera al azar, casi todo intento se quedaría en «no es su servicio».
con_oficio = st.sampled_from(
    ("eg", "jefatura", "visacion", "doble", "eg_y_experta", "subrogante", "eg_otro", "jefatura_otro", "visacion_otro")
)


class Procedimiento(Mundo):
    """Dos servicios, un año, y todo el mundo intentando de todo."""

    @initialize(vuelta_larga=st.booleans())
    def abrir(self, vuelta_larga: bool) -> None:
        """Cada servicio abre y completa su Formulación; la mitad de las veces, uno ya dio una vuelta con todos los tropiezos."""
        for servicio in SERVICIOS:
            documento = hacer.completar(hacer.abrir_formulacion(servicio=servicio, anio=ANIO))
            self.fichas.append(Ficha(documento.pk, servicio, autores={suya("eg", servicio)}))
        if vuelta_larga:
            self.tropezar_en_todo(self.fichas[0])

    def tropezar_en_todo(self, ficha: Ficha) -> None:
        """De la redacción al V°B° y a una versión nueva, dando con cada guarda antes de hacerlo bien."""
        self.escribir_texto(ficha, "doble", al_dia=True, completo=True)
        for mal_hecho, accion in (("a medias", "presentar"), ("", "retirar"), ("", "presentar"), ("", "devolver"), ("", "presentar")):
            persona = self.quien(ficha, accion)
            if mal_hecho:
                self.escribir_texto(ficha, persona, al_dia=False, completo=False)
                self.escribir_texto(ficha, persona, al_dia=True, completo=False)
            self.intento(ficha, persona, accion)
            if modelo.TABLA[accion, self.rol_de(accion), ficha.estado] == "si":
                self.preparar(ficha, persona, accion)
                self.intento(ficha, persona, accion)
        self.intento(ficha, "doble", "aprobar")
        self.intento(ficha, self.quien(ficha, "aprobar"), "aprobar")
        experta, eg = self.quien(ficha, "visar"), self.quien(ficha, "presentar")
        for pauta, accion in (({}, "visar"), ({REQUISITOS[3]: "no_cumple"}, "visar"), ({REQUISITOS[3]: "cumple"}, "observar")):
            if pauta:
                self.responder(ficha, experta, dict.fromkeys(REQUISITOS, "cumple") | pauta)
            self.intento(ficha, experta, accion)
        self.intento(ficha, experta, "visar")
        self.intento(ficha, eg, "abrir_version", motivo=" ")
        self.intento(ficha, eg, "abrir_version")
        self.intento(ficha, eg, "abrir_version")
        self.escribir_texto(ficha, eg, al_dia=True, completo=True)

    # --- reglas ---

    @rule(servicio=st.sampled_from(SERVICIOS), pasos=st.lists(st.sampled_from(RUMBOS), min_size=2, max_size=4))
    def avanzar(self, servicio: int, pasos: list[tuple[str, ...]]) -> None:
        """Quien corresponde hace bien, una tras otra, varias cosas que corresponden, con todo lo que hace falta."""
        for rumbo in pasos:
            ficha = next(f for f in reversed(self.fichas) if f.servicio == servicio)
            accion = next((a for a in rumbo if modelo.TABLA[a, self.rol_de(a), ficha.estado] == "si"), "")
            if accion:
                persona = self.quien(ficha, accion)
                self.preparar(ficha, persona, accion)
                self.intento(ficha, persona, accion)

    @rule(
        n=cual, rumbo=st.sampled_from(RUMBOS), motivo=st.sampled_from(("", "Cambió la ley.")), fresco=st.sampled_from((True, True, False))
    )
    def intentar_sin_preparar(self, n: int, rumbo: tuple[str, ...], motivo: str, fresco: bool) -> None:
        """Quien corresponde intenta lo que corresponde, pero sin haber preparado nada."""
        ficha = self.ficha(n)
        accion = next((a for a in rumbo if modelo.TABLA[a, self.rol_de(a), ficha.estado] == "si"), "presentar")
        self.intento(ficha, self.quien(ficha, accion), accion, fresco=fresco, motivo=motivo)

    @rule(servicio=st.sampled_from(SERVICIOS), mal=st.booleans(), ultima=st.booleans())
    def tropezar(self, servicio: int, mal: bool, ultima: bool) -> None:
        """Quien corresponde llega al borde: presenta a medias, visa con un «no cumple», observa sin ninguno, abre dos, escribe tarde."""
        suyas = [f for f in self.fichas if f.servicio == servicio]
        ficha = suyas[-1] if ultima else suyas[max(len(suyas) - 2, 0)]
        eg, experta = suya("eg", servicio), suya("visacion", servicio)
        if ficha.editable:
            if mal:
                self.escribir_texto(ficha, eg, al_dia=True, completo=False)
            self.intento(ficha, eg, "presentar")
        elif ficha.estado == "en_visacion":
            self.responder(ficha, experta, dict.fromkeys(REQUISITOS, "cumple") | ({REQUISITOS[3]: "no_cumple"} if mal else {}))
            self.intento(ficha, experta, "visar" if mal else "observar")
        else:
            self.escribir_texto(ficha, eg, al_dia=mal, completo=True)
            self.intento(ficha, eg, "abrir_version")

    @rule(n=cual, quien=st.sampled_from((("doble", "aprobar"), ("eg_y_experta", "visar"))), escribe=st.booleans())
    def intentar_sobre_lo_propio(self, n: int, quien: tuple[str, str], escribe: bool) -> None:
        """Quien tiene dos roles escribe, y después quiere decidir."""
        persona, accion = quien
        ficha = self.ficha(n)
        if escribe and ficha.editable and ficha.servicio == SERVICIOS[0]:
            self.escribir_texto(ficha, persona, al_dia=True, completo=True)
        self.intento(ficha, persona, accion)

    @rule(n=cual, persona=alguien, accion=st.sampled_from(ACCIONES))
    def intentar_lo_que_sea(self, n: int, persona: str, accion: str) -> None:
        """Cualquiera intenta cualquier cosa."""
        self.intento(self.ficha(n), persona, accion)

    @rule(
        n=cual, persona=con_oficio, accion=st.sampled_from(ACCIONES), fresco=st.booleans(), motivo=st.sampled_from(("", "Cambió la ley."))
    )
    def intentar_con_oficio(self, n: int, persona: str, accion: str, fresco: bool, motivo: str) -> None:
        """Alguien que a veces puede, con la página recién abierta o vieja, y sin preparar nada."""
        self.intento(self.ficha(n), persona, accion, fresco=fresco, motivo=motivo)

    @rule(n=cual, persona=con_oficio, al_dia=st.booleans(), completo=st.booleans())
    def escribir_la_mision(self, n: int, persona: str, al_dia: bool, completo: bool) -> None:
        """Alguien escribe la misión, o la borra, habiendo visto la última revisión o no."""
        self.escribir_texto(self.ficha(n), persona, al_dia=al_dia, completo=completo)

    @rule(n=cual, persona=con_oficio)
    def anotar_una_observacion(self, n: int, persona: str) -> None:
        """Quien revisa deja una observación privada."""
        ficha = self.ficha(n)
        rol = {"en_aprobacion": "jefatura", "en_visacion": "visacion"}.get(ficha.estado)
        if rol is None or modelo.rol_en(persona, ficha.servicio, rol) != rol:
            return
        self.anotar(ficha, persona)

    @rule(n=cual, persona=con_oficio, malos=st.integers(0, 3), hasta=st.integers(1, 6))
    def responder_la_pauta(self, n: int, persona: str, malos: int, hasta: int) -> None:
        """Quien visa responde la pauta, entera o a medias, con algún «no cumple» o ninguno."""
        ficha = self.ficha(n)
        if ficha.estado == "en_visacion" and modelo.rol_en(persona, ficha.servicio, "visacion") == "visacion":
            self.responder(ficha, persona, {c: "no_cumple" if i < malos - 1 else "cumple" for i, c in enumerate(REQUISITOS[:hasta])})

    @rule(n=cual)
    def responder_las_observaciones(self, n: int) -> None:
        """Quien redacta responde todo lo que falte."""
        ficha = self.ficha(n)
        if ficha.editable:
            hacer.responder(self.documento(ficha))
            if ficha.de_fondo:
                ficha.autores.add(suya("eg", ficha.servicio))
            ficha.de_fondo = 0

    @rule(n=cual)
    def repetir_el_envio(self, n: int) -> None:
        """Doble clic: la misma clave otra vez devuelve el mismo acto y no hace nada más."""
        ficha = self.ficha(n)
        if not ficha.editable or not ficha.completo or ficha.de_fondo:
            return
        documento, clave, persona = self.documento(ficha), uuid4(), suya("eg", ficha.servicio)
        leido = hacer.visto_por(documento, persona)
        primero = hacer.actuar(documento, "presentar", persona, leido=leido, clave=clave)
        segundo = hacer.actuar(documento, "presentar", persona, leido=leido, clave=clave)
        assert primero.pk == segundo.pk
        exitos["presentar"] += 1
        exitos["mismo envío"] += 1
        modelo.aplicar(ficha, persona, "presentar", self.hermanas(ficha))


def test_el_proceso_no_se_tuerce(elenco: None, capsys: pytest.CaptureFixture[str]) -> None:
    exitos.clear()
    rechazos.clear()
    run_state_machine_as_test(
        Procedimiento,
        settings=settings(
            max_examples=EJEMPLOS,
            stateful_step_count=PASOS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    with capsys.disabled():
        print("\ntransición          éxitos")  # noqa: T201
        for accion in (*ACCIONES, "reemplazar", "escribir", "mismo envío"):
            print(f"{accion:<20}{exitos[accion]:>6}")  # noqa: T201
        print("guarda                    rechazos")  # noqa: T201
        for guarda in GUARDAS:
            print(f"{guarda:<26}{rechazos[guarda]:>8}")  # noqa: T201
    assert {a: exitos[a] for a in (*ACCIONES, "reemplazar") if exitos[a] < MINIMO_DE_EXITOS} == {}
    assert {g: rechazos[g] for g in GUARDAS if rechazos[g] < MINIMO_DE_RECHAZOS} == {}
