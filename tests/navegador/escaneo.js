() => {
  // Corre dentro de la página y no la cambia. Las medidas toleran el redondeo de fracciones de punto.
  const HOLGURA = 1.5;
  const hallazgos = [];
  const anotar = (clase, elemento, mas = "") => {
    const cual = elemento.id ? `#${elemento.id}` : elemento.className && elemento.className.baseVal === undefined ? `.${String(elemento.className).trim().split(/\s+/).join(".")}` : "";
    const dice = (elemento.innerText || elemento.value || elemento.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 60);
    hallazgos.push({ clase, donde: `${elemento.tagName.toLowerCase()}${cual} «${dice}»${mas}` });
  };
  const estilos = new Map();
  const estilo = (e) => { if (!estilos.has(e)) estilos.set(e, getComputedStyle(e)); return estilos.get(e); };
  const paraLectores = (e) => { for (let n = e; n; n = n.parentElement) { const s = estilo(n); if (s.clipPath !== "none" && s.position === "absolute") return true; if (n.classList.contains("saltar")) return true; } return false; };
  const seVe = (e) => e.checkVisibility({ opacityProperty: false, visibilityProperty: true, contentVisibilityAuto: true }) && !paraLectores(e);
  const ancestros = (e) => { const salida = []; for (let n = e.parentElement; n; n = n.parentElement) salida.push(n); return salida; };
  const cruce = (a, b) => ({ ancho: Math.min(a.right, b.right) - Math.max(a.left, b.left), alto: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) });
  const pinta = (e) => { const s = estilo(e); const fondo = s.backgroundColor; return (fondo !== "rgba(0, 0, 0, 0)" && fondo !== "transparent") || ["Left", "Right", "Top", "Bottom"].every((l) => parseFloat(s[`border${l}Width`]) > 0 && s[`border${l}Color`] !== "rgba(0, 0, 0, 0)"); };

  if (document.documentElement.scrollWidth > innerWidth) {
    const culpable = [...document.body.querySelectorAll("*")].filter((e) => seVe(e) && e.getBoundingClientRect().right > innerWidth + HOLGURA).pop() || document.body;
    anotar("la página se sale a lo ancho", culpable, ` ${document.documentElement.scrollWidth} de ${innerWidth}`);
  }

  // Cada renglón de texto a la vista, con quien lo contiene.
  const trozos = [];
  const recorrido = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const rango = document.createRange();
  while (recorrido.nextNode()) {
    const nodo = recorrido.currentNode;
    const dueno = nodo.parentElement;
    if (!nodo.data.trim() || ["SCRIPT", "STYLE", "TEXTAREA", "OPTION", "TITLE"].includes(dueno.tagName) || dueno.closest("svg") || !seVe(dueno)) continue;
    rango.selectNodeContents(nodo);
    for (const r of rango.getClientRects()) if (r.width > 1 && r.height > 1) trozos.push({ dueno, r });
  }

  const corta = (valor) => valor === "hidden" || valor === "clip";
  const desliza = (valor) => valor === "auto" || valor === "scroll";
  for (const { dueno, r } of trozos) {
    if (r.left < -HOLGURA || (r.right > innerWidth + HOLGURA && !ancestros(dueno).some((a) => desliza(estilo(a).overflowX)))) anotar("texto fuera de la pantalla", dueno);
    let x = true, y = true;
    for (const a of [dueno, ...ancestros(dueno)]) {
      const s = estilo(a);
      if (s.display === "inline") continue;
      const caja = a.getBoundingClientRect();
      if (x && corta(s.overflowX) && (r.right > caja.right + HOLGURA || r.left < caja.left - HOLGURA)) { anotar("texto recortado", dueno, ` por ${a.tagName.toLowerCase()}.${a.className}`); break; }
      // La interlínea sobresale de la letra: sólo cuenta si se come la letra.
      if (y && corta(s.overflowY) && (r.bottom > caja.bottom + r.height / 4 || r.top < caja.top - r.height / 4)) { anotar("texto recortado", dueno, ` por ${a.tagName.toLowerCase()}.${a.className}`); break; }
      if (desliza(s.overflowX)) x = false;
      if (desliza(s.overflowY)) y = false;
      if (x && pinta(a) && a !== document.body && a !== document.documentElement) {
        if (r.right > caja.right + HOLGURA || r.left < caja.left - HOLGURA || (y && (r.bottom > caja.bottom + r.height / 3 || r.top < caja.top - r.height / 3) && s.position !== "absolute")) anotar("texto fuera de su caja", dueno, ` de ${a.tagName.toLowerCase()}.${a.className}`);
        x = false;
      }
    }
  }
  for (const e of document.querySelectorAll("input:not([type=hidden],[type=radio],[type=checkbox]),select")) {
    if (seVe(e) && e.readOnly && e.scrollWidth > e.clientWidth + HOLGURA) anotar("texto recortado", e, " en un control de sólo lectura");
  }
  for (const e of document.images) if (e.complete && !e.naturalWidth) anotar("imagen rota", e);

  // Texto encima de texto. Lo que flota (menús, barras pegadas) se mira aparte: tapa a propósito.
  const flota = (e) => [e, ...ancestros(e)].find((a) => a.matches("[popover]") || ["fixed", "sticky"].includes(estilo(a).position)) || null;
  const planos = trozos.filter((t) => !flota(t.dueno)).sort((a, b) => a.r.top - b.r.top);
  for (let i = 0; i < planos.length; i++) {
    for (let j = i + 1; j < planos.length && planos[j].r.top < planos[i].r.bottom; j++) {
      if (planos[i].dueno === planos[j].dueno) continue;
      const c = cruce(planos[i].r, planos[j].r);
      if (c.ancho > 3 && c.alto > Math.min(planos[i].r.height, planos[j].r.height) / 2.5) anotar("texto encima de texto", planos[i].dueno, ` con «${planos[j].dueno.innerText.slice(0, 40)}»`);
    }
  }

  // Lo que se aprieta: que no se encime con otro, y que en su centro no haya otra cosa.
  const mandos = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")].filter((e) => seVe(e) && e.getClientRects().length);
  const cajas = (e) => (e.tagName === "A" && estilo(e).display === "inline" ? [...e.getClientRects()] : [e.getBoundingClientRect()]).filter((r) => r.width > 1 && r.height > 1);
  const emparentados = (a, b) => a.contains(b) || b.contains(a);
  const conCajas = mandos.filter((e) => !flota(e)).map((e) => ({ e, cajas: cajas(e) }));
  for (let i = 0; i < conCajas.length; i++) {
    for (let j = i + 1; j < conCajas.length; j++) {
      if (emparentados(conCajas[i].e, conCajas[j].e)) continue;
      for (const a of conCajas[i].cajas) for (const b of conCajas[j].cajas) {
        const c = cruce(a, b);
        if (c.ancho > 2 && c.alto > 4) { anotar("controles encimados", conCajas[i].e, ` con «${(conCajas[j].e.innerText || conCajas[j].e.value || "").slice(0, 40)}»`); }
      }
    }
  }
  const antes = [scrollX, scrollY];
  const abierto = document.querySelector("[popover]:popover-open, dialog[open]");
  for (const e of mandos) {
    if (abierto && !abierto.contains(e)) continue;
    e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const r = cajas(e)[0];
    if (!r) continue;
    const hay = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (hay && !emparentados(hay, e) && !(e.labels && [...e.labels].some((l) => l.contains(hay)))) anotar("control tapado", e, ` por ${hay.tagName.toLowerCase()}.${hay.className.baseVal ?? hay.className}`);
  }
  for (const e of document.querySelectorAll("*")) if (e.scrollTop && !e.contains(document.body)) e.scrollTop = 0;
  scrollTo(...antes);

  // Lo que se lee: el texto a la vista por bloques, y lo que oyen los lectores de pantalla.
  const bloques = new Set(trozos.map((t) => { let b = t.dueno; while (b.parentElement && estilo(b).display.startsWith("inline")) b = b.parentElement; return b; }));
  const textos = [...bloques].map((b) => [...b.childNodes].map((n) => (n.nodeType === 3 ? n.data : n.nodeType === 1 && estilo(n).display.startsWith("inline") && seVe(n) && !["TEXTAREA", "SELECT"].includes(n.tagName) ? n.innerText : "\u00b6")).join("").replace(/\s+/g, " ").trim());
  for (const e of document.querySelectorAll("[aria-label],[title],[alt],[placeholder]")) for (const a of ["aria-label", "title", "alt", "placeholder"]) if (e.hasAttribute(a)) textos.push(e.getAttribute(a));
  for (const e of document.querySelectorAll("option")) textos.push(e.text);
  for (const e of document.querySelectorAll(".solo-lectores")) textos.push(e.textContent);
  return { hallazgos, textos: [...new Set(textos)].filter(Boolean) };
}
