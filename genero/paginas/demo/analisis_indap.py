"""El análisis de ejemplo sobre los datos públicos de INDAP. Los hechos llevan su fuente; lo demás dice «Ejemplo:»."""

from typing import Any

from genero.paginas.demo.citas import cita, ejemplo, p, panorama, tabla, tal_cual
from genero.paginas.demo.contenido import NO_CONSTA

Datos = dict[str, Any]

RAZONES = {"orientaciones_analisis": NO_CONSTA}
OBJETIVOS = {
    "Ampliación y modernización de la plataforma de bienes y servicios": ejemplo(
        "ampliar la plataforma llega primero a quien ya es usuaria o usuario. Un tercio de las explotaciones está a cargo de mujeres: "
        "conviene preguntar si un tercio de lo que se amplía llega a ellas, lo que hoy no se puede responder porque los totales del "
        "servicio no vienen por sexo."
    ),
    "Consolidación de la política de fomento productivo": ejemplo(
        "el fomento supone tierra, agua y crédito a nombre propio. Si las limitaciones productivas se acentúan en las jefas de "
        "explotación, un mismo instrumento puede rendir distinto según quién lo reciba."
    ),
    "Institucionalidad pública de excelencia": ejemplo(
        "un servicio de excelencia sabe a quién atiende. El primer paso es que cada sistema guarde y publique el sexo de quien postula, de "
        "quien recibe y de quien queda fuera."
    ),
}


def prosas(datos: Datos) -> dict[str, str]:
    """El análisis de la misión y las tres secciones de estadística; la de sistemas internos queda por escribir."""
    return {"mision": _mision(datos), "estadistica": _estadistica(datos), "estadistica_ajena": _ajena(datos)}


def _mision(datos: Datos) -> str:
    origen = {"fuente": datos["servicio"]["fuente"][0]}
    return (
        p(
            "La misión nombra a «los pequeños productores y productoras agrícolas», y busca que el fomento contribuya a superar la pobreza",
            f"y a la competitividad de la agricultura {cita(origen)}.",
        )
        + panorama(datos)
        + ejemplo(
            "la misión ya nombra a las productoras, de modo que la pregunta no es si son parte del mandato, sino si los instrumentos las",
            "alcanzan. Las dos inequidades apuntan a lo mismo: cada vez más explotaciones dependen de mujeres, y son ellas quienes parten",
            "con menos capacidad productiva.",
        )
    )


def _estadistica(datos: Datos) -> str:
    filas = [(e["producto"], str(e["anio"]), e["mujeres"], e["hombres"], e.get("total")) for e in datos["estadisticas_sexo"]]
    base = datos["sistemas_informacion"][0]
    return (
        p("Lo que se encontró publicado sobre quienes atiende el servicio:")
        + tabla(("De qué se trata", "Año", "Mujeres", "Hombres", "Total"), filas)
        + p(
            "El único programa con cifra de mujeres es el que sólo atiende a mujeres. Sobre las 157.824 personas atendidas en 2015 hay un",
            f"estudio de línea base con más de cinco mil encuestas {cita(base)}; en lo revisado no consta su resultado por sexo.",
        )
        + ejemplo(
            "la falta es el hallazgo. Antes de proponer medidas en crédito, riego o suelos, hay que pedir a los centros la serie por",
            "sexo de cada instrumento, y dejar constancia de los que no la tienen.",
        )
    )


def _ajena(datos: Datos) -> str:
    a_cargo, ingresos, pueblos, *montos = datos["brechas"]
    sube = tabla(("Año", "Incentivo anual por participante, en pesos"), [(str(m["anio"]), m["mujeres"]) for m in montos])
    return (
        "<ul>"
        f"<li>Un tercio de las explotaciones agrícolas está a cargo de mujeres {cita(a_cargo)}.</li>"
        f"<li>El 68,1 % de las participantes del Programa Mujeres Rurales aumentó sus ingresos {cita(ingresos)}.</li>"
        f"<li>El 32 % de ellas pertenece a alguno de los diez pueblos originarios reconocidos {cita(pueblos)}.</li>"
        "</ul>"
        + p("El incentivo que recibe cada participante ha subido:")
        + sube
        + p(f"Las cifras son de {cita(montos[0])} y de {cita(montos[-1])}.")
        + ejemplo(
            "el alza del incentivo y la del ingreso ocurren en los mismos años, pero lo leído no permite decir que una explique la otra:",
            "no hay con quién comparar.",
        )
    )


