"""Las frases propias de quien revisa: se guardan, se usan al observar, al reabrir y en la pauta, y nadie más las ve."""

from django.db import IntegrityError, transaction

from genero.configuracion import reloj
from genero.documentos.errores import NoSirve
from genero.documentos.models import Frase
from genero.personas.models import Usuario

LARGO, TOPE = 2000, 200


def mias(por: Usuario) -> list[Frase]:
    """Las frases de la persona, primero las que más usa (una consulta)."""
    return list(Frase.objects.filter(usuario=por))


def guardar_frase(texto: str, *, por: Usuario) -> Frase:
    """Guarda una frase propia; la misma, dos veces, es una sola. NoSirve si está vacía, es muy larga o ya no caben más."""
    limpia = texto.strip()
    if not limpia:
        raise NoSirve("texto", "Escriba la frase antes de guardarla.")
    if len(limpia) > LARGO:
        raise NoSirve("texto", f"La frase tiene {len(limpia)} caracteres; caben hasta {LARGO}.")
    igual = Frase.objects.filter(usuario=por, texto=limpia).first()
    if igual:
        return igual
    if Frase.objects.filter(usuario=por).count() >= TOPE:
        raise NoSirve("texto", f"Usted ya tiene {TOPE} frases guardadas: quite alguna que no use.")
    try:
        with transaction.atomic():
            return Frase(usuario=por, texto=limpia, creada_el=reloj.ahora()).guardar(por=por)
    except IntegrityError:
        # Dos envíos a la vez: la guardó el otro.
        return Frase.objects.get(usuario=por, texto=limpia)


def quitar_frase(cual: int, *, por: Usuario) -> None:
    """Borra una frase propia; si no es suya o ya no está, no hace nada."""
    frase = Frase.objects.filter(usuario=por, pk=cual).first()
    if frase:
        frase.borrar(por=por)


def anotar_uso(frase: Frase, *, por: Usuario) -> None:
    """Cuenta que la persona la usó: así la encuentra primero la próxima vez."""
    frase.usada += 1
    frase.guardar(por=por, historia=False)


def con_frase(texto: str, frase: Frase | None) -> str:
    """El texto con la frase elegida al final, si no la trae ya."""
    if frase is None or frase.texto in texto:
        return texto
    return f"{texto.rstrip()}\n{frase.texto}".strip()
