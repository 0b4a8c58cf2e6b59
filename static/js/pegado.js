/* Lo que llega pegado de Word, LibreOffice, Google Docs o una planilla, vuelto lo que el editor entiende: sin estilos, con sus listas, sus
   tablas y sus notas al pie. No es el saneado: eso lo hace el servidor con todo lo que recibe. */
const LLAMADA = /#(?:_(?:ftn|edn)(?:ref)?\d|sd(?:footnote|endnote)\d+(?:sym|anc)|ftnt(?:_ref)?\d)/;
const NUMERO = /^\s*\[?\s*(\d{1,4}|[ivxlc]{1,6})\s*\]?\s*$/i;
const ORDEN = /^\s*\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,5})[.)]/i;
const SIGNO = /^\s*(?:[·•▪◦‣§\uf0a7\uf0b7\uf0d8\uf0fco–-]|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,5})[.)])(?:\s{2,}|\t)/i;
const FORMATOS = [[/(?<![\w-])font-weight:\s*(?:bold|[6-9]00)/, "strong"], [/(?<![\w-])font-style:\s*italic/, "em"], [/(?<![\w-])text-decoration[^:;]*:[^;]*underline/, "u"], [/(?<![\w-])vertical-align:\s*super/, "sup"]];

const estilo = (e) => (e.getAttribute("data-style") || "").toLowerCase();
const envolver = (e, etiqueta) => {
  const marca = e.ownerDocument.createElement(etiqueta);
  marca.append(...e.childNodes);
  e.append(marca);
};
const cambiar = (e, etiqueta) => {
  const otro = e.ownerDocument.createElement(etiqueta);
  for (const a of e.attributes) otro.setAttribute(a.name, a.value);
  otro.append(...e.childNodes);
  e.replaceWith(otro);
  return otro;
};

function notas(d) {
  for (const a of d.querySelectorAll("a[href]")) {
    if (!LLAMADA.test(a.getAttribute("href"))) continue;
    const numero = d.createElement("sup"), n = NUMERO.exec(a.textContent);
    numero.textContent = n ? `[${n[1]}]` : a.textContent;
    const volado = a.parentElement.matches("sup") && a.parentElement.textContent.trim() === a.textContent.trim() ? a.parentElement : a;
    volado.replaceWith(numero, ...(/ref\d|anc$/.test(a.getAttribute("href")) ? [" "] : []));
  }
}

function listas(d) {
  let previas = [], anterior = null;
  for (const p of d.querySelectorAll("p")) {
    const dicho = /mso-list:\s*l\d+\s+level(\d)/.exec(estilo(p)), deClase = /MsoList(Paragraph|Bullet|Number)/.test(p.className);
    if (!dicho && !deClase) continue;
    let signo = "";
    for (const s of p.querySelectorAll("[data-style]")) if (/mso-list:\s*ignore/.test(estilo(s))) { signo += s.textContent; s.remove(); }
    if (!signo.trim()) {
      const m = SIGNO.exec(p.textContent);
      if (!m && !dicho) continue;
      signo = m ? m[0] : "•";
      let sobra = m ? m[0].length : 0;
      const hojas = d.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      while (sobra > 0 && hojas.nextNode()) { const n = Math.min(sobra, hojas.currentNode.length); hojas.currentNode.deleteData(0, n); sobra -= n; }
    }
    const clase = ORDEN.test(signo) ? "ol" : "ul", nivel = dicho ? Math.min(Number(dicho[1]) || 1, 5) : 1;
    let sigue = anterior && p.previousElementSibling === anterior;
    if (!sigue) previas = [];
    previas.length = Math.min(previas.length, nivel);
    let lista = previas[nivel - 1];
    if (!lista || lista.localName !== clase) {
      lista = d.createElement(clase);
      const arriba = previas.slice(0, nivel - 1).findLast(Boolean);
      if (arriba) arriba.lastElementChild.append(lista); else { p.before(lista); anterior = lista; }
      previas[nivel - 1] = lista;
    }
    const punto = d.createElement("li");
    punto.append(...p.childNodes);
    lista.append(punto);
    p.remove();
  }
}

/** El HTML del portapapeles, listo para el editor. Llega con sus estilos en «data-style». */
export function limpiar(html) {
  const d = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style\s*>/gi, ""), "text/html");
  d.querySelectorAll("style,script,meta,link,title,xml,del,svg,math,object,iframe,img,template,noscript,col,colgroup").forEach((e) => e.remove());
  for (const e of d.querySelectorAll("[data-style]")) if (/(?<![\w-])display:\s*none|mso-hide:\s*all|mso-element:\s*comment/.test(estilo(e))) e.remove();
  notas(d);
  listas(d);
  for (const e of d.querySelectorAll("b[data-style],strong[data-style]")) if (/(?<![\w-])font-weight:\s*(?:normal|[1-5]00)/.test(estilo(e))) cambiar(e, "span");
  for (const e of d.querySelectorAll("span[data-style],font[data-style],td[data-style]")) for (const [dice, etiqueta] of FORMATOS) if (dice.test(estilo(e))) envolver(e, etiqueta);
  d.querySelectorAll("h1").forEach((e) => cambiar(e, "h2"));
  d.querySelectorAll("h5,h6").forEach((e) => cambiar(e, "h4"));
  d.querySelectorAll("a u,h2 strong,h2 b,h3 strong,h3 b,h4 strong,h4 b").forEach((e) => e.replaceWith(...e.childNodes));
  d.querySelectorAll("caption").forEach((e) => { const p = d.createElement("p"); p.append(...e.childNodes); e.closest("table").before(p); e.remove(); });
  for (const e of d.querySelectorAll("td table")) e.replaceWith(...[...e.querySelectorAll("td,th")].flatMap((c) => [...c.childNodes, d.createElement("br")]));
  for (const a of d.querySelectorAll("a")) if (!/^(?:https?:\/\/[^\s/]|mailto:)/i.test((a.getAttribute("href") || "").trim())) a.replaceWith(...a.childNodes);
  for (const e of d.body.querySelectorAll("*")) for (const { name } of [...e.attributes]) if (!["href", "colspan", "rowspan", "start"].includes(name)) e.removeAttribute(name);
  for (const p of d.querySelectorAll("p,h2,h3,h4")) if (!p.textContent.trim() && !p.querySelector("br")) p.remove();
  return d.body.innerHTML;
}
