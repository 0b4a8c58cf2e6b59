"""Lo que viaja junto no se separa: Hypothesis mueve de todas las formas un Plan y un Programa de Trabajo, y nada se sale del modelo.

El modelo está escrito a mano de `dominio.md`: qué documentos viajan, quién los mueve y qué le falta a cada acto. Es determinista.
"""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from genero.documentos.acciones import ejecutar
from genero.documentos.models import Autoria, Documento
from genero.flujo.models import Acto
from genero.personas.actuante import Actuante
from tests import hacer, hacer_plan
from tests.elenco import PROPIO, id_de, mirando
from tests.maquina import modelo
from tests.maquina.modelo import ACCIONES, DESTINO, Ficha
from tests.maquina.mundo import Mundo, exitos, rechazos

MINIMO_DE_EXITOS, MINIMO_DE_RECHAZOS = 10, 3
EJEMPLOS, PASOS = 24, 18
GUARDAS = (
    *("ajeno", "rol", "segregación", "estado", "lo leído", "el otro en revisión", "de fondo sin responder", "devolver sin observación"),
    *("pauta sin terminar", "pauta con no cumple", "observar sin no cumple", "motivo en blanco", "otra versión abierta"),
)
MALOS = {"plan": "p-recursos", "programa": "t-medios"}
con_oficio = st.sampled_from(("eg", "jefatura", "visacion", "doble", "subrogante", "lectura", "jefatura_otro"))
lado = st.integers(0, 9)
a_veces = st.sampled_from((True, False, False))


@dataclass
class FichaJunta(Ficha):
    """Lo que el modelo sabe de un Plan o de un Programa. La pauta se responde entera: `pauta` dice sólo si tuvo un «no cumple»."""

    tipo: str = "plan"


