"""La demostración, levantada para recorrerla: sus datos, más lo que hace falta para que ninguna pantalla salga vacía.

La usan las pruebas (sobre su clon de la base) y la hoja de contactos (sobre una base propia). Sólo se mira: nadie decide nada aquí.
"""

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.test import Client

from diagnostico.models import Brecha
from diagnostico.tipos import FORMULACION
from genero.avisos import buzon
from genero.avisos.correo import mensaje
from genero.avisos.models import Aviso
from genero.configuracion import reloj
from genero.documentos import observaciones
from genero.documentos.models import Documento, Presentacion, Requisito
from genero.documentos.pauta import guardar_pauta
from genero.documentos.renglones import quienes_lo_nombran
from genero.documentos.tipos import ClaseDeSeccion
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.paginas.demo import ficticio, verbos
from genero.paginas.demo.contenido import clave_de
from genero.paginas.demo.elenco import personas
from genero.paginas.demo.escenario import Escenario
from genero.personas import visitas
from genero.personas.actuante import Actuante
from genero.personas.alcance import con_alcance, entrar
from genero.personas.models import CentroResponsabilidad, Ciclo, EntradaBiblioteca, Nombramiento, Servicio, Subrogancia, Usuario
from genero.registros.emitir import al_ocurrir
from genero.registros.models import Registro
from tests.navegador.persona import sesion_de

if TYPE_CHECKING:
    from genero.paginas.demo.agenda import Agenda

SLUG = "sdemo"
# Situaciones de la cuenta que ninguna persona de la demostración tiene: con clave, con segundo factor, a medio entrar.
CON_CLAVE, CON_FACTOR, A_MEDIO_ENTRAR, INACTIVA = "rosa.fuentes", "jorge.leiva", "jorge.leiva/a medias", "andres.mella"


@dataclass
class Demostracion:
    """Lo sembrado: quiénes son, en qué dirección está cada cosa y con qué sesión se entra."""

    anio: int = field(default_factory=lambda: reloj.hoy().year)
    _sesiones: dict[str, str] = field(default_factory=dict)

    def usuario(self, alias: str) -> Usuario:
        """La cuenta de una persona de la demostración."""
        return Usuario.objects.get(correo=personas()[alias][1])

    def sesion(self, alias: str) -> str:
        """La llave de su sesión; la misma cada vez."""
        if alias not in self._sesiones:
            usuario = self.usuario(alias)
            self._sesiones[alias] = sesion_de(usuario)
            visitas.registrar(usuario)
        return self._sesiones[alias]

    def direccion(self, plantilla: str) -> str:
        """Completa una dirección: `{a0}` es este año, `{a1}` el anterior; los demás nombres, los de `senas`."""
        return plantilla.format(**{f"a{n}": self.anio - n for n in range(7)}, **self.senas)

    @cached_property
    def senas(self) -> dict[str, str]:
        """Los identificadores que sólo se saben después de sembrar."""
        producto = clave_de(SLUG, "productos", "Capacitación en oficios")
        registros = {r.clase: r.codigo for r in _todo(Registro.objects.select_related("presentacion").order_by("pk"))}
        seccion, suelto = self._suelto()
        sin_emitir = _una(Presentacion.objects.filter(documento__servicio__slug="conaf"))
        olvidada = self.usuario(CON_CLAVE)
        return {
            "producto": str(producto),
            **self._del_hilo(),
            "suelto_en": seccion,
            "suelto": suelto,
            "requisito": str(_todo(Requisito.objects.filter(anio=self.anio, marco="basico", tipo=FORMULACION.id))[0].pk),
            "subrogancia": str(_una(Subrogancia.objects.filter(servicio__slug=SLUG, hasta__gte=reloj.hoy())).pk),
            "nombramiento": str(_una(Nombramiento.objects.filter(servicio__slug=SLUG, rol="calidad")).pk),
            "nombramiento_pais": str(_una(Nombramiento.objects.filter(rol="coordinacion")).pk),
            "encargada": str(self.usuario("beatriz.nunez").pk),
            "centro": str(_una(CentroResponsabilidad.objects.filter(servicio__slug=SLUG)).pk),
            "entrada": str(_una(EntradaBiblioteca.objects.filter(anio=self.anio)).pk),
            "visado": registros["visado"],
            "sin_visto": registros["sin_visto"],
            "sin_emitir": sin_emitir.codigo,
            "correo": buzon.correos(Path(settings.EMAIL_FILE_PATH))[0].id,
            "enlace": f"{user_pk_to_url_str(olvidada)}-{default_token_generator.make_token(olvidada)}",
        }

    def _del_hilo(self) -> dict[str, str]:
        """Una inequidad, y una brecha que la mide y se sigue por los años."""
        with _mirando():
            brecha = Brecha.objects.filter(documento__servicio__slug=SLUG, documento__estado="visado").latest(
                "documento__ciclo__anio", "anio"
            )
            return {"brecha": str(brecha.clave), "inequidad": str(brecha.inequidad)}

    def _suelto(self) -> tuple[str, str]:
        """Sección y clave de un renglón del borrador del año que nadie nombra, y que por eso se puede quitar."""
        with _mirando():
            borrador = _documento(self, SLUG, 0, 1)
            for seccion in (s for s in FORMULACION.secciones if s.clase == ClaseDeSeccion.RENGLONES):
                for renglon in seccion.de_renglones._default_manager.filter(documento=borrador):
                    if not quienes_lo_nombran(borrador, seccion, str(renglon.clave)):
                        return seccion.id, str(renglon.clave)
        raise LookupError("en el borrador del año todo está nombrado")


