"""El mundo donde actúa Hypothesis: dos servicios de verdad, el modelo al lado, y lo que nunca puede dejar de cumplirse."""

import hashlib
from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from genero.documentos import escribir
from genero.documentos.acciones import ejecutar
from genero.documentos.errores import Ajeno, CambioMientrasLeia, Choque, FaltaAlgo, FueraDeEstado, NoSePuede, SinPermiso, YaHecho
from genero.documentos.models import Autoria, Documento, Presentacion
from genero.documentos.pauta import guardar_pauta
from genero.flujo.models import Acto
from genero.flujo.models.acto import CERO
from genero.flujo.verificar import hash_de
from genero.personas.actuante import Actuante
from genero.personas.alcance import Vigente
from tests import hacer
from tests.elenco import ELENCO, entra, id_de, mirando, usuario
from tests.maquina import modelo
from tests.maquina.modelo import REQUISITOS, SERVICIOS, Ficha, suya

# Con qué error debe rechazar cada guarda; las demás son condiciones que faltan.
ERROR: dict[str, tuple[type[NoSePuede], ...]] = {
    "ajeno": (Ajeno,),
    "rol": (SinPermiso,),
    "segregación": (SinPermiso,),
    "estado": (FueraDeEstado, YaHecho),
    "lo leído": (CambioMientrasLeia,),
    "otra versión abierta": (FueraDeEstado,),
    "escribir cerrado": (FueraDeEstado,),
    "choque": (Choque,),
}
exitos: Counter[str] = Counter()
rechazos: Counter[str] = Counter()


