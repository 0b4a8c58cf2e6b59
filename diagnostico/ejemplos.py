"""Lo que acompaña a quien escribe el Diagnóstico: un ejemplo resuelto por sección, su ayuda, el requisito que cumple y qué va si está
vacía [6.2.1].

Los ejemplos cuentan un solo caso de punta a punta, con las mismas cifras en todas las secciones. El Servicio de Ferias y Mercados no
existe: sus cifras tampoco.
"""

EJEMPLOS: dict[str, str] = {
    "mision": (
        "La misión del Servicio de Ferias y Mercados es mejorar las condiciones de quienes venden en ferias libres. En ese ámbito, las "
        "mujeres atienden el 55 % de los puestos, pero sólo el 42 % está a su nombre (encuesta propia, 2024). De ahí nace una "
        "inequidad: quien no figura como titular no postula a fondos ni vota en la asociación. La brecha es de 13 puntos entre "
        "trabajar y ser titular. Entre las barreras pesan la costumbre de inscribir el puesto a nombre del marido y un reglamento que "
        "admite un solo titular. La misión habla de «los feriantes»; se propone «quienes trabajan en ferias», para que el resto del "
        "diagnóstico pueda contar a todas."
    ),
    "orientaciones": (
        "Aumentar la autonomía económica de las mujeres con acceso a activos productivos. Origen: Agenda de Género, eje de autonomía "
        "económica. Obliga al Servicio a revisar quién puede ser titular de un puesto y a informar cada año cuántas mujeres lo son."
    ),
    "orientaciones_analisis": (
        "Tres orientaciones tocan directamente al Servicio. La Agenda de Género pide ampliar el acceso de las mujeres a activos "
        "productivos: un puesto de feria es uno. El compromiso ministerial exige que los fondos concursables informen postulación y "
        "adjudicación por sexo, lo que hoy se hace a mano y tarde. La prioridad institucional de formalizar puestos puede ampliar la "
        "desigualdad si formaliza sólo a quien ya figura. No se encontraron contradicciones entre ellas; sí un vacío: ninguna menciona "
        "los cuidados, y la feria se arma a las cinco de la mañana."
    ),
    "objetivos": (
        "El primer objetivo, «formalizar los puestos de feria», parece neutro, pero parte de la titularidad: beneficia a quien ya está "
        "inscrito, y allí las mujeres son el 42 %. El segundo, «elevar los ingresos de los puestos», sirve a hombres y mujeres en "
        "proporción a los puestos de cada rubro, y los de mayor venta (frutas, pescados) son los más masculinos. El tercero, "
        "«modernizar los recintos», afecta distinto a quien llega con niñas y niños: no considera sala de cuidado, baños cerrados ni "
        "iluminación de madrugada. Se propone que el primero nombre a quienes trabajan el puesto, y no sólo a sus titulares."
    ),
    "procesos": (
        "Postulación a fondos concursables: la llevan las oficinas regionales y la usan dos productos. Pide patente al día y "
        "antigüedad como titular, dos requisitos que las mujeres cumplen menos porque el puesto suele estar inscrito a nombre de otra "
        "persona."
    ),
    "actores": (
        "Municipios: otorgan y renuevan el permiso de cada puesto, y casi todos aceptan un solo titular por permiso. Inciden en toda "
        "la acción del Servicio, porque sin permiso no hay fondo. Se propone acordar con ellos un modelo de ordenanza con titularidad "
        "compartida."
    ),
    "productos": (
        "Fondo Puesto Propio, sí aplica. Quienes postulan: mujeres y hombres por mitades; ellas, con puestos más chicos y más personas "
        "a cargo. Diseño: las bases premian los años de titularidad y no los de trabajo. Implementación: las charlas se hacen a las 18 "
        "horas, cuando ellas cuidan; asiste el 28 % de las postulantes y el 51 % de los postulantes. Seguimiento: se mide el gasto "
        "rendido, no si el ingreso mejoró ni para quién. Calibración de balanzas de recinto, no aplica: se certifica un instrumento, "
        "su resultado es el mismo para quien venda o compre, y no se atiende, selecciona ni registra a personas."
    ),
    "usuarios": (
        "Titulares de puestos, 2024: 3.360 mujeres, 4.560 hombres, 80 sin información de sexo; total, 8.000 personas. La columna de "
        "otra categoría queda vacía, y no en cero, porque el registro no la ofrece. Fuente: Registro de Puestos, al 31 de diciembre."
    ),
    "inequidades": (
        "Las mujeres que trabajan en un puesto de feria acceden menos que los hombres al Fondo Puesto Propio, porque el puesto que "
        "atienden suele estar inscrito a nombre de otra persona. Afecta al acceso a recursos y a la decisión sobre el negocio."
    ),
    "brechas": (
        "Adjudicación del Fondo Puesto Propio, 2024: obtuvo el fondo el 19 % de las mujeres que postuló (114 de 600) y el 31 % de los "
        "hombres (186 de 600). Brecha: 12 puntos porcentuales en perjuicio de las mujeres. Fuente: actas de adjudicación del concurso."
    ),
    "barreras": (
        "Las bases del concurso dan hasta 30 de 100 puntos por años de titularidad y ninguno por años de trabajo comprobado en el "
        "puesto. Es normativa e interna: el Servicio puede cambiarla con una resolución propia, antes del próximo llamado."
    ),
    "vias": (
        "Tres vías están al alcance del Servicio este año. Primera, reemplazar en las bases los años de titularidad por años de "
        "trabajo, acreditables con certificado de la asociación: ataca la barrera normativa y cuesta una resolución. Segunda, hacer "
        "las charlas a media mañana, en la misma feria y con cuidado infantil. Tercera, proponer a los municipios la titularidad "
        "compartida; no depende sólo del Servicio, y por eso conviene partir por las tres comunas con más puestos. Las dos primeras "
        "deberían notarse en la adjudicación del próximo concurso; la tercera, en dos o tres años."
    ),
    "sistemas": (
        "Registro de Puestos, interno, con desagregación por sexo parcial: la tiene para titulares y no para quienes atienden. Hay que "
        "intervenir en la recolección (preguntar quién trabaja el puesto) y en el análisis (cruzar sexo, rubro y tamaño del puesto)."
    ),
    "estadistica": (
        "El Registro de Puestos permite decir que en 2024 hubo 74 mujeres titulares por cada 100 hombres, y que en 2020 eran 66: la "
        "distancia se acorta, pero en cuatro años cedió sólo ocho unidades. El avance se concentra en ropa y artesanía; en pescados y "
        "mariscos siguen siendo 21 por cada 100. De 80 titulares no consta el sexo, casi todos de permisos anteriores a 2005. El "
        "registro no sabe quién atiende el puesto ni cuántas personas tiene a cargo, y por eso no explica la diferencia: sólo la "
        "muestra."
    ),
    "estadistica_ajena": (
        "La encuesta nacional de empleo muestra que, en el comercio por cuenta propia, las mujeres trabajan menos horas pagadas y "
        "ganan menos que los hombres; la de uso del tiempo ayuda a entender por qué: dedican bastantes más horas a labores no "
        "remuneradas. Ambas coinciden con lo que se ve en la feria: ellas cierran antes, a la hora de salida de los colegios. Ninguna "
        "distingue las ferias libres del resto del comercio, así que sirven para orientar y no para medir. Se pedirá a quien las "
        "produce una tabulación por tipo de local."
    ),
    "sistemas_internos": (
        "El Servicio atiende directamente a quienes postulan, se capacitan o reclaman, y lleva un sistema para cada trámite. "
        "Postulaciones y Capacitación registran el sexo de todas las personas y permiten calcular tasas de adjudicación y de egreso; "
        "Reclamos lo registra en cuatro de cada diez casos, porque el formulario lo trae como dato libre. Ninguno se conversa con los "
        "otros: no se sabe si una mujer que se capacitó postuló después y con qué resultado. Analizados por separado, muestran que "
        "ellas egresan más (91 % contra 84 %) y adjudican menos."
    ),
}

