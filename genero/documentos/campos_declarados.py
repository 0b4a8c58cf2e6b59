"""El campo de formulario que corresponde a cada campo declarado: texto, número, año, opciones o renglones de otra sección."""

from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from genero.configuracion import numeros
from genero.documentos.campo_fecha import Fecha
from genero.documentos.campo_rico import CampoRico
from genero.documentos.congelar import clase_de, opciones_de
from genero.documentos.models import Ficha, Renglon
from genero.documentos.tipos import Campo, Seccion

LARGO_PROSA = 200_000
# Con más opciones que éstas, lado a lado no se leen: van en una lista desplegable.
TOPE_A_LA_VISTA = 6
YA_NO = "Una de las opciones elegidas ya no existe en este documento: elija de nuevo."
_MUY_LARGO = "Escribió %(show_value)d caracteres; caben hasta %(limit_value)d."


class Texto(forms.CharField):
    """Un texto con los saltos de línea iguales vengan de donde vengan: el navegador cuenta uno y envía dos caracteres."""

    default_error_messages = {"max_length": _MUY_LARGO}

    def to_python(self, value: Any) -> str:
        """Normaliza antes de medir el largo."""
        return str(super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value))


class Numero(forms.CharField):
    """Un número escrito a la chilena. Lo que no se entiende se devuelve con su porqué."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "entrada--cifra", "autocomplete": "off"})

    def __init__(self, *, enteros: int, decimales: int, desde: Decimal | None, hasta: Decimal | None = None, **kwargs: Any) -> None:
        """`enteros` y `decimales` son las cifras que caben; `desde` y `hasta`, el menor y el mayor valor que se admiten."""
        super().__init__(**kwargs)
        self.enteros, self.decimales, self.desde, self.hasta = enteros, decimales, desde, hasta

    def prepare_value(self, value: Any) -> Any:
        """Cómo se muestra lo guardado."""
        return numeros.para_escribir(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        """El número, o None si no se escribió. ValidationError si no es un número o no cabe."""
        texto = str(super().clean(value)).strip()
        if not texto:
            return None
        numero = numeros.leer(texto)
        if numero is None:
            dicho = numeros.sugerir(texto) or "sólo cifras, por ejemplo 1.234,5"
            raise forms.ValidationError(f"«{_corto(texto)}» no es un número. Escriba {dicho}.")
        if self.desde is not None and numero < self.desde:
            minimo = "negativo" if self.desde == 0 else f"menor que {numeros.escribir(self.desde)}"
            raise forms.ValidationError(f"No puede ser {minimo}; usted escribió {_corto(texto)}.")
        if self.hasta is not None and numero > self.hasta:
            raise forms.ValidationError(f"No puede ser mayor que {numeros.escribir(self.hasta)}; usted escribió {_corto(texto)}.")
        if abs(numero) >= Decimal(10) ** self.enteros:
            raise forms.ValidationError(f"El número es demasiado grande: caben hasta {self.enteros} cifras.")
        if -numero.normalize().as_tuple().exponent > self.decimales:  # type: ignore[operator]
            raise forms.ValidationError(f"Escriba hasta {self.decimales} decimales; usted escribió {_corto(texto)}.")
        return numero


class Anio(Numero):
    """Un año, con su rango."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "entrada--anio", "autocomplete": "off"})

    def __init__(self, *, primero: int, ultimo: int, **kwargs: Any) -> None:
        """El año debe estar entre `primero` y `ultimo`, ambos incluidos."""
        super().__init__(enteros=9, decimales=0, desde=None, **kwargs)
        self.primero, self.ultimo = primero, ultimo

    def clean(self, value: Any) -> Any:
        """El año como entero, o None si no se escribió."""
        texto = str(value or "").strip()
        if not texto:
            return None
        if not texto.isascii() or not texto.isdecimal() or not self.primero <= int(texto[:9]) <= self.ultimo or len(texto) > len("2026"):
            raise forms.ValidationError(f"El año debe estar entre {self.primero} y {self.ultimo}; usted escribió {_corto(texto)}.")
        return int(texto)


