"""El Diagnóstico del Servicio de Demostración, año a año: completo en los que terminaron, y recién empezado en el que corre."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from genero.paginas.demo import ficticio
from genero.paginas.demo import ficticio_analisis as dicho
from genero.paginas.demo.citas import p, tabla
from genero.paginas.demo.contenido import Contenido
from genero.paginas.demo.ficticio import clave

_REVISIONES = ("caracterizacion", "diseno", "implementacion", "seguimiento")
_CON_SU_PRODUCTO = "Se analiza junto con el producto al que pertenece."
_TODO_PROCESO = "El proceso atiende a las mismas personas que los productos que lo comparten."
_CORTE = "Registro de Postulaciones y Beneficios, al 31 de diciembre de cada año (ficticio)."
_AJENA = "Encuesta de hogares de ejemplo (ficticia)."
_ANIOS_DE_BRECHA = 3
_ES_NUEVO = "El producto es nuevo: todavía no cierra un año."


def contenido(paso: int, anio: int) -> Contenido:
    """El Diagnóstico completo del año número `paso` de la historia, sobre su Formulación; las series llegan al año anterior."""
    previo = anio - 1
    return Contenido(
        prosas=_prosas(paso, previo),
        renglones={
            "orientaciones": _filas("orientaciones", ("texto", "origen", "como_aplica"), dicho.ORIENTACIONES),
            "objetivos": [
                {"clave": clave("objetivos", o), "analisis": a} for (o, _), a in zip(ficticio.OBJETIVOS, dicho.OBJETIVOS, strict=True)
            ],
            "procesos": _filas("procesos", ("nombre", "analisis"), dicho.PROCESOS),
            "actores": _filas("actores", ("nombre", "clase", "como_incide"), dicho.ACTORES),
            "productos": _productos(paso),
            "usuarios": [fila for u in dicho.USUARIOS if u[3] <= paso for fila in _usuarios(u, paso, previo)],
            "inequidades": [
                {"clave": clave("inequidades", t), "texto": t, "producto": clave("productos", de), "descripcion": a_quienes}
                for t, de, a_quienes in dicho.INEQUIDADES
            ],
            "brechas": [_brecha(b, paso - 1 - n, previo - n) for b in dicho.BRECHAS for n in reversed(range(_ANIOS_DE_BRECHA))],
            "barreras": [
                {"clave": clave("barreras", t), "texto": t, "inequidad": _inequidad(n), "clase": clase, "ambito": ambito}
                for t, n, clase, ambito in dicho.BARRERAS
            ],
            "vias": [
                {"clave": clave("vias", t), "texto": t, "inequidad": _inequidad(n), "barreras": [_barrera(b) for b in cuales]}
                for t, n, cuales in dicho.VIAS
            ],
            "sistemas": [_sistema(s) for s in dicho.SISTEMAS],
        },
    )


def a_medias(paso: int, anio: int) -> Contenido:
    """Lo primero que se pone al día en el del año en curso: la misión, las orientaciones y las primeras cifras; lo demás, como rigió."""
    completo = contenido(paso, anio)
    capacitacion = [f for f in completo.renglones["usuarios"] if f["producto"] == clave("productos", dicho.CAPACITACION)]
    return Contenido(
        prosas={"mision": _mision()},
        renglones={"orientaciones": completo.renglones["orientaciones"], "usuarios": capacitacion},
    )


def _filas(seccion: str, campos: tuple[str, ...], filas: tuple[tuple[str, ...], ...]) -> list[dict[str, Any]]:
    return [{"clave": clave(seccion, fila[0]), **dict(zip(campos, fila, strict=True))} for fila in filas]


def _productos(paso: int) -> list[dict[str, Any]]:
    """Lo que llega de la Formulación de ese año y aplica; lo que no, ya trae su razón."""
    productos = [("productos", f[0]) for f in ficticio.PRODUCTOS if f[1] <= paso and f[6] == "si"]
    subproductos = [("subproductos", f[0]) for f in ficticio.SUBPRODUCTOS if f[4] <= paso]
    procesos = [("procesos", f[0]) for f in ficticio.PROCESOS if f[3] <= paso]
    salida = []
    for seccion, nombre in [*productos, *subproductos, *procesos]:
        escrito = dicho.PRODUCTOS.get(nombre, {})
        razon = _TODO_PROCESO if seccion == "procesos" else _CON_SU_PRODUCTO
        faltan = {c: razon for c in _REVISIONES if c not in escrito}
        salida.append({"clave": clave(seccion, nombre), **escrito, "sin_informacion": faltan})
    return salida


def _usuarios(u: tuple[str, str, str, int, int, int, int, int, int, int], paso: int, previo: int) -> list[dict[str, Any]]:
    """Las cifras de un grupo, un renglón por año: parten del primero de la historia y crecen parejo. Lo nuevo no tiene todavía."""
    grupo, seccion, nombre, desde, mujeres, hombres, sin_dato, mas_mujeres, mas_hombres, anios = u
    comunes = {"grupo": grupo, "producto": clave(seccion, nombre), "unidad": "personas", "fuente": _CORTE}
    salida = []
    for n in reversed(range(anios)):
        pasados = paso - 1 - n
        if desde and pasados < desde:
            continue
        valores = (mujeres + mas_mujeres * pasados, hombres + mas_hombres * pasados, max(0, sin_dato - 2 * pasados))
        partes = {c: Decimal(v) for c, v in zip(("mujeres", "hombres", "sin_dato"), valores, strict=True)}
        propios = {"anio": previo - n, **partes, "total": Decimal(sum(valores))}
        salida.append({"clave": clave("usuarios", f"{grupo}/{nombre}/{previo - n}"), **comunes, **propios})
    if salida:
        return salida
    return [{"clave": clave("usuarios", f"{grupo}/{nombre}"), **comunes, "sin_informacion": dict.fromkeys(_CIFRAS, _ES_NUEVO)}]


def _brecha(b: tuple[str, int, str, float, float, float, float], pasados: int, anio: int) -> dict[str, Any]:
    indicador, inequidad, unidad, mujeres, hombres, mas_mujeres, mas_hombres = b
    return {
        "clave": clave("brechas", f"{indicador}/{anio}"),
        "indicador": indicador,
        "inequidad": _inequidad(inequidad),
        "anio": anio,
        "unidad": unidad,
        "unidad_cual": "visitas por persona" if unidad == "otra" else "",
        "mujeres": _redondo(mujeres + mas_mujeres * pasados),
        "hombres": _redondo(hombres + mas_hombres * pasados),
        "fuente": _CORTE,
    }


def _redondo(valor: float) -> Decimal:
    return Decimal(str(round(valor, 1))).normalize() + 0


def _inequidad(numero: int) -> UUID:
    return clave("inequidades", dicho.INEQUIDADES[numero][0])


def _barrera(numero: int) -> UUID:
    return clave("barreras", dicho.BARRERAS[numero][0])


def _sistema(s: tuple[str, str, str, str, tuple[str, ...], str, tuple[str, ...]]) -> dict[str, Any]:
    nombre, ambito, desagregacion, detalle, etapas, intervencion, productos = s
    return {
        "clave": clave("sistemas", nombre),
        "nombre": nombre,
        "ambito": ambito,
        "directos": "no" if ambito == "externo" else "si",
        "desagregacion": desagregacion,
        "detalle": detalle,
        "etapas": list(etapas),
        "intervencion": intervencion,
        "productos": [clave("productos", n) for n in productos],
    }


def _prosas(paso: int, previo: int) -> dict[str, str]:
    return {
        "mision": _mision(),
        "orientaciones_analisis": p(
            "Las dos orientaciones se encuentran en el mismo punto: el tiempo. Sin horarios compatibles, los fondos y los cursos llegan",
            "a quien no cuida. La segunda todavía no tiene presupuesto propio en el Servicio.",
        ),
        "estadistica": _estadistica(paso, previo),
        "estadistica_ajena": p(
            "En la encuesta de hogares de ejemplo, las mujeres que trabajan por cuenta propia dedican a ello menos horas pagadas que los",
            "hombres y más del doble de horas a cuidar. Coincide con las deserciones de los cursos de tarde.",
        )
        + p(f"<em>Fuente: {_AJENA}</em>"),
        "sistemas_internos": p(
            "El registro de postulaciones guarda el sexo de todas las personas titulares; la ficha de visita, sólo el de quien firma.",
            "Ninguno se conversa con el otro, y por eso no se sabe si una persona capacitada recibió después asistencia.",
        ),
    }


def _mision() -> str:
    """El análisis de la misión, con sus tres partes."""
    return (
        p(
            "La misión nombra a las mujeres y a los hombres y a la corresponsabilidad en los cuidados. En su ámbito de acción, el",
            "trabajo por cuenta propia, la desigualdad se ve en tres lugares:",
        )
        + "<ul>"
        + "".join(f"<li><strong>{t}</strong> {a_quienes}</li>" for t, _, a_quienes in dicho.INEQUIDADES)
        + "</ul>"
        + p("Las barreras son casi todas internas: dependen de bases, horarios y presupuestos que el propio Servicio fija.")
    )


def _estadistica(paso: int, previo: int) -> str:
    capacitadas = next(u for u in dicho.USUARIOS if u[2] == dicho.CAPACITACION)
    filas = [(str(f["anio"]), f["mujeres"], f["hombres"], f["sin_dato"]) for f in _usuarios(capacitadas, paso, previo)]
    return (
        p("Las series por sexo están completas desde el primer año en los productos que se entregan por postulación. En capacitación:")
        + tabla(("Año", "Mujeres", "Hombres", "Sin información"), filas)
        + p("La parte de mujeres crece un poco cada año, y el avance se concentra en la jornada compatible con los cuidados.")
    )


_CIFRAS = ("anio", "mujeres", "hombres")
