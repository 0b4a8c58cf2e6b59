"""Traer es autorizar: lo que no está a la vista de la persona no existe (404); lo que ve y no puede hacer, se lo dice la puerta."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, cast
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from genero.documentos import conjuntas
from genero.documentos.accesos import anotar_lectura
from genero.documentos.hilo import dichas_al_volver
from genero.documentos.lectura import Lectura, lectura_de
from genero.documentos.models import Documento
from genero.documentos.models.acceso import ClaseDeAcceso
from genero.documentos.partes import con_lo_pedido
from genero.documentos.tipos import Seccion, TipoDocumento, tipo_por_slug
from genero.documentos.tipos import tipo as tipo_de
from genero.flujo.estados import ABIERTOS
from genero.flujo.lugares import Lugar
from genero.flujo.permisos import Veredicto, boton_de, puede
from genero.paginas import errores, guardado
from genero.paginas.alcance_peticion import Peticion
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo, Servicio

# Con esta cabecera se pide una parte de la página, para ponerla dentro de otra.
PARTE = "X-Parte"


def con_cuenta(vista: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Pide la sesión iniciada. Si lo que llega es un envío, no lo pierde: muestra lo escrito y dónde ingresar de nuevo."""
    con_ingreso = login_required(vista)

    @wraps(vista)
    def revisada(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return errores.sin_csrf(request)
        if guardado.modo(request) and (ajena := guardado.de_otra_persona(request)):
            return ajena
        return con_ingreso(request, *args, **kwargs)

    return revisada


@dataclass
class Hoja:
    """Un documento tal como lo ve una persona: con qué título actúa y qué puede leer."""

    documento: Documento
    cual: TipoDocumento
    actuante: Actuante
    lectura: Lectura

    @cached_property
    def ruta(self) -> dict[str, Any]:
        """Los argumentos de sus direcciones."""
        d = self.documento
        return {"servicio": d.servicio.slug, "anio": d.ciclo.anio, "tipo": self.cual.slug, "version": d.version}

    def url(self, nombre: str, **mas: Any) -> str:
        """La dirección de una de sus páginas."""
        return reverse(nombre, kwargs={**self.ruta, **mas})

    def puede(self, accion: str, lugar: Lugar | None = None) -> Veredicto:
        """Si quien mira puede hacer la acción (en ese lugar, si se escribe), y por qué no."""
        return puede(self.actuante, accion, self.documento, lugar)

    @cached_property
    def en_curso(self) -> Documento | None:
        """Otra versión del mismo documento y año que todavía no termina, si la hay."""
        hermanas = Documento.objects.filter(ciclo_id=self.documento.ciclo_id, tipo=self.documento.tipo, estado__in=ABIERTOS)
        return hermanas.exclude(pk=self.documento.pk).first()

    @cached_property
    def juntos(self) -> list[Documento]:
        """Los otros documentos abiertos del año que se presentan y se deciden con éste (una consulta; ninguna si va siempre solo)."""
        if self.documento.estado not in ABIERTOS or not conjuntas.va_con_otros(self.documento):
            return []
        # Con cuántas observaciones volvió cada uno se lee de paso: lo dice la situación de éste.
        return conjuntas.en_orden(conjuntas.consulta_del_conjunto(self.documento).annotate(dichas=dichas_al_volver()))

    def van_con(self, accion: str) -> list[Documento]:
        """De ésos, los que se mueven con éste al hacer la acción."""
        return conjuntas.viajan(self.documento, self.juntos, accion)

    def puede_con_todo(self, accion: str) -> Veredicto:
        """Si puede hacer la acción con este documento y con los que se mueven con él; el motivo dice de cuál se trata."""
        propio = self.puede(accion)
        if not propio:
            return propio
        for otro in self.van_con(accion):
            veredicto = puede(self.actuante, accion, otro)
            if not veredicto:
                return replace(veredicto, motivo=f"{tipo_de(otro.tipo).al_comenzar} va junto. {veredicto.motivo}")
        return propio

    def anotar_lectura(self, clase: ClaseDeAcceso = ClaseDeAcceso.LEER) -> None:
        """Deja anotado que quien mira leyó lo que aquí se le muestra. Si la página termina en error, no queda."""
        anotar_lectura(self.documento, self.lectura.presentacion, por=self.actuante, clase=clase)

    def conocer_hermanas(self) -> list[Documento]:
        """Las otras versiones del mismo documento y año, la más nueva primero; de paso, la que está en curso y los que van con éste.

        Una consulta en total: con ella sobran la de `en_curso` y la de `juntos`.
        """
        tipos = [t.id for t in conjuntas.del_conjunto(self.cual)]
        del_anio = Documento.objects.select_related("ciclo", "servicio").filter(ciclo_id=self.documento.ciclo_id, tipo__in=tipos)
        if len(tipos) > 1:
            del_anio = con_lo_pedido(del_anio).annotate(dichas=dichas_al_volver())
        hay = list(del_anio.exclude(pk=self.documento.pk).order_by("-version"))
        hermanas = [d for d in hay if d.tipo == self.documento.tipo]
        self.__dict__["en_curso"] = next((h for h in hermanas if h.estado in ABIERTOS), None)
        abiertos = [d for d in hay if d.tipo != self.documento.tipo and d.estado in ABIERTOS]
        self.__dict__["juntos"] = conjuntas.en_orden(abiertos) if self.documento.estado in ABIERTOS else []
        return hermanas

    @property
    def nombre(self) -> str:
        """«la Formulación 2026 de INDAP»."""
        return f"{self.cual.con_articulo} {self.documento.ciclo.anio} de {self.documento.servicio.sigla}"

    def formulario_de_acto(self, accion: str) -> dict[str, str]:
        """Lo que lleva escondido el formulario que hace un acto: qué se vio y una clave contra el doble envío."""
        return {
            "accion": accion,
            "boton": boton_de(accion),
            "visto": self.lectura.visto,
            "clave": str(uuid4()),
            "url": self.url("acto"),
        }


def traer_servicio(request: HttpRequest, slug: str) -> tuple[Servicio, Actuante]:
    """El servicio y el título con que la persona actúa en él; 404 si no alcanza ninguno."""
    servicio = Servicio.objects.filter(slug=slug).first()
    actuante = cast("Peticion", request).actuante_en(servicio.pk) if servicio else None
    if servicio is None or actuante is None:
        raise Http404
    return servicio, actuante


def traer_ciclo(request: HttpRequest, servicio: str, anio: int) -> tuple[Ciclo, Actuante]:
    """El ciclo y el título con que la persona actúa en su servicio; 404 si no está a su vista."""
    ciclo = Ciclo.objects.select_related("servicio").filter(servicio__slug=servicio, anio=anio).first()
    actuante = cast("Peticion", request).actuante_en(ciclo.servicio_id) if ciclo else None
    if ciclo is None or actuante is None:
        raise Http404
    return ciclo, actuante


def traer_tipo(slug: str) -> TipoDocumento:
    """El tipo de documento de esa dirección; 404 si no existe."""
    cual = tipo_por_slug(slug)
    if cual is None:
        raise Http404
    return cual


def traer_hoja(request: HttpRequest, servicio: str, anio: int, tipo: str, version: int) -> Hoja:
    """El documento, con la lectura que corresponde a la persona; 404 si para ella no existe."""
    cual = traer_tipo(tipo)
    documentos = Documento.objects.select_related("servicio", "ciclo")
    # Al guardar sin recargar no se dibuja la página: lo pedido se lee sólo si hace falta.
    documentos = documentos if guardado.modo(request) else con_lo_pedido(documentos)
    documento = documentos.filter(servicio__slug=servicio, ciclo__anio=anio, tipo=cual.id, version=version).first()
    actuante = cast("Peticion", request).actuante_en(documento.servicio_id) if documento else None
    if documento is None or actuante is None:
        raise Http404
    documento.ciclo.servicio = documento.servicio
    lectura = lectura_de(actuante, documento)
    if lectura is None:
        raise Http404
    return Hoja(documento, cual, actuante, lectura)


def traer_seccion(hoja: Hoja, identificador: str) -> Seccion:
    """La sección del tipo del documento; 404 si no existe."""
    try:
        return hoja.cual.seccion(identificador)
    except KeyError:
        raise Http404 from None