def preparar() -> Demostracion:
    """Deja escrito, con los verbos de siempre, lo que a la demostración le falta para mostrar cada pantalla."""
    demo = Demostracion()
    _anio_de_una_version(demo)
    _observacion_sin_emitir(demo)
    _pauta_completa(demo)
    _pauta_con_un_no(demo)
    _unos_registros(demo)
    _unos_correos()
    _cuentas(demo)
    return demo


def _documento(demo: Demostracion, slug: str, hace: int, version: int) -> Documento:
    consulta = Documento.objects.select_related("servicio", "ciclo")
    return consulta.get(servicio__slug=slug, ciclo__anio=demo.anio - hace, tipo=FORMULACION.id, version=version)


def _como(demo: Demostracion, alias: str, slug: str) -> Actuante:
    usuario = demo.usuario(alias)
    return next(Actuante(usuario, v) for v in entrar(usuario.pk) if v.servicio_slug == slug)


def _anio_de_una_version(demo: Demostracion) -> None:
    """Un año con lo visado y nada más en curso: en los demás ya se está escribiendo otra versión."""
    hoja, escenario = verbos.Hoja(SLUG, demo.anio - 6), Escenario(cast("Agenda", None), {})
    with _mirando():
        servicio = Servicio.objects.get(slug=SLUG).pk
    with con_alcance([servicio]):
        Ciclo.objects.create(servicio_id=servicio, anio=hoja.anio, abierto_el=reloj.ahora())
    escribir = verbos.escribir_todo(hoja, ficticio.contenido(0))
    pasos = (
        ("beatriz.nunez", verbos.varias(verbos.abrir(hoja), escribir, verbos.accion(Accion.PRESENTAR, hoja))),
        ("gloria.sandoval", verbos.accion(Accion.APROBAR, hoja)),
        ("soledad.quilodran", verbos.visar(hoja)),
    )
    for alias, hacer in pasos:
        with transaction.atomic():
            hacer(escenario, _como(demo, alias, SLUG))


@transaction.atomic
def _observacion_sin_emitir(demo: Demostracion) -> None:
    """La Jefatura ya anotó algo sobre lo que tiene por resolver, y todavía no decide."""
    por = _como(demo, "gloria.sandoval", SLUG)
    documento = _documento(demo, SLUG, 1, 2)
    presentacion = documento.presentaciones.get(vuelta=documento.vuelta)
    texto = "Diga cuántas mujeres y cuántos hombres recibieron la beca el año pasado."
    observaciones.anotar_observacion(documento, presentacion, por=por, clase="fondo", seccion="subproductos", texto=texto)


@transaction.atomic
def _pauta_completa(demo: Demostracion) -> None:
    """Una pauta lista para dar el V°B°."""
    por = _como(demo, "soledad.quilodran", SLUG)
    documento = _documento(demo, SLUG, 3, 3)
    _responder(documento, {}, por)


@transaction.atomic
def _pauta_con_un_no(demo: Demostracion) -> None:
    """Una pauta lista para observar."""
    por = _como(demo, "ines.vidal", "conicyt")
    _responder(_documento(demo, "conicyt", 0, 1), {"a1-razones": "La razón repite el nombre del producto."}, por)


def _responder(documento: Documento, faltas: dict[str, str], por: Actuante) -> None:
    presentacion = documento.presentaciones.get(vuelta=documento.vuelta)
    dicho = {
        r["codigo"]: {"respuesta": "no_cumple" if r["codigo"] in faltas else "cumple", "texto": faltas.get(r["codigo"], "")}
        for r in presentacion.leida["pauta"]
    }
    guardar_pauta(presentacion, dicho, por=por)


def _unos_registros(demo: Demostracion) -> None:
    """Los PDF de un año, si el trabajador no los hizo ya."""
    with _mirando():
        vigente = _documento(demo, SLUG, 3, 2)
        actos = list(
            Acto.objects.filter(objeto_tipo="documento", objeto_id=vigente.pk, verbo__in=["presentar", "visar"]).order_by("numero")
        )
    for acto in actos:
        with con_alcance([acto.servicio_id or 0]):
            al_ocurrir(acto)


def _unos_correos() -> None:
    """Algunos correos, si el trabajador no los mandó ya."""
    carpeta = Path(settings.EMAIL_FILE_PATH)
    carpeta.mkdir(parents=True, exist_ok=True)
    if buzon.correos(carpeta):
        return
    for aviso in _todo(Aviso.objects.select_related("destinatario").order_by("-creado_el")[:6]):
        mensaje(aviso).send()


def _cuentas(demo: Demostracion) -> None:
    """Alguien con clave, y alguien con segundo factor; sus sesiones recuerdan que acaban de probar quiénes son."""
    for alias in (CON_CLAVE, CON_FACTOR):
        usuario, clave = demo.usuario(alias), secrets.token_urlsafe(20)
        usuario.set_password(clave)
        usuario.save(update_fields=["password"])
        demo._sesiones[alias] = _ingresar(usuario, clave)
        if alias == CON_FACTOR:
            TOTP.activate(usuario, generate_totp_secret())
            RecoveryCodes.activate(usuario)
            demo._sesiones[A_MEDIO_ENTRAR] = _ingresar(usuario, clave)


def _ingresar(usuario: Usuario, clave: str) -> str:
    cliente = Client(HTTP_HOST="localhost")
    cliente.post("/ingreso/", {"login": usuario.correo, "password": clave})
    # Lo delicado de la cuenta pide probar otra vez que es ella; quien quedó a medio entrar todavía no llega ahí.
    cliente.post("/confirmar/", {"password": clave})
    return cliente.cookies[settings.SESSION_COOKIE_NAME].value


def _mirando() -> Any:
    return con_alcance([], nacional=True)


def _todo(consulta: Any) -> list[Any]:
    with _mirando():
        return list(consulta)


def _una(consulta: Any) -> Any:
    with _mirando():
        return consulta.first()