EJEMPLOS_A1: dict[str, str] = {
    "identificacion": (
        "Ministerio de Comercio Local (ficticio). Servicio de Ferias y Mercados. Ley N° 00.000, publicada el 3 de marzo de 1998."
    ),
    "mision": (
        "Mejorar las condiciones de trabajo y los ingresos de las mujeres y los hombres que venden en ferias libres y mercados, "
        "mediante fondos, capacitación y recintos adecuados, reconociendo que no parten de la misma situación ni disponen del mismo "
        "tiempo."
    ),
    "prioridades": (
        "Autonomía económica de las mujeres: aumentar las que son titulares de su negocio. Fuente: programa de gobierno, capítulo 4."
    ),
    "objetivos": (
        "Aumentar los puestos formalizados de quienes trabajan en ferias libres, reduciendo la distancia entre mujeres y hombres. "
        "Responde a la prioridad de autonomía económica de las mujeres."
    ),
    "clientes": (
        "Personas que trabajan en puestos de feria. Mujeres y hombres de 18 años o más, sean o no titulares del permiso; se cuentan "
        "por sexo en el Registro de Puestos."
    ),
    "productos": (
        "Fondo Puesto Propio. Existente. Dentro del alcance ISO 9001. Sí aplica el enfoque de género: selecciona a personas, y las "
        "bases pueden favorecer a quienes ya son titulares. En cambio, la Calibración de balanzas de recinto no aplica: certifica "
        "instrumentos, no atiende ni selecciona a personas, y el resultado no cambia según quién use la balanza."
    ),
    "subproductos": (
        "Subsidio de primera inscripción, subproducto del Fondo Puesto Propio. Nuevo. Fuera del alcance ISO 9001. Sí aplica: lo piden "
        "sobre todo mujeres que trabajan en un puesto inscrito a nombre de otra persona."
    ),
    "procesos": (
        "Atención de postulantes en oficinas regionales. Lo comparten el Fondo Puesto Propio y la Capacitación para ferias. Sí aplica: "
        "el horario y el lenguaje de la atención pueden dejar fuera a quienes cuidan."
    ),
    "indicadores": (
        "Porcentaje de mujeres entre quienes obtienen el Fondo Puesto Propio. Se vincula al producto Fondo Puesto Propio; ámbito, "
        "resultado; dimensión, eficacia; ascendente. Numerador: mujeres que obtienen el fondo en el año. Denominador: personas que lo "
        "obtienen. Efectivo 2024: 114 de 300, es decir 38 %. Estimado 2025: 40 %. Meta: 45 % (135 de 300). Ponderación: 25 %. Medio de "
        "verificación: actas de adjudicación del concurso, con el sexo de cada persona."
    ),
    "antecedentes": (
        "Respecto del año anterior, la misión nombra ahora a mujeres y hombres, y se agregó el Subsidio de primera inscripción, pedido "
        "en la última Revisión por la Dirección."
    ),
}

