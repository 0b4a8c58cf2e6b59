"""Aprobar varias versiones de una vez: sólo las que la persona abrió, cada una en su transacción y con su resultado."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from genero.configuracion import fechas
from genero.documentos import conjuntas
from genero.documentos.accesos import presentaciones_abiertas_por
from genero.documentos.acciones import ejecutar
from genero.documentos.congelar import visto_de
from genero.documentos.errores import Ajeno, CambioMientrasLeia, FaltaAlgo, FueraDeEstado, NoSePuede, SinPermiso, YaHecho
from genero.documentos.models import Documento, Presentacion
from genero.documentos.tipos import tipo
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import puede
from genero.paginas import bandeja_jefatura, confirmar, por_separado
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.conjunto import nombres
from genero.paginas.cuenta import cuenta
from genero.paginas.enlaces import url_de
from genero.paginas.traer import con_cuenta
from genero.personas.actuante import Actuante
from genero.personas.roles import Rol, en_frase

POR_TANDA = 25
LARGO_DE_UN_NUMERO = 19
SIN_ABRIR = "Usted todavía no ha abierto esta versión. Léala, y podrá aprobarla aquí junto con las demás."
ACEPTA_CALLANDO = "Las respuestas a sus observaciones que no haya reabierto se dan por aceptadas."


@dataclass(frozen=True)
class EnCola:
    """Una versión que espera a la persona (o las que se aprueban juntas): se puede aprobar aquí, o dice por qué no."""

    partes: list[tuple[Documento, Presentacion]]
    actuante: Actuante
    porque: str
    sin_abrir: list[Documento] = field(default_factory=list)

    @property
    def documentos(self) -> list[Documento]:
        """Los que se aprueban de una vez."""
        return [d for d, _ in self.partes]

    @property
    def pk(self) -> str:
        """Con qué se marca: el identificador del primero."""
        return str(self.documentos[0].pk)

    @property
    def vistos(self) -> list[tuple[int, str]]:
        """De cada uno, la huella de lo que está presentado ahora."""
        return [(d.pk, visto_de(d, p.contenido)) for d, p in self.partes]


class FormularioDeVarias(forms.Form):
    """Cuáles, y que se leyeron."""

    marcadas = forms.MultipleChoiceField(
        label="Qué versiones aprueba",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Marque al menos una versión. Todavía no se ha hecho nada.",
            "invalid_choice": "Una de las marcadas ya no espera su decisión, o usted no la ha abierto. Revise la lista.",
        },
    )
    leido = forms.BooleanField(error_messages={"required": "Marque que leyó lo que va a aprobar. Todavía no se ha hecho nada."})


@con_cuenta
@require_http_methods(["GET", "POST"])
def varias(request: HttpRequest) -> HttpResponse:
    """Elegir entre lo que la persona abrió, y aprobarlo de una vez."""
    peticion = cast("Peticion", request)
    _exigir_jefatura(peticion)
    cola = _cola(peticion)
    datos = request.POST if request.method == "POST" else None
    formulario = FormularioDeVarias(datos)
    # Lo que ya se resolvió (en otra pestaña, o con este mismo envío repetido) también tiene su resultado que decir.
    posibles = {c.pk for c in cola if not c.porque} | set(request.POST.getlist("marcadas")) & _suyas(request)
    formulario.fields["marcadas"].choices = [(pk, pk) for pk in posibles]  # type: ignore[attr-defined]
    if request.method == "POST" and formulario.is_valid():
        marcadas = formulario.cleaned_data["marcadas"]
        if confirmar.falta(request, Accion.APROBAR):
            volver = f"{reverse('decidir_varios')}?{urlencode({'marcada': marcadas}, doseq=True)}"
            return confirmar.pedir(request, volver, aviso=True)
        tareas = [_tarea(peticion, int(pk)) for pk in marcadas]
        nombres = [_nombre_de(int(pk)) for pk in marcadas]
        return por_separado.dejar(request, por_separado.Tanda(tareas, lambda r: _resultados(request, nombres, r)))
    contexto = {
        "titulo": "Aprobar varias de una vez",
        "migas": [("Inicio", reverse("inicio")), ("Aprobar varias", None)],
        "cola": [_en_pantalla(c, request) for c in cola],
        "hay": any(not c.porque for c in cola),
        "formulario": formulario,
        "organismo": settings.ORGANISMO_VISADOR,
        "firma": f"electrónica simple: {confirmar.medio(request)}",
        "callando": ACEPTA_CALLANDO,
    }
    return render(request, "actos/varias.html", contexto, status=422 if formulario.errors else 200)


def _exigir_jefatura(peticion: Peticion) -> None:
    if any(v.rol == Rol.JEFATURA for v in peticion.vigentes):
        return
    actuante = peticion.actuante_en(None)
    titulo = f" Usted actúa como {actuante.titulo}." if actuante else ""
    raise SinPermiso(f"Sólo {en_frase(Rol.JEFATURA)} puede aprobar.{titulo}")


def _cola(peticion: Peticion) -> list[EnCola]:
    """Lo que espera a la persona como Jefatura, lo más antiguo primero: cuatro consultas, sean cuantas sean."""
    grupos = conjuntas.agrupar(bandeja_jefatura.por_decidir(peticion))[:POR_TANDA]
    documentos = [d for grupo in grupos for d in grupo]
    actuales = Presentacion.objects.select_related("presentada_por").filter(documento__in=documentos, vuelta=F("documento__vuelta"))
    presentaciones = {p.documento_id: p for p in actuales}
    abiertas = presentaciones_abiertas_por(peticion.persona.pk, [p.pk for p in presentaciones.values()])
    salida = []
    for grupo in grupos:
        actuante = peticion.actuante_en(grupo[0].servicio_id)
        if actuante is None:
            continue
        motivos = [v.motivo for d in grupo if not (v := puede(actuante, Accion.APROBAR, d))]
        cerradas = [d for d in grupo if presentaciones[d.pk].pk not in abiertas]
        porque = motivos[0] if motivos else _por_abrir(cerradas, grupo)
        salida.append(EnCola([(d, presentaciones[d.pk]) for d in grupo], actuante, porque, [] if motivos else cerradas))
    return salida


def _por_abrir(cerradas: list[Documento], grupo: list[Documento]) -> str:
    """Por qué no se puede aprobar aquí, si falta leer alguno."""
    if not cerradas or len(grupo) == 1:
        return SIN_ABRIR if cerradas else ""
    return f"Usted todavía no ha abierto {conjuntas.con_version(cerradas)}. Se aprueban juntos: lea ambos, y podrá aprobarlos aquí."


def _en_pantalla(c: EnCola, request: HttpRequest) -> dict[str, Any]:
    traidas = request.POST.getlist("marcadas") or request.GET.getlist("marcada")
    presentacion, leer = c.partes[0][1], c.sin_abrir or c.documentos
    varios = len(c.partes) > 1
    return {
        "pk": c.pk,
        "nombre": _nombre(c.documentos),
        "leer": [{"url": url_de("documento", d), "que": _nombre([d]), "corto": tipo(d.tipo).titulo if varios else ""} for d in leer],
        "presentada": f"{fechas.con_hora(presentacion.presentada_el)}, por {presentacion.presentada_por.nombre}",
        "varios": varios,
        "actua": c.actuante.titulo_con_acto,
        "porque": c.porque,
        "por_leer": bool(c.sin_abrir),
        "marcada": c.pk in traidas,
        "vistos": c.vistos,
        "clave": request.POST.get(f"clave-{c.pk}") or str(uuid4()),
    }


def _suyas(request: HttpRequest) -> set[str]:
    """De lo marcado, los documentos a su alcance de los que abrió alguna presentación: lo que les haya pasado después se le dice."""
    marcadas = [int(pk) for pk in request.POST.getlist("marcadas")[:POR_TANDA] if pk.isdecimal() and len(pk) < LARGO_DE_UN_NUMERO]
    presentaciones = dict(Presentacion.objects.filter(documento_id__in=marcadas).values_list("pk", "documento_id"))
    abiertas = presentaciones_abiertas_por(request.user.pk or 0, presentaciones)
    return {str(documento) for pk, documento in presentaciones.items() if pk in abiertas}


def _tarea(peticion: Peticion, documento_id: int) -> Callable[[], Acto]:
    clave, medio = _clave(peticion, documento_id), confirmar.medio(peticion)

    def aprobar() -> Acto:
        documento = Documento.objects.filter(pk=documento_id).first()
        actuante = peticion.actuante_en(documento.servicio_id) if documento else None
        if documento is None or actuante is None:
            raise Ajeno("No encontramos ese documento, o no está a su alcance.")
        otros = conjuntas.viajan(documento, conjuntas.abiertos_del_conjunto(documento), Accion.APROBAR)
        # Sólo los que hoy van con él: lo demás que traiga el envío no se mira.
        vistos = {d.pk: visto for d in (documento, *otros) if (visto := peticion.POST.get(f"visto-{d.pk}", ""))}
        _exigir_abiertas([documento, *otros], vistos, actuante)
        datos = {"medio": medio, "vistos": vistos}
        return ejecutar(documento_id, Accion.APROBAR, por=actuante, visto=vistos.get(documento_id, ""), clave=clave, datos=datos)

    return aprobar


def _exigir_abiertas(documentos: list[Documento], vistos: dict[int, str], actuante: Actuante) -> None:
    """Lo que está presentado ahora y es lo que se mandó aprobar tiene que haberlo abierto. Si es otra cosa, lo dirá la puerta."""
    actuales = Presentacion.objects.filter(documento__in=documentos, vuelta=F("documento__vuelta"))
    por_pk = {d.pk: d for d in documentos}
    mandadas = [p for p in actuales if vistos.get(p.documento_id) == visto_de(por_pk[p.documento_id], p.contenido)]
    abiertas = presentaciones_abiertas_por(actuante.usuario.pk, [p.pk for p in mandadas])
    cerradas = [por_pk[p.documento_id] for p in mandadas if p.pk not in abiertas]
    if cerradas:
        raise SinPermiso(_por_abrir(conjuntas.en_orden(cerradas), documentos))


def _clave(peticion: Peticion, documento_id: int) -> UUID:
    try:
        return UUID(peticion.POST.get(f"clave-{documento_id}", ""))
    except ValueError:
        return uuid4()


def _nombre_de(documento_id: int) -> tuple[str, str]:
    documento = Documento.objects.select_related("servicio", "ciclo").get(pk=documento_id)
    otros = conjuntas.viajan(documento, conjuntas.abiertos_del_conjunto(documento), Accion.APROBAR)
    return _nombre(conjuntas.en_orden([documento, *otros])), url_de("documento", documento)


def _nombre(documentos: list[Documento]) -> str:
    """«INDAP · Plan y Programa de Trabajo 2026, versión 1.1»."""
    d = documentos[0]
    return f"{d.servicio.sigla} · {nombres(documentos)} {d.ciclo.anio}, {conjuntas.versiones_de(documentos)}"


# Por qué no se aprobó, en pocas palabras; el motivo entero va debajo. De lo más preciso a lo más general.
NO_SE_HIZO: tuple[tuple[type[Exception], str, str], ...] = (
    (CambioMientrasLeia, "Cambió mientras usted la leía", "devuelto"),
    (YaHecho, "Ya estaba aprobada", "hecho"),
    (FaltaAlgo, "Todavía falta algo", "devuelto"),
    (FueraDeEstado, "Ya no espera su decisión", "devuelto"),
    (NoSePuede, "No se aprobó", "atrasado"),
)


def _resultados(request: HttpRequest, nombres: list[tuple[str, str]], resultados: list[por_separado.Resultado]) -> HttpResponse:
    filas = [{"nombre": nombre, "url": url, **_dicho(r)} for (nombre, url), r in zip(nombres, resultados, strict=True)]
    hechas = sum(isinstance(r, Acto) for r in resultados)
    contexto = {
        "titulo": f"{hechas} de {cuenta(len(resultados), 'versión', 'versiones')}: {'aprobada' if hechas == 1 else 'aprobadas'}",
        "migas": [("Inicio", reverse("inicio")), ("Aprobar varias", reverse("decidir_varios")), ("Resultado", None)],
        "filas": filas,
    }
    return render(request, "actos/varias_resultado.html", contexto)


def _dicho(resultado: por_separado.Resultado) -> dict[str, str]:
    if isinstance(resultado, Acto):
        juntos = bool(json.loads(resultado.datos).get("junto_con"))
        lo, aprobada = ("Los", "Aprobados") if juntos else ("La", "Aprobada")
        detalle = f"{lo} tiene {settings.ORGANISMO_VISADOR} desde ahora. Acto {resultado.numero} de la bitácora."
        return {"que": aprobada, "detalle": detalle, "color": "hecho", "icono": "hecho"}
    for clase, que, color in NO_SE_HIZO:
        if isinstance(resultado, clase):
            return {"que": que, "detalle": str(resultado), "color": color, "icono": "hecho" if color == "hecho" else "atrasado"}
    detalle = "Algo falló de nuestro lado y de ésta no se hizo nada. Vuelva a intentarlo en un momento."
    return {"que": "No se pudo", "detalle": detalle, "color": "atrasado", "icono": "atrasado"}
