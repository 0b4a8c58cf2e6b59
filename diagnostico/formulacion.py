"""La Formulación, declarada: secciones de la Ficha A1, qué pide cada una y la pauta de partida."""

from diagnostico.apertura import continuar_formulacion, traer_del_servicio
from diagnostico.ejemplos import EJEMPLOS_A1
from diagnostico.formulario_h import INDICADORES
from diagnostico.models import (
    Cliente,
    Formulacion,
    ObjetivoEstrategico,
    PrioridadGubernamental,
    ProcesoTransversal,
    ProductoEstrategico,
    Subproducto,
)
from diagnostico.pautas import PAUTA_FORMULACION
from genero.documentos.tipos import Campo, ClaseDeSeccion, Seccion, TipoDocumento, inscribir

_SGC = Campo("en_sgc", obligatorio=True, falta="decir si está en el alcance ISO 9001")
_APLICA = Campo("aplica_eg", obligatorio=True, admite_sin_informacion=False, falta="decir si aplica o no el enfoque de género")
_RAZON = Campo(
    "razon_no_aplica",
    obligatorio=True,
    cuando=("aplica_eg", "no"),
    admite_sin_informacion=False,
    falta="la razón de que no aplique el enfoque de género",
)
_CONDICION = Campo("condicion", obligatorio=True, falta="decir si es existente o nuevo")
_CLIENTES = Campo("clientes", obligatorio=True, de="clientes", varios=True, falta="elegir sus clientes, usuarios/as o beneficiarios/as")
_DESCRIPCION = Campo("descripcion", en_tabla=False)
_RENGLONES = ClaseDeSeccion.RENGLONES