class Mundo(RuleBasedStateMachine):
    """Las fichas del modelo, lo que se hace sobre la base, y las invariantes que se miran después de cada paso."""

    def __init__(self) -> None:
        super().__init__()
        self.punto = transaction.savepoint()
        self.fichas: list[Ficha] = []
        self.congeladas: dict[str, str] = {}
        self.eslabones: dict[int, tuple[int, str]] = dict.fromkeys(SERVICIOS, (0, CERO))

    def teardown(self) -> None:
        """Cada ejemplo parte de la misma base."""
        transaction.savepoint_rollback(self.punto)

    # --- invariantes ---

    @invariant()
    def la_base_dice_lo_mismo_que_el_modelo(self) -> None:
        """Estado, vuelta y versión de todo; a lo más una abierta y una vigente; una presentación por vuelta."""
        with mirando():
            hay = {d.pk: d for d in Documento.objects.all()}
            presentaciones = Counter(Presentacion.objects.values_list("documento_id", flat=True))
        assert {(f.pk, f.estado, f.vuelta, f.version) for f in self.fichas} == {(d.pk, d.estado, d.vuelta, d.version) for d in hay.values()}
        for servicio in SERVICIOS:
            suyas = [f for f in self.fichas if f.servicio == servicio]
            assert sum(f.abierto for f in suyas) <= 1 and sum(f.estado == "visado" for f in suyas) <= 1
        assert all(presentaciones[f.pk] == f.vuelta for f in self.fichas)

    @invariant()
    def ninguna_instantanea_cambia(self) -> None:
        """Lo congelado sigue idéntico, y su huella es la de su texto."""
        with mirando():
            for codigo, sha256, contenido in Presentacion.objects.values_list("codigo", "sha256", "contenido"):
                assert hashlib.sha256(contenido.encode()).hexdigest() == sha256
                assert self.congeladas.setdefault(codigo, sha256) == sha256
            assert Presentacion.objects.count() == len(self.congeladas)

    @invariant()
    def la_cadena_esta_integra(self) -> None:
        """Cada acto nuevo enlaza con el anterior de su servicio y su hash es el que cualquiera calcula."""
        with mirando():
            for servicio in SERVICIOS:
                numero, previo = self.eslabones[servicio]
                for acto in Acto.objects.filter(servicio_id=servicio, numero__gt=numero).order_by("numero"):
                    fila = {c.attname: getattr(acto, c.attname) for c in Acto._meta.concrete_fields}
                    assert (acto.numero, acto.previo, acto.hash) == (numero + 1, previo, hash_de(fila))
                    numero, previo = acto.numero, acto.hash
                self.eslabones[servicio] = (numero, previo)

    @invariant()
    def nadie_decidio_sobre_lo_que_redacto(self) -> None:
        """Ni aprobó ni visó nadie que tenga autoría en esa versión."""
        with mirando():
            autorias = set(Autoria.objects.values_list("documento_id", "usuario_id"))
            decididas = set(Acto.objects.filter(verbo__in=("aprobar", "visar")).values_list("objeto_id", "usuario_id"))
        assert not autorias & decididas
        assert autorias == {(f.pk, id_de(p)) for f in self.fichas for p in f.autores}

    # --- piezas ---

    def escribir_texto(self, ficha: Ficha, persona: str, *, al_dia: bool, completo: bool) -> None:
        """Escribe la misión y compara; en blanco, falta lo obligatorio."""
        rol = modelo.rol_en(persona, ficha.servicio, "eg")
        debe = "ajeno" if rol is None else "rol" if rol != "eg" else "hecho" if ficha.editable else "escribir cerrado"
        if debe == "hecho" and not al_dia:
            debe = "choque"
        texto = f"Misión de {persona}" if completo else ""
        dicho = self.hacer(persona, ficha, "eg", lambda por: self.guardar(ficha, texto, al_dia, por))
        self.comparar(debe, dicho, "escribir")
        if debe == "hecho":
            ficha.completo = completo
            ficha.autores.add(persona)

    def ficha(self, n: int) -> Ficha:
        """Alguno de los documentos; con más peso los que siguen abiertos."""
        abiertas = [f for f in self.fichas if f.abierto]
        candidatas = [*self.fichas, *abiertas, *abiertas]
        return candidatas[n % len(candidatas)]

    def documento(self, ficha: Ficha) -> Documento:
        return Documento(tipo="formulacion", pk=ficha.pk, servicio_id=ficha.servicio)

    def hermanas(self, ficha: Ficha) -> list[Ficha]:
        return [f for f in self.fichas if f.servicio == ficha.servicio and f is not ficha]

    def rol_de(self, accion: str) -> str:
        return modelo.QUIEN.get(accion, "eg")

    def quien(self, ficha: Ficha, accion: str) -> str:
        return suya(self.rol_de(accion), ficha.servicio)

    def preparar(self, ficha: Ficha, persona: str, accion: str) -> None:
        """Lo que hace falta para que el acto salga bien."""
        documento = self.documento(ficha)
        if accion == "presentar":
            if not ficha.completo:
                hacer.escribir_mision(documento, "Una misión completa.", persona)
                ficha.completo = True
                ficha.autores.add(persona)
            self.responder_las_observaciones_de(ficha)
        if accion == "devolver" and not ficha.sin_emitir.get(persona):
            self.anotar(ficha, persona)
        if accion in {"visar", "observar"}:
            malo = {REQUISITOS[0]: "no_cumple"} if accion == "observar" else {}
            self.responder(ficha, persona, dict.fromkeys(REQUISITOS, "cumple") | malo)

    def responder_las_observaciones_de(self, ficha: Ficha) -> None:
        if ficha.de_fondo:
            hacer.responder(self.documento(ficha))
            ficha.autores.add(suya("eg", ficha.servicio))
            ficha.de_fondo = 0

    def anotar(self, ficha: Ficha, persona: str) -> None:
        rol = "jefatura" if ficha.estado == "en_aprobacion" else "visacion"
        hacer.anotar(self.documento(ficha), f"Falta {uuid4()}.", persona, rol)
        ficha.sin_emitir[persona] = ficha.sin_emitir.get(persona, 0) + 1

    def responder(self, ficha: Ficha, persona: str, dicho: dict[str, str]) -> None:
        def guardar(por: Actuante) -> None:
            presentacion = Presentacion.objects.get(documento_id=ficha.pk, vuelta=ficha.vuelta)
            guardar_pauta(presentacion, {c: {"respuesta": r, "texto": "Falta."} for c, r in dicho.items()}, por=por)

        assert self.hacer(persona, ficha, "visacion", guardar) is None
        ficha.pauta |= dicho

    def guardar(self, ficha: Ficha, texto: str, al_dia: bool, por: Actuante) -> None:
        fila = self.documento(ficha).prosas.filter(seccion="mision").first()
        revision = (fila.revision if fila else 0) if al_dia else -1
        escribir.guardar_prosa(ficha.pk, hacer.SECCION["mision"], {"texto": texto}, revision=revision, por=por)

    def hacer(self, persona: str, ficha: Ficha, rol: str, que: Any) -> NoSePuede | None:
        """Una petición de esa persona; devuelve el rechazo, si lo hubo."""
        try:
            with transaction.atomic():
                tiene = any(r == rol for r, s, _, _ in ELENCO[persona].titulos if s in {ficha.servicio, None})
                actuante = entra(persona, rol if tiene else "", ficha.servicio)
                que(actuante or Actuante(usuario(persona), Vigente(1, None, rol, ficha.servicio, "", "", None, "", date.max, "", "")))
        except NoSePuede as rechazo:
            return rechazo
        return None

    def intento(self, ficha: Ficha, persona: str, accion: str, *, fresco: bool = True, motivo: str = "Cambió la ley.") -> None:
        """Intenta el acto y compara con lo que dice el modelo; si se hizo, lo aplica también en el modelo."""
        rol = modelo.rol_en(persona, ficha.servicio, self.rol_de(accion))
        hermanas = self.hermanas(ficha)
        debe = modelo.esperado(ficha, persona, rol, accion, fresco=fresco, motivo=motivo, hermanas=hermanas)
        hechos: list[Acto] = []

        def por_la_puerta(por: Actuante) -> None:
            visible = Documento.objects.filter(pk=ficha.pk).exists()
            leido = hacer.visto(self.documento(ficha)) if fresco and visible else "una página vieja"
            hechos.append(ejecutar(ficha.pk, accion, por=por, visto=leido, clave=uuid4(), datos={"motivo": motivo}))

        self.comparar(debe, self.hacer(persona, ficha, self.rol_de(accion), por_la_puerta), accion)
        if debe == "hecho" and accion == "abrir_version":
            self.fichas.append(Ficha(hechos[0].objeto_id or 0, ficha.servicio, max(f.version for f in [ficha, *hermanas]) + 1))
        elif debe == "hecho":
            exitos["reemplazar"] += accion == "visar" and any(h.estado == "visado" for h in hermanas)
            modelo.aplicar(ficha, persona, accion, hermanas)

    def comparar(self, debe: str, rechazo: NoSePuede | None, accion: str) -> None:
        if debe == "hecho":
            assert rechazo is None, f"{accion}: debía hacerse y se rechazó: {rechazo!r}"
            exitos[accion] += 1
        else:
            assert isinstance(rechazo, ERROR.get(debe, (FaltaAlgo,))), f"{accion}: debía rechazarlo «{debe}» y dio {rechazo!r}"
            assert rechazo.motivo
            rechazos[debe] += 1
