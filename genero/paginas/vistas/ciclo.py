"""El servicio y su año: el proceso dibujado, los documentos, las personas."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from genero.configuracion import fechas, reloj
from genero.documentos.lectura import SOLO_LO_APROBADO, puede_leer_presentacion
from genero.documentos.models import Documento
from genero.documentos.por_continuar import por_continuar
from genero.documentos.tipos import tipo, tipos
from genero.flujo.gestiones import Gestion, puede_gestionar
from genero.flujo.permisos import Ver, puede_abrir, ver
from genero.paginas import hilo_de_oro, mapa
from genero.paginas.bandeja import CUENTAN
from genero.paginas.ciclos import contexto_de_ciclo
from genero.paginas.personas import pestanas as pestanas_del_servicio
from genero.paginas.situacion import actividad_en_curso, cuanto_queda, estado_en_tabla
from genero.paginas.traer import con_cuenta, traer_ciclo, traer_servicio
from genero.paginas.vistas import paquete
from genero.personas.actuante import Actuante
from genero.personas.models import Ciclo
from genero.personas.roles import Rol, rotulo
from genero.registros.consultas import registros_de_ciclo
from genero.registros.models.registro import ClaseDeRegistro


@con_cuenta
@require_GET
def servicio(request: HttpRequest, servicio: str) -> HttpResponse:
    """Lleva al año más reciente del servicio; si todavía no tiene ninguno, dice quién lo abre y qué hacer mientras."""
    suyo, actuante = traer_servicio(request, servicio)
    ultimo = suyo.ciclos.order_by("-anio").first()
    if ultimo is not None:
        return redirect("ciclo", suyo.slug, ultimo.anio)
    request.actuante = actuante  # type: ignore[attr-defined]
    contexto = {
        "titulo": suyo.nombre,
        "migas": [("Inicio", reverse("inicio")), (suyo.sigla, None)],
        "pestanas": pestanas_del_servicio(suyo, actuante),
        "pestanas_de": suyo.sigla,
        "url_abrir": f"{reverse('anio_abrir')}?servicio={suyo.slug}" if puede_gestionar(actuante, Gestion.ABRIR_ANIO) else "",
    }
    return render(request, "administracion/sin_anios.html", contexto)


@con_cuenta
@require_GET
def proceso(request: HttpRequest, servicio: str, anio: int) -> HttpResponse:
    """El mapa del proceso, con la posición de hoy."""
    ciclo, actuante = traer_ciclo(request, servicio, anio)
    conteos = hilo_de_oro.contar(hilo_de_oro.tramar(ciclo, actuante))
    contexto = contexto_de_ciclo(request, ciclo, actuante, "proceso", huerfanos=conteos["cuantos"])
    datos = mapa.leer_datos(ciclo, _registros(ciclo, actuante), cuenta_vueltas=actuante.rol in CUENTAN)
    bandas = mapa.bandas(datos)
    actual = mapa.posicion(bandas)
    contexto |= {
        "titulo": f"El proceso de {ciclo.servicio.sigla} en {ciclo.anio}",
        "bajada": f"Veintidós actividades en siete etapas. Hoy está en {actual.id}: {actual.nombre}." if actual else "",
        "bandas": bandas,
        "leyenda": mapa.LEYENDA,
        "registros": datos.registros[:5],
        "plazos": _plazos(datos),
        "organismo": settings.ORGANISMO_VISADOR,
        "hilo": conteos,
    }
    return render(request, "ciclo/proceso.html", contexto)


@con_cuenta
@require_GET
def documentos(request: HttpRequest, servicio: str, anio: int) -> HttpResponse:
    """Todas las versiones de todos los documentos del año, con sus registros."""
    ciclo, actuante = traer_ciclo(request, servicio, anio)
    contexto = contexto_de_ciclo(request, ciclo, actuante, "documentos")
    datos = mapa.leer_datos(ciclo, _registros(ciclo, actuante), cuenta_vueltas=actuante.rol in CUENTAN)
    versiones = list(Documento.objects.select_related("servicio", "ciclo").filter(ciclo=ciclo).order_by("tipo", "-version"))
    filas: list[dict[str, Any]] = []
    sin_abrir = [t for t in tipos() if not any(d.tipo == t.id for d in versiones)]
    trae = por_continuar(ciclo, sin_abrir) if puede_abrir(actuante, ciclo.servicio_id) else {}
    contexto["por_abrir"] = []
    for cual in tipos():
        suyas = [d for d in versiones if d.tipo == cual.id]
        filas += [
            {
                "nombre": f"{cual.titulo}, versión {d.etiqueta}",
                "url": reverse(
                    "documento", kwargs={"servicio": ciclo.servicio.slug, "anio": anio, "tipo": cual.slug, "version": d.version}
                ),
                "estado": estado_en_tabla(d, datos.plazos, None),
                "motivo": d.motivo if ver(actuante, d) == Ver.LEER else "",
                "registros": [r for r in datos.registros if r.presentacion.documento_id == d.pk],
            }
            for d in suyas
        ]
        if not suyas:
            url = reverse("documento_abrir", args=[ciclo.servicio.slug, anio, cual.slug])
            contexto["por_abrir"].append(
                {"cual": cual, "url": url, "puede": puede_abrir(actuante, ciclo.servicio_id), "trae": trae.get(cual.id)}
            )
    contexto |= {"titulo": f"Documentos de {ciclo.servicio.sigla} en {anio}", "filas": filas}
    if puede_gestionar(actuante, Gestion.BAJAR_PAQUETE, ciclo.servicio_id):
        contexto["paquete_url"] = paquete.direccion("paquete", ciclo.servicio.slug, anio)
    return render(request, "ciclo/documentos.html", contexto)


def _registros(ciclo: Ciclo, actuante: Actuante) -> list[Any]:
    """Los PDF del ciclo que la persona puede leer."""
    documentos: dict[int, Documento] = {}
    salida = []
    for r in registros_de_ciclo(ciclo.pk):
        # Un mismo documento es un mismo objeto: lo que se pregunta de él se lee una vez, no una por registro.
        documento = documentos.setdefault(r.presentacion.documento_id, r.presentacion.documento)
        # El anexo habla también de la versión anterior, que quizá no salió del servicio: quien es de afuera lo halla en el documento.
        de_mas = r.clase == ClaseDeRegistro.CAMBIOS and actuante.rol in SOLO_LO_APROBADO
        if not de_mas and puede_leer_presentacion(actuante, documento, r.presentacion):
            salida.append(r)
    return salida


def _plazos(datos: mapa.Datos) -> list[dict[str, str]]:
    """Los plazos de las actividades de cada documento del año."""
    salida = []
    for cual in tipos():
        documento = datos.documentos.get(cual.id)
        for actividad, quien, que in (
            (cual.redaccion, rotulo(Rol.EG), f"Presentar {cual.con_articulo}"),
            (cual.aprobacion, rotulo(Rol.JEFATURA), f"Resolver {cual.con_articulo}"),
            (cual.visacion, rotulo(Rol.VISACION), f"Visar {cual.con_articulo}"),
        ):
            desde = reloj.en_chile(documento.desde).date() if documento and _en_curso(documento, actividad) else None
            limite = datos.plazos.vence(actividad, datos.ciclo.anio, datos.ciclo.servicio_id, desde)
            dias = datos.plazos.dias_de(actividad, datos.ciclo.anio, datos.ciclo.servicio_id)
            if limite is None and dias is None:
                continue
            hasta = fechas.corta(limite) if limite else f"{dias} días hábiles"
            en_curso = documento is None or _en_curso(documento, actividad)
            detalle = cuanto_queda(limite, datos.plazos) if limite and en_curso else ("" if limite else "desde que lo reciba")
            salida.append({"que": que, "quien": quien, "hasta": hasta, "detalle": detalle})
    return salida


def _en_curso(documento: Documento, actividad: str) -> bool:
    return actividad_en_curso(tipo(documento.tipo), documento.estado) == actividad
