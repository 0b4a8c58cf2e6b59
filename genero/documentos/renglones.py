"""Escribir los renglones: agregar, cambiar, duplicar, ordenar y quitar. Cada cambio dice qué revisión vio."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from genero.documentos import rico
from genero.documentos.congelar import cruda
from genero.documentos.errores import Ajeno, Choque, Conflicto, FueraDeEstado
from genero.documentos.models import Documento, Ficha, Prosa, Renglon
from genero.documentos.partes import abrir_aporte, soltar
from genero.documentos.puerta import redactando
from genero.documentos.tipos import ClaseDeSeccion, Seccion, tipo
from genero.documentos.turno import ambos, anotar_lo_ajeno, bloquear, chocar, firmar_seccion, guardar_fila
from genero.flujo.lugares import Gesto
from genero.personas.actuante import Actuante
from genero.personas.historial import guardar_en_lote


def agregar_renglon(documento_id: int, seccion: Seccion, valores: dict[str, Any], *, por: Actuante, clave: UUID | None = None) -> Renglon:
    """Agrega un renglón al final de la sección. Repetir el envío con la misma `clave` (doble clic) no agrega otro.

    Si lo repetido trae algo más, se guarda en aquel renglón; Choque si otra persona ya lo cambió. FueraDeEstado si los renglones de la
    sección llegan de otro documento; Ajeno si la clave no sirve.
    """
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id)
        exigir_propia(seccion)
        prosa = bloquear(documento, seccion)
        repetido: Renglon | None = _renglones(documento, seccion).filter(clave=clave).first() if clave else None
        if repetido:
            return _repetir(documento, seccion, repetido, valores, prosa=prosa, por=por)
        exigir_clave_nueva(documento, seccion, [clave] if clave else [])
        exigir_nombrados(documento, seccion, valores)
        ultimo = _renglones(documento, seccion).order_by("-orden").values_list("orden", flat=True).first()
        renglon = seccion.de_renglones(
            documento=documento,
            servicio_id=documento.servicio_id,
            clave=clave or uuid4(),
            orden=(ultimo or 0) + 1,
            **(seccion.de_partida(documento) | saneados(seccion, valores)),
        )
        renglon.guardar(por=por.usuario)
        abrir_aporte(documento, seccion, [renglon.clave], por=por)
        firmar_seccion(prosa, por)
        return renglon


def cambiar_renglon(  # noqa: PLR0913 - todo por nombre
    documento_id: int,
    seccion: Seccion,
    clave: UUID,
    valores: dict[str, Any],
    *,
    revision: int,
    por: Actuante,
    auto: bool = False,
) -> Renglon:
    """Cambia un renglón. Choque si otra persona lo guardó después de `revision`, o si lo quitó."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id, renglon=clave)
        prosa = bloquear(documento, seccion)
        renglon = _renglon(documento, seccion, clave, valores)
        if renglon.revision != revision:
            chocar(prosa, *ambos(documento, seccion, valores, renglon), "este renglón", renglon.revision)
        # Lo que ya nombraba sigue existiendo: no se puede quitar un renglón mientras otro lo nombra.
        if any(c.de and c.nombre in valores and valores[c.nombre] != getattr(renglon, c.nombre) for c in seccion.campos):
            exigir_nombrados(documento, seccion, valores)
        return _reescribir(prosa, seccion, renglon, valores, por, auto=auto)


def _reescribir(  # noqa: PLR0913 - lo que ya está bloqueado y lo que se quiere dejar
    prosa: Prosa, seccion: Seccion, renglon: Renglon, valores: dict[str, Any], por: Actuante, *, auto: bool = False
) -> Renglon:
    """Deja esos valores en un renglón ya bloqueado, con su revisión siguiente."""
    antes = renglon.fotografia()
    for campo, valor in con_sus_razones(renglon, saneados(seccion, valores)).items():
        setattr(renglon, campo, valor)
    # Lo que una persona reescribe deja de ser texto de ejemplo.
    renglon.ejemplo = False
    renglon.revision += 1
    guardar_fila(renglon, antes, por=por, auto=auto)
    firmar_seccion(prosa, por, auto=auto)
    return renglon


