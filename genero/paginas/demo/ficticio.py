"""El Servicio de Demostración: no existe, y por eso puede estar completo. Sus productos se van agregando con los años."""

from decimal import Decimal
from typing import Any

from genero.paginas.demo import ficticio_indicadores
from genero.paginas.demo.contenido import Contenido, clave_de

SLUG = "sdemo"
# Cambia cuando cambian los datos sembrados; la marca queda en el servicio, y así se sabe si ya están.
VERSION = 4
MARCA = f"Inventado para la demostración (datos, versión {VERSION})"
SERVICIO: dict[str, str] = {
    "nombre": "Servicio de Demostración",
    "sigla": "SDEMO",
    "slug": SLUG,
    "ministerio": "Ministerio de Ejemplo (ficticio)",
    "ley_organica": "Ley N° 00.000, de ejemplo",
    "fuente": MARCA,
    "mision": (
        "Acompañar a las mujeres y los hombres que viven de un oficio o de un emprendimiento pequeño, en todo el territorio, con "
        "capacitación, financiamiento y asistencia técnica que consideren sus distintas condiciones, entre ellas la corresponsabilidad "
        "en los cuidados."
    ),
}
PRIORIDADES = (
    "Autonomía económica de las mujeres, en particular de las jefas de hogar",
    "Formalización del trabajo por cuenta propia y de la microempresa",
    "Desarrollo productivo descentralizado, con énfasis en zonas aisladas",
)
OBJETIVOS = (
    ("Aumentar la empleabilidad de mujeres y hombres que ejercen un oficio, reduciendo la segregación entre oficios", (0,)),
    ("Mejorar los ingresos de las microempresas, cerrando la brecha de acceso al financiamiento", (0, 1)),
    ("Acercar los servicios a comunas rurales e insulares, con horarios y modalidades compatibles con los cuidados", (2,)),
)
CLIENTES = (
    ("Personas que ejercen un oficio", "Mujeres y hombres de 18 años o más, con o sin certificación."),
    ("Microempresarias y microempresarios", "Titulares de una microempresa, formal o informal."),
    ("Organizaciones comunitarias y cooperativas", "Sus directivas se cuentan por sexo desde el segundo año."),
    ("Municipios y oficinas de fomento", "Contrapartes locales; no reciben el producto, lo coordinan."),
)
# nombre, desde qué año de la historia, descripción, objetivos, clientes, en el SGC, aplica, razón de que no aplique
PRODUCTOS: tuple[tuple[str, int, str, tuple[int, ...], tuple[int, ...], str, str, str], ...] = (
    (
        "Capacitación en oficios",
        0,
        "Cursos presenciales y a distancia, con subsidio de movilización y de cuidado infantil.",
        (0, 2),
        (0,),
        "si",
        "si",
        "",
    ),
    (
        "Fondo de microemprendimiento",
        0,
        "Capital semilla no reembolsable, por concurso, con acompañamiento de un año.",
        (1,),
        (1, 2),
        "si",
        "si",
        "",
    ),
    (
        "Asistencia técnica territorial",
        0,
        "Equipos en terreno que acompañan a cooperativas y microempresas en gestión, comercialización y compras públicas.",
        (1, 2),
        (1, 2),
        "no",
        "si",
        "",
    ),
    (
        "Certificación de competencias laborales",
        2,
        "Reconoce lo aprendido en el trabajo, incluido el trabajo de cuidados.",
        (0,),
        (0,),
        "no",
        "si",
        "",
    ),
    (
        "Catastro de infraestructura de talleres",
        3,
        "Registro de inmuebles y equipamiento propios del Servicio.",
        (2,),
        (3,),
        "no",
        "no",
        "Registra inmuebles y máquinas del propio Servicio: no se entrega a personas, no decide el acceso de nadie a un "
        "beneficio y no recoge datos de usuarias ni usuarios.",
    ),
)
# nombre, nivel, producto, padre, desde, clientes
SUBPRODUCTOS: tuple[tuple[str, str, str, str, int, tuple[int, ...]], ...] = (
    ("Cursos en jornada compatible con los cuidados", "subproducto", "Capacitación en oficios", "", 0, (0,)),
    ("Beca de herramientas", "subproducto", "Capacitación en oficios", "", 0, (0,)),
    (
        "Beca de herramientas para oficios con menos de 20 % de mujeres",
        "especifico",
        "Capacitación en oficios",
        "Beca de herramientas",
        1,
        (0,),
    ),
    ("Capital semilla individual", "subproducto", "Fondo de microemprendimiento", "", 0, (1,)),
    ("Capital semilla asociativo", "subproducto", "Fondo de microemprendimiento", "", 0, (2,)),
)
# nombre, descripción, productos que lo comparten, desde
PROCESOS: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    (
        "Atención de público y difusión",
        "Orienta, inscribe y difunde con lenguaje no sexista, en oficinas y por vía electrónica.",
        ("Capacitación en oficios", "Fondo de microemprendimiento", "Asistencia técnica territorial"),
        0,
    ),
    (
        "Selección de postulaciones",
        "Comisiones paritarias y criterios que no castigan las lagunas laborales por cuidados.",
        ("Capacitación en oficios", "Fondo de microemprendimiento"),
        1,
    ),
)