SECCIONES = (
    Seccion(
        id="identificacion",
        ejemplo=EJEMPLOS_A1["identificacion"],
        titulo="Identificación",
        guia="6.1",
        requisito="La ficha identifica al ministerio, al servicio y a la norma que lo rige.",
        ayuda="Escriba los nombres oficiales, sin siglas. De la norma bastan su número y su fecha.",
        clase=ClaseDeSeccion.FICHA,
        modelo=Formulacion,
        campos=(
            Campo("ministerio", obligatorio=True, falta="el ministerio"),
            Campo("servicio_nombre", obligatorio=True, falta="el nombre del servicio"),
            Campo("ley_organica", obligatorio=True, falta="la ley orgánica"),
        ),
    ),
    Seccion(
        id="mision",
        ejemplo=EJEMPLOS_A1["mision"],
        titulo="Misión institucional",
        guia="6.1",
        requisito="La misión está escrita tal como rige, y nombra a quienes sirve.",
        ayuda=(
            "Copie la misión vigente. Si nombra a las personas sólo en masculino, es un buen momento para proponer un texto que las "
            "nombre a todas: el Diagnóstico partirá de aquí."
        ),
    ),
    Seccion(
        id="prioridades",
        ejemplo=EJEMPLOS_A1["prioridades"],
        titulo="Prioridades gubernamentales",
        guia="6.1",
        requisito="Constan las prioridades del gobierno a las que responde el servicio.",
        ayuda="Una por renglón, como aparecen en el documento que las fija. Cite la fuente.",
        clase=_RENGLONES,
        modelo=PrioridadGubernamental,
        campos=(Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="el texto"),),
        uno="prioridad",
        femenino=True,
        vacio="Aquí van las prioridades gubernamentales que el servicio atiende este año. Las escribe la persona encargada.",
    ),
    Seccion(
        id="objetivos",
        ejemplo=EJEMPLOS_A1["objetivos"],
        titulo="Objetivos estratégicos",
        guia="6.1",
        requisito="Los objetivos estratégicos están completos y cada uno dice a qué prioridad responde.",
        ayuda="Empiece con un verbo. Un objetivo que puede nombrar a mujeres y hombres facilita medir después.",
        clase=_RENGLONES,
        modelo=ObjetivoEstrategico,
        campos=(
            Campo("texto", obligatorio=True, admite_sin_informacion=False, falta="el texto"),
            Campo("prioridades", de="prioridades", varios=True),
        ),
        uno="objetivo",
        vacio="Aquí van los objetivos estratégicos del servicio. Los escribe la persona encargada.",
    ),
    Seccion(
        id="clientes",
        ejemplo=EJEMPLOS_A1["clientes"],
        titulo="Clientes, usuarios/as y beneficiarios/as",
        guia="6.1",
        requisito="Está dicho quiénes reciben los productos, en palabras que permitan contarles por sexo.",
        ayuda="Un grupo por renglón. Después, cada producto elegirá de esta lista.",
        clase=_RENGLONES,
        modelo=Cliente,
        campos=(Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="quiénes son"), Campo("descripcion")),
        uno="grupo",
        vacio="Aquí van los grupos de personas o instituciones que reciben los productos.",
    ),
    Seccion(
        id="productos",
        ejemplo=EJEMPLOS_A1["productos"],
        titulo="Productos estratégicos",
        guia="6.1 y 6.2.1-4",
        requisito="Cada producto estratégico, existente o nuevo, dice si le aplica el enfoque de género y, si no, por qué.",
        ayuda=(
            "Aplica cuando el producto llega a personas, o cuando decidir sobre él puede afectar distinto a mujeres y hombres. Si no "
            "aplica, la razón debe convencer a quien visa: «atiende a todo público» no basta."
        ),
        clase=_RENGLONES,
        modelo=ProductoEstrategico,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            _DESCRIPCION,
            _CONDICION,
            Campo("objetivos", de="objetivos", varios=True, en_tabla=False),
            _CLIENTES,
            _SGC,
            _APLICA,
            _RAZON,
        ),
        uno="producto",
        vacio="Aquí van los productos estratégicos (bienes y servicios) que entrega la institución.",
    ),
    Seccion(
        id="subproductos",
        ejemplo=EJEMPLOS_A1["subproductos"],
        titulo="Subproductos y productos específicos",
        guia="6.1 y 2",
        requisito="Los subproductos y productos específicos están bajo su producto estratégico, y cada uno dice si le aplica el enfoque.",
        ayuda="Si un producto no se divide, no agregue nada. Si ninguno se divide, diga por qué la sección queda vacía.",
        clase=_RENGLONES,
        modelo=Subproducto,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            Campo("nivel", obligatorio=True, admite_sin_informacion=False, falta="el nivel"),
            Campo(
                "producto",
                obligatorio=True,
                admite_sin_informacion=False,
                de="productos",
                falta="elegir el producto estratégico al que pertenece",
            ),
            Campo(
                "padre",
                de="subproductos",
                cuando=("nivel", "especifico"),
                en_tabla=False,
                solo=("nivel", "subproducto"),
                mismo="producto",
            ),
            _DESCRIPCION,
            _CONDICION,
            _CLIENTES,
            _SGC,
            _APLICA,
            _RAZON,
        ),
        uno="subproducto",
        vacio="Aquí van las partes en que se divide cada producto estratégico, si las tiene.",
    ),
    Seccion(
        id="procesos",
        ejemplo=EJEMPLOS_A1["procesos"],
        titulo="Procesos transversales",
        guia="2",
        requisito="Los procesos comunes a dos o más productos están identificados y dicen si les aplica el enfoque de género.",
        ayuda="Por ejemplo, la atención de público, los estudios o la capacitación, cuando sirven a más de un producto.",
        clase=_RENGLONES,
        modelo=ProcesoTransversal,
        campos=(
            Campo("nombre", obligatorio=True, admite_sin_informacion=False, falta="el nombre"),
            _DESCRIPCION,
            Campo(
                "productos",
                obligatorio=True,
                admite_sin_informacion=False,
                de="productos",
                varios=True,
                minimo=2,
                falta="elegir los dos o más productos que lo comparten",
            ),
            _SGC,
            _APLICA,
            _RAZON,
        ),
        uno="proceso",
        vacio="Aquí van los procesos que comparten dos o más productos estratégicos.",
    ),
    INDICADORES,
    Seccion(
        id="antecedentes",
        ejemplo=EJEMPLOS_A1["antecedentes"],
        titulo="Antecedentes y notas",
        guia="6.1",
        requisito="Lo que ayude a entender la ficha: cambios respecto del año anterior, acuerdos, normas.",
        ayuda="Es opcional. Úsela para lo que quien aprueba o visa necesite saber y no cabe en otra parte.",
        obligatoria=False,
    ),
)

FORMULACION = inscribir(
    TipoDocumento(
        id="formulacion",
        titulo="Formulación",
        titulo_registro="Ficha A1 y Formulario H",
        articulo="la",
        slug="formulacion",
        redaccion="A1",
        aprobacion="A2",
        visacion="A3",
        secciones=SECCIONES,
        pauta=PAUTA_FORMULACION,
        al_abrir=traer_del_servicio,
        continua=True,
        al_continuar=continuar_formulacion,
        catalogo=("productos", "subproductos", "procesos"),
    )
)
