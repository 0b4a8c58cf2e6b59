"""Lo que acompaña a quien escribe el Plan y el Programa de Trabajo: requisito, ayuda, qué va si está vacío y un ejemplo resuelto [6.2.2].

Los ejemplos siguen el caso del Diagnóstico: el Servicio de Ferias y Mercados, que no existe.
"""

REQUISITO: dict[str, str] = {
    "objetivo_general": "El objetivo general dice qué se quiere lograr al incorporar el enfoque de género en lo que hace el servicio.",
    "objetivos": "Los objetivos específicos parten el general en logros que se pueden comprobar.",
    "problemas": "Están descritas las inequidades, brechas y barreras principales del Diagnóstico, y revisada su relación con la Agenda.",
    "desafios": "Constan los desafíos que quedaron pendientes de años anteriores.",
    "medidas": "Cada medida dice qué enfrenta, a qué objetivo sirve, de qué clase es y con qué recursos cuenta.",
    "indicadores": "Los indicadores tienen nombre, fórmula, medios de verificación, dato efectivo y metas de mediano y largo plazo.",
    "difusion": "Está dicho cómo se difundirán los avances.",
    "programa_medidas": "Consta qué medidas del Plan se trabajan este año, con su meta, y por qué las demás no.",
    "metas": "Cada indicador del Plan tiene su meta para este año.",
    "indicadores_del_anio": "Los indicadores propios del año están completos.",
    "responsables": "Están los centros y las personas que pueden responder por las actividades.",
    "actividades": "Cada actividad dice a qué medida sirve, quién responde, cuándo va, qué produce y con qué se comprobará.",
    "programa_difusion": "El Programa incluye la difusión de los avances en la incorporación del enfoque de género.",
    "sistemas": "El Programa incluye el registro por sexo en los sistemas de información.",
}

AYUDA: dict[str, str] = {
    "objetivo_general": (
        "Una o dos frases. Diga qué cambia, para quiénes y en qué parte del quehacer del servicio. No lo confunda con la misión."
    ),
    "objetivos": "Empiece con un verbo. Un buen objetivo específico se puede dar por cumplido o no: si no sabe cómo, divídalo.",
    "problemas": (
        "Elija del Diagnóstico las principales. De cada una diga por qué (magnitud, gravedad o impacto, con su dato) y qué tiene que ver "
        "con los compromisos de la Agenda de Género."
    ),
    "desafios": "Lo que el año pasado no se alcanzó y sigue siendo necesario, y lo que la Revisión por la Dirección dejó encargado.",
    "medidas": (
        "Una medida por renglón. Cada una enfrenta algo del Diagnóstico y sirve a un objetivo: si no puede decir cuáles, tal vez no es una "
        "medida del Plan. Las actividades concretas van en el Programa de Trabajo."
    ),
    "indicadores": (
        "Cada objetivo, y cada medida importante, con su indicador. Escriba el numerador y el denominador y el sistema calcula el valor. "
        "El mediano plazo suele ser de dos a tres años; el largo, de cuatro o más."
    ),
    "difusion": "A quiénes (personal del servicio, usuarias y usuarios, otras instituciones), por qué medio y cada cuánto.",
    "programa_medidas": (
        "De cada medida del Plan diga si se trabaja este año. Si se trabaja, cuál es su meta; si no, por qué. Cambiar la medida misma se "
        "hace en el Plan."
    ),
    "metas": "Lo que se espera alcanzar este año, con qué se comprobará y, si los hay, de qué depende. Lo demás llega del Plan.",
    "indicadores_del_anio": "Sólo si hace falta medir algo que el Plan no mide. Si va a seguirse por años, agréguelo mejor al Plan.",
    "responsables": (
        "Llegan del servicio: sus centros activos y quienes participan. Si falta alguien, pida a la administración que le nombre."
    ),
    "actividades": (
        "Algo que se hace y termina. Una actividad sirve a una medida, tiene un centro y una persona que responden, un comienzo y un "
        "término, un producto que se pueda mostrar y un medio de verificación que exista."
    ),
    "programa_difusion": "Cómo se contarán este año los avances, adentro y afuera del servicio. Las actividades van en el cronograma.",
    "sistemas": "Qué se hará este año para que los sistemas de información registren por sexo a quienes atiende el servicio.",
}

