"""El borrador en Word, para quienes lo circulan: lo mismo que dirá el registro, con títulos de verdad y bien marcado.

El cuerpo se escribe de una vez como XML: armarlo párrafo a párrafo con la biblioteca tarda veinte veces más. Sin macros, sin imágenes y sin
más direcciones que las que la persona escribió.
"""

import io
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from genero.configuracion import reloj
from genero.documentos.cronograma import Cronograma
from genero.documentos.leer import SeccionLeida
from genero.documentos.tipos import tipo
from genero.registros.cuadros import Cuadro
from genero.registros.imprimir import SIN_PADRE, Capitulo, Dato, Fila, Rama, SeccionImpresa, disponer
from genero.registros.word import ESPACIOS, Celda, Word, corrido, negrita

AVISO = "BORRADOR, sin aprobación ni V°B°"


def borrador(contenido: dict[str, Any], etiqueta: str) -> bytes:
    """El contenido de un borrador vuelto .docx. `etiqueta` es la versión que llegaría a ser («1.2»)."""
    cuerpo = disponer(contenido)
    titulo = f"{tipo(contenido['documento']['tipo']).titulo_registro} con enfoque de género {contenido['ciclo']['anio']}"
    docx = _vacio(titulo, contenido["servicio"], etiqueta)
    w = Word(docx)
    w.parrafo(corrido(titulo), estilo="Title")
    w.parrafo(corrido(f"{contenido['servicio']['nombre']}. {contenido['servicio']['ministerio']}."), estilo="Subtitle")
    w.parrafo(negrita(AVISO) + corrido(f". Versión {etiqueta} en preparación, bajada el {reloj.ahora():%d-%m-%Y}. Puede cambiar."))
    w.indice([c.titulo or s.leida.titulo for c in cuerpo.capitulos for s in c.secciones[:1]])
    for capitulo in cuerpo.capitulos:
        _capitulo(w, capitulo)
    if cuerpo.fuentes:
        w.titulo("Fuentes", 2)
        for numero, fuente in enumerate(cuerpo.fuentes, start=1):
            w.parrafo(corrido(f"{numero}. {fuente}"))
    _poner(docx, w)
    salida = io.BytesIO()
    docx.save(salida)
    return salida.getvalue()


