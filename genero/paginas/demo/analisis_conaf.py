"""El análisis de ejemplo sobre los datos públicos de CONAF. Los hechos llevan su fuente; lo demás dice «Ejemplo:»."""

from typing import Any

from genero.paginas.demo.citas import cita, ejemplo, p, panorama, tabla, tal_cual
from genero.paginas.demo.contenido import NO_CONSTA

Datos = dict[str, Any]

RAZONES = {"orientaciones_analisis": NO_CONSTA, "sistemas_internos": NO_CONSTA, "sistemas": ""}
# Sus cifras y su sistema se piden a los centros: no se declaran sin información mientras no contesten.
SE_PIDEN = ("Protección contra Incendios Forestales",)
OBJETIVOS = {
    "Reducir el riesgo de incendios forestales a través de la disminución de la amenaza de incendios forestales, de la vulnerabilidad del "
    "paisaje, de la administración del uso del fuego en quemas controladas y del aumento de las capacidades de las comunidades ante "
    "incendios forestales con énfasis en sectores de interfaz urbano rural.": ejemplo(
        "aumentar las capacidades de las comunidades exige saber quiénes asisten a las actividades y quiénes quedan en la casa cuando hay "
        "que evacuar. Si se convoca a propietarios, puede que lleguen sobre todo hombres."
    ),
    "Fortalecimiento y mejoramiento institucional, mediante el proyecto de ley que crea la CONAF pública, más moderna, cercana, "
    "eficiente y "
    "eficaz.": ejemplo(
        "una institución cuya dotación femenina no supera el 40 % puede usar el cambio de planta para corregirlo, o para repetirlo."
    ),
    "Fomento, protección y desarrollo sustentable del recurso forestal para generar bienes y servicios, favoreciendo la forestación, "
    "restauración y recuperación de bosques y formaciones xerofíticas.": ejemplo(
        "la bonificación la pide quien es dueña o dueño del predio. Mientras la propiedad forestal no se publique por sexo, no se sabe a "
        "quién llega."
    ),
    "Desarrollo y conservación de las áreas silvestres protegidas: modernizar y fortalecer la gestión, administración e infraestructura "
    "del "
    "SNASPE.": ejemplo(
        "la infraestructura de un parque (alojamiento, baños, uniformes) decide quién puede trabajar en él. Conviene mirarla antes de "
        "modernizarla."
    ),
}


def prosas(datos: Datos) -> dict[str, str]:
    """El análisis de la misión y de la estadística."""
    return {"mision": _mision(datos), "estadistica": _estadistica(datos), "estadistica_ajena": _ajena(datos)}


def _mision(datos: Datos) -> str:
    origen = {"fuente": datos["servicio"]["fuente"][0]}
    return (
        p(f"La misión termina «en beneficio de la sociedad» y no nombra a quiénes sirve {cita(origen)}.")
        + panorama(datos)
        + ejemplo(
            "las tres inequidades ocurren en el trabajo forestal, dentro y fuera del servicio. De quienes reciben los productos se sabe",
            "menos: hay cifras de mujeres sin la de hombres. Se propone que la misión diga «de las mujeres y los hombres que viven del",
            "bosque».",
        )
    )


def _estadistica(datos: Datos) -> str:
    filas = [(e["producto"], e["unidad"], e["mujeres"], e["hombres"], e.get("total")) for e in datos["estadisticas_sexo"]]
    nativo = datos["estadisticas_sexo"][0]
    return (
        p("Lo que se encontró publicado:")
        + tabla(("De qué se trata", "Unidad", "Mujeres", "Hombres", "Total"), filas)
        + p(
            f"Las tres cifras del bosque nativo vienen de una página sin fecha, que las da «hasta la fecha» {cita(nativo)}. Las dos de",
            "Magallanes son de 2021 y cuentan a quienes trabajan en el servicio; la de hombres se obtuvo por resta.",
        )
        + ejemplo(
            "1.774 proyectos de mujeres pueden ser muchos o pocos: sin los de hombres no hay brecha que calcular. Se pidió la serie a las",
            "regiones.",
        )
    )