VACIO: dict[str, str] = {
    "objetivos": "Aquí van los objetivos específicos del Plan. Los escribe la persona encargada.",
    "problemas": "Aquí van las inequidades, brechas y barreras principales. Se eligen del Diagnóstico.",
    "medidas": "Aquí van las medidas con que se enfrentan. Primero elija qué enfrentar y escriba los objetivos.",
    "indicadores": "Aquí van los indicadores de los objetivos y de las medidas.",
    "programa_medidas": "Aquí llegan las medidas del Plan. Escríbalas allá y vuelva a traerlas.",
    "metas": "Aquí llegan los indicadores del Plan. Escríbalos allá y vuelva a traerlos.",
    "indicadores_del_anio": "Aquí van indicadores que el Plan no tiene y este año hacen falta. Es optativo.",
    "responsables": "Aquí llegan los centros y las personas del servicio.",
    "actividades": "Aquí van las actividades del año, cada una bajo la medida a la que sirve.",
}

EJEMPLOS: dict[str, str] = {
    "objetivo_general": (
        "Que quienes trabajan en ferias libres, mujeres y hombres, accedan en igualdad a la titularidad, a los fondos y a las decisiones "
        "de su feria, y que el Servicio pueda demostrarlo con sus propios datos."
    ),
    "objetivos": "Reducir a la mitad, en cuatro años, la distancia entre las mujeres que atienden un puesto y las que son sus titulares.",
    "problemas": (
        "Quien no figura como titular no postula a fondos ni vota. Por magnitud: toca a unas 14.000 mujeres. Responde al compromiso de la "
        "Agenda sobre acceso de las mujeres a activos productivos. Desafío pendiente: el reglamento admite un solo titular."
    ),
    "desafios": "Del año pasado quedó sin cerrar el acuerdo con los municipios que otorgan las patentes: dos de cinco lo firmaron.",
    "medidas": (
        "Admitir la cotitularidad del puesto en el reglamento de ferias. Clase: normativa interna. Enfrenta la barrera del titular único; "
        "sirve al primer objetivo. Recursos: una abogada a media jornada, sin costo adicional."
    ),
    "indicadores": (
        "Porcentaje de puestos con una mujer como titular o cotitular. Numerador: puestos con al menos una mujer titular. Denominador: "
        "puestos inscritos. Efectivo 2024: 42 %. Mediano plazo (2027): 48 %. Largo plazo (2029): 55 %. Medio: registro de puestos."
    ),
    "difusion": (
        "Un boletín por semestre para el personal y una lámina por feria para quienes trabajan en ella, con las cifras de esa feria."
    ),
    "programa_medidas": (
        "Cotitularidad: se trabaja este año. Meta: el nuevo reglamento publicado y aplicado en las ferias de tres regiones."
    ),
    "metas": "Porcentaje de puestos con una mujer como titular o cotitular: este año, 44 %.",
    "indicadores_del_anio": "Días entre la solicitud y la inscripción de una cotitular: 20 o menos.",
    "responsables": "Centros: División Jurídica; Oficina Regional del Maule. Personas: las encargadas de cada uno.",
    "actividades": (
        "Redactar la modificación del reglamento y someterla a consulta de las asociaciones. Sirve a la cotitularidad; responde la "
        "División Jurídica; del 2 de marzo al 30 de junio; produce el texto consultado; se comprueba con la resolución y las actas."
    ),
    "programa_difusion": "En julio y en diciembre, el boletín «La feria en cifras», por correo y en la cartelera de cada oficina.",
    "sistemas": "El registro de puestos agregará este año el sexo de cada cotitular y de quien atiende.",
}