def _vacio(titulo: str, servicio: dict[str, Any], etiqueta: str) -> Docx:
    """Un documento sin contenido: propiedades, idioma, encabezado y pie."""
    docx = Document()
    vinculos = docx.part.package.rels
    for cual in [c for c, v in vinculos.items() if v.reltype.endswith("/thumbnail")]:
        del vinculos[cual]  # la miniatura de la plantilla: no es de este documento
    propias = docx.core_properties
    propias.title, propias.author, propias.comments = titulo, servicio["nombre"], AVISO
    propias.language, propias.last_modified_by = "es-CL", servicio["nombre"]
    propias.created = propias.modified = reloj.ahora()
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    idioma = parse_xml(f'<w:lang {ESPACIOS} w:val="es-CL" w:eastAsia="es-CL" w:bidi="es-CL"/>')
    normal.element.get_or_add_rPr().append(idioma)
    for nombre, letra in (("Tabla", 9.5), ("Tabla chica", 8)):
        estilo = docx.styles.add_style(nombre, WD_STYLE_TYPE.PARAGRAPH)
        estilo.base_style, estilo.font.size, estilo.paragraph_format.space_after = normal, Pt(letra), Pt(0)
    hoja = docx.sections[0]
    # A4, como el registro.
    hoja.page_width, hoja.page_height = Pt(595), Pt(842)
    hoja.left_margin = hoja.right_margin = Pt(62)
    cabeza = hoja.header.paragraphs[0]
    cabeza.add_run(AVISO).bold = True
    cabeza.add_run(f"  ·  {servicio['sigla']} · {titulo} · versión {etiqueta} en preparación")
    pie = hoja.footer.paragraphs[0]
    pie._p.append(parse_xml(f'<w:r {ESPACIOS}><w:t xml:space="preserve">Página </w:t></w:r>'))
    pie._p.append(parse_xml(f'<w:fldSimple {ESPACIOS} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    return docx


def _poner(docx: Docx, w: Word) -> None:
    cuerpo = docx.element.body
    final = cuerpo.find(qn("w:sectPr"))
    for parte in parse_xml(f"<w:body {ESPACIOS}>{w.xml}</w:body>"):
        final.addprevious(parte)


def _capitulo(w: Word, capitulo: Capitulo) -> None:
    if capitulo.titulo:
        w.titulo(f"{capitulo.numero} {capitulo.titulo}", 2)
    for seccion in capitulo.secciones:
        _seccion(w, seccion)


def _seccion(w: Word, s: SeccionImpresa) -> None:
    w.titulo(f"{s.numero} {s.leida.titulo}".strip(), s.nivel)
    w.parrafo(corrido(f"{s.leida.requisito} Guía {s.leida.guia}.", frozenset({"em"})))
    for otra in s.cuelgan:
        falta = f" {_vacia(otra)}" if otra.vacia else ""
        w.parrafo(negrita(f"{otra.numero} {otra.titulo}. ") + corrido(f"{otra.requisito} Guía {otra.guia}.{falta}"), estilo="ListBullet")
    _contenido(w, s)
    if s.sueltas:
        w.titulo(SIN_PADRE, s.nivel)
    for rama in s.sueltas:
        _rama(w, rama)


def _contenido(w: Word, s: SeccionImpresa) -> None:
    """Lo propio de la sección, según cómo se lee."""
    if s.leida.vacia:
        w.parrafo(corrido(_vacia(s.leida)))
    elif s.leida.html:
        w.rico(str(s.leida.html), s.nivel)
    elif s.leida.clase == "prosa":
        for parrafo in s.leida.parrafos:
            w.parrafo(corrido(parrafo))
    elif s.leida.cronograma and not s.filas and not s.cuadro:
        _cronograma(w, s.leida.cronograma, s.leida.uno)
    elif s.cuadro:
        _cuadro(w, s.cuadro)
    elif s.con_fichas:
        for fila in s.filas:
            _fila(w, fila, s.nivel_de_fila)
    elif s.leida.clase == "ficha":
        _ficha(w, [d for f in s.filas for d in f.datos if d])
    else:
        _tabla(w, s)


def _cronograma(w: Word, k: Cronograma, uno: str) -> None:
    """El cronograma como lista con sus plazos: en Word los meses no se dibujan."""
    filas = [[Celda.con(negrita(t)) for t in (uno.capitalize(), "Plazo", "Quién responde")]]
    for grupo in k.grupos:
        filas += [[Celda((negrita(grupo.titulo),), columnas=3)]] if grupo.titulo else []
        filas += [[Celda.con(corrido(t)) for t in (tarea.titulo, tarea.plazo, ", ".join(tarea.quienes))] for tarea in grupo.tareas]
    w.tabla(filas, encabezado=1, anchos=(52, 22, 26))


def _vacia(leida: SeccionLeida) -> str:
    if leida.razon:
        return f"Sin información. {leida.razon}"
    return "Sin contenido." if leida.obligatoria else "Sección optativa: no se escribió."


def _fila(w: Word, fila: Fila, nivel: int, numero: str = "") -> None:
    w.titulo(f"{numero} {fila.nombre}{_marcas(fila.fuente, ejemplo=fila.ejemplo)}".strip(), nivel)
    _ficha(w, list(fila.cortos))
    for dato in fila.bloques:
        w.titulo(dato.etiqueta, dato.nivel)
        if dato.html:
            w.rico(dato.html, dato.nivel)
        else:
            w.parrafo(corrido(_dicho(dato)))
    for rama in fila.ramas:
        _rama(w, rama)


def _rama(w: Word, rama: Rama) -> None:
    if rama.cuadro:
        w.titulo(f"{rama.numero} {rama.titulo}", rama.nivel)
        _cuadro(w, rama.cuadro)
    for fila in rama.filas:
        _fila(w, fila, rama.nivel, rama.numero)


def _ficha(w: Word, datos: list[Dato]) -> None:
    if datos:
        w.tabla([[Celda.con(negrita(d.etiqueta)), Celda.con(corrido(_dicho(d)))] for d in datos], encabezado=0, anchos=(34, 66))


def _tabla(w: Word, s: SeccionImpresa) -> None:
    cabeza = [Celda.con(negrita(c)) for c in ("N°", *s.columnas)]
    filas = []
    for fila in s.filas:
        celdas = [Celda.con(corrido(_dicho(d) if d else "—")) for d in fila.datos]
        celdas[0] = Celda.con(corrido(f"{_dicho(fila.datos[0]) if fila.datos[0] else ''}{_marcas(fila.fuente, ejemplo=fila.ejemplo)}"))
        filas.append([Celda.con(corrido(str(fila.numero)), cifra=True), *celdas])
    w.tabla([cabeza, *filas], encabezado=1, anchos=(6, *(94 / len(s.columnas) for _ in s.columnas)))


def _cuadro(w: Word, cuadro: Cuadro) -> None:
    if cuadro.comunes:
        w.parrafo(corrido(" ".join(f"{etiqueta}: {texto}." for etiqueta, texto in cuadro.comunes)))
    cabeza = [
        Celda.con(negrita("N°")),
        Celda.con(negrita(cuadro.principal)),
        *(Celda.con(negrita(c.etiqueta), cifra=c.cifra) for c in cuadro.columnas),
    ]
    filas = []
    for fila in cuadro.filas:
        nombre = corrido("\n".join([f"{fila.titulo}{_marcas(fila.fuente, ejemplo=fila.ejemplo)}", *fila.notas]))
        propias = [Celda.con(corrido(texto), cifra=cifra) for texto, cifra in fila.celdas]
        filas.append([Celda.con(corrido(str(fila.numero)), cifra=True), Celda.con(nombre), *propias])
    angosta = 70 / max(7, len(cuadro.columnas))
    anchos = (5, 95 - angosta * len(cuadro.columnas), *(angosta for _ in cuadro.columnas))
    w.tabla([cabeza, *filas], encabezado=1, anchos=anchos, chica=True)
    if cuadro.notas:
        w.parrafo(corrido(" ".join(cuadro.notas)))


def _dicho(dato: Dato) -> str:
    return dato.texto or (f"Sin información. {dato.razon}" if dato.razon else "No se informó")


def _marcas(fuente: int, *, ejemplo: bool) -> str:
    return (" (ejemplo)" if ejemplo else "") + (f" [{fuente}]" if fuente else "")
