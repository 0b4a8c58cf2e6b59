"""Lo que dice el Diagnóstico del Servicio de Demostración, que no existe: sus textos y sus cifras son inventados, y cuadran entre sí."""

from genero.paginas.demo.citas import p

CAPACITACION, FONDO, ASISTENCIA, CERTIFICACION = (
    "Capacitación en oficios",
    "Fondo de microemprendimiento",
    "Asistencia técnica territorial",
    "Certificación de competencias laborales",
)
ATENCION, SELECCION = "Atención de público y difusión", "Selección de postulaciones"

OBJETIVOS = (
    p(
        "Nombra la segregación, de modo que se puede medir: en los cursos de construcción, electricidad y gasfitería las mujeres no",
        "llegan a una de cada cinco, y en costura y cuidados no hay hombres. <strong>Aumentar la empleabilidad no basta</strong>: un",
        "curso más de costura la aumenta y deja la segregación igual.",
    ),
    p(
        "Cerrar la brecha de acceso supone mirar la adjudicación y no sólo la postulación. Ellas postulan casi tanto como ellos y",
        "adjudican menos, porque las bases premian la antigüedad formal del negocio.",
    ),
    p(
        "Es el único que considera los cuidados. Falta decir cómo se sabrá si se cumple: hoy se cuentan visitas y no quién pudo estar en",
        "la casa, el taller o la feria cuando llegó el equipo.",
    ),
)
PRODUCTOS: dict[str, dict[str, str]] = {
    CAPACITACION: {
        "caracterizacion": p(
            "Personas de 18 años o más que ejercen un oficio. Las mujeres tienen en promedio un año más de escolaridad y el doble de",
            "personas a cargo; dos de cada tres trabajan por cuenta propia sin inicio de actividades.",
        ),
        "diseno": p("El catálogo de cursos se arma con lo que piden las empresas de cada región, que piden oficios masculinizados.")
        + "<ul><li>El subsidio de cuidado infantil existe desde el primer año.</li><li>No hay meta por sexo en cada curso.</li></ul>",
        "implementacion": p(
            "Los cursos de tarde pierden a una de cada tres mujeres antes de la mitad; los de mañana, a una de cada nueve. El",
            "equipamiento de seguridad se compra en tallas de hombre.",
        ),
        "seguimiento": p("Se mide quién termina. A los doce meses se pregunta por el empleo, y no por el oficio ni por el ingreso."),
    },
    FONDO: {
        "caracterizacion": p(
            "Titulares de microempresas. Los negocios de mujeres son más chicos, más nuevos y con más frecuencia se llevan en la casa."
        ),
        "diseno": p("Las bases asignan hasta 30 de 100 puntos a la antigüedad formal, que ellas cumplen menos."),
        "implementacion": p(
            "La rendición exige boletas de proveedores inscritos; en comunas aisladas casi no hay, y son las más femeninas."
        ),
        "seguimiento": p("Se sigue el gasto rendido. Desde este año se pregunta además por las ventas, por sexo de quien es titular."),
    },
    ASISTENCIA: {
        "caracterizacion": p("Microempresas y cooperativas. En las cooperativas se cuenta a la directiva y no a quienes trabajan."),
        "diseno": p("El plan de visitas lo fija cada oficina según distancia. No considera los horarios de quien cuida."),
        "implementacion": p(
            "Cuatro de cada cinco asesores son hombres; en las encuestas, ellas piden más veces que las atienda una mujer."
        ),
        "seguimiento": p("La ficha de visita registra a quien firma, que suele ser el titular aunque atienda otra persona."),
    },
    CERTIFICACION: {
        "caracterizacion": p("Personas con experiencia y sin título. En cuidados, casi todas mujeres; en mecánica, casi todos hombres."),
        "diseno": p("Reconoce el trabajo de cuidados, pero sólo el pagado: el no pagado no se puede acreditar."),
        "implementacion": p("La evaluación práctica dura una jornada completa y no ofrece cuidado infantil."),
        "seguimiento": p("Se cuentan certificados. No se sabe si mejoraron el sueldo de quien los obtuvo."),
    },
    ATENCION: {
        "diseno": p("El formulario de atención pregunta el sexo registral y el género por separado, y ambos son voluntarios."),
        "implementacion": p(
            "Las oficinas cierran a las 14 horas; la mitad de las consultas de mujeres llega después, por vía electrónica."
        ),
    },
    SELECCION: {
        "diseno": p("Las comisiones son paritarias desde el segundo año."),
        "implementacion": p("La pauta ya no descuenta lagunas laborales, pero pide explicarlas, y casi sólo las explican mujeres."),
    },
}
# quiénes, sección y nombre de lo que reciben, desde qué paso de la historia, mujeres, hombres, sin información, cuánto crecen
# mujeres y hombres al año, y cuántos años
USUARIOS: tuple[tuple[str, str, str, int, int, int, int, int, int, int], ...] = (
    ("Personas capacitadas", "productos", CAPACITACION, 0, 1180, 1420, 12, 64, 15, 4),
    ("Personas capacitadas, primera jornada", "subproductos", "Cursos en jornada compatible con los cuidados", 0, 402, 88, 0, 31, 6, 2),
    ("Personas con beca", "subproductos", "Beca de herramientas", 0, 148, 331, 2, 12, 4, 2),
    ("Personas con beca", "subproductos", "Beca de herramientas para oficios con menos de 20 % de mujeres", 1, 41, 9, 0, 9, 1, 1),
    ("Titulares de proyectos financiados", "productos", FONDO, 0, 318, 486, 0, 22, 10, 4),
    ("Titulares de proyectos individuales", "subproductos", "Capital semilla individual", 0, 251, 402, 0, 18, 8, 2),
    ("Integrantes de organizaciones financiadas", "subproductos", "Capital semilla asociativo", 0, 610, 540, 35, 26, 20, 2),
    ("Personas asesoradas en terreno", "productos", ASISTENCIA, 0, 905, 1390, 48, 41, 12, 4),
    ("Personas certificadas", "productos", CERTIFICACION, 2, 512, 377, 0, 48, 22, 3),
    ("Personas atendidas", "procesos", ATENCION, 0, 9840, 7415, 640, 310, 190, 2),
    ("Personas que postularon", "procesos", SELECCION, 1, 2310, 2680, 20, 95, 60, 2),
)
INEQUIDADES: tuple[tuple[str, str, str], ...] = (
    (
        "Los oficios mejor pagados que enseña el Servicio los siguen casi sólo hombres.",
        CAPACITACION,
        "Afecta a las mujeres de zonas urbanas, que terminan más cursos y encuentran trabajos peor pagados.",
    ),
    (
        "A igual proyecto, las mujeres adjudican menos que los hombres en el Fondo de microemprendimiento.",
        FONDO,
        "Afecta sobre todo a las jefas de hogar con negocios de menos de tres años.",
    ),
    (
        "Quien cuida a otras personas queda fuera de la asistencia técnica que se hace en horario de oficina.",
        ASISTENCIA,
        "Nueve de cada diez son mujeres. En las zonas insulares se suma la frecuencia de las barcazas.",
    ),
)
# indicador, número de la inequidad, unidad, mujeres y hombres del primer año de la historia, cuánto cambian al año, decimales
BRECHAS: tuple[tuple[str, int, str, float, float, float, float], ...] = (
    ("Participación en cursos de construcción, electricidad y gasfitería", 0, "porcentaje", 11.2, 88.8, 1.3, -1.3),
    ("Adjudicación: proyectos financiados de cada cien postulados", 1, "porcentaje", 24.0, 33.0, 0.8, -0.2),
    ("Ingreso mensual promedio a los doce meses del curso", 0, "monto", 412_000, 548_000, 21_000, 18_000),
    ("Visitas de asistencia técnica por persona asesorada", 2, "otra", 2.1, 3.4, 0.1, 0.0),
)
BARRERAS: tuple[tuple[str, int, str, str], ...] = (
    ("Las empresas de cada región piden cursos de oficios masculinizados, y el catálogo los sigue", 0, "organizacional", "interno"),
    ("Se espera que las mujeres elijan costura o cuidados, y así se les orienta en la oficina", 0, "cultural", "externo"),
    ("Las bases del Fondo asignan hasta 30 de 100 puntos a la antigüedad formal del negocio", 1, "normativa", "interno"),
    ("No hay presupuesto para visitas fuera del horario de oficina ni en fin de semana", 2, "presupuestaria", "interno"),
)
VIAS: tuple[tuple[str, int, tuple[int, ...]], ...] = (
    ("Reservar la mitad de los cupos de los oficios con menos de 20 % de mujeres, y difundirlos con mujeres que los ejercen", 0, (0, 1)),
    ("Reemplazar en las bases la antigüedad formal por años de trabajo comprobado", 1, (2,)),
    ("Visitar en las tardes y los sábados, con turnos, en las comunas que lo pidan", 2, (3,)),
)
SISTEMAS: tuple[tuple[str, str, str, str, tuple[str, ...], str, tuple[str, ...]], ...] = (
    (
        "Registro de Postulaciones y Beneficios",
        "interno",
        "total",
        "Sexo registral de cada titular, en todos los productos desde el primer año.",
        ("analisis", "difusion"),
        "Publicar cada trimestre las series por sexo, y no sólo el total.",
        (CAPACITACION, FONDO),
    ),
    (
        "Ficha de Visita en Terreno",
        "interno",
        "parcial",
        "El sexo de quien firma; no el de las demás personas que reciben la visita.",
        ("recoleccion", "procesamiento"),
        "Agregar a la ficha a todas las personas que participan.",
        (ASISTENCIA,),
    ),
    (
        "Registro de Cooperativas del Ministerio de Ejemplo",
        "externo",
        "ninguna",
        "Trae la directiva por nombre, sin sexo.",
        ("recoleccion",),
        "Pedir al ministerio que lo incorpore.",
        (FONDO, ASISTENCIA),
    ),
)
ORIENTACIONES: tuple[tuple[str, str, str], ...] = (
    (
        "Autonomía económica de las mujeres",
        "agenda",
        "Pide revisar requisitos que reparten distinto el acceso a recursos: toca las bases del Fondo.",
    ),
    (
        "Corresponsabilidad en los cuidados",
        "ministerial",
        "Pide horarios y modalidades compatibles: toca los cursos, las visitas y la evaluación de competencias.",
    ),
)
PROCESOS: tuple[tuple[str, str], ...] = (
    ("Compras de equipamiento", "Fija tallas y herramientas para todos los cursos y becas; hasta ahora compra un solo modelo."),
    ("Planificación de visitas", "Reparte el tiempo en terreno de los equipos, y con él, quién alcanza a ser atendido."),
)
ACTORES: tuple[tuple[str, str, str], ...] = (
    (
        "Municipios y oficinas de fomento",
        "publico",
        "Difunden los llamados y prestan salas: de su horario depende quién se entera y quién llega.",
    ),
    ("Cámaras de comercio regionales", "privado", "Definen qué oficios se piden, y contratan a quienes egresan."),
    ("Red de mujeres de oficios (ficticia)", "social", "Reúne a electricistas y gasfíteres; da testimonio en la difusión de los cursos."),
)