def clave(seccion: str, nombre: str) -> Any:
    """La clave de un renglón del servicio."""
    return clave_de(SLUG, seccion, nombre)


def contenido(paso: int) -> Contenido:
    """La Ficha A1 completa del año número `paso` de la historia (0 es el primero)."""
    return Contenido(
        fichas={
            "identificacion": {
                "ministerio": SERVICIO["ministerio"],
                "servicio_nombre": SERVICIO["nombre"],
                "ley_organica": SERVICIO["ley_organica"],
            }
        },
        prosas={"mision": SERVICIO["mision"], "antecedentes": "" if paso == 0 else ANTECEDENTES},
        renglones={
            "prioridades": [{"clave": clave("prioridades", p), "texto": p} for p in PRIORIDADES],
            "objetivos": [
                {"clave": clave("objetivos", o), "texto": o, "prioridades": [clave("prioridades", PRIORIDADES[i]) for i in cuales]}
                for o, cuales in OBJETIVOS
            ],
            "clientes": [{"clave": clave("clientes", n), "nombre": n, "descripcion": d} for n, d in CLIENTES],
            "productos": [_producto(p, paso) for p in PRODUCTOS if p[1] <= paso],
            "subproductos": [_subproducto(s, paso) for s in SUBPRODUCTOS if s[4] <= paso],
            "procesos": [_proceso(p) for p in PROCESOS if p[3] <= paso],
            "indicadores": ficticio_indicadores.filas(SLUG, paso),
        },
    )


def a_medias() -> Contenido:
    """La Ficha A1 del año en curso, recién empezada: le falta la ley, las razones y lo que viene después de los productos.

    De su Formulario H hay tres indicadores: uno sin medios de verificación, y uno con una meta peor que lo ya logrado.
    """
    completo = contenido(len(PRODUCTOS))
    productos = [dict(p) for p in completo.renglones["productos"][:4]]
    productos[2]["aplica_eg"] = ""
    productos[3].update(aplica_eg="no", razon_no_aplica="", clientes=[])
    indicadores = [dict(i) for i in completo.renglones["indicadores"][:3]]
    indicadores[0]["medios"] = ""
    indicadores[1]["meta_valor"] = Decimal("0.8")
    return Contenido(
        fichas={"identificacion": {"ministerio": SERVICIO["ministerio"], "servicio_nombre": SERVICIO["nombre"]}},
        prosas={"mision": SERVICIO["mision"]},
        renglones={s: completo.renglones[s] for s in ("prioridades", "objetivos", "clientes")}
        | {"productos": productos, "indicadores": indicadores},
    )


ANTECEDENTES = (
    "Respecto del año anterior se mantienen los objetivos estratégicos y se revisaron los clientes de cada producto con los Centros de "
    "Responsabilidad.\n\nLa segregación ocupacional (electricidad, gasfitería y construcción, casi sin mujeres; costura y "
    "cuidados, casi sin hombres) sigue siendo la inequidad más visible en la capacitación."
)


def _producto(fila: tuple[str, int, str, tuple[int, ...], tuple[int, ...], str, str, str], paso: int) -> dict[str, Any]:
    nombre, desde, descripcion, objetivos, clientes, en_sgc, aplica, razon = fila
    return {
        "clave": clave("productos", nombre),
        "nombre": nombre,
        "descripcion": descripcion,
        "condicion": "nuevo" if desde and desde == paso else "existente",
        "objetivos": [clave("objetivos", OBJETIVOS[i][0]) for i in objetivos],
        "clientes": [clave("clientes", CLIENTES[i][0]) for i in clientes],
        "en_sgc": en_sgc,
        "aplica_eg": aplica,
        "razon_no_aplica": razon,
    }


def _subproducto(fila: tuple[str, str, str, str, int, tuple[int, ...]], paso: int) -> dict[str, Any]:
    nombre, nivel, producto, padre, desde, clientes = fila
    return {
        "clave": clave("subproductos", nombre),
        "nombre": nombre,
        "nivel": nivel,
        "producto": clave("productos", producto),
        "padre": clave("subproductos", padre) if padre else None,
        "condicion": "nuevo" if desde and desde == paso else "existente",
        "clientes": [clave("clientes", CLIENTES[i][0]) for i in clientes],
        "en_sgc": "si",
        "aplica_eg": "si",
    }


def _proceso(fila: tuple[str, str, tuple[str, ...], int]) -> dict[str, Any]:
    nombre, descripcion, productos, _ = fila
    return {
        "clave": clave("procesos", nombre),
        "nombre": nombre,
        "descripcion": descripcion,
        "productos": [clave("productos", p) for p in productos],
        "en_sgc": "no",
        "aplica_eg": "si",
    }
