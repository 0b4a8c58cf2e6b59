"""El análisis de ejemplo sobre los datos públicos de CONICYT. Los hechos llevan su fuente; lo demás dice «Ejemplo:»."""

from typing import Any

from genero.paginas.demo.citas import cita, ejemplo, p, panorama, tabla, tal_cual
from genero.paginas.demo.contenido import sin_informacion

Datos = dict[str, Any]

PROCESOS = ("Registro de personas investigadoras y becarias",)
OBJETIVOS = {
    "Formación de capital humano avanzado": ejemplo(
        "formar no basta si después no hay dónde trabajar. Las investigadoras jóvenes demoran casi tres años en entrar al financiamiento, "
        "y los plazos del doctorado pesan sobre quienes cuidan."
    ),
    "Desarrollo de la base científica y tecnológica": ejemplo(
        "es el objetivo con más datos y con la brecha mejor medida: de cada diez proyectos de Fondecyt Regular, siete los dirige un hombre."
    ),
    "Investigación asociativa": ejemplo(
        "los proyectos asociativos son los de mayor cuantía, y ahí la dirección de mujeres es casi nula. Se contabiliza a quien dirige y "
        "no a quienes integran el equipo."
    ),
    "Divulgación del conocimiento": ejemplo(
        "en las primeras bases de Explora no consta el sexo de más de la mitad de quienes dirigían: no se puede decir cómo partió."
    ),
}


def prosas(datos: Datos) -> dict[str, str]:
    """El análisis de la misión, de las orientaciones y de la estadística."""
    return {
        "mision": _mision(datos),
        "orientaciones_analisis": _orientaciones(datos),
        "estadistica": _estadistica(datos),
        "estadistica_ajena": _ajena(datos),
        "sistemas_internos": _internos(datos),
    }


def _mision(datos: Datos) -> str:
    origen = {"fuente": datos["servicio"]["fuente"][0]}
    return (
        p(
            "Lo que consta de la misión, cortado en su fuente, habla de promover la investigación científica y tecnológica y de apoyar la",
            f"formación {cita(origen)}. No se alcanza a leer a quiénes nombra.",
        )
        + panorama(datos)
        + ejemplo(
            "las cuatro inequidades describen una misma carrera, que se estrecha para las mujeres en cada paso: terminar el doctorado,",
            "adjudicar el primer proyecto, dirigir uno grande, recibir el premio.",
        )
    )


def _orientaciones(datos: Datos) -> str:
    politica, equipo = datos["medidas"]
    agenda = datos["compromisos"][0]
    return (
        p(f"Constan dos orientaciones. De la primera, sólo el título: {tal_cual(agenda, 'texto')}.")
        + p(f"La segunda es propia y la abarca por más tiempo: {tal_cual(politica, 'texto')}.")
        + p(f"Para llevarlas a cabo se formó un equipo: {tal_cual(equipo, 'texto')}.")
        + ejemplo(
            "entre ambas hay seis años sin un instrumento a la vista. El equipo reúne a los programas, pero no consta que tuviera metas ni",
            "plazos por programa.",
        )
    )


def serie(datos: Datos, concurso: str) -> list[tuple[str, Any, Any, Any]]:
    """Año, mujeres, hombres y sin información de un concurso, en orden."""
    suyas = [e for e in datos["estadisticas_sexo"] if e["producto"] == concurso]
    return [(str(e["anio"]), e["mujeres"], e["hombres"], e["sin_informacion"]) for e in sorted(suyas, key=lambda e: int(e["anio"]))]


def _estadistica(datos: Datos) -> str:
    columnas = ("Año", "Mujeres", "Hombres", "Sin información")
    base = datos["estadisticas_sexo"][0]
    anios = sorted({int(e["anio"]) for e in datos["estadisticas_sexo"]})
    return (
        p(
            f"Se contaron {len(datos['estadisticas_sexo'])} pares de concurso y año sobre la base histórica de proyectos adjudicados,",
            f"por el sexo de la persona responsable, entre {anios[0]} y {anios[-1]} {cita(base)}. Entre 2003 y 2022 no hay cifras: el",
            "archivo de esos años no estaba en la copia revisada; y el de 2024 está incompleto.",
        )
        + "<h3>Fondecyt Regular</h3>"
        + tabla(columnas, serie(datos, "FONDECYT REGULAR"))
        + "<h3>Fondecyt de Iniciación</h3>"
        + tabla(columnas, serie(datos, "FONDECYT INICIACION"))
        + ejemplo(
            "en Regular la parte de mujeres pasó de un quinto a menos de un tercio en un cuarto de siglo. En Iniciación es mayor: si esas",
            "investigadoras siguen, Regular debería cambiar; si no, hay que buscar dónde se pierden.",
        )
    )