def _repetir(  # noqa: PLR0913 - lo mismo
    documento: Documento, seccion: Seccion, renglon: Renglon, valores: dict[str, Any], *, prosa: Prosa, por: Actuante
) -> Renglon:
    """Un envío con la clave de un renglón que ya se agregó: nada si dice lo mismo; si dice más y nadie lo ha tocado, se guarda."""
    if all(getattr(renglon, c) == v for c, v in saneados(seccion, valores).items()):
        return renglon
    quien = renglon.history.order_by("history_date", "history_id").values_list("history_user_id", flat=True).first()
    if renglon.revision > 1 or quien != por.usuario.pk:
        chocar(prosa, *ambos(documento, seccion, valores, renglon), "este renglón", renglon.revision)
    exigir_nombrados(documento, seccion, valores)
    return _reescribir(prosa, seccion, renglon, valores, por)


def duplicar_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, por: Actuante) -> Renglon:
    """Copia un renglón, con clave nueva, justo debajo del original."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id)
        exigir_propia(seccion)
        prosa = bloquear(documento, seccion)
        original = _renglon(documento, seccion, clave)
        valores = {c.nombre: getattr(original, c.nombre) for c in seccion.campos}
        principal = seccion.principal
        limite = getattr(seccion.de_renglones._meta.get_field(principal), "max_length", None)
        valores[principal] = f"{valores[principal]} (copia)"[:limite]
        copia = seccion.de_renglones(
            documento=documento,
            servicio_id=documento.servicio_id,
            orden=original.orden,
            fuente=original.fuente,
            ejemplo=original.ejemplo,
            sin_informacion=dict(original.sin_informacion),
            **valores,
        )
        copia.guardar(por=por.usuario)
        abrir_aporte(documento, seccion, [copia.clave], por=por)
        filas = [f for f in _renglones(documento, seccion) if f.pk != copia.pk]
        filas.insert(next(i for i, f in enumerate(filas) if f.pk == original.pk) + 1, copia)
        _renumerar(filas, por)
        firmar_seccion(prosa, por)
        return copia


def mover_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, pasos: int, por: Actuante) -> None:
    """Sube (`pasos` negativo) o baja un renglón; en los extremos no hace nada."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id, gesto=Gesto.ORDENAR)
        prosa = bloquear(documento, seccion)
        filas = list(_renglones(documento, seccion))
        lugar = filas.index(_renglon(documento, seccion, clave))
        destino = min(max(lugar + pasos, 0), len(filas) - 1)
        filas.insert(destino, filas.pop(lugar))
        _renumerar(filas, por)
        firmar_seccion(prosa, por)