def _ajena(datos: Datos) -> str:
    laboral, sector, _, _, tareas = datos["brechas"]
    return (
        "<ul>"
        f"<li>En 2015 las mujeres eran el 5 % de la fuerza laboral forestal {cita(laboral)}.</li>"
        f"<li>El 72 % de las ocupadas del sector trabajaba en silvicultura, cosecha y transporte {cita(tareas)}.</li>"
        f"<li>El diagnóstico +Mujer Forestal da 13,5 % para 2020-2022 {cita(sector)}.</li>"
        "</ul>"
        + ejemplo(
            "de 5 % a 13,5 % parece un avance grande, pero son dos estudios distintos y no consta que midan lo mismo: no se presentan como",
            "una sola serie.",
        )
    )


def productos(datos: Datos) -> dict[str, dict[str, str]]:
    """Lo que se puede decir de cada producto; lo que falta va sin información."""
    por_nombre = {d["nombre"]: d for d in datos["productos_estrategicos"]}
    plantaciones = por_nombre["Sistemas de incentivos a la creación y manejo de plantaciones"]
    nativo = por_nombre["Sistema de incentivo al manejo del bosque nativo"]
    incendios = por_nombre["Protección contra Incendios Forestales"]
    expiro, uniformes = datos["barreras"][1], datos["inequidades"][2]
    consultoria, talleres = datos["medidas"][2:4]
    return {
        plantaciones["nombre"]: {
            "caracterizacion": p(f"Pequeños propietarios y pequeñas propietarias forestales {cita(plantaciones)}."),
            "diseno": p(tal_cual(plantaciones, "descripcion") + "."),
            "implementacion": p(tal_cual(expiro, "texto") + "."),
        },
        nativo["nombre"]: {
            "caracterizacion": p(f"Propietarios y propietarias de bosque nativo, y comunidades rurales {cita(nativo)}."),
            "diseno": p(tal_cual(nativo, "descripcion") + "."),
            "seguimiento": p(
                "Se publican proyectos, hectáreas y UTM adjudicadas a mujeres, sin los de hombres ni la fecha",
                f"{cita(datos['estadisticas_sexo'][0])}.",
            )
            + ejemplo("así se puede mostrar el avance, pero no la brecha."),
        },
        incendios["nombre"]: {
            "caracterizacion": p(f"Quienes habitan el territorio donde se concentra la mayor ocurrencia de incendios {cita(incendios)}."),
            "diseno": p(tal_cual(incendios, "descripcion") + "."),
        },
        "Áreas Silvestres Protegidas": {
            "implementacion": p(f"{tal_cual(uniformes, 'texto')} Hay una medida en curso: {tal_cual(consultoria, 'texto')}."),
        },
        "Gestión Forestal": {"implementacion": p(tal_cual(talleres, "texto") + ".")},
    }


def actores(datos: Datos) -> list[dict[str, Any]]:
    """Quienes inciden desde afuera, según las mismas fuentes. Qué clase de institución son es una propuesta."""
    _, _, pew, fao = datos["medidas"]
    return [
        _actor(
            "The Pew Charitable Trusts",
            "internacional",
            "Acompaña una consultoría para derribar barreras de las mujeres en las áreas protegidas.",
            pew,
        ),
        _actor("FAO", "internacional", "Apoya los talleres de liderazgo para mujeres rurales e indígenas del proyecto +Bosques.", fao),
        _actor(
            "Congreso Nacional",
            "publico",
            "La prórroga de la bonificación forestal y la ley de la CONAF pública dependen de su votación.",
            datos["barreras"][1],
        ),
    ]


def _actor(nombre: str, clase: str, como: str, dato: dict[str, Any]) -> dict[str, Any]:
    nota = "Que sea un actor que incide, y de qué clase, lo propone este ejemplo."
    return {"nombre": nombre, "clase": clase, "como_incide": como, "fuente": f"{dato['fuente']}. {nota}", "ejemplo": True}
