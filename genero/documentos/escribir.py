"""Escribir el contenido: prosa, fichas y renglones. Cada guardado dice qué revisión vio; si otra persona guardó entre medio, se
muestran ambos textos y no se pisa nada.
"""

from typing import Any, NoReturn
from uuid import UUID, uuid4

from django.db import transaction

from genero.configuracion import reloj
from genero.documentos.congelar import instantanea
from genero.documentos.errores import Ajeno, Choque, Conflicto, FueraDeEstado
from genero.documentos.leer import textos
from genero.documentos.models import Documento, Ficha, Prosa, Renglon
from genero.documentos.puerta import redactando
from genero.documentos.tipos import Seccion, tipo
from genero.personas.actuante import Actuante


def guardar_prosa(documento_id: int, seccion: Seccion, valores: dict[str, Any], *, revision: int, por: Actuante) -> Prosa:
    """Guarda texto, razón y marca de lista de una sección. Choque si otra persona guardó después de `revision`."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        if prosa.revision != revision:
            guardado = {"texto": prosa.texto, "razon": prosa.razon}
            _chocar(prosa, {c: str(v) for c, v in valores.items() if c in guardado}, guardado, "esta sección")
        for campo, valor in valores.items():
            setattr(prosa, campo, valor)
        return _sellar(prosa, por)


def guardar_ficha(documento_id: int, seccion: Seccion, valores: dict[str, Any], *, revision: int, por: Actuante) -> Ficha:
    """Guarda los campos cortos de una sección de ficha. Choque si otra persona guardó después de `revision`."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        ficha = seccion.de_ficha._default_manager.filter(documento=documento).first()
        if prosa.revision != revision:
            _chocar(prosa, *_ambos(documento, seccion, valores, ficha), "esta sección")
        ficha = ficha or seccion.de_ficha(documento=documento, servicio_id=documento.servicio_id)
        for campo, valor in valores.items():
            setattr(ficha, campo, valor)
        ficha.guardar(por=por.usuario)
        _sellar(prosa, por)
        return ficha


def agregar_renglon(documento_id: int, seccion: Seccion, valores: dict[str, Any], *, por: Actuante, clave: UUID | None = None) -> Renglon:
    """Agrega un renglón al final de la sección. Con una `clave` que ya existe (doble clic) devuelve aquel renglón y no agrega otro."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        repetido: Renglon | None = _renglones(documento, seccion).filter(clave=clave).first() if clave else None
        if repetido:
            return repetido
        _exigir_nombrados(documento, seccion, valores)
        ultimo = _renglones(documento, seccion).order_by("-orden").values_list("orden", flat=True).first()
        renglon = seccion.de_renglones(
            documento=documento,
            servicio_id=documento.servicio_id,
            clave=clave or uuid4(),
            orden=(ultimo or 0) + 1,
            **valores,
        )
        renglon.guardar(por=por.usuario)
        _firmar_seccion(prosa, por)
        return renglon


def cambiar_renglon(  # noqa: PLR0913 - todo por nombre
    documento_id: int, seccion: Seccion, clave: UUID, valores: dict[str, Any], *, revision: int, por: Actuante
) -> Renglon:
    """Cambia un renglón. Choque si otra persona lo guardó después de `revision`, o si lo quitó."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        renglon = _renglon(documento, seccion, clave, valores)
        if renglon.revision != revision:
            _chocar(prosa, *_ambos(documento, seccion, valores, renglon), "este renglón", renglon.revision)
        _exigir_nombrados(documento, seccion, valores)
        for campo, valor in valores.items():
            setattr(renglon, campo, valor)
        # Lo que una persona reescribe deja de ser texto de ejemplo.
        renglon.ejemplo = False
        renglon.revision += 1
        renglon.guardar(por=por.usuario)
        _firmar_seccion(prosa, por)
        return renglon


def duplicar_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, por: Actuante) -> Renglon:
    """Copia un renglón, con clave nueva, justo debajo del original."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
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
        filas = [f for f in _renglones(documento, seccion) if f.pk != copia.pk]
        filas.insert(next(i for i, f in enumerate(filas) if f.pk == original.pk) + 1, copia)
        _renumerar(filas, por)
        _firmar_seccion(prosa, por)
        return copia


def mover_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, pasos: int, por: Actuante) -> None:
    """Sube (`pasos` negativo) o baja un renglón; en los extremos no hace nada."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        filas = list(_renglones(documento, seccion))
        lugar = filas.index(_renglon(documento, seccion, clave))
        destino = min(max(lugar + pasos, 0), len(filas) - 1)
        filas.insert(destino, filas.pop(lugar))
        _renumerar(filas, por)
        _firmar_seccion(prosa, por)


