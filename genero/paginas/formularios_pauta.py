"""Los formularios de una pauta: uno por requisito, y la marca de lo que la persona tenía a la vista de cada uno."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import HttpRequest

from genero.documentos.campos_declarados import Texto
from genero.documentos.frases import con_frase
from genero.documentos.models import Frase
from genero.documentos.models.pauta import Respuesta
from genero.documentos.pauta import Renglon
from genero.paginas.frases import campo_de_frases

_LARGO_DE_MARCAS = 20_000


class ConColores(forms.RadioSelect):
    """Tres opciones en fila, cada una con su color."""

    colores = {Respuesta.CUMPLE: "hecho", Respuesta.NO_CUMPLE: "atrasado", Respuesta.NO_APLICA: "borrador"}  # noqa: RUF012 - constante de la clase


class FormularioDeRequisito(forms.Form):
    """La respuesta a un requisito."""

    respuesta = forms.ChoiceField(label="Respuesta", choices=Respuesta.choices, widget=ConColores, required=False)
    texto = Texto(label="Qué falta, o por qué no aplica", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, frases: Sequence[Frase] = (), **kwargs: Any) -> None:
        """`frases` son las guardadas de quien visa, si las tiene: una puede ir al final del texto."""
        super().__init__(*args, **kwargs)
        self.suyas = {str(f.pk): f for f in frases}
        if frases:
            self.fields["frase"] = campo_de_frases(list(frases), str(self["texto"].auto_id))

    @property
    def elegida(self) -> Frase | None:
        """La frase que se eligió."""
        return self.suyas.get(self.cleaned_data.get("frase", ""))


class FormularioDeMarcas(forms.Form):
    """Lo que la persona tenía a la vista: la marca de cada respuesta, por código."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False, max_length=_LARGO_DE_MARCAS)


class PautaEscrita:
    """La pauta entera como formulario. Un requisito que el envío no trae (porque se agregó después) no se toca."""

    def __init__(self, request: HttpRequest, renglones: list[Renglon], frases: Sequence[Frase] = ()) -> None:
        """Arma los formularios con lo enviado o, si sólo se mira, con lo guardado. `frases` son las de quien la llena."""
        datos = request.POST if request.method == "POST" else None
        self.renglones, self.frases = renglones, frases
        self.marcas = FormularioDeMarcas(datos, initial={"revision": escribir_marcas({r.codigo: r.marca for r in renglones})})
        self.formularios = {r.codigo: self._uno(datos, r) for r in renglones}

    def _uno(self, datos: Any, r: Renglon) -> FormularioDeRequisito:
        prefijo = f"requisito-{r.codigo}"
        enviado = datos if datos is not None and any(f"{prefijo}-{c}" in datos for c in ("respuesta", "texto")) else None
        inicial = {"respuesta": r.respuesta, "texto": r.explicacion}
        return FormularioDeRequisito(enviado, prefix=prefijo, initial=inicial, frases=self.frases)

    @property
    def todos(self) -> list[forms.Form]:
        """Los formularios que se enviaron."""
        return [self.marcas, *(f for f in self.formularios.values() if f.is_bound)]

    def vale(self) -> bool:
        """Si todo lo enviado se puede guardar."""
        return not [f for f in self.todos if not f.is_valid()]

    def dichas(self) -> dict[str, dict[str, Any]]:
        """Código → respuesta, texto y marca, como los pide la puerta."""
        vistas = _leer(self.marcas.cleaned_data["revision"])
        return {
            codigo: {"respuesta": f.cleaned_data["respuesta"], "texto": _con_frase(f), "marca": vistas.get(codigo)}
            for codigo, f in self.formularios.items()
            if f.is_bound
        }

    def frases_usadas(self) -> list[Frase]:
        """Las que este envío agrega: al guardar otra vez el mismo texto no se vuelven a contar."""
        dichas = [(_con_frase(f), r.explicacion) for r in self.renglones if (f := self.formularios[r.codigo]).is_bound]
        return [frase for frase in self.frases if any(frase.texto in ahora and frase.texto not in antes for ahora, antes in dichas)]

    def con_marcas(self, marcas: Mapping[str, str]) -> None:
        """Lo mismo que se escribió, apuntando a lo que se acaba de mostrar: guardarlo de nuevo es elegirlo."""
        datos = cast("Any", self.marcas.data).copy()
        datos["revision"] = escribir_marcas(marcas)
        self.marcas.data = datos


def escribir_marcas(marcas: Mapping[str, str]) -> str:
    """Las marcas en un solo campo: «a1-mision:0f3a… a1-razones:99b2…»."""
    return " ".join(f"{codigo}:{marca}" for codigo, marca in marcas.items())


def _con_frase(f: FormularioDeRequisito) -> str:
    return con_frase(f.cleaned_data["texto"], f.elegida).strip()


def _leer(revision: str) -> dict[str, str]:
    """Las marcas que trae el formulario; lo que no se entiende no cuenta."""
    return {codigo: marca for codigo, _, marca in (par.rpartition(":") for par in revision.split()) if codigo}
