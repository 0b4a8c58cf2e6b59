"""Lo que llega al Plan desde el Diagnóstico y al Programa desde el Plan y el servicio, siempre con su misma `clave` [6.2.2].

De otro documento se lee la versión vigente del año; si no hay, la que está en curso.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from diagnostico import cifras, sexo
from diagnostico.cifras import Unidad
from diagnostico.indicadores import ClaseDeMomento, Momento
from diagnostico.medido import medida_de
from diagnostico.models import AnalisisDeProducto, Barrera, Brecha, Inequidad
from genero.configuracion import numeros
from genero.configuracion.enumerar import en_lista, enumerar
from genero.documentos.de_una_vez import renglones_de
from genero.documentos.models import Documento
from genero.documentos.traidos import DeAlla, Fuente
from genero.flujo.estados import ABIERTOS, Estado
from genero.personas.models import CentroResponsabilidad, Nombramiento
from genero.personas.roles import Rol, rotulo
from planificacion.models import IndicadorDelPlan, Medida, ObjetivoEspecifico, Problema
from planificacion.models.plan import ClaseDeProblema
from planificacion.models.programa import ClaseDeResponsable

MOMENTOS_DEL_PLAN = (
    Momento("efectivo", "Efectivo", ClaseDeMomento.EFECTIVO),
    Momento("mediano", "Meta de mediano plazo", ClaseDeMomento.META),
    Momento("largo", "Meta de largo plazo", ClaseDeMomento.META),
)


def del_anio(documento: Documento, tipo: str) -> Documento | None:
    """El documento de ese tipo que rige en el mismo año o, si ninguno rige, el que está en curso."""
    suyos = _los_que_cuentan(documento, tipo)
    return next((d for d in suyos if d.estado == Estado.VISADO), next(iter(suyos), None))


def en_curso_o_vigente(documento: Documento, tipo: str) -> Documento | None:
    """Lo mismo al revés: el Programa acompaña al Plan que viaja con él antes que al que rige."""
    suyos = _los_que_cuentan(documento, tipo)
    return next((d for d in suyos if d.estado in ABIERTOS), next(iter(suyos), None))


def _los_que_cuentan(documento: Documento, tipo: str) -> list[Documento]:
    """Las versiones de ese año que rigen o están en curso: a lo más dos (una consulta)."""
    return list(Documento.objects.filter(ciclo_id=documento.ciclo_id, tipo=tipo, estado__in=(Estado.VISADO, *ABIERTOS)).order_by("version"))


# --- del Diagnóstico al Plan ---


def del_diagnostico(documento: Documento) -> list[DeAlla] | None:
    """Las inequidades del Diagnóstico, y bajo cada una sus brechas y sus barreras; None si no hay Diagnóstico."""
    diagnostico = del_anio(documento, "diagnostico")
    if diagnostico is None:
        return None
    listas = renglones_de(diagnostico.pk, (Inequidad, Brecha, Barrera, AnalisisDeProducto))
    inequidades, brechas, barreras, productos = listas
    nombres = {p.clave: p.nombre for p in productos}
    salida = []
    for inequidad in inequidades:
        producto = nombres.get(inequidad.producto, "")
        notas = [
            *([f"De: {producto}"] if producto else ["Del ámbito de acción del servicio"]),
            *([inequidad.descripcion] * bool(inequidad.descripcion)),
        ]
        salida.append(_problema(inequidad, ClaseDeProblema.INEQUIDAD, producto, inequidad, notas))
        contexto = f"{inequidad.texto}{f' ({producto})' if producto else ''}"
        for brecha in (b for b in brechas if b.inequidad == inequidad.clave):
            salida.append(_problema(brecha, ClaseDeProblema.BRECHA, contexto, inequidad, _cifras(brecha)))
        for barrera in (b for b in barreras if b.inequidad == inequidad.clave):
            dicho = ", ".join(t for t in (barrera.get_clase_display(), barrera.get_ambito_display().lower()) if t)
            salida.append(_problema(barrera, ClaseDeProblema.BARRERA, contexto, inequidad, [dicho] if dicho else []))
    return salida


def _problema(fila: Any, clase: ClaseDeProblema, contexto: str, de: Inequidad, notas: list[str]) -> DeAlla:
    texto = _de_brecha(fila) if isinstance(fila, Brecha) else fila.texto
    fijos = {"texto": texto, "clase": clase, "contexto": contexto}
    return DeAlla(fila.clave, fijos, grupo=de.texto, que_es=str(clase.label), notas=tuple(notas))


def _cifras(brecha: Brecha) -> list[str]:
    """«Mujeres 40, hombres 60, total 100» y «Brecha (mujeres − hombres): −20 puntos»: lo que dice y lo que se calcula de ella."""
    valores = brecha.fotografia()
    dadas = {**cifras.leer(valores).dadas, **({"total": brecha.total} if brecha.total is not None else {})}
    dichas = ", ".join(f"{cifras.nombrar([parte])} {numeros.escribir(valor)}" for parte, valor in dadas.items())
    salida = [dichas[:1].upper() + dichas[1:]] if dichas else []
    return salida + [
        f"{rotulo}: {texto}" for rotulo, texto in sexo.calculados(valores).items() if rotulo.startswith(str(ClaseDeProblema.BRECHA.label))
    ]


def _de_brecha(brecha: Brecha) -> str:
    """«Titularidad de la tierra, 2024»: la brecha con su año y su unidad, si los dice."""
    unidad = brecha.unidad_cual or (Unidad(brecha.unidad).label if brecha.unidad else "")
    precisa = ", ".join(p for p in (str(brecha.anio or brecha.periodo or ""), str(unidad).lower()) if p)
    return f"{brecha.indicador} ({precisa})" if precisa else brecha.indicador


# --- del Plan al Programa ---


def medidas_del_plan(documento: Documento) -> list[DeAlla] | None:
    """Las medidas del Plan, con el objetivo que sirven y lo que enfrentan; None si no hay Plan."""
    plan = en_curso_o_vigente(documento, "plan")
    if plan is None:
        return None
    medidas, *nombrados = renglones_de(plan.pk, (Medida, ObjetivoEspecifico, Problema))
    objetivos, problemas = ({f.clave: f.texto for f in filas} for filas in nombrados)
    return [
        DeAlla(
            m.clave,
            {
                "texto": m.texto,
                "tipo": m.tipo,
                "objetivo": objetivos.get(m.objetivo, "") if m.objetivo else "",
                "enfrenta": en_lista(problemas[c] for c in m.problemas if c in problemas)[:5000],
            },
        )
        for m in medidas
    ]


def indicadores_del_plan(documento: Documento) -> list[DeAlla] | None:
    """Los indicadores del Plan, con lo efectivo y lo prometido; None si no hay Plan."""
    plan = en_curso_o_vigente(documento, "plan")
    if plan is None:
        return None
    indicadores, objetivos, medidas = renglones_de(plan.pk, (IndicadorDelPlan, ObjetivoEspecifico, Medida))
    nombres = {f.clave: f.texto for f in (*objetivos, *medidas)}
    return [_meta(i, nombres, documento.ciclo.anio) for i in indicadores]


def _meta(indicador: IndicadorDelPlan, nombres: dict[Any, str], anio: int) -> DeAlla:
    fijos = {c: getattr(indicador, c) for c in ("nombre", "formula", "numerador", "denominador", "unidad", "sentido")}
    clave = indicador.objetivo or indicador.medida
    fijos |= {"de_que": nombres.get(clave, "") if clave else "", "referencia": "; ".join(_referencias(indicador))[:1000], "anio": anio}
    return DeAlla(indicador.clave, fijos, {"medios": indicador.medios})


def _referencias(indicador: IndicadorDelPlan) -> Iterator[str]:
    valores = indicador.fotografia()
    for momento in MOMENTOS_DEL_PLAN:
        if any(valores[f"{momento.prefijo}_{c}"] is not None for c in ("numerador", "denominador", "valor")):
            anio = valores[f"{momento.prefijo}_anio"]
            yield f"{momento.nombre}{f' {anio}' if anio else ''}: {medida_de(valores, momento).texto}"


# --- del servicio al Programa ---


def responsables_del_servicio(documento: Documento) -> list[DeAlla]:
    """Los centros activos del servicio, y quienes hoy tienen en él un nombramiento de encargada/o o de centro [3]."""
    servicio = documento.servicio_id
    centros = CentroResponsabilidad.objects.filter(servicio_id=servicio, activo=True)
    suyos = Nombramiento.objects.vigentes().filter(servicio_id=servicio, rol__in=(Rol.EG, Rol.CENTRO)).select_related("usuario", "centro")
    return [*(_centro(c) for c in centros), *_personas(suyos.order_by("usuario__nombre", "rol", "pk"))]


def _centro(centro: CentroResponsabilidad) -> DeAlla:
    fijos = {"nombre": centro.nombre, "clase": ClaseDeResponsable.CENTRO, "detalle": ""}
    return DeAlla(uuid5(NAMESPACE_URL, f"centro:{centro.pk}"), fijos, {"centro": centro})


def _personas(nombramientos: Iterable[Nombramiento]) -> Iterator[DeAlla]:
    cargos: dict[int, list[Nombramiento]] = {}
    for nombramiento in nombramientos:
        cargos.setdefault(nombramiento.usuario_id, []).append(nombramiento)
    for usuario_id, suyos in cargos.items():
        donde = enumerar(list(dict.fromkeys(n.centro.nombre if n.centro else rotulo(n.rol) for n in suyos)))
        fijos = {"nombre": suyos[0].usuario.nombre, "clase": ClaseDeResponsable.PERSONA, "detalle": donde[:300]}
        yield DeAlla(uuid5(NAMESPACE_URL, f"persona:{usuario_id}"), fijos, {"persona": suyos[0].usuario})


PROBLEMAS = Fuente("problemas", "del Diagnóstico", del_diagnostico, "diagnostico")
MEDIDAS = Fuente("medidas", "del Plan", medidas_del_plan, "plan")
METAS = Fuente("metas", "del Plan", indicadores_del_plan, "plan", nacen=("medios",))
RESPONSABLES = Fuente("responsables", "del servicio", responsables_del_servicio)