def productos(datos: Datos) -> dict[str, dict[str, str]]:
    """Lo que se puede decir de cada producto; lo que falta va sin información."""
    por_nombre = {d["nombre"]: d for d in datos["productos_estrategicos"]}
    rurales = por_nombre["Programa Mujeres Rurales (convenio INDAP-PRODEMU)"]
    local = por_nombre["Programa de Desarrollo Local (PRODESAL)"]
    riego = por_nombre["Programa de riego intrapredial"]
    return {
        rurales["nombre"]: _rurales(datos, rurales),
        local["nombre"]: {
            "caracterizacion": p(f"Pequeños agricultores y agricultoras {cita(local)}. No consta cuántas son mujeres."),
            "diseno": p(tal_cual(local, "descripcion") + "."),
        },
        riego["nombre"]: {
            "diseno": p(tal_cual(riego, "descripcion") + "."),
            "seguimiento": p(
                "Su indicador del PMG 2015 cuenta a quienes reciben por primera vez el incentivo para riego tecnificado, con una meta de",
                f"36 % {cita(datos['formulario_h'][0])}. No consta que se mida por sexo.",
            ),
        },
    }


def _rurales(datos: Datos, programa: dict[str, Any]) -> dict[str, str]:
    fondos = datos["medidas"][3]
    ingresos, pueblos = datos["brechas"][1:3]
    insumos = datos["barreras"][1]
    return {
        "caracterizacion": p(
            f"Mujeres rurales. El 32 % pertenece a un pueblo originario {cita(pueblos)}. Desde 1992 se ha atendido a más de 35.000",
            f"{cita(datos['estadisticas_sexo'][2])}.",
        ),
        "diseno": p(
            f"{tal_cual(programa, 'descripcion')}. Los fondos de los dos primeros años los administra PRODEMU y los del tercero INDAP,",
            f"para que al egresar accedan a las herramientas de fomento {cita(fondos)}.",
        )
        + ejemplo("es el único producto pensado desde las necesidades de las mujeres; los demás no dicen qué pasa con ellas al egresar."),
        "implementacion": p(tal_cual(insumos, "texto") + "."),
        "seguimiento": p(f"Una evaluación externa midió si aumentaron sus ingresos: 68,1 % {cita(ingresos)}.")
        + ejemplo("falta seguir a quienes egresaron y ver si entraron a crédito, riego o suelos."),
    }


def actores(datos: Datos) -> list[dict[str, Any]]:
    """Quienes inciden desde afuera, según las mismas fuentes. Qué clase de institución son es una propuesta."""
    fondos, portal = datos["medidas"][3], datos["medidas"][4]
    local = next(d for d in datos["productos_estrategicos"] if "PRODESAL" in d["nombre"])
    return [
        _actor("PRODEMU", "otro", "Administra los fondos de inversión de los dos primeros años del Programa Mujeres Rurales.", fondos),
        _actor("Municipios", "publico", "Son el nexo del Programa de Desarrollo Local con sus usuarias y usuarios.", local),
        _actor("Servicios que comparten el Portal de Emprendimiento", "publico", portal["texto"] + ".", portal),
    ]


def _actor(nombre: str, clase: str, como: str, dato: dict[str, Any]) -> dict[str, Any]:
    nota = "Qué clase de actor es lo propone este ejemplo."
    return {"nombre": nombre, "clase": clase, "como_incide": como, "fuente": f"{dato['fuente']}. {nota}", "ejemplo": True}