def _ajena(datos: Datos) -> str:
    aprobados, propuestos, admisibles, _, ahora, *_ = datos["brechas"]
    return (
        "<ul>"
        f"<li>De los 7.097 proyectos de Fondecyt Regular aprobados entre 1981 y 2012, 1.605 los dirigió una mujer {cita(aprobados)}.</li>"
        f"<li>Entre 2010 y 2015, el 77,2 % de los proyectos financiados fue propuesto por hombres {cita(propuestos)}.</li>"
        f"<li>De los proyectos admisibles de Fondecyt, el 29,2 % lo presentó una mujer {cita(admisibles)}.</li>"
        f"<li>Por cada hombre que adjudicaba en 1982 había 0,1 mujeres; en 2024, 0,5 {cita(ahora)}.</li>"
        "</ul>"
        + ejemplo(
            "estas fuentes cuentan cosas distintas (proyectos aprobados, financiados, admisibles): sirven para ver que todas apuntan al",
            "mismo lado, no para sumarlas.",
        )
    )


def _internos(datos: Datos) -> str:
    base = datos["sistemas_informacion"][0]
    return (
        p(tal_cual(base, "texto") + ".")
        + p("En Explora, la primera serie muestra lo que pasa cuando el dato no se recoge:")
        + tabla(
            ("Año", "Mujeres", "Hombres", "Sin información"),
            serie(datos, "EXPLORA PROYECTOS DE DIVULGACION Y VALORACION DE LA CIENCIA Y LA TECNOLOGIA"),
        )
        + ejemplo(
            "el sistema registra a quien dirige y no al equipo, de modo que no se puede saber en qué papel participan las mujeres. Lo",
            "que se propone intervenir está en el renglón del sistema.",
        )
    )


def productos(datos: Datos) -> dict[str, dict[str, str]]:
    """Lo que se puede decir de cada programa; lo que falta va sin información."""
    por_nombre = {d["nombre"]: d for d in datos["productos_estrategicos"]}
    fondecyt, becas = por_nombre["Programa Fondecyt"], por_nombre["Becas de Postgrado"]
    ciegas, _, lideran, demoran = datos["inequidades"]
    base = datos["estadisticas_sexo"][0]
    en_becas = datos["barreras"][1]
    return {
        fondecyt["nombre"]: {
            "caracterizacion": p(f"Investigadores e investigadoras {cita(fondecyt)}. Por concurso y año, en las cifras que siguen."),
            "diseno": p(tal_cual(fondecyt, "descripcion") + "."),
            "implementacion": p(tal_cual(ciegas, "texto"))
            + ejemplo("si la revisión no ve el nombre y aun así hay brecha, ésta viene de antes: de quién postula y con qué trayectoria."),
            "seguimiento": p(f"La base histórica permite seguir el sexo de quien dirige, y no el del equipo {cita(base)}."),
        },
        "Programa Fondef": {
            "caracterizacion": p(tal_cual(lideran, "texto")),
            "seguimiento": p(f"Sus concursos cambian de nombre y de forma con los años: ninguna serie llega de 1997 a 2024 {cita(base)}."),
        },
        "Programa Explora": {
            "caracterizacion": p(f"En 1998 y 1999 no consta el sexo de más de la mitad de quienes dirigían {cita(base)}."),
        },
        becas["nombre"]: {
            "caracterizacion": p(f"Estudiantes de postgrado {cita(becas)}."),
            "diseno": p(tal_cual(en_becas, "texto") + "."),
            "implementacion": p(tal_cual(demoran, "texto")),
        },
    }


def orientaciones(datos: Datos) -> list[dict[str, Any]]:
    """Las que constan. De la ministerial sólo se leyó el título, y cómo aplica queda sin información."""
    agenda, politica = datos["compromisos"][0], datos["medidas"][0]
    return [
        {
            "texto": agenda["texto"],
            "origen": "ministerial",
            "fuente": f"{agenda['fuente']}. {agenda['nota']}.",
            "sin_informacion": sin_informacion("como_aplica"),
        },
        {
            "texto": politica["texto"],
            "origen": "institucional",
            "fuente": f"{politica['fuente']}.",
            "sin_informacion": sin_informacion("como_aplica"),
        },
    ]


def actores(datos: Datos) -> list[dict[str, Any]]:
    """Quienes inciden desde afuera, según las mismas fuentes. Qué clase de institución son es una propuesta."""
    carrera, mercado = datos["barreras"]
    return [
        _actor("Universidades", "otro", "El avance en la carrera académica se decide en ellas, e influye en que la brecha siga.", carrera),
        _actor("Empleadores de personas con doctorado", "privado", "El mercado laboral recibe, o no, a quienes se graduaron.", mercado),
    ]


def _actor(nombre: str, clase: str, como: str, dato: dict[str, Any]) -> dict[str, Any]:
    nota = "Que sea un actor que incide, y de qué clase, lo propone este ejemplo."
    return {"nombre": nombre, "clase": clase, "como_incide": como, "fuente": f"{dato['fuente']}. {nota}", "ejemplo": True}
