"""Los pedidos de aportes de un documento, listos para mostrar: qué se pidió, a quién, hasta cuándo, en qué va y quién lo tiene."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from genero.configuracion import fechas, reloj
from genero.documentos.leer import RenglonLeido, SeccionLeida, nombre_de_ancla
from genero.documentos.models import Aporte, Pedido
from genero.documentos.partes import escrita, huella_de_parte
from genero.flujo.estados import POR_ESCRIBIR, POR_RESOLVER, Accion, EstadoDeAporte
from genero.flujo.plazos import Plazos
from genero.paginas import hojas, pedidas
from genero.paginas.cuenta import cuenta
from genero.paginas.formularios_aportes import FormularioDeDevolucion, FormularioDeEntrega
from genero.paginas.situacion import cuanto_queda
from genero.paginas.traer import Hoja
from genero.personas.roles import Rol, en_frase

# Con error, el formulario ya revisado, por su prefijo.
ConError = dict[str, forms.Form]


@dataclass
class ParteEnPantalla:
    """Una parte pedida: cómo se llama, en qué va, qué tiene escrito y qué puede hacer con ella quien mira."""

    aporte: Aporte
    nombre: str
    estado: dict[str, str]
    leida: SeccionLeida | None = None
    renglon: RenglonLeido | None = None
    agregados: int = 0
    espera_renglones: bool = False
    escrita: bool = False
    visto: str = ""
    url_escribir: str = ""
    url_resolver: str = ""
    formulario: forms.Form | None = None
    clave: str = ""
    borrador: str = ""
    devuelta: str = ""


@dataclass
class PedidoEnPantalla:
    """Un pedido a un centro, con sus partes."""

    pedido: Pedido
    plazo: str
    atrasado: bool
    quien: str
    partes: list[ParteEnPantalla] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)
    url_entregar: str = ""
    url_retirar: str = ""
    formulario: forms.Form | None = None
    clave: str = ""
    clave_retirar: str = ""
    borrador: str = ""
    vacias: str = ""


def contexto(hoja: Hoja, plazos: Plazos, con_error: ConError | None = None) -> dict[str, Any]:
    """Los pedidos que quedan por resolver y los resueltos, con lo que quien mira puede hacer."""
    secciones = hojas.secciones_leidas(hoja)
    aportes = Aporte.objects.filter(documento=hoja.documento).exclude(agregado=True, estado=EstadoDeAporte.RETIRADO)
    por_pedido: dict[int, list[Aporte]] = {}
    personas = ("pedido__centro", "pedido__pedido_por", "entregado_por", "resuelto_por")
    for aporte in aportes.select_related(*personas).order_by("pedido__plazo", "pedido_id", "id"):
        por_pedido.setdefault(aporte.pedido_id, []).append(aporte)
    pedidos = [_pedido(hoja, suyos, secciones, plazos, con_error or {}) for suyos in por_pedido.values()]
    vivos = [p for p in pedidos if any(x.aporte.estado in POR_RESOLVER for x in p.partes)]
    return {
        "abiertos": vivos,
        "cerrados": [p for p in pedidos if p not in vivos],
        "puede_pedir": bool(hoja.puede(Accion.PEDIR_APORTES)),
        "url_nuevo": hoja.url("aporte_nuevo"),
        "boton_pedir": str(Accion.PEDIR_APORTES.label),
        "boton_entregar": str(Accion.ENTREGAR_APORTE.label),
    }


def _pedido(hoja: Hoja, aportes: list[Aporte], secciones: list[SeccionLeida], plazos: Plazos, con_error: ConError) -> PedidoEnPantalla:
    pedido = aportes[0].pedido
    vivo = any(a.estado in POR_RESOLVER for a in aportes)
    salida = PedidoEnPantalla(
        pedido=pedido,
        plazo=f"Hasta el {fechas.larga(pedido.plazo)}" + (f"; {cuanto_queda(pedido.plazo, plazos)}." if vivo else "."),
        atrasado=vivo and _atrasado(aportes, pedido.plazo),
        quien=_quien(aportes),
        notas=list(dict.fromkeys(a.nota for a in aportes if a.nota)),
    )
    orden = {s.id: n for n, s in enumerate(secciones)}
    # Cada renglón que agregó el centro, bajo la sección que se le pidió.
    for aporte in sorted(aportes, key=lambda a: (orden[a.seccion], a.renglon is not None, a.pk)):
        salida.partes.append(_parte(hoja, aporte, aportes, secciones, con_error))
    if vivo and hoja.puede(Accion.PEDIR_APORTES):
        salida.url_retirar, salida.clave_retirar = hoja.url("aporte_retirar", pedido=pedido.pk), str(uuid4())
    if any(p.url_escribir for p in salida.partes):
        _para_entregar(hoja, salida, con_error)
    return salida


def _para_entregar(hoja: Hoja, salida: PedidoEnPantalla, con_error: ConError) -> None:
    prefijo = f"p{salida.pedido.pk}"
    salida.url_entregar, salida.clave = hoja.url("aporte_entregar", pedido=salida.pedido.pk), str(uuid4())
    salida.formulario = con_error.get(prefijo) or FormularioDeEntrega(prefix=prefijo)
    salida.borrador = hojas.clave_de_borrador(hoja, "entrega", salida.pedido.pk)
    vacias = [p.nombre for p in salida.partes if p.url_escribir and not p.escrita]
    if vacias:
        salida.vacias = f"Sin escribir todavía: {'; '.join(vacias)}."


def _parte(hoja: Hoja, aporte: Aporte, hermanos: list[Aporte], secciones: list[SeccionLeida], con_error: ConError) -> ParteEnPantalla:
    clave = str(aporte.renglon) if aporte.renglon else None
    leida = next(s for s in secciones if s.id == aporte.seccion)
    contenido = hoja.lectura.contenido
    agregados = [] if clave else [h for h in hermanos if h.agregado and h.seccion == aporte.seccion]
    salida = ParteEnPantalla(
        aporte=aporte,
        nombre=nombre_de_ancla(secciones, aporte.seccion, clave),
        estado=_estado(aporte),
        leida=leida,
        renglon=next((r for r in leida.renglones if clave and r.clave == clave), None),
        agregados=len(agregados),
        espera_renglones=any(h.estado in POR_RESOLVER for h in agregados),
        escrita=escrita(contenido, aporte.seccion, aporte.renglon),
        devuelta=aporte.respuesta if aporte.estado == EstadoDeAporte.DEVUELTO else "",
    )
    if clave and salida.renglon is None:
        salida.nombre += f", {leida.uno} que ya no está"
    if aporte.estado in POR_ESCRIBIR and _es_de(hoja, aporte) and hoja.puede(Accion.ENTREGAR_APORTE):
        salida.url_escribir = pedidas.url_de_parte(hoja, aporte.seccion, aporte.renglon)
    if aporte.estado == EstadoDeAporte.ENTREGADO and hoja.puede(Accion.PEDIR_APORTES):
        prefijo = f"a{aporte.pk}"
        salida.url_resolver, salida.clave = hoja.url("aporte_resolver", cual=aporte.pk), str(uuid4())
        salida.visto = huella_de_parte(contenido, aporte.seccion, aporte.renglon)
        salida.formulario = con_error.get(prefijo) or FormularioDeDevolucion(prefix=prefijo)
        salida.borrador = hojas.clave_de_borrador(hoja, "devolucion", aporte.pk)
    return salida


def _es_de(hoja: Hoja, aporte: Aporte) -> bool:
    return hoja.actuante.rol == Rol.CENTRO and aporte.pedido.centro_id == hoja.actuante.vigente.centro


def _atrasado(aportes: list[Aporte], plazo: date) -> bool:
    return plazo < reloj.hoy() and any(a.estado in POR_ESCRIBIR for a in aportes)


def _quien(aportes: list[Aporte]) -> str:
    """Quién tiene el pedido, y cuánto."""
    abiertas = sum(a.estado in POR_ESCRIBIR for a in aportes)
    entregadas = sum(a.estado == EstadoDeAporte.ENTREGADO for a in aportes)
    dichos = []
    if abiertas:
        dichos.append(f"{aportes[0].pedido.centro.nombre} tiene {cuenta(abiertas, 'parte', 'partes')} por escribir")
    if entregadas:
        dichos.append(f"{en_frase(Rol.EG)} tiene {cuenta(entregadas, 'parte', 'partes')} por revisar")
    frase = " y ".join(dichos)
    return f"{frase[0].upper()}{frase[1:]}." if frase else "Nada queda por resolver."


def _estado(aporte: Aporte) -> dict[str, str]:
    """La situación de una parte, con quién y cuándo: así queda a la vista la autoría."""
    estado = EstadoDeAporte(aporte.estado)
    detalle = ""
    entregado = f"Lo entregó {aporte.entregado_por.nombre} el {fechas.larga(aporte.entregado_el)}." if aporte.entregado_por else ""
    resuelto = f"{aporte.resuelto_por.nombre}, el {fechas.larga(aporte.resuelto_el)}." if aporte.resuelto_por else ""
    if estado == EstadoDeAporte.ENTREGADO:
        detalle = entregado
    elif estado == EstadoDeAporte.ACEPTADO:
        detalle = f"{entregado} Lo aceptó {resuelto}"
    elif estado == EstadoDeAporte.DEVUELTO:
        detalle = f"Lo devolvió {resuelto}"
    return {"color": estado.color, "icono": estado.icono, "frase": str(estado.label), "detalle": detalle}