class LoJunto(Mundo):
    """Un servicio con su Plan y su Programa del año, y quienes intentan moverlos."""

    base: hacer_plan.Juntos

    @initialize(vuelta_larga=st.booleans())
    def partir(self, vuelta_larga: bool) -> None:
        """Los dos, completos y en redacción; la mitad de las veces ya dieron una vuelta con todos los tropiezos."""
        self.fichas += [FichaJunta(d.pk, PROPIO, autores={"eg"}, tipo=d.tipo) for d in self.base]
        if vuelta_larga:
            self.tropezar_en_todo(*self.fichas)

    def tropezar_en_todo(self, plan: Ficha, programa: Ficha) -> None:
        """De la redacción al V°B° y a un ajuste, dando con cada guarda antes de hacerlo bien."""
        for persona, accion in (("eg", "presentar"), ("eg", "retirar"), ("doble", "presentar"), ("doble", "aprobar")):
            self.intenta(programa, persona, accion)
        self.intenta(plan, "jefatura", "devolver")
        self.anota(programa, "jefatura")
        for persona, accion in (("jefatura", "devolver"), ("eg", "presentar")):
            self.intenta(plan, persona, accion)
        self.responde(programa)
        for persona, accion in (("eg", "presentar"), ("jefatura", "aprobar"), ("visacion", "visar")):
            self.intenta(programa, persona, accion)
        for mal, acciones in ((True, ("visar", "observar")), (False, ("observar", "visar"))):
            if plan.editable:
                self.responde(plan)
                self.responde(programa)
                self.intenta(plan, "eg", "presentar")
                self.intenta(plan, "jefatura", "aprobar")
            self.llena(plan, mal=False)
            self.llena(programa, mal=mal)
            for accion in acciones:
                self.intenta(plan, "visacion", accion)
        for motivo in (" ", "Cambió la ley.", "Cambió la ley."):
            self.intenta(plan, "eg", "abrir_version", motivo=motivo)
        self.intenta(self.fichas[-1], "eg", "presentar")
        self.intenta(programa, "eg", "abrir_version")
        self.intenta(self.fichas[-1], "eg", "presentar")

    # --- invariantes ---

    @invariant()
    def la_base_dice_lo_mismo_que_el_modelo(self) -> None:
        """Estado, vuelta y versión de todo; lo que está abierto y en revisión, en la misma instancia."""
        with mirando():
            hay = {(d.pk, d.estado, d.vuelta, d.version) for d in Documento.objects.filter(tipo__in=("plan", "programa"))}
        assert {(f.pk, f.estado, f.vuelta, f.version) for f in self.fichas} == hay
        assert len({f.estado for f in self.fichas if f.abierto and not f.editable}) <= 1

    @invariant()
    def nadie_decidio_sobre_lo_que_redacto(self) -> None:
        """Quienes redactaron o presentaron cada uno, según la base, son quienes dice el modelo: a esos, y sólo a esos, les está vedado."""
        with mirando():
            autorias = set(Autoria.objects.filter(documento__in=[f.pk for f in self.fichas]).values_list("documento_id", "usuario_id"))
        assert autorias == {(f.pk, id_de(p)) for f in self.fichas for p in f.autores}

    # --- el modelo ---

    def documento(self, ficha: Ficha) -> Documento:
        """El documento de esa ficha, como lo piden los verbos de las pruebas."""
        with mirando():
            return Documento.objects.select_related("servicio", "ciclo").get(pk=ficha.pk)

    def hermanas(self, ficha: Ficha) -> list[Ficha]:
        """Las otras versiones del mismo documento."""
        return [f for f in self.fichas if f.tipo == ficha.tipo and f is not ficha]  # type: ignore[attr-defined]

    def viajan(self, ficha: Ficha, accion: str) -> list[Ficha]:
        """El otro, si está abierto: al presentar, siempre; al decidir, si está en la misma instancia; al abrir versión, nunca."""
        otros = [f for f in self.fichas if f.abierto and f.tipo != ficha.tipo]  # type: ignore[attr-defined]
        if accion == "abrir_version":
            return []
        return [f for f in otros if accion == "presentar" or (f.estado == ficha.estado and not f.editable)]

    def esperado(self, ficha: Ficha, persona: str, accion: str, fresco: bool, motivo: str) -> str:
        """La guarda que debe rechazar el intento; «hecho» si ninguna."""
        rol, otros = modelo.rol_en(persona, PROPIO, self.rol_de(accion)), self.viajan(ficha, accion)
        if rol is None:
            return "ajeno"
        celda = modelo.TABLA[accion, rol, ficha.estado]
        if celda == "403":
            return "rol"
        if accion in {"aprobar", "visar"} and any(persona in f.autores for f in (ficha, *otros)):
            return "segregación"
        if celda == "409":
            return "estado"
        if accion == "presentar" and any(not f.editable for f in otros):
            return "el otro en revisión"
        return self.condicion([ficha, *otros], persona, accion, motivo) if fresco else "lo leído"

    def condicion(self, todos: list[Ficha], persona: str, accion: str, motivo: str) -> str:
        """Lo que al acto le falta, mirando todo lo que viaja."""
        dicho = [r for f in todos for r in f.pauta.values()]
        faltas = {
            "presentar": [(any(f.de_fondo for f in todos), "de fondo sin responder")],
            "devolver": [(not any(f.sin_emitir.get(persona) for f in todos), "devolver sin observación")],
            "visar": [(len(dicho) < len(todos), "pauta sin terminar"), ("no_cumple" in dicho, "pauta con no cumple")],
            "observar": [("no_cumple" not in dicho, "observar sin no cumple")],
            "abrir_version": [
                (not motivo.strip(), "motivo en blanco"),
                (any(h.abierto for h in self.hermanas(todos[0])), "otra versión abierta"),
            ],
        }
        return next((guarda for falta, guarda in faltas.get(accion, []) if falta), "hecho")

    def aplicar(self, ficha: Ficha, persona: str, accion: str) -> None:
        """Lo mismo en el modelo, a todo lo que viaja."""
        for f in (ficha, *self.viajan(ficha, accion)):
            if accion == "presentar":
                f.vuelta, f.pauta = f.vuelta + 1, {}
                f.autores.add(persona)
            if accion in {"devolver", "observar"}:
                malos = sum(r == "no_cumple" for r in f.pauta.values()) if accion == "observar" else 0
                f.de_fondo += malos + f.sin_emitir.pop(persona, 0)
            if accion == "visar":
                for otra in self.hermanas(f):
                    otra.estado = "reemplazado" if otra.estado == "visado" else otra.estado
        juntas = [ficha, *self.viajan(ficha, accion)]
        for f in juntas:
            f.estado = DESTINO[accion]

    # --- actuar ---

    def intenta(self, ficha: Ficha, persona: str, accion: str, *, fresco: bool = True, motivo: str = "Cambió la ley.") -> None:
        """Intenta el acto desde ese documento y compara con el modelo; si se hizo, lo aplica también ahí."""
        debe, otros = self.esperado(ficha, persona, accion, fresco, motivo), self.viajan(ficha, accion)
        hechos: list[Acto] = []

        def por_la_puerta(por: Actuante) -> None:
            visible = Documento.objects.filter(pk=ficha.pk).exists()
            vistos = {f.pk: hacer.visto(self.documento(f)) if fresco else "una página vieja" for f in otros if visible}
            # Lo que se leyó viejo es lo del otro, si lo hay: así se prueba que también cuenta.
            leido = hacer.visto(self.documento(ficha)) if visible and (fresco or vistos) else "una página vieja"
            hechos.append(ejecutar(ficha.pk, accion, por=por, visto=leido, clave=uuid4(), datos={"motivo": motivo, "vistos": vistos}))

        rechazo = self.hacer(persona, ficha, self.rol_de(accion), por_la_puerta)
        self.comparar("estado" if debe == "el otro en revisión" and rechazo else debe, rechazo, accion)
        rechazos[debe] += debe == "el otro en revisión"
        if debe == "hecho" and accion == "abrir_version":
            version = max(f.version for f in [ficha, *self.hermanas(ficha)]) + 1
            self.fichas.append(FichaJunta(hechos[0].objeto_id or 0, PROPIO, version, tipo=ficha.tipo))  # type: ignore[attr-defined]
        elif debe == "hecho":
            exitos["los dos"] += bool(otros)
            exitos["uno solo"] += not otros
            self.aplicar(ficha, persona, accion)

    def una(self, n: int) -> Ficha:
        """Alguno de los documentos; con más peso, los abiertos."""
        abiertas = [f for f in self.fichas if f.abierto]
        candidatas = [*self.fichas, *abiertas, *abiertas]
        return candidatas[n % len(candidatas)]

    def anota(self, ficha: Ficha, persona: str) -> None:
        """Deja una observación privada en uno de los dos."""
        rol = "jefatura" if ficha.estado == "en_aprobacion" else "visacion"
        hacer.anotar(self.documento(ficha), f"Falta {uuid4()}.", persona, rol, seccion="difusion")
        ficha.sin_emitir[persona] = ficha.sin_emitir.get(persona, 0) + 1

    def llena(self, ficha: Ficha, *, mal: bool) -> None:
        """Responde entera la pauta de uno."""
        malo = {MALOS[ficha.tipo]: "Falta decirlo."} if mal else {}  # type: ignore[attr-defined]
        hacer.llenar_pauta(self.documento(ficha), malos=malo)
        ficha.pauta = {"pauta": "no_cumple" if mal else "cumple"}

    def responde(self, ficha: Ficha) -> None:
        """La encargada responde lo que falte en uno."""
        if hacer.responder(self.documento(ficha)):
            ficha.autores.add("eg")
        ficha.de_fondo = 0

    # --- reglas ---

    @rule(
        pasos=st.lists(
            st.tuples(lado, st.sampled_from((True, False, False)), st.sampled_from((True, False, False))), min_size=3, max_size=6
        )
    )
    def avanzar(self, pasos: list[tuple[int, bool, bool]]) -> None:
        """Quien corresponde hace lo que corresponde, pidiéndolo desde cualquiera de los dos; a veces objeta o se salta lo del otro."""
        for n, objeta, salta in pasos:
            self.avanza(self.una(n), objeta, salta)

    def avanza(self, ficha: Ficha, objeta: bool, salta: bool) -> None:
        """Un paso."""
        otros = self.viajan(ficha, "presentar" if ficha.editable else "aprobar")
        if ficha.editable:
            for f in (ficha, *(() if salta else otros)):
                self.responde(f)
            self.intenta(ficha, "doble" if objeta else "eg", "presentar")
        elif ficha.estado == "en_aprobacion" and salta and not objeta:
            self.intenta(ficha, "eg", "retirar")
        elif ficha.estado == "en_aprobacion":
            if objeta:
                self.anota(otros[0] if otros and salta else ficha, "jefatura")
            self.intenta(ficha, "jefatura", "devolver" if objeta else "aprobar")
        elif ficha.estado == "en_visacion":
            mal = objeta or salta
            self.llena(ficha, mal=mal)
            for f in () if salta else otros:
                self.llena(f, mal=False)
            self.intenta(ficha, "visacion", "observar" if mal else "visar")
        elif ficha.estado == "visado":
            self.intenta(ficha, "eg", "abrir_version")

    @rule(n=lado, persona=con_oficio, accion=st.sampled_from(ACCIONES), fresco=st.sampled_from((True, True, False)), con=st.booleans())
    def intentar(self, n: int, persona: str, accion: str, fresco: bool, con: bool) -> None:
        """Cualquiera intenta cualquier cosa, con la página recién abierta o vieja."""
        self.intenta(self.una(n), persona, accion, fresco=fresco, motivo="Cambió la ley." if con else " ")

    @rule(n=lado, fresco=st.booleans())
    def intentar_sin_preparar(self, n: int, fresco: bool) -> None:
        """Quien corresponde intenta lo que corresponde, sin haber preparado nada."""
        ficha = self.una(n)
        if ficha.estado == "visado":
            self.intenta(ficha, "eg", "abrir_version", motivo=" ")
        seguidas = {"en_aprobacion": ("retirar", "devolver"), "en_visacion": ("visar", "observar"), "visado": ("abrir_version",)}
        for accion in seguidas.get(ficha.estado, ("presentar",)):
            self.intenta(ficha, self.quien(ficha, accion), accion, fresco=fresco)

    @rule(n=lado, mal=st.booleans())
    def llegar_al_borde(self, n: int, mal: bool) -> None:
        """Con la pauta de uno solo, o con un «no cumple», se quiere visar; sin ninguno, observar; y quien redactó quiere aprobar."""
        ficha = self.una(n)
        if ficha.estado == "en_visacion":
            self.llena(ficha, mal=mal)
            self.intenta(ficha, "visacion", "visar" if mal or self.viajan(ficha, "visar") else "observar")
        elif ficha.estado == "en_aprobacion":
            self.intenta(ficha, "jefatura", "devolver")
        self.intenta(ficha, "doble", "aprobar")


def test_lo_que_viaja_junto_no_se_separa(elenco: None, capsys: pytest.CaptureFixture[str]) -> None:
    exitos.clear()
    rechazos.clear()
    LoJunto.base = hacer_plan.completos()
    run_state_machine_as_test(
        LoJunto,
        settings=settings(
            max_examples=EJEMPLOS,
            stateful_step_count=PASOS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    with capsys.disabled():
        print("\n", dict(exitos), dict(rechazos))  # noqa: T201
    assert {a: exitos[a] for a in (*ACCIONES, "los dos", "uno solo") if exitos[a] < MINIMO_DE_EXITOS} == {}
    assert {g: rechazos[g] for g in GUARDAS if rechazos[g] < MINIMO_DE_RECHAZOS} == {}
