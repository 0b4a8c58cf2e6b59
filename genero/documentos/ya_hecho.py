"""Cuando alguien llega segundo: el mismo envío repetido devuelve su acto; lo que otra persona ya hizo se cuenta con su nombre y su hora."""

import json

from genero.configuracion import reloj
from genero.documentos.errores import YaHecho
from genero.documentos.models import Documento
from genero.documentos.puerta import exigir
from genero.flujo.estados import Accion
from genero.flujo.models import Acto
from genero.flujo.permisos import Motivo, puede
from genero.personas.actuante import Actuante, por_subrogancia

PARTICIPIOS: dict[str, str] = {
    Accion.PRESENTAR: "presentada",
    Accion.RETIRAR: "retirada",
    Accion.APROBAR: "aprobada",
    Accion.DEVOLVER: "devuelta",
    Accion.VISAR: "visada",
    Accion.OBSERVAR: "observada",
}


def repetido(acto_id: int, documento: Documento, accion: str, por: Actuante) -> Acto:
    """El acto que ya hizo este envío. Abrir una versión se anota en la versión nueva; lo demás, en el documento mismo."""
    acto = Acto.objects.get(pk=acto_id)
    suyo = acto.objeto_id == documento.pk or acto.objeto_id in documento.derivados.values_list("pk", flat=True)
    if acto.verbo != accion or acto.usuario_id != por.usuario.pk or not suyo:
        raise YaHecho("Esa página ya se usó para otra acción. No se hizo nada nuevo.")
    return acto


def exigir_o_contar(documento: Documento, accion: str, por: Actuante) -> None:
    """Exige el permiso; si lo que falla es el estado porque alguien ya lo hizo, dice quién y cuándo."""
    if puede(por, accion, documento).clase == Motivo.ESTADO:
        hecho = (
            Acto.objects.filter(servicio_id=documento.servicio_id, objeto_tipo="documento", objeto_id=documento.pk, verbo=accion)
            .order_by("-numero")
            .first()
        )
        if hecho and accion != Accion.ABRIR_VERSION and f'"etiqueta":"{documento.etiqueta}"' in hecho.datos:
            participio = PARTICIPIOS[accion]
            titular = por_subrogancia(hecho.subrogancia_de, json.loads(hecho.datos).get("acto_subrogancia", ""))
            momento = reloj.en_chile(hecho.momento)
            raise YaHecho(
                f"Esta versión ya fue {participio} por {hecho.persona}{titular} el {momento:%d-%m-%Y} a las {momento:%H:%M}. "
                "No se hizo nada nuevo."
            )
    exigir(por, accion, documento)