def quitar_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, por: Actuante, revision: int | None = None) -> None:
    """Quita un renglón. Conflicto si otros lo nombran (primero hay que soltarlo ahí) o si alguien lo cambió después de `revision`."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por, seccion=seccion.id, renglon=clave, gesto=Gesto.QUITAR)
        prosa = bloquear(documento, seccion)
        renglon = _renglon(documento, seccion, clave)
        # Lo que ya no está en el otro documento no se puede quitar allá.
        if not getattr(renglon, "vigencia", ""):
            exigir_propia(seccion, al_quitar=True)
        if revision is not None and renglon.revision != revision:
            raise Conflicto("No se quitó: otra persona lo cambió después de que usted abrió la página. Léalo antes de quitarlo.")
        usos = quienes_lo_nombran(documento, seccion, str(clave))
        if usos:
            raise Conflicto(f"No se quitó: lo nombran {', '.join(usos[:5])}. Cámbielos primero.")
        renglon.borrar(por=por.usuario, motivo="quitar")
        soltar(documento, seccion, clave, por=por)
        firmar_seccion(prosa, por)


def quienes_lo_nombran(documento: Documento, seccion: Seccion, clave: str) -> list[str]:
    """Los renglones que se refieren a ese, como «Subproductos: Crédito corto plazo»."""
    usos = []
    for parte in cruda(documento)["secciones"]:
        for campo in parte.get("campos", ()):
            if campo["de"] != seccion.id:
                continue
            for r in parte.get("renglones", ()):
                valor = r["valores"][campo["nombre"]] or ()
                if clave == valor or (isinstance(valor, list) and clave in valor):
                    usos.append(f"«{r['valores'][parte['campos'][0]['nombre']]}» ({parte['titulo']})")
    return usos


def saneados(seccion: Seccion, valores: dict[str, Any]) -> dict[str, Any]:
    """Los mismos valores, con el texto con formato saneado: nada llega a la base sin pasar por aquí."""
    ricos = {c.nombre for c in seccion.campos if c.rico}
    return {c: rico.limpiar(v) if c in ricos else v for c, v in valores.items()}


def con_sus_razones(fila: Renglon | Ficha, valores: dict[str, Any]) -> dict[str, Any]:
    """Los mismos valores, con las razones de los campos que no venían: lo que el formulario no mostró no se borra."""
    if "sin_informacion" not in valores:
        return valores
    calladas = {campo: razon for campo, razon in fila.sin_informacion.items() if campo not in valores}
    return {**valores, "sin_informacion": {**calladas, **valores["sin_informacion"]}}


def exigir_clave_nueva(documento: Documento, seccion: Seccion, claves: Collection[UUID]) -> None:
    """Ajeno si una clave con que se agrega no sirve: la nula, o la que ya tiene un renglón de otra sección del documento."""
    de_otras = [
        s.de_renglones._default_manager.filter(documento=documento, clave__in=claves).order_by().values_list("clave", flat=True)
        for s in tipo(documento.tipo).secciones
        if s.clase == ClaseDeSeccion.RENGLONES and s.id != seccion.id
    ]
    tomadas = claves and de_otras and list(de_otras[0].union(*de_otras[1:], all=True)[:1])
    if tomadas or UUID(int=0) in claves:
        raise Ajeno("Esa clave no sirve para un renglón nuevo: abra otra vez la página y agréguelo desde ahí.")


def exigir_propia(seccion: Seccion, *, al_quitar: bool = False) -> None:
    """FueraDeEstado si la sección no admite renglones propios: los que llegan de otro documento no se agregan ni se quitan; los elegidos,
    sólo se quitan.
    """
    if seccion.elegida and not al_quitar:
        raise FueraDeEstado(f"Los renglones de «{seccion.titulo}» se eligen de entre los {seccion.elegida.de}.")
    if seccion.traida:
        raise FueraDeEstado(f"Los renglones de «{seccion.titulo}» llegan {seccion.traida}: se agregan y se quitan allá.")


def exigir_nombrados(documento: Documento, seccion: Seccion, valores: dict[str, Any]) -> None:
    """Con las secciones bloqueadas, comprueba que los renglones nombrados sigan existiendo."""
    for campo in seccion.campos:
        dicho = valores.get(campo.nombre)
        nombrados = set(dicho if isinstance(dicho, list) else [dicho] if dicho else []) if campo.de else set()
        if nombrados:
            destino = tipo(documento.tipo).seccion(campo.de)
            vivos = set(_renglones(documento, destino).filter(clave__in=nombrados).values_list("clave", flat=True))
            if nombrados - vivos:
                mio, otro = ambos(documento, seccion, valores, None)
                motivo = f"Otra persona quitó de «{destino.titulo}» algo que usted eligió. Elija de nuevo y guarde; no se ha perdido nada."
                raise Choque(motivo, mio=mio, otro=otro, revision=0)


def _renglones(documento: Documento, seccion: Seccion) -> Any:
    return seccion.de_renglones._default_manager.filter(documento=documento)


def _renglon(documento: Documento, seccion: Seccion, clave: UUID, escrito: dict[str, Any] | None = None) -> Renglon:
    """El renglón; si otra persona lo quitó, lo dice (y devuelve lo `escrito`, que no se guardó); si nunca existió, Ajeno."""
    renglon: Renglon | None = _renglones(documento, seccion).filter(clave=clave).first()
    if renglon is not None:
        return renglon
    quitado = seccion.de_renglones.history.filter(documento_id=documento.pk, clave=clave).first()
    if quitado is None:
        raise Ajeno("No encontramos ese renglón, o no está a su alcance.")
    quien = quitado.history_user.nombre_corto if quitado.history_user else "Otra persona"
    motivo = f"{quien} quitó ese renglón mientras usted lo tenía abierto."
    if escrito is None:
        raise FueraDeEstado(motivo)
    mio, _ = ambos(documento, seccion, escrito, None)
    raise Choque(f"{motivo} Lo que usted escribió está aquí: si hace falta, agréguelo de nuevo.", mio=mio, otro={}, revision=0)


def _renumerar(filas: list[Renglon], por: Actuante) -> None:
    movidas = [(orden, fila) for orden, fila in enumerate(filas, start=1) if fila.orden != orden]
    if not movidas:
        return
    modelo = type(movidas[0][1])
    anotar_lo_ajeno(modelo, {fila.pk: fila.fotografia() for _, fila in movidas}, por)
    for orden, fila in movidas:
        fila.orden = orden
    guardar_en_lote(modelo, nuevas=[], cambiadas=[f for _, f in movidas], campos=["orden"], por=por.usuario, motivo="ordenar")
