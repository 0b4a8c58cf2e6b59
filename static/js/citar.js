/* Marcar un pasaje del documento que se lee y observarlo; y mostrar, en el texto, los pasajes ya observados. */
(() => {
  const hoja = document.querySelector(".documento[data-observar], .documento");
  if (!hoja) return;
  const LARGO = 1000, EN_LA_DIRECCION = 3000, BLOQUE = "p, li, dd, td, th, h3, h5, blockquote";

  /* Los nodos de texto de una parte, con el lugar donde empieza cada uno. */
  const nodos = (parte) => {
    const paso = document.createTreeWalker(parte, NodeFilter.SHOW_TEXT, {
      acceptNode: (n) => (n.parentElement.closest(".dicho, form, script, .solo-lectores, svg") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const salida = [];
    while (paso.nextNode()) salida.push(paso.currentNode);
    return salida;
  };

  const buscar = (parte, cita) => {
    let texto = "";
    const lugares = [];
    for (const nodo of nodos(parte)) {
      for (let i = 0; i < nodo.data.length; i++) {
        const blanco = /\s/.test(nodo.data[i]);
        if (blanco && (!texto || texto.endsWith(" "))) continue;
        texto += blanco ? " " : nodo.data[i];
        lugares.push([nodo, i]);
      }
      if (texto && !texto.endsWith(" ")) { texto += " "; lugares.push([nodo, nodo.data.length - 1]); }
    }
    const desde = texto.indexOf(cita.normalize("NFC").split(/\s+/).filter(Boolean).join(" "));
    return desde < 0 ? [] : lugares.slice(desde, desde + cita.split(/\s+/).filter(Boolean).join(" ").length);
  };

  const marcar = (dicho) => {
    // Lo de un renglón que cuelga de otro se lee bajo aquél, en otra sección.
    const parte = document.getElementById(`r-${dicho.dataset.renglon}`) || dicho.closest(".seccion");
    const lugares = parte ? buscar(parte, dicho.dataset.cita) : [];
    const tramos = new Map();
    for (const [nodo, i] of lugares) {
      const t = tramos.get(nodo) || [i, i];
      tramos.set(nodo, [Math.min(t[0], i), Math.max(t[1], i)]);
    }
    let ultima = null;
    for (const [nodo, [a, b]] of tramos) {
      const r = document.createRange();
      r.setStart(nodo, a);
      r.setEnd(nodo, b + 1);
      ultima = document.createElement("mark");
      r.surroundContents(ultima);
    }
    if (!ultima || !dicho.dataset.numero) return;
    const enlace = document.createElement("a");
    enlace.href = dicho.dataset.url;
    enlace.textContent = dicho.dataset.numero;
    enlace.setAttribute("aria-label", `Ver la observación ${dicho.dataset.numero}`);
    const alto = document.createElement("sup");
    alto.append(enlace);
    ultima.after(alto);
  };
  document.querySelectorAll("[data-cita]").forEach(marcar);

  /* Observar lo seleccionado: el botón aparece junto a la parte cuando hay algo elegido dentro de un solo párrafo. */
  const url = hoja.dataset.observar;
  if (!url) return;
  const barra = document.createElement("p");
  barra.className = "citar";
  barra.hidden = true;
  barra.setAttribute("role", "status");
  const ir = document.createElement("a");
  ir.className = "boton boton--chico boton--lleno";
  ir.textContent = "Observar lo seleccionado";
  barra.append(ir);
  document.body.append(barra);

  const elegido = () => {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return null;
    const r = s.getRangeAt(0).cloneRange();
    const inicio = r.startContainer.nodeType === Node.TEXT_NODE ? r.startContainer.parentElement : r.startContainer;
    const parte = inicio.closest?.(".seccion");
    if (!parte || !hoja.contains(parte) || inicio.closest(".dicho, form")) return null;
    const bloque = inicio.closest(BLOQUE);
    // Lo que pasa del párrafo donde empieza, no se cita.
    if (bloque && !bloque.contains(r.endContainer)) r.setEnd(bloque, bloque.childNodes.length);
    const cita = r.toString().split(/\s+/).filter(Boolean).join(" ").slice(0, LARGO);
    return cita.length < 3 ? null : { cita, seccion: parte.id.slice(2), renglon: inicio.closest('[id^="r-"]')?.id.slice(2) || "" };
  };

  const mirar = () => {
    const que = elegido();
    barra.hidden = !que;
    if (!que) return;
    let { cita } = que;
    while (encodeURIComponent(cita).length > EN_LA_DIRECCION) cita = cita.slice(0, cita.lastIndexOf(" "));
    ir.href = `${url}?${new URLSearchParams({ ancla: que.seccion, renglon: que.renglon, cita })}`;
  };
  let espera = 0;
  document.addEventListener("selectionchange", () => { clearTimeout(espera); espera = setTimeout(mirar, 150); });
})();
