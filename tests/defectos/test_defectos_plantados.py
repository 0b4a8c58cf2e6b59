"""Una prueba que no puede fallar no cuenta: se quita cada guarda, una por una, y la comprobación de siempre tiene que atraparlo.

Cada defecto corre en una copia desechable de la base poblada: primero la comprobación sin el defecto (pasa) y luego con él (falla).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import QuerySet
from pytest_django import DjangoDbBlocker

from genero.documentos import acciones, aportes, condiciones, pasos, puerta, tipos
from genero.documentos.errores import FaltaAlgo
from genero.documentos.models import Documento
from genero.flujo import permisos
from genero.flujo.estados import Accion, Estado
from genero.flujo.permisos import Ver
from genero.flujo.verificar import hash_de
from genero.personas.roles import Rol
from tests import hacer
from tests.accesorios import Muestrario
from tests.bases import Bases
from tests.carreras import pista as carreras
from tests.defectos import de_aportes, de_juicios
from tests.documentos import (
    test_doble_envio,
    test_la_base_lo_impone,
    test_lo_leido,
    test_observaciones,
    test_presentar,
    test_segregacion,
    test_subrogancia,
    test_visar,
)
from tests.elenco import PROPIO, como
from tests.matrices import test_acciones, test_canario, test_sin_el_filtro, test_visibilidad

Parche = pytest.MonkeyPatch


@dataclass(frozen=True)
class Defecto:
    """Qué se rompe (en el código o, con el rol dueño, en la base) y qué comprobación debe notarlo."""

    comprobacion: Callable[[Muestrario], object]
    codigo: Callable[[Parche], None] | None = None
    base: str = ""
    # Las carreras confirman de verdad: no caben en una transacción que se deshace.
    confirma: bool = False


class SiempreIgual:
    """Compara igual a cualquier cosa."""

    def __ne__(self, otro: object) -> bool:
        return False

    def __eq__(self, otro: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def siempre_igual(*_: object) -> SiempreIgual:
    return SiempreIgual()


def borrador(muestrario: Muestrario) -> Documento:
    return muestrario[PROPIO]["borrador"]


# --- comprobaciones: las mismas pruebas de siempre, con un documento del muestrario ---


def carrera(muestrario: Muestrario) -> None:
    """Aprobar y aprobar, veinte veces: con un solo efecto cada una."""
    documento = muestrario[PROPIO]["en_aprobacion"]
    with carreras.una_pista() as pista:
        for _ in range(20):
            una, otra = carreras.decide("jefatura", "aprobar", documento), carreras.decide("subrogante", "aprobar", documento)
            carreras.exactamente_una(pista.correr(una, otra))
            documento = carreras.a_la_jefatura(documento)


def doble_envio(muestrario: Muestrario) -> None:
    documento, clave = borrador(muestrario), uuid4()
    pantalla = hacer.visto_por(documento, "eg")
    primero = hacer.presentar(documento, leido=pantalla, clave=clave)
    antes = test_doble_envio.contar()
    assert hacer.presentar(documento, leido=pantalla, clave=clave).pk == primero.pk
    assert test_doble_envio.contar() == antes


def todo_o_nada(muestrario: Muestrario) -> None:
    documento = borrador(muestrario)
    with como("eg") as eg, Parche.context() as parche:
        parche.setattr(acciones, "encolar", lambda acto: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            acciones.ejecutar(documento.pk, "presentar", por=eg, visto=hacer.visto(documento), clave=uuid4())
        assert Documento.objects.get(pk=documento.pk).estado == "borrador"


def de_fondo(muestrario: Muestrario) -> None:
    test_presentar.test_una_observacion_de_fondo_sin_respuesta_impide_presentar(borrador(muestrario), hacer.devolver)


def orden(muestrario: Muestrario) -> None:
    """El Diagnóstico de un año sin Formulación visada no se presenta."""
    from tests.documentos import test_orden_del_proceso as pruebas

    with Parche.context() as parche:
        parche.setattr(tipos, "_tipos", {"formulacion": tipos._tipos["formulacion"]})
        siguiente = tipos.inscribir(pruebas.de_prueba("el", "Diagnóstico", "B"))
        with pytest.raises(FaltaAlgo):
            pruebas.presentar(pruebas.abrir(siguiente))


def pauta(muestrario: Muestrario) -> None:
    test_visar.test_un_no_cumple_impide_visar(muestrario[PROPIO]["en_visacion"])


def subrogancia(muestrario: Muestrario) -> None:
    test_subrogancia.test_fuera_de_sus_fechas_no_tiene_titulo_ni_ve_nada(borrador(muestrario), "subrogante_vencida")


def cerrado(muestrario: Muestrario) -> None:
    with test_la_base_lo_impone.rechaza("El contenido está cerrado"):
        test_la_base_lo_impone.sql("delete from diagnostico_cliente where documento_id = %s", muestrario[PROPIO]["visado"].pk)


def maquina(muestrario: Muestrario) -> None:
    with test_la_base_lo_impone.rechaza("No existe el paso"):
        test_la_base_lo_impone.sql(
            "update documentos_documento set estado = 'visado' where id = %s", muestrario[PROPIO]["en_aprobacion"].pk
        )


def inmutable(muestrario: Muestrario) -> None:
    with test_la_base_lo_impone.rechaza("permission denied|sólo admite"):
        test_la_base_lo_impone.sql("update documentos_presentacion set contenido = '{}'")


def privada(muestrario: Muestrario) -> None:
    test_observaciones.test_nadie_mas_que_su_autora_ve_una_observacion_sin_emitir(borrador(muestrario))


def visibilidad(muestrario: Muestrario) -> None:
    test_visibilidad.test_un_borrador_nunca_se_le_muestra_a_quien_esta_fuera_del_servicio(muestrario)


def solo_se_inserta(muestrario: Muestrario) -> None:
    with test_la_base_lo_impone.rechaza("permission denied|sólo admite"):
        test_la_base_lo_impone.sql("update flujo_acto set persona = 'Nadie'")


def hash_completo(muestrario: Muestrario) -> None:
    """El hash de cada acto nuevo es el que calcula cualquiera, con todo lo que el acto dice."""
    acto = hacer.presentar(borrador(muestrario))
    fila = {c.attname: getattr(acto, c.attname) for c in type(acto)._meta.concrete_fields}
    assert hash_de(fila) == acto.hash


# --- defectos ---


def sin_bloqueo(parche: Parche) -> None:
    parche.setattr(QuerySet, "select_for_update", lambda self, **_: self)


def sin_idempotencia(parche: Parche) -> None:
    original = puerta.tomar

    def tomar(*partes: object, **opciones: object) -> list[puerta.Situacion]:
        hay = original(*partes, **opciones)  # type: ignore[arg-type]
        return [puerta.Situacion(h.documento, h.presentacion, None) for h in hay]

    parche.setattr(acciones, "tomar", tomar)


def sin_de_fondo(parche: Parche) -> None:
    original = condiciones.para_presentar
    parche.setattr(condiciones, "para_presentar", lambda documento, contenido, emitidas=None: original(documento, contenido, []))


def en_funcion(funcion: str, trozo: str, otro: str) -> str:
    """SQL que reescribe una función de la base cambiándole un trozo; falla si el trozo no está."""
    return f"""
    do $defecto$
    declare cuerpo text := pg_get_functiondef('{funcion}'::regproc);
    begin
      if position($trozo${trozo}$trozo$ in cuerpo) = 0 then raise exception 'ya no dice eso'; end if;
      execute replace(cuerpo, $trozo${trozo}$trozo$, $otro${otro}$otro$);
    end $defecto$
    """


ABRIR_A_LA_APLICACION = "grant update, delete on {tabla} to genero_app; drop trigger inmutable on {tabla}"
DEFECTOS: dict[str, Defecto] = {
    "sin bloqueo del documento": Defecto(carrera, codigo=sin_bloqueo, confirma=True),
    "sin segregación de funciones": Defecto(
        lambda m: test_segregacion.test_la_jefatura_no_aprueba_lo_que_redacto(borrador(m)),
        codigo=lambda p: p.setattr(permisos, "SEGREGADAS", ()),
    ),
    "sin comparar lo que se leyó": Defecto(
        lambda m: test_lo_leido.test_si_otra_persona_escribio_entre_medio_no_se_presenta(borrador(m)),
        codigo=lambda p: p.setattr(pasos, "visto_de", lambda *_: SiempreIgual()),
    ),
    "sin exigir respuesta a lo de fondo": Defecto(de_fondo, codigo=sin_de_fondo),
    "sin el orden del proceso": Defecto(orden, codigo=lambda p: p.setattr(condiciones, "tipo_que_falta", lambda *_: None)),
    "sin idempotencia": Defecto(doble_envio, codigo=sin_idempotencia),
    "sin transacción": Defecto(todo_o_nada, codigo=lambda p: p.setattr(acciones, "transaction", SimpleNamespace(atomic=nullcontext))),
    "visar con la pauta a medias": Defecto(pauta, codigo=lambda p: p.setattr(condiciones, "para_visar", lambda _: None)),
    "un permiso de más": Defecto(
        test_acciones.test_permisos_dice_lo_mismo_que_la_tabla_en_todas_las_celdas,
        codigo=lambda p: p.setitem(permisos.ACCIONES[Accion.APROBAR], Rol.CALIDAD, (Estado.EN_APROBACION,)),
    ),
    "el centro escribe donde no se le pidió": Defecto(de_aportes.lo_entregado, codigo=de_aportes.en_cualquier_lugar),
    "lo entregado se sigue escribiendo": Defecto(de_aportes.lo_entregado, codigo=de_aportes.siempre_abierta),
    "el centro quita renglones ajenos": Defecto(de_aportes.lo_abierto, codigo=de_aportes.quitar_es_cambiar),
    "lo pedido a otro centro vale para éste": Defecto(de_aportes.lo_de_otro_centro, codigo=de_aportes.de_cualquier_centro),
    "se acepta sin comparar lo leído": Defecto(de_aportes.lo_leido, codigo=lambda p: p.setattr(aportes, "huella_de_parte", siempre_igual)),
    "quien visa lee el borrador": Defecto(
        visibilidad, codigo=lambda p: p.setitem(permisos.VISIBILIDAD[Rol.VISACION], Estado.BORRADOR, Ver.LEER)
    ),
    "las observaciones sin emitir se ven": Defecto(
        privada,
        base="alter policy leer on documentos_observacion using (servicio_id = any"
        "((select coalesce(nullif(current_setting('app.servicios', true), ''), '{}')::bigint[])::bigint[]))",
    ),
    "los juicios sin emitir se ven": Defecto(de_juicios.privado, base=de_juicios.A_LA_VISTA),
    "las frases de otra persona se ven": Defecto(de_juicios.frases, base="alter policy leer on documentos_frase using (true)"),
    "se aprueba con una respuesta reabierta": Defecto(de_juicios.reabierta, codigo=de_juicios.sin_mirar_lo_reabierto),
    "una reabierta conserva su respuesta": Defecto(de_juicios.sin_respuesta, codigo=de_juicios.sin_emitir_los_juicios),
    "una tabla sin RLS": Defecto(
        test_sin_el_filtro.test_adivinar_numeros_responde_igual_a_lo_ajeno_que_a_lo_inexistente,
        base="alter table documentos_documento disable row level security",
    ),
    "el historial de una tabla sin RLS": Defecto(
        test_canario.test_nadie_encuentra_el_canario_de_un_servicio_que_no_ve,
        base="alter table diagnostico_historicalcliente disable row level security",
    ),
    "la presentación se puede cambiar": Defecto(
        inmutable,
        base=ABRIR_A_LA_APLICACION.format(tabla="documentos_presentacion")
        + "; create policy cambiar_todo on documentos_presentacion for update using (true)",
    ),
    "el contenido cerrado se puede cambiar": Defecto(cerrado, base="drop trigger contenido_editable on diagnostico_cliente"),
    "la base no conoce la máquina": Defecto(maquina, base="drop trigger maquina on documentos_documento"),
    "la bitácora se puede cambiar": Defecto(solo_se_inserta, base=ABRIR_A_LA_APLICACION.format(tabla="flujo_acto")),
    "el hash no cubre lo anotado": Defecto(
        hash_completo, base=en_funcion("flujo_encadenar", "new.objeto_id, new.datos,", "new.objeto_id,")
    ),
    "la subrogancia no vence": Defecto(subrogancia, base=en_funcion("vigentes_de", "and b.hasta >= dia.hoy", "")),
}


@contextmanager
def en_la_copia(bases: Bases, base: str, *, confirma: bool) -> Iterator[None]:
    with bases.en(base), nullcontext() if confirma else transaction.atomic():
        yield
        if not confirma:
            transaction.set_rollback(True)


@pytest.mark.parametrize("nombre", DEFECTOS)
def test_se_atrapa(
    bases: Bases, base_poblada: tuple[str, Muestrario], django_db_blocker: DjangoDbBlocker, monkeypatch: Parche, nombre: str
) -> None:
    defecto, (molde, documentos) = DEFECTOS[nombre], base_poblada
    with django_db_blocker.unblock():
        with bases.aparte("sana", molde) as base, en_la_copia(bases, base, confirma=defecto.confirma):
            defecto.comprobacion(documentos)
        with bases.aparte("rota", molde) as base:
            if defecto.base:
                with bases.conectar(base, dueno=True) as dueno:
                    dueno.execute(defecto.base)
            if defecto.codigo:
                defecto.codigo(monkeypatch)
            with pytest.raises((Exception, pytest.fail.Exception)), en_la_copia(bases, base, confirma=defecto.confirma):
                defecto.comprobacion(documentos)
    monkeypatch.undo()


def test_son_al_menos_diez_y_de_las_dos_clases() -> None:
    assert len(DEFECTOS) >= 10
    assert sum(bool(d.base) for d in DEFECTOS.values()) >= 5 and sum(d.codigo is not None for d in DEFECTOS.values()) >= 5