def campo_de(seccion: Seccion, campo: Campo, opciones: list[tuple[str, str]], fila: Renglon | Ficha | None) -> forms.Field:
    """El campo de formulario de `campo`; `opciones` son los renglones que puede nombrar."""
    propio = _propio(seccion, campo)
    comunes: dict[str, Any] = {"label": str(propio.verbose_name), "help_text": str(propio.help_text), "required": False}
    if campo.nombre == seccion.principal and seccion.modelo is not None and issubclass(seccion.modelo, Renglon):
        comunes["required"] = True
        articulo = "la" if seccion.femenino else "el"
        comunes["error_messages"] = {"required": f"Escriba {campo.falta or 'este dato'} para guardar {articulo} {seccion.uno}."}
    clase = clase_de(campo, propio)
    if clase in {"referencia", "referencias"}:
        suyas = [(v, t) for v, t in opciones if not (isinstance(fila, Renglon) and str(fila.clave) == v)]
        return _eleccion(clase == "referencias", suyas, comunes)
    if clase in {"opcion", "opciones"}:
        return _de_opciones(clase == "opciones", propio, comunes)
    if clase in {"numero", "anio"}:
        return _de_cifras(clase == "anio", propio, comunes)
    if clase == "fecha":
        return Fecha(**comunes)
    return _de_texto(clase, propio, comunes)


def _de_opciones(varias: bool, propio: Any, comunes: dict[str, Any]) -> forms.Field:
    if varias:
        return _eleccion(True, [(str(v), str(t)) for v, t in opciones_de(propio)], comunes)
    cerradas = opciones_de(propio)
    if len(cerradas) > TOPE_A_LA_VISTA:
        return forms.ChoiceField(choices=[("", "Elija…"), *cerradas], **comunes)
    return forms.ChoiceField(choices=cerradas, widget=forms.RadioSelect, **comunes)


def _de_cifras(es_anio: bool, propio: Any, comunes: dict[str, Any]) -> forms.Field:
    primero, ultimo = _limite(propio, MinValueValidator), _limite(propio, MaxValueValidator)
    if es_anio:
        return Anio(primero=int(primero or 0), ultimo=int(ultimo or 9999), **comunes)
    enteros = propio.max_digits - propio.decimal_places
    return Numero(enteros=enteros, decimales=propio.decimal_places, desde=primero, hasta=ultimo, **comunes)


def _de_texto(clase: str, propio: Any, comunes: dict[str, Any]) -> forms.Field:
    if clase == "rico":
        rico: forms.Field = CampoRico(max_length=LARGO_PROSA, **comunes)
        return rico
    largo = getattr(propio, "max_length", None) or LARGO_PROSA
    mensajes = {**comunes.pop("error_messages", {}), "max_length": _MUY_LARGO}
    widget = forms.Textarea(attrs={"rows": 3}) if clase == "parrafos" else forms.TextInput()
    return Texto(max_length=largo, widget=widget, error_messages=mensajes, **comunes)


def admite_razon(seccion: Seccion, campo: Campo) -> bool:
    """Si el campo lleva al lado dónde decir por qué falta: lo obligatorio, y toda cifra."""
    es_numero = clase_de(campo, _propio(seccion, campo)) == "numero"
    return campo.admite_sin_informacion and (campo.obligatorio or es_numero)


def guardable(campo: Campo, valor: Any) -> Any:
    """El valor limpio, como se guarda en la fila."""
    if campo.de and campo.varios:
        return [UUID(v) for v in valor]
    if campo.de:
        return UUID(valor) if valor else None
    return normal(valor)


def normal(valor: Any) -> Any:
    """Los saltos de línea, iguales vengan de donde vengan; sin espacios colgando."""
    return valor.replace("\r\n", "\n").strip() if isinstance(valor, str) else valor


def _propio(seccion: Seccion, campo: Campo) -> Any:
    if seccion.modelo is None:
        raise TypeError(f"la sección {seccion.id} no tiene modelo")
    return cast("models.Field[Any, Any]", seccion.modelo._meta.get_field(campo.nombre))


def _eleccion(varias: bool, opciones: list[tuple[str, str]], comunes: dict[str, Any]) -> forms.Field:
    mensajes = {"invalid_choice": YA_NO}
    if varias:
        return forms.MultipleChoiceField(choices=opciones, widget=forms.CheckboxSelectMultiple, error_messages=mensajes, **comunes)
    mensajes |= comunes.pop("error_messages", {})
    return forms.ChoiceField(choices=[("", "Elija…"), *opciones], error_messages=mensajes, **comunes)


def _limite(propio: Any, clase: type[Any]) -> Any:
    """El límite que declara el modelo en sus validadores; uno puede calcularse al momento."""
    for validador in propio.validators:
        if type(validador) is clase:
            limite = validador.limit_value
            return Decimal(limite() if callable(limite) else limite)
    return None


def _corto(texto: str) -> str:
    return texto if len(texto) <= len("un texto de a lo más 40 letras o cifras..") else f"{texto[:38]}…"