def quitar_renglon(documento_id: int, seccion: Seccion, clave: UUID, *, por: Actuante, revision: int | None = None) -> None:
    """Quita un renglón. Conflicto si otros lo nombran (primero hay que soltarlo ahí) o si alguien lo cambió después de `revision`."""
    with transaction.atomic():
        documento = redactando(documento_id, por=por)
        prosa = _seccion_bloqueada(documento, seccion)
        renglon = _renglon(documento, seccion, clave)
        if revision is not None and renglon.revision != revision:
            raise Conflicto("No se quitó: otra persona lo cambió después de que usted abrió la página. Léalo antes de quitarlo.")
        usos = quienes_lo_nombran(documento, seccion, str(clave))
        if usos:
            raise Conflicto(f"No se quitó: lo nombran {', '.join(usos[:5])}. Cámbielos primero.")
        renglon.borrar(por=por.usuario, motivo="quitar")
        _firmar_seccion(prosa, por)


def quienes_lo_nombran(documento: Documento, seccion: Seccion, clave: str) -> list[str]:
    """Los renglones que se refieren a ese, como «Subproductos: Crédito corto plazo»."""
    usos = []
    for parte in instantanea(documento)["secciones"]:
        for campo in parte.get("campos", ()):
            if campo["de"] != seccion.id:
                continue
            for r in parte.get("renglones", ()):
                valor = r["valores"][campo["nombre"]] or ()
                if clave == valor or (isinstance(valor, list) and clave in valor):
                    usos.append(f"«{r['valores'][parte['campos'][0]['nombre']]}» ({parte['titulo']})")
    return usos


def _seccion_bloqueada(documento: Documento, seccion: Seccion) -> Prosa:
    """La fila de la sección, bloqueada junto con las que nombra y las que la nombran, siempre en el mismo orden.

    Así nadie quita un renglón mientras otra persona lo está nombrando.
    """
    cual = tipo(documento.tipo)
    propia = cual.seccion(seccion.id)
    ligadas = {propia.id} | {c.de for c in propia.campos if c.de}
    ligadas |= {s.id for s in cual.secciones if any(c.de == propia.id for c in s.campos)}
    filas = Prosa.objects.select_for_update(of=("self",)).filter(documento=documento, seccion__in=ligadas).order_by("seccion")
    return next(fila for fila in filas if fila.seccion == seccion.id)


def _exigir_nombrados(documento: Documento, seccion: Seccion, valores: dict[str, Any]) -> None:
    """Con las secciones bloqueadas, comprueba que los renglones nombrados sigan existiendo."""
    for campo in seccion.campos:
        dicho = valores.get(campo.nombre)
        nombrados = set(dicho if isinstance(dicho, list) else [dicho] if dicho else []) if campo.de else set()
        if nombrados:
            destino = tipo(documento.tipo).seccion(campo.de)
            vivos = set(_renglones(documento, destino).filter(clave__in=nombrados).values_list("clave", flat=True))
            if nombrados - vivos:
                mio, otro = _ambos(documento, seccion, valores, None)
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
    mio, _ = _ambos(documento, seccion, escrito, None)
    raise Choque(f"{motivo} Lo que usted escribió está aquí: si hace falta, agréguelo de nuevo.", mio=mio, otro={}, revision=0)


def _renumerar(filas: list[Renglon], por: Actuante) -> None:
    for orden, fila in enumerate(filas, start=1):
        if fila.orden != orden:
            fila.orden = orden
            fila.guardar(por=por.usuario, motivo="ordenar")


def _firmar_seccion(prosa: Prosa, por: Actuante) -> Prosa:
    """Deja dicho quién tocó la sección y cuándo. No sube su revisión: cada renglón tiene la suya, y lo propio de la sección no cambió."""
    prosa.autor, prosa.guardado_el = por.usuario, reloj.ahora()
    return prosa.guardar(por=por.usuario)


def _sellar(prosa: Prosa, por: Actuante) -> Prosa:
    prosa.revision += 1
    prosa.autor, prosa.guardado_el = por.usuario, reloj.ahora()
    return prosa.guardar(por=por.usuario)


def _ambos(
    documento: Documento, seccion: Seccion, valores: dict[str, Any], guardado: Renglon | Ficha | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Lo que quiso guardar la persona y lo que ya está, por campo y en palabras: quien pierde ve ambos textos."""
    contenido = instantanea(documento)
    nombres = [c.nombre for c in seccion.campos]
    mio = textos(contenido, seccion.id, valores)
    otro = textos(contenido, seccion.id, {n: getattr(guardado, n) for n in nombres} if guardado else {})
    if "fuente" in valores:
        mio["fuente"], otro["fuente"] = str(valores["fuente"]), str(getattr(guardado, "fuente", ""))
    return mio, otro


def _chocar(prosa: Prosa, mio: dict[str, str], otro: dict[str, str], que: str, revision: int | None = None) -> NoReturn:
    quien = prosa.autor.nombre_corto if prosa.autor else "Alguien"
    hora = f" a las {reloj.en_chile(prosa.guardado_el):%H:%M}" if prosa.guardado_el else ""
    raise Choque(
        f"{quien} guardó {que}{hora}, mientras usted escribía. Vea ambos textos y elija; no se ha perdido nada.",
        mio=mio,
        otro=otro,
        revision=prosa.revision if revision is None else revision,
    )