REQUISITO: dict[str, str] = {
    "mision": "La misión está analizada: qué inequidades, brechas y barreras de género hay en el ámbito en que actúa el servicio.",
    "orientaciones": "Están identificadas las orientaciones políticas de género que aplican al servicio, con su origen y a qué obligan.",
    "orientaciones_analisis": (
        "Las orientaciones identificadas están analizadas: qué piden al servicio y qué distancia hay con lo que hace."
    ),
    "objetivos": "Cada objetivo estratégico está analizado con perspectiva de género.",
    "procesos": "Los procesos institucionales que sostienen los objetivos están identificados, con lo que tienen que ver con género.",
    "actores": "Están identificados los actores externos que determinan lo que el servicio hace o influyen en ello, y cómo lo hacen.",
    "productos": (
        "Cada producto que aplica tiene caracterizados a sus usuarios y usuarias y revisados su diseño, su implementación y su "
        "seguimiento; cada uno que no aplica tiene su razón."
    ),
    "usuarios": "Quienes reciben cada producto que aplica están contados por sexo, por año y con su fuente.",
    "inequidades": "Están identificadas las inequidades de género presentes en los productos y procesos.",
    "brechas": "Cada inequidad que se puede medir tiene su brecha, con año, fuente y valores por sexo.",
    "barreras": "Cada inequidad tiene identificadas las barreras que impiden enfrentarla, con su clase y si son internas o externas.",
    "vias": "Consta por qué vías se pueden enfrentar las inequidades encontradas.",
    "sistemas": (
        "Los sistemas de información internos y externos están identificados, con su nivel de desagregación por sexo y las etapas en "
        "que hay que intervenir."
    ),
    "estadistica": "La estadística que el servicio tiene sobre sus usuarias y usuarios está analizada por sexo.",
    "estadistica_ajena": (
        "Las estadísticas propias o de otras instituciones, desagregadas por sexo, están revisadas y analizadas con enfoque de género."
    ),
    "sistemas_internos": (
        "Los sistemas internos que registran a usuarias y usuarios directos están revisados por sexo y analizados con enfoque de género."
    ),
}

