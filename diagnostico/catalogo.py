"""El catálogo del servicio dentro del Diagnóstico: objetivos, productos y procesos de la Formulación, con su misma `clave`.

Vienen de la Formulación vigente o, donde no hay una, de la que está en redacción. Traerlos no es autoría de nadie.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from diagnostico.models import (
    AnalisisDeProducto,
    Inequidad,
    ObjetivoAnalizado,
    ObjetivoEstrategico,
    ProcesoTransversal,
    ProductoEstrategico,
    Sistema,
    Subproducto,
    Usuarios,
)
from diagnostico.models.diagnostico import ClaseDeProducto
from diagnostico.models.formulacion import Aplica
from genero.documentos import rico
from genero.documentos.models import Aporte, Documento, Renglon
from genero.documentos.turno import anotar_lo_ajeno
from genero.flujo.estados import ABIERTOS, POR_RESOLVER, Estado
from genero.personas.historial import guardar_en_lote

MOTIVO = "traído de la Formulación"
YA_NO_ESTA = "Ya no está en la Formulación. Se conserva porque aquí hay algo escrito sobre él."
# Lo que llega de la Formulación y aquí no se escribe.
_FIJOS: dict[Any, tuple[str, ...]] = {
    ObjetivoAnalizado: ("texto", "vigencia"),
    AnalisisDeProducto: ("nombre", "clase", "pertenece_a", "aplica_eg", "vigencia"),
}


@dataclass
class Diferencia:
    """Lo que cambiaría en una de las dos listas traídas."""

    nuevos: list[Any] = field(default_factory=list)
    cambiados: list[Any] = field(default_factory=list)
    sobrantes: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.nuevos or self.cambiados or self.sobrantes)


def formulacion_de(documento: Documento) -> Documento | None:
    """La Formulación que da el catálogo: la vigente del mismo año; si no hay, la que está en curso."""
    del_anio = Documento.objects.filter(ciclo_id=documento.ciclo_id, tipo="formulacion")
    return del_anio.filter(estado=Estado.VISADO).first() or del_anio.filter(estado__in=ABIERTOS).first()


def por_traer(documento: Documento) -> list[str]:
    """Qué pondría al día presentar el documento ahora, dicho en frases; nada se cambia."""
    objetivos, productos = _diferencias(documento)
    salida = []
    for diferencia, uno, varios in ((objetivos, "objetivo", "objetivos"), (productos, "producto o proceso", "productos o procesos")):
        salida += [
            f"{len(filas)} {uno if len(filas) == 1 else varios} {que}"
            for filas, que in (
                (diferencia.nuevos, "por agregar"),
                (diferencia.cambiados, "con datos que cambiaron"),
                (diferencia.sobrantes, "que ya no está en la Formulación" if len(diferencia.sobrantes) == 1 else "que ya no están"),
            )
            if filas
        ]
    return salida


def poner_al_dia(documento: Documento) -> bool:
    """Trae de la Formulación lo nuevo y lo que cambió; lo que ya no está se quita o, si hay algo escrito sobre ello, se marca.

    Devuelve si cambió algo. Quien llama ya bloqueó el documento, o todas sus secciones: nadie escribe entre medio.
    """
    diferencias = _diferencias(documento)
    modelo: Any
    for modelo, diferencia in zip((ObjetivoAnalizado, AnalisisDeProducto), diferencias, strict=True):
        for fila in diferencia.sobrantes:
            if _tiene_algo(documento, fila):
                fila.vigencia = YA_NO_ESTA
                diferencia.cambiados.append(fila)
            else:
                fila.borrar(por=None, motivo=MOTIVO)
        guardadas = {f.pk: f for f in modelo._default_manager.filter(pk__in=[f.pk for f in diferencia.cambiados])}
        anotar_lo_ajeno(modelo, {pk: f.fotografia() for pk, f in guardadas.items()}, None)
        campos = [*_FIJOS[modelo], "orden"]
        guardar_en_lote(modelo, nuevas=diferencia.nuevos, cambiadas=diferencia.cambiados, campos=campos, por=None, motivo=MOTIVO)
    return any(diferencias)


def _diferencias(documento: Documento) -> tuple[Diferencia, Diferencia]:
    formulacion = formulacion_de(documento)
    if formulacion is None:
        return Diferencia(), Diferencia()
    objetivos = [(o.clave, {"texto": o.texto, "vigencia": ""}) for o in ObjetivoEstrategico.objects.filter(documento=formulacion)]
    return (
        _comparar(documento, ObjetivoAnalizado, objetivos),
        _comparar(documento, AnalisisDeProducto, list(_catalogo(formulacion))),
    )


def _comparar(documento: Documento, modelo: type[Any], deseados: list[tuple[UUID, dict[str, Any]]]) -> Diferencia:
    salida = Diferencia()
    actuales = {f.clave: f for f in modelo._default_manager.filter(documento=documento)}
    for orden, (clave, valores) in enumerate(deseados, start=1):
        fila = actuales.pop(clave, None)
        razon = valores.pop("razon", "")
        if fila is None:
            iniciales = {"razones": rico.de_parrafos(razon)} if razon else {}
            salida.nuevos.append(
                modelo(documento=documento, servicio_id=documento.servicio_id, clave=clave, orden=orden, **valores, **iniciales)
            )
        elif fila.orden != orden or any(getattr(fila, c) != v for c, v in valores.items()):
            for campo, valor in {**valores, "orden": orden}.items():
                setattr(fila, campo, valor)
            salida.cambiados.append(fila)
    salida.sobrantes = [f for f in actuales.values() if f.vigencia != YA_NO_ESTA or not _tiene_algo(documento, f)]
    return salida


def _catalogo(formulacion: Documento) -> Iterator[tuple[UUID, dict[str, Any]]]:
    """Cada producto seguido de sus partes, y al final los procesos transversales."""
    partes = list(Subproducto.objects.filter(documento=formulacion))
    for producto in ProductoEstrategico.objects.filter(documento=formulacion):
        yield _entrada(producto, ClaseDeProducto.PRODUCTO, "")
        suyas = [s for s in partes if s.producto == producto.clave]
        sueltas = [s for s in suyas if s.padre is None]
        for parte in sueltas:
            yield _entrada(parte, ClaseDeProducto(parte.nivel), producto.nombre)
            for hija in suyas:
                if hija.padre == parte.clave:
                    yield _entrada(hija, ClaseDeProducto(hija.nivel), parte.nombre)
    for proceso in ProcesoTransversal.objects.filter(documento=formulacion):
        yield _entrada(proceso, ClaseDeProducto.PROCESO, "")


def _entrada(origen: Any, clase: ClaseDeProducto, pertenece_a: str) -> tuple[UUID, dict[str, Any]]:
    razon = origen.razon_no_aplica if origen.aplica_eg == Aplica.NO else ""
    fijos = {"nombre": origen.nombre, "clase": clase, "pertenece_a": pertenece_a, "aplica_eg": origen.aplica_eg, "vigencia": ""}
    return origen.clave, {**fijos, "razon": razon}


def _tiene_algo(documento: Documento, fila: Any) -> bool:
    """Si alguien escribió sobre él, lo declaró sin información, lo nombra otro renglón o está pedido a un centro.

    Lo traído no cuenta: mientras nadie lo toca sigue en su primera revisión, salvo en una versión copiada de otra.
    """
    tocado = fila.revision > 1 or fila.sin_informacion or fila.fuente
    if isinstance(fila, ObjetivoAnalizado):
        return bool(tocado or fila.analisis) or _esta_pedido(documento, fila)
    escrito = any((fila.caracterizacion, fila.diseno, fila.implementacion, fila.seguimiento, documento.origen_id and fila.razones))
    nombrado = any(m.objects.filter(documento=documento, producto=fila.clave).exists() for m in (Usuarios, Inequidad))
    en_sistemas = Sistema.objects.filter(documento=documento, productos__contains=[fila.clave]).exists()
    return bool(tocado) or escrito or nombrado or en_sistemas or _esta_pedido(documento, fila)


def _esta_pedido(documento: Documento, fila: Renglon) -> bool:
    return Aporte.objects.filter(documento=documento, renglon=fila.clave, estado__in=POR_RESOLVER).exists()
