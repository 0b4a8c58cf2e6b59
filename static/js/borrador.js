/* Lo que se escribe se copia en este equipo hasta que el servidor confirme ese mismo texto, y se ofrece de vuelta si eso no ocurrió: se cerró
   la pestaña, se cortó la red, terminó la sesión. Cada carga de la página tiene su copia, y es de la persona que escribía: otra, en el mismo
   equipo, no la ve. También esconde los campos que no corresponden según otra respuesta y avisa antes de salir con algo sin guardar. */
(() => {
  const PREFIJO = `borrador:${document.body.dataset.persona}:`;
  const CARGA = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  const CALLADOS = ["csrfmiddlewaretoken", "revision", "clave", "clave_nueva", "antes", "visto", "accion"];
  // Hasta este largo se copia en cada pulsación; lo más grande, con una pausa breve, para que escribir no se sienta pesado.
  const CHICO = 20000, PAUSA = 400, RESPIRO = 250;
  const leer = (clave) => { try { return localStorage.getItem(clave); } catch (e) { return null; } };
  const quitar = (clave) => { try { localStorage.removeItem(clave); } catch (e) { /* nada que quitar */ } };
  const poner = (clave, valor) => { try { localStorage.setItem(clave, valor); return true; } catch (e) { return false; } };
  const claves = () => { try { return Object.keys(localStorage); } catch (e) { return []; } };
  const abierta = (texto) => { try { return JSON.parse(texto); } catch (e) { return null; } };

  const valores = (f) => {
    const salida = {};
    for (const [nombre, valor] of new FormData(f)) {
      if (CALLADOS.includes(nombre) || nombre.endsWith("-marca") || typeof valor !== "string") continue;
      (salida[nombre] ||= []).push(valor.replace(/\r\n/g, "\n").trim());
    }
    return salida;
  };
  // Lo copiado con formato puede volver a un recuadro llano, y al revés: nunca se muestran etiquetas.
  const aForma = (texto, esHtml, pideHtml) => {
    if (esHtml === pideHtml) return texto;
    if (esHtml) return llano(texto);
    const parrafo = (t) => Object.assign(document.createElement("p"), { textContent: t }).outerHTML.replaceAll("\n", "<br>");
    return texto.split(/\n{2,}/).filter(Boolean).map(parrafo).join("");
  };
  // Devuelve los nombres que no encontraron dónde ir: lo que había en ellos se muestra aparte.
  const reponer = (f, guardado) => {
    // Una tabla crea aquí las filas nuevas que había, para que sus celdas tengan dónde ir.
    f.dispatchEvent(new CustomEvent("borrador:poner", { detail: guardado }));
    const puestos = new Set();
    for (const c of f.elements) {
      if (!c.name || c.type === "hidden" || c.type === "submit" || c.type === "file") continue;
      const v = guardado[c.name] || [];
      puestos.add(c.name);
      if (c.type === "checkbox" || c.type === "radio") c.checked = v.includes(c.value);
      else if (v.length) c.value = aForma(v[0], Boolean(guardado[`${c.name}__forma`]), c.matches("[data-rico]"));
      if (v.length && v[0]) for (let d = c.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      if (c.matches("[data-rico]")) c.dispatchEvent(new CustomEvent("rico:externo"));
    }
    return Object.keys(guardado).filter((n) => !puestos.has(n) && !n.endsWith("__forma") && guardado[n].join("").trim() && !f.elements[n]);
  };
  const segunRespuesta = (f) => {
    for (const g of f.querySelectorAll("[data-cuando]")) {
      // Si la otra respuesta no se da en este formulario, ya decidió el servidor.
      if (!f.elements[g.dataset.cuando]) continue;
      g.hidden = f.elements[g.dataset.cuando].value !== g.dataset.vale;
    }
  };
  const cuando = (ms) => new Date(ms).toLocaleString("es-CL", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false });
  const llano = (html) => {
    const hoja = new DOMParser().parseFromString(html, "text/html").body;
    for (const b of hoja.querySelectorAll("p, li, tr, h2, h3, h4, blockquote")) b.append("\n\n");
    for (const c of hoja.querySelectorAll("td, th")) c.append("\t");
    for (const s of hoja.querySelectorAll("br")) s.replaceWith("\n");
    return hoja.textContent.replace(/\n{3,}/g, "\n\n").trim();
  };
  const extracto = (v) => {
    const largo = Object.values(v).flat().map((t) => (t.startsWith("<") ? llano(t) : t)).reduce((a, b) => (b.length > a.length ? b : a), "");
    return largo.length > 90 ? `${largo.slice(0, 90)}…` : largo;
  };

  // Las otras pestañas abiertas contestan qué copias tienen vivas: ésas no quedaron huérfanas, y no se ofrecen.
  const copias = [];
  addEventListener("storage", (e) => {
    if (e.key === `${PREFIJO}quien` && e.newValue) for (const c of copias) poner(`${PREFIJO}viva:${c.clave}`, e.newValue);
  });
  const vivas = async () => {
    const seña = `${CARGA}${Date.now()}`;
    poner(`${PREFIJO}quien`, seña);
    await new Promise((listo) => setTimeout(listo, RESPIRO));
    quitar(`${PREFIJO}quien`);
    const inicio = `${PREFIJO}viva:`;
    return claves().filter((k) => k.startsWith(inicio)).map((k) => [k, leer(k) === seña]).filter(([k]) => { quitar(k); return true; })
      .filter(([, mia]) => mia).map(([k]) => k.slice(inicio.length));
  };

  class Copia {
    constructor(f) {
      this.f = f;
      this.base = `${PREFIJO}${f.dataset.borrador}#`;
      this.clave = this.base + CARGA;
      this.inicial = this.ahora();
      this.sucio = false;
      f.addEventListener("input", () => this.cambio());
      segunRespuesta(f);
      if (claves().some((k) => k.startsWith(this.base) && k !== this.clave)) this.ofrecer();
    }
    ahora() { return JSON.stringify(valores(this.f)); }
    cambio() {
      segunRespuesta(this.f);
      clearTimeout(this.reloj);
      const ahora = this.ahora();
      this.sucio = ahora !== this.inicial;
      if (!this.sucio) quitar(this.clave);
      else if (ahora.length < CHICO) this.guardar(ahora);
      else this.reloj = setTimeout(() => this.guardar(this.ahora()), PAUSA);
    }
    guardar(ahora) {
      const cupo = poner(this.clave, JSON.stringify({ v: ahora, cuando: Date.now(), revision: this.f.elements.revision?.value }));
      if (cupo === !this.sinEspacio) return;
      this.sinEspacio = !cupo;
      this.f.dispatchEvent(new CustomEvent("copia:espacio", { detail: cupo }));
      this.aviso?.remove();
      if (cupo) return;
      this.aviso = caja("No cabe una copia de esto en este equipo. Guarde seguido y no cierre esta pestaña hasta ver que se guardó.", []);
      this.f.prepend(this.aviso);
    }
    // El servidor confirmó exactamente esto.
    confirmada(dicho) {
      this.inicial = dicho;
      if (abierta(leer(this.clave))?.v === dicho) quitar(this.clave);
      for (const k of this.huerfanas()) if (abierta(leer(k))?.v === dicho) quitar(k);
      this.sucio = this.ahora() !== this.inicial;
    }
    huerfanas() { return claves().filter((k) => k.startsWith(this.base) && k !== this.clave); }
    async otrasVivas() { const hay = await vivas(); return this.huerfanas().some((k) => hay.includes(k)) || hay.some((k) => k.startsWith(this.base)); }
    async ofrecer() {
      const hay = await vivas();
      const vistos = new Set([this.inicial]);
      const guardadas = this.huerfanas().filter((k) => !hay.includes(k)).map((k) => [k, abierta(leer(k))]).sort((a, b) => (b[1]?.cuando || 0) - (a[1]?.cuando || 0));
      for (const [k, dato] of guardadas) {
        if (!dato || vistos.has(dato.v)) { quitar(k); continue; }
        vistos.add(dato.v);
        this.ofrecerUna(k, dato);
      }
    }
    ofrecerUna(clave, dato) {
      const dicho = abierta(dato.v) || {};
      const aviso = caja("En este equipo quedó algo que usted escribió aquí y no alcanzó a guardarse.", [
        ["Recuperarlo", () => {
          const sueltos = reponer(this.f, dicho);
          // Sobre la revisión en que se escribió: si entre medio guardó otra persona, se verán ambos textos.
          if (dato.revision && this.f.elements.revision) this.f.elements.revision.value = dato.revision;
          this.f.dispatchEvent(new Event("input", { bubbles: true }));
          if (sueltos.length) return this.sueltos(aviso, sueltos.map((n) => aForma(dicho[n].join("\n"), Boolean(dicho[`${n}__forma`]), false)));
          if (!this.sinEspacio) quitar(clave);
          return aviso.remove();
        }],
        ["Descartarlo", () => { quitar(clave); aviso.remove(); }],
      ], `Es de ${cuando(dato.cuando)}: «${extracto(dicho)}».`);
      this.f.prepend(aviso);
    }
    sueltos(aviso, textos) {
      const caja = document.createElement("textarea");
      caja.className = "entrada";
      caja.readOnly = true;
      caja.rows = 4;
      caja.setAttribute("aria-label", "Lo que usted había escrito");
      caja.value = textos.join("\n\n");
      aviso.querySelector(".botones").before(caja);
      aviso.querySelector("button").remove();
    }
    soltar() { this.sucio = false; }
  }
  const caja = (texto, botones, detalle) => {
    const aviso = document.createElement("div");
    aviso.className = "aviso es-espera";
    aviso.setAttribute("role", "status");
    const dentro = document.createElement("div");
    for (const t of [texto, detalle]) if (t) dentro.append(Object.assign(document.createElement("p"), { textContent: t }));
    const fila = Object.assign(document.createElement("div"), { className: "botones" });
    for (const [rotulo, hacer] of botones) {
      const b = Object.assign(document.createElement("button"), { type: "button", className: "boton boton--chico", textContent: rotulo });
      b.addEventListener("click", hacer);
      fila.append(b);
    }
    if (botones.length) dentro.append(fila);
    aviso.append(dentro);
    return aviso;
  };

  // Lo enviado con un formulario corriente se da por guardado sólo si la página que vuelve lo dice, y sólo ese mismo texto.
  const ENVIADOS = "enviados";
  try {
    const enviados = JSON.parse(sessionStorage.getItem(ENVIADOS) || "[]");
    sessionStorage.removeItem(ENVIADOS);
    // Una tabla que vuelve sin guardar trae en pantalla eso mismo, y hace enseguida su propia copia.
    if (document.querySelector(".mensajes .es-hecho, form[data-sin-guardar]")) for (const [k, v] of enviados) if (abierta(leer(k))?.v === v) quitar(k);
  } catch (e) { /* se conserva la copia */ }

  // El editor arma sus controles al cargar: la copia parte cuando ya están.
  const partir = () => {
    for (const f of document.querySelectorAll("form[data-borrador]")) copias.push(f.copia = new Copia(f));
    document.dispatchEvent(new CustomEvent("copias:listas"));
  };
  if (document.readyState === "complete") partir(); else addEventListener("DOMContentLoaded", partir);
  document.addEventListener("submit", (e) => {
    const copia = e.target.copia;
    if (e.defaultPrevented || !copia) return;
    copia.soltar();
    try { sessionStorage.setItem(ENVIADOS, JSON.stringify([[copia.clave, copia.ahora()]])); } catch (x) { /* se conserva la copia */ }
  });
  const asegurar = () => { for (const c of copias) if (c.sucio) c.guardar(c.ahora()); };
  addEventListener("pagehide", asegurar);
  document.addEventListener("visibilitychange", () => { if (document.hidden) asegurar(); });
  addEventListener("beforeunload", (e) => { if (copias.some((c) => c.sucio)) e.preventDefault(); });
})();