AYUDA: dict[str, str] = {
    "mision": (
        "Mire primero la sociedad y después el servicio: qué desigualdad hay entre mujeres y hombres en el tema que le toca. Dé al "
        "menos una cifra con su fuente y nombre las barreras que ya conoce. Si la misión no nombra a las mujeres, dígalo."
    ),
    "orientaciones": (
        "Una por renglón, con el documento de donde sale. Diga a qué obliga al servicio en concreto: medir, cambiar, informar. Si una "
        "no le aplica, no la agregue."
    ),
    "orientaciones_analisis": (
        "No repita la lista: compárela con lo que el servicio hace hoy. Señale lo que ya se cumple, lo que falta y lo que se contradice."
    ),
    "objetivos": (
        "Recórralos uno por uno. Pregúntese a quién llega cada uno, quién queda fuera y si el resultado será igual para mujeres y "
        "hombres. Un objetivo que parece neutro también se analiza."
    ),
    "procesos": (
        "Agregue los que usan varios productos, como postular, atender o comprar. De cada uno diga qué paso trata distinto a mujeres y "
        "hombres, o por qué no lo hace."
    ),
    "actores": (
        "Son instituciones o grupos de fuera del servicio cuyas decisiones lo limitan o lo ayudan. Diga qué deciden, a qué producto u "
        "objetivo afecta y qué se puede hacer con ellos."
    ),
    "productos": (
        "Diga qué necesita distinto cada grupo, qué del diseño no lo considera y qué efectos distintos tuvo al entregarlo. Apóyese en "
        "las cifras de la sección de usuarias y usuarios. Si no aplica, la razón debe convencer a quien visa."
    ),
    "usuarios": (
        "Un renglón por año, con lo que de verdad está registrado. Una columna que su registro no tiene se deja vacía; el cero es un "
        "dato. Si no hay cifras, declárelo con la razón: también es un hallazgo."
    ),
    "inequidades": (
        "Escríbala como una situación injusta: quién queda en desventaja, en qué y por qué. Si puede ponerle número, ese número es una "
        "brecha; si explica por qué persiste, es una barrera."
    ),
    "brechas": (
        "Compare lo mismo en mujeres y hombres: igual población, igual año, igual unidad. Escriba los valores y el sistema calcula la "
        "diferencia. Prefiera tasas a totales cuando los grupos son de distinto tamaño."
    ),
    "barreras": (
        "Nombre el obstáculo preciso: un artículo, un requisito, una costumbre, una partida que falta. Diga si está dentro o fuera del "
        "servicio, porque de eso depende la medida que el Plan podrá proponer."
    ),
    "vias": (
        "Diga qué se puede hacer, contra qué barrera y si depende del servicio. Todavía no son medidas: el Plan las elegirá y les "
        "pondrá plazo, responsable y recursos."
    ),
    "sistemas": (
        "Incluya planillas y formularios, si de ahí salen cifras. La desagregación es total sólo cuando el sexo está en todos los "
        "datos de personas. Marque la etapa en que se pierde: al preguntar, al procesar, al analizar o al difundir."
    ),
    "estadistica": (
        "Use lo que el servicio ya tiene, aunque sea parcial. Diga cuánto, desde cuándo y cómo ha cambiado; después, qué puede "
        "explicarlo y qué no permite saber."
    ),
    "estadistica_ajena": (
        "Busque encuestas y registros de otras instituciones sobre la misma población. Cite institución, año y cuadro. Diga en qué se "
        "parecen a lo suyo y qué límites tiene compararlos."
    ),
    "sistemas_internos": (
        "Revise los que registran a quienes atiende directamente: postulaciones, atenciones, reclamos. Diga en cuántos casos consta el "
        "sexo y qué muestra su análisis, y no sólo que el dato existe."
    ),
}

VACIO: dict[str, str] = {
    "orientaciones": "Aquí van las orientaciones políticas de género que obligan al servicio, con el documento de donde sale cada una.",
    "procesos": "Aquí van los procesos institucionales que sostienen los objetivos, con lo que tienen que ver con género.",
    "actores": "Aquí van las instituciones y los grupos de fuera del servicio que inciden en lo que hace.",
    "productos": "Aquí van los productos y procesos de la Ficha A1, cada uno con su análisis o con la razón de que no aplique.",
    "usuarios": "Aquí van las cifras por sexo de quienes reciben los productos, un renglón por año.",
    "inequidades": "Aquí van las situaciones injustas por razones de género que el análisis de los productos dejó a la vista.",
    "brechas": "Aquí van las medidas de cada inequidad: cuánto, en qué año y según qué fuente.",
    "barreras": "Aquí van los obstáculos que impiden enfrentar cada inequidad, dentro o fuera del servicio.",
    "vias": "Aquí van las vías para enfrentar las inequidades; de ellas saldrán las medidas del Plan.",
    "sistemas": "Aquí van los sistemas, planillas y registros que tienen datos de personas, propios y ajenos.",
}
