"""Lo que espera por la persona y lo que tienen otras: una lectura de los documentos a su alcance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Q, When

from genero.configuracion import fechas, reloj
from genero.documentos import conjuntas
from genero.documentos.models import Documento
from genero.documentos.tipos import tipo
from genero.flujo.estados import DE_APORTES, EMITE, Accion, Estado
from genero.flujo.models import Acto
from genero.flujo.permisos import puede
from genero.flujo.plazos import Plazos
from genero.paginas import bandeja_aportes, bandeja_jefatura, por_abrir
from genero.paginas.alcance_peticion import Peticion
from genero.paginas.cuenta import Cuenta, cuenta
from genero.paginas.cuentas import cuentas
from genero.paginas.enlaces import url_de
from genero.paginas.situacion import QUIEN_LO_TIENE, cuanto_queda, en_mayuscula, estado_en_tabla, habiles_desde, vence
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo
from genero.personas.roles import Rol, rotulo

# Lo que le toca va entero: ninguna persona alcanza a tener tantos.
POR_PAGINA, TOPE_DE_TAREAS = 25, 200
# Quienes leen las observaciones: a los demás no se les dice cuántas hubo.
CUENTAN = (Rol.EG, Rol.CENTRO, Rol.JEFATURA, Rol.CALIDAD, Rol.LECTURA)
# Aquí decide alguien que no haya redactado: conviene saber de una vez quiénes redactaron.
EN_DECISION = (Estado.EN_APROBACION, Estado.EN_VISACION)


@dataclass
class Bandeja:
    """Lo que muestra el inicio."""

    tareas: list[dict[str, Any]] = field(default_factory=list)
    ajenos: list[dict[str, Any]] = field(default_factory=list)
    filas: list[dict[str, Any]] = field(default_factory=list)
    filas_titulo: str = ""
    paginas: dict[str, Any] = field(default_factory=dict)
    sigue: bool = False
    varias: bool = False
    cambios: list[Acto] = field(default_factory=list)
    ciclo: Ciclo | None = None
    nombres: dict[int, tuple[str, str]] = field(default_factory=dict)


def leer(peticion: Peticion) -> Bandeja:
    """La bandeja de la persona, con el título que le corresponde en cada servicio."""
    bandeja = Bandeja()
    principal = peticion.actuante_en(None)
    if principal is None:
        return bandeja
    documentos, hay_mas, pagina = _documentos(peticion)
    plazos = Plazos({d.ciclo.anio for d in documentos} | {reloj.hoy().year})
    observaciones = cuentas(documentos)
    roles = {v.rol for v in peticion.vigentes}
    bandeja_jefatura.con_lo_dicho([d for d in documentos if d.estado in EN_DECISION and QUIEN_LO_TIENE[Estado(d.estado)] in roles])
    cola: list[bandeja_jefatura.Esperando] = []
    for grupo in conjuntas.agrupar(documentos):
        d = grupo[0]
        actuante = peticion.actuante_en(d.servicio_id)
        if actuante is None:
            continue
        bandeja.nombres |= {x.pk: (_sin_version(x), url_de("documento", x)) for x in grupo}
        cuenta_de = observaciones if actuante.rol in CUENTAN else {}
        suyo = QUIEN_LO_TIENE.get(Estado(d.estado)) == actuante.rol and not any(_excluido(actuante, x) for x in grupo)
        if suyo:
            bandeja.tareas.append(_tarea(grupo, plazos, cuenta_de))
            if d.estado == Estado.EN_APROBACION:
                cola.append(bandeja_jefatura.Esperando(grupo, actuante, bandeja.tareas[-1]))
            continue
        ajeno = d.estado in QUIEN_LO_TIENE and principal.servicio_id is not None
        (bandeja.ajenos if ajeno else bandeja.filas).extend(_fila(x, plazos, cuenta_de.get(x.pk)) for x in grupo)
    bandeja_jefatura.completar(cola)
    bandeja.varias = len(cola) > 1
    bandeja.tareas += por_abrir.tareas(peticion)
    bandeja.tareas += bandeja_aportes.tareas(peticion, plazos)
    bandeja.tareas.sort(key=lambda t: (t["orden"] is None, t["orden"] or reloj.hoy()))
    bandeja.filas_titulo = "Vigentes y anteriores" if principal.servicio_id else "Los servicios"
    bandeja.paginas = _paginas(pagina, hay_mas)
    servicios = _que_sigue(peticion)
    bandeja.sigue = bool(servicios)
    bandeja.cambios = _cambios(peticion, servicios)
    bandeja.ciclo = _ciclo(principal)
    return bandeja


def donde(acto: Acto, bandeja: Bandeja) -> tuple[str, str]:
    """Nombre y dirección del documento de un acto, si está a la vista."""
    return bandeja.nombres.get(acto.objeto_id or 0, ("", ""))


def _documentos(peticion: Peticion) -> tuple[list[Documento], bool, int]:
    """Los documentos a su alcance: todo lo que hoy le toca y, de a páginas, lo demás; primero lo abierto, luego lo más reciente."""
    crudo = peticion.GET.get("pagina", "1")
    pagina = max(int(crudo), 1) if re.fullmatch(r"[0-9]{1,3}", crudo) else 1
    consulta = Documento.objects.select_related("servicio", "ciclo").defer("servicio__mision", "servicio__fuente")
    abierto_primero = Case(When(estado__in=list(QUIEN_LO_TIENE), then=0), default=1)
    consulta = consulta.order_by(abierto_primero, "-ciclo__anio", "servicio__sigla", "-version")
    le_toca = _le_toca(peticion)
    suyos = list(consulta.filter(le_toca)[:TOPE_DE_TAREAS]) if le_toca else []
    desde = (pagina - 1) * POR_PAGINA
    leidos = list((consulta.exclude(le_toca) if le_toca else consulta)[desde : desde + POR_PAGINA + 1])
    return [*suyos, *leidos[:POR_PAGINA]], len(leidos) > POR_PAGINA, pagina


def _le_toca(peticion: Peticion) -> Q:
    """Los documentos que, por su estado, están en manos de uno de sus roles en ese servicio."""
    servicios: dict[str, list[int]] = {}
    for v in peticion.vigentes:
        if v.servicio:
            servicios.setdefault(v.rol, []).append(v.servicio)
    salida = Q()
    for rol, suyos in servicios.items():
        estados = [e for e, quien in QUIEN_LO_TIENE.items() if quien == rol]
        salida |= Q(servicio_id__in=suyos, estado__in=estados) if estados else Q()
    return salida


def _excluido(actuante: Actuante, d: Documento) -> bool:
    """Si la segregación de funciones le impide resolverlo."""
    accion = {Estado.EN_APROBACION: Accion.APROBAR, Estado.EN_VISACION: Accion.VISAR}.get(Estado(d.estado))
    return accion is not None and not puede(actuante, accion, d)


_QUE = {
    Estado.BORRADOR: ("Redactar y presentar", "Seguir escribiendo", "escribir"),
    Estado.OBSERVADO: ("Corregir y presentar de nuevo", "Ver las observaciones", "observaciones"),
    Estado.EN_APROBACION: ("Aprobar o devolver", "Leer y decidir", "documento"),
    Estado.EN_VISACION: ("Revisar con la pauta", "Revisar con la pauta", "visar"),
}


def _tarea(grupo: list[Documento], plazos: Plazos, obs: Mapping[int, Cuenta]) -> dict[str, Any]:
    """Lo que espera por la persona: un documento, o los que se presentan y se deciden juntos, en una sola tarea."""
    d = next((x for x in grupo if x.estado == Estado.OBSERVADO and x.pk in obs), grupo[0])
    que, boton, pagina = _QUE[Estado(d.estado)]
    limite = min((v for x in grupo if (v := vence(x, plazos))), default=None)
    etiqueta = f", {conjuntas.versiones_de(grupo)}" if all(x.vuelta for x in grupo) else ""
    detalle = f"{d.servicio.sigla} · desde el {fechas.larga(min(x.desde for x in grupo))}"
    dichas = [obs[x.pk] for x in grupo if x.estado == Estado.OBSERVADO and x.pk in obs]
    if dichas:
        total, fondo = sum(c.total for c in dichas), sum(c.de_fondo for c in dichas)
        detalle += f", con {cuenta(total, 'observación', 'observaciones')}, {fondo} de fondo"
    habiles = max(habiles_desde(x, plazos) for x in grupo)
    lo, recibio = ("Los tiene", "Los recibió") if len(grupo) > 1 else ("Lo tiene", "Lo recibió")
    lleva = f"{lo} usted hace {cuenta(habiles, 'día hábil', 'días hábiles')}." if habiles else f"{recibio} hace menos de un día hábil."
    return {
        "titulo": f"{que} {conjuntas.nombrar([tipo(x.tipo) for x in grupo])} {d.ciclo.anio}{etiqueta}",
        "detalle": detalle,
        "plazo": en_mayuscula(cuanto_queda(limite, plazos)) if limite else "Sin plazo",
        "plazo_detalle": f"Plazo: {fechas.larga(limite)}. {lleva}" if limite else lleva,
        "atrasada": limite is not None and limite < reloj.hoy(),
        "accion": {"texto": boton if len(grupo) == 1 else f"{boton}: {tipo(d.tipo).titulo}", "url": url_de(pagina, d)},
        "detalles": [_la_otra(x) for x in grupo if x is not d],
        "orden": limite,
    }


def _la_otra(d: Documento) -> dict[str, str]:
    """El enlace a seguir con un documento que va junto."""
    _, boton, pagina = _QUE[Estado(d.estado)]
    return {"texto": f"{boton}: {tipo(d.tipo).titulo}", "url": url_de(pagina, d)}


def _fila(d: Documento, plazos: Plazos, obs: Cuenta | None) -> dict[str, Any]:
    quien = QUIEN_LO_TIENE.get(Estado(d.estado))
    return {
        "nombre": _nombre(d),
        "url": url_de("documento", d),
        "estado": estado_en_tabla(d, plazos, obs),
        "quien": rotulo(quien) if quien else "",
    }


def _que_sigue(peticion: Peticion) -> list[int]:
    """Los servicios cuyos cambios le conciernen. Quien visa o administra no los sigue: lo suyo le llega por avisos."""
    return [v.servicio for v in peticion.vigentes if v.servicio and v.rol not in {Rol.VISACION, Rol.ADMINISTRACION}]


def _cambios(peticion: Peticion, servicios: list[int]) -> list[Acto]:
    """Lo que hicieron otras personas desde su última visita, en esos servicios; lo pedido a los centros, sólo a quien puede saberlo."""
    desde = peticion.persona.visita_anterior
    if not servicios or desde is None:
        return []
    adentro = [s for s in servicios if bandeja_aportes.ve_lo_pedido(peticion.actuante_en(s))]
    consulta = Acto.objects.filter(servicio_id__in=servicios, momento__gt=desde, objeto_tipo="documento")
    consulta = consulta.filter(~Q(verbo__in=DE_APORTES) | Q(servicio_id__in=adentro))
    # Un PDF emitido es consecuencia de otro acto, que ya está en la lista.
    return list(consulta.exclude(usuario_id=peticion.persona.pk).exclude(verbo=EMITE).order_by("-momento")[:6])


def _ciclo(principal: Actuante) -> Ciclo | None:
    if principal.servicio_id is None:
        return None
    return Ciclo.objects.select_related("servicio").filter(servicio_id=principal.servicio_id).order_by("-anio").first()


def _paginas(pagina: int, hay_mas: bool) -> dict[str, Any]:
    return {
        "anterior": f"?pagina={pagina - 1}" if pagina > 1 else None,
        "siguiente": f"?pagina={pagina + 1}" if hay_mas else None,
        "texto": f"Página {pagina}",
        "de": "documentos",
    }


def _nombre(d: Documento) -> str:
    return f"{_sin_version(d)}, versión {d.etiqueta}"


def _sin_version(d: Documento) -> str:
    return f"{d.servicio.sigla} · {tipo(d.tipo).titulo} {d.ciclo.anio}"
