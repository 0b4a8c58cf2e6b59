/* El texto con formato. Cada zona muestra lo escrito; al entrar en ella se baja el editor y se abre ahí mismo. Lo que se envía es siempre un
   recuadro escondido con el HTML, al día antes de cada aviso «input». Si el editor no se puede bajar, queda el recuadro que dibujó el servidor. */
const piezas = document.getElementById("rico-barra");
const MARCAS = new Set(["P", "BR", "STRONG", "EM", "U", "SUP", "UL", "OL", "LI", "H2", "H3", "H4", "A", "BLOCKQUOTE", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"]);
const DIRECCION = /^(?:https?:\/\/[^\s/]\S*|mailto:[^\s@]+@\S+)$/i;
let abierta = null, cargado = null;

const bajar = () => cargado ||= Promise.all([import(piezas.dataset.editor), import(piezas.dataset.pegado)]).catch((falla) => { cargado = null; throw falla; });

const crear = (etiqueta, clase, hijos = []) => {
  const e = document.createElement(etiqueta);
  if (clase) e.className = clase;
  e.append(...hijos);
  return e;
};
const parrafos = (texto) => texto.replace(/\r\n?/g, "\n").split(/\n\s*\n/).filter((t) => t.trim()).map((t) => {
  const p = crear("p");
  t.trim().split("\n").forEach((linea, n) => p.append(...(n ? [crear("br")] : []), linea.trim()));
  return p;
});

/** Estilos y manejadores cambian de nombre antes de leer: la política del sitio se queja de ellos aunque nunca lleguen a la página. */
const inerte = (html) => html.replace(/<[a-z][^>]*>/gi, (etiqueta) => etiqueta.replace(/([\s/"'])(on\w+|style)(?=\s*=)/gi, "$1data-$2"));

/** Una tabla ancha se desliza dentro de su marco, también con el teclado. */
const marco = (tabla) => {
  const e = crear("div", "rico-tabla", [tabla]);
  for (const [a, v] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Tabla"]]) e.setAttribute(a, v);
  return e;
};

/** Lo que otro guion trajo (una copia de este equipo) se dibuja rehecho con la lista corta, sin confiar en de dónde viene. */
function rehecho(html, enmarcar) {
  const copia = (origen, destino) => {
    for (const n of origen.childNodes) {
      if (n.nodeType === Node.TEXT_NODE) destino.append(n.data);
      else if (MARCAS.has(n.tagName)) {
        const e = document.createElement(n.tagName);
        if (n.tagName === "A" && DIRECCION.test(n.getAttribute("href"))) Object.assign(e, { href: n.getAttribute("href"), rel: "noopener noreferrer" });
        for (const a of ["colspan", "rowspan"]) if (/^\d{1,3}$/.test(n.getAttribute(a))) e.setAttribute(a, n.getAttribute(a));
        copia(n, e);
        destino.append(enmarcar && n.tagName === "TABLE" ? marco(e) : e);
      } else if (n.nodeType === Node.ELEMENT_NODE && !/^(script|style|template)$/i.test(n.tagName)) copia(n, destino);
    }
    return destino;
  };
  return copia(new DOMParser().parseFromString(inerte(html), "text/html").body, document.createDocumentFragment());
}

/** El HTML del editor como se guarda: sin párrafos vacíos, y la fila de títulos de una tabla en su cabeza. */
function guardable(html) {
  const t = document.createElement("template");
  t.innerHTML = html;
  for (const p of t.content.querySelectorAll("p,h2,h3,h4,li,blockquote")) if (!p.textContent.trim() && !p.querySelector("table")) p.remove();
  for (const c of t.content.querySelectorAll("[colspan='1'],[rowspan='1']")) for (const a of ["colspan", "rowspan"]) if (c.getAttribute(a) === "1") c.removeAttribute(a);
  for (const tabla of t.content.querySelectorAll("table")) {
    const filas = [...tabla.rows], titulos = filas.findIndex((f) => [...f.cells].some((c) => c.localName === "td"));
    if (titulos > 0) { const cabeza = crear("thead", "", filas.slice(0, titulos)); tabla.prepend(cabeza); }
  }
  return t.innerHTML;
}

class Zona {
  constructor(caja) {
    this.caja = caja;
    const recuadro = this.recuadro = caja.querySelector("textarea"), campo = caja.closest(".campo");
    this.id = recuadro.id;
    this.rotulo = campo?.querySelector(":scope > label");
    if (this.rotulo && !this.rotulo.id) this.rotulo.id = `${this.id}-rotulo`;
    this.aria = Object.fromEntries(["aria-describedby", "aria-invalid"].map((a) => [a, recuadro.getAttribute(a)]).filter(([, v]) => v));
    this.area = Object.assign(crear("textarea"), { name: caja.dataset.nombre, hidden: true });
    this.area.dataset.rico = "";
    this.forma = Object.assign(crear("input"), { type: "hidden", name: `${caja.dataset.nombre}__forma`, value: "html" });
    this.area.value = this.area.defaultValue = caja.querySelector("template").innerHTML;
    this.vista = crear("div", "rico__vista prosa");
    this.boton = Object.assign(crear("button", "boton boton--chico"), { type: "button" });
    this.cabeza = crear("div", "rico__cab", [this.boton]);
    this.boton.id = this.id;
    if (this.aria["aria-describedby"]) this.boton.setAttribute("aria-describedby", this.aria["aria-describedby"]);
    this.marco = crear("div", "rico__marco", [this.cabeza, this.vista]);
    caja.replaceChildren(this.area, this.forma, this.marco);
    this.dibujar();
    this.area.addEventListener("rico:externo", () => this.traer());
    this.boton.addEventListener("focus", () => bajar().catch(() => {}));
    this.boton.addEventListener("click", () => this.abrir());
    this.vista.addEventListener("click", (e) => { if (!e.target.closest("a") && getSelection().isCollapsed) this.abrir(e); });
    this.rotulo?.addEventListener("click", () => this.editor?.commands.focus());
    // El aviso que cuenta es el del recuadro escondido: los de adentro salen antes de que el texto esté al día.
    for (const aviso of ["input", "change"]) this.marco.addEventListener(aviso, (e) => e.stopPropagation());
  }

  dibujar() {
    const hay = this.area.value.trim();
    this.vista.replaceChildren(hay ? rehecho(this.area.value, true) : crear("p", "rico__vacio", ["Sin texto todavía."]));
    this.boton.textContent = hay ? "Editar" : "Escribir";
    this.boton.setAttribute("aria-label", `${this.boton.textContent}: ${this.rotulo?.firstChild.textContent.trim() || "texto"}`);
  }

  traer() {
    this.area.value = crear("div", "", [rehecho(this.area.value)]).innerHTML;
    if (this.editor) { this.editor.commands.setContent(this.area.value, { emitUpdate: false }); this.dicho = guardable(this.editor.getHTML()); }
    else if (this.vista.isConnected) this.dibujar();
    else this.volver();
  }

  async abrir(donde) {
    if (this.editor || this.abriendo) return;
    this.abriendo = true;
    this.marco.setAttribute("aria-busy", "true");
    try {
      const [modulo, pegado] = await bajar();
      const desde = donde && this.vista.getBoundingClientRect().top;
      abierta?.cerrar();
      abierta = this;
      this.montar(modulo, pegado);
      const lugar = donde && this.editor.view.posAtCoords({ left: donde.clientX, top: donde.clientY + this.editor.view.dom.getBoundingClientRect().top - desde });
      this.editor.commands.focus(lugar ? lugar.pos : "end");
    } catch (falla) {
      if (!this.editor) this.volver(true);
    } finally {
      this.abriendo = false;
      this.marco.removeAttribute("aria-busy");
    }
  }

  montar(m, pegado) {
    const copia = piezas.content.cloneNode(true), ayuda = copia.querySelector("p.solo-lectores");
    [this.barra, this.ficha] = [copia.querySelector("[role=toolbar]"), copia.querySelector(".rico__enlace")];
    ayuda.id = `${this.id}-teclas`;
    this.barra.setAttribute("aria-controls", this.id);
    const hoja = crear("div", "rico__hoja");
    this.marco.replaceChildren(this.barra, this.ficha, hoja, ayuda);
    this.boton.removeAttribute("id");
    const enlace = m.Link.extend({ addKeyboardShortcuts: () => ({ "Mod-k": () => this.pedirEnlace() }) });
    this.editor = new m.Editor({
      element: hoja,
      injectCSS: false,
      content: this.area.value,
      enableInputRules: ["bulletList", "orderedList"],
      enablePasteRules: ["link"],
      extensions: [m.Document, m.Paragraph, m.Text, m.Heading.configure({ levels: [2, 3, 4] }), m.Bold, m.Italic, m.Underline, m.Superscript, m.BulletList,
        m.OrderedList, m.ListItem, m.Blockquote, m.HardBreak, m.History, m.Gapcursor, m.TrailingNode, m.Table, m.TableRow, m.TableHeader, m.TableCell,
        enlace.configure({ openOnClick: false, autolink: false, isAllowedUri: (uri) => DIRECCION.test(uri) })],
      editorProps: {
        attributes: {
          id: this.id, class: "prosa", role: "textbox", "aria-multiline": "true", ...this.aria,
          ...(this.rotulo ? { "aria-labelledby": this.rotulo.id } : { "aria-label": "Texto" }),
          "aria-describedby": [this.aria["aria-describedby"], ayuda.id].filter(Boolean).join(" "),
        },
        transformPastedHTML: (html) => pegado.limpiar(inerte(html)),
        handleKeyDown: (_, e) => e.altKey && e.key === "F10" && (this.alBoton().focus(), true),
      },
      onUpdate: () => this.avisar(),
      onTransaction: () => this.alDia(),
    });
    this.dicho = guardable(this.editor.getHTML());
    this.mandos();
    this.alDia();
  }

  avisar() {
    const ahora = guardable(this.editor.getHTML());
    if (ahora === this.dicho) return;
    this.area.value = this.dicho = ahora;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  cerrar() {
    if (!this.editor) return;
    this.editor.destroy();
    this.editor = null;
    if (abierta === this) abierta = null;
    this.boton.id = this.id;
    this.marco.replaceChildren(this.cabeza, this.vista);
    this.dibujar();
  }

  /** Sin editor: lo simple se escribe como texto llano; lo que tiene formato se lee, y se le agregan párrafos. */
  volver(avisando) {
    const hecho = rehecho(this.area.value, true), recuadro = this.recuadro;
    const aviso = crear("p", "nota-dato", ["No se pudo abrir el editor: quizás se cortó la conexión. Puede escribir aquí sin formato; lo que ya tenía se conserva."]);
    aviso.setAttribute("role", "status");
    if (hecho.querySelector(":not(p,br)")) {
      const rotulo = Object.assign(crear("label", "rotulo", ["Agregar párrafos al final"]), { htmlFor: this.id });
      Object.assign(recuadro, { name: `${this.caja.dataset.nombre}__agregar`, value: "" });
      this.caja.replaceChildren(this.area, this.forma, aviso, crear("div", "rico__visto prosa", [hecho]), rotulo, recuadro);
    } else {
      hecho.querySelectorAll("br").forEach((b) => b.replaceWith("\n"));
      recuadro.removeAttribute("name");
      recuadro.value = [...hecho.children].map((p) => p.textContent).join("\n\n");
      recuadro.oninput = () => { this.area.value = crear("div", "", parrafos(recuadro.value)).innerHTML; };
      this.caja.replaceChildren(this.area, this.forma, aviso, recuadro);
    }
    if (avisando) recuadro.focus();
  }

  // --- la barra ---

  mandos() {
    const botones = [...this.barra.querySelectorAll("select,button")];
    this.alBoton = () => botones.find((b) => b.tabIndex === 0 && b.offsetParent) || botones[0];
    const turno = (b) => { for (const otro of botones) otro.tabIndex = otro === b ? 0 : -1; };
    turno(botones[0]);
    this.barra.addEventListener("focusin", (e) => turno(e.target));
    this.barra.addEventListener("keydown", (e) => {
      const vistos = botones.filter((b) => b.offsetParent), aqui = vistos.indexOf(e.target);
      const a = { ArrowRight: aqui + 1, ArrowLeft: aqui - 1, Home: 0, End: -1 }[e.key];
      if (e.key === "Escape") this.editor.commands.focus();
      else if (a !== undefined) vistos.at(a % vistos.length).focus();
      else return;
      e.preventDefault();
    });
    this.barra.addEventListener("pointerdown", (e) => { if (e.target.closest("button")) e.preventDefault(); });
    this.barra.addEventListener("click", (e) => {
      const b = e.target.closest("[data-hace]");
      if (b && b.getAttribute("aria-disabled") !== "true") this.hacer(b.dataset.hace, e.detail === 0 ? b : null);
    });
    const estilo = this.barra.querySelector("select");
    estilo.addEventListener("change", () => {
      const cadena = this.editor.chain().focus();
      (estilo.value === "0" ? cadena.setParagraph() : cadena.setHeading({ level: Number(estilo.value) })).run();
    });
    this.ficha.addEventListener("click", (e) => { const b = e.target.closest("[data-enlace]"); if (b) this.conEnlace(b.dataset.enlace); });
    this.ficha.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" && !(e.key === "Enter" && e.target.matches("input"))) return;
      e.preventDefault();
      this.conEnlace(e.key === "Escape" ? "volver" : "poner");
    });
  }

  /** Con el teclado el foco se queda en la barra, para seguir apretando; con el puntero, en el texto. */
  hacer(que, boton) {
    if (que === "listo") { this.cerrar(); this.boton.focus(); return; }
    if (que === "enlace") { this.pedirEnlace(); return; }
    const c = boton ? this.editor.chain() : this.editor.chain().focus();
    ({
      negrita: () => c.toggleBold(), cursiva: () => c.toggleItalic(), lista: () => c.toggleBulletList(), numerada: () => c.toggleOrderedList(),
      cita: () => c.toggleBlockquote(), tabla: () => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), deshacer: () => c.undo(), rehacer: () => c.redo(),
      fila: () => c.addRowAfter(), columna: () => c.addColumnAfter(), sinFila: () => c.deleteRow(), sinColumna: () => c.deleteColumn(),
      cabeza: () => c.toggleHeaderRow(), sinTabla: () => c.deleteTable(),
    })[que]().run();
    if (boton?.offsetParent) boton.focus();
  }

  alDia() {
    if (!this.editor || !this.barra) return;
    const e = this.editor, en = (n) => e.isActive(n);
    const puestos = { negrita: en("bold"), cursiva: en("italic"), lista: en("bulletList"), numerada: en("orderedList"), cita: en("blockquote"), enlace: en("link") };
    for (const [que, si] of Object.entries(puestos)) this.barra.querySelector(`[data-hace=${que}]`).setAttribute("aria-pressed", String(si));
    const puede = { deshacer: e.can().undo(), rehacer: e.can().redo(), tabla: !en("table") };
    for (const [que, si] of Object.entries(puede)) this.barra.querySelector(`[data-hace=${que}]`).setAttribute("aria-disabled", String(!si));
    this.barra.querySelector("select").value = String(e.getAttributes("heading").level || 0);
    this.barra.querySelector(".rico__tabla").hidden = !en("table");
  }

  // --- el enlace ---

  pedirEnlace() {
    const campo = this.ficha.querySelector("input"), puesto = this.editor.getAttributes("link").href;
    campo.value = puesto || "";
    this.ficha.querySelector("[data-enlace=quitar]").hidden = !puesto;
    this.ficha.querySelector(".error").hidden = true;
    campo.removeAttribute("aria-invalid");
    this.ficha.hidden = false;
    campo.focus();
    return true;
  }

  conEnlace(que) {
    const campo = this.ficha.querySelector("input"), dicho = campo.value.trim();
    const href = /^[^\s@/:]+@[^\s@/]+$/.test(dicho) ? `mailto:${dicho}` : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(dicho) ? `https://${dicho}` : dicho;
    const mala = que === "poner" && !DIRECCION.test(href);
    this.ficha.querySelector(".error").hidden = !mala;
    campo.setAttribute("aria-invalid", String(mala));
    if (mala) { campo.focus(); return; }
    this.ficha.hidden = true;
    const c = this.editor.chain().focus(), suelto = this.editor.state.selection.empty && !this.editor.isActive("link");
    if (que === "volver") c.run();
    else if (que === "quitar") c.extendMarkRange("link").unsetLink().run();
    else if (suelto) c.insertContent({ type: "text", text: dicho, marks: [{ type: "link", attrs: { href } }] }).run();
    else c.extendMarkRange("link").setLink({ href }).run();
  }
}

if (piezas) for (const caja of document.querySelectorAll("[data-rico-zona]")) new Zona(caja);
