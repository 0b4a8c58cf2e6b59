/* Guarda solo, mientras se escribe: el mismo formulario, a su misma dirección, con una cabecera; y también el botón, sin salir de la página si
   algo falla. Uno a la vez. Si no hay red o el servidor falla, reintenta con espera creciente; lo escrito sigue en pantalla y en la copia. */
(() => {
  const taller = document.querySelector("[data-latido]");
  if (!taller || !window.fetch || !window.juntos) return;
  const ESPERA = 3000, TOPE = 15000, REINTENTOS = [2, 4, 8, 15, 30, 60], PACIENCIA = 30000, KEEPALIVE = 60000;
  const { llave, cabeceras, estado, errores, enOrden, choque, sesion, otraPersona, rechazo } = window.juntos;

  class Guardado {
    constructor(f) {
      Object.assign(this, { f, copia: f.copia, solo: f.dataset.guardar === "solo", pausa: "", intentos: 0, vuelo: null, sinRespuesta: false });
      f.addEventListener("input", () => this.toco());
      f.addEventListener("focusout", () => setTimeout(() => this.ya(), 0));
      f.addEventListener("submit", (e) => this.boton(e));
      document.addEventListener("visibilitychange", () => (document.hidden ? this.ya({ keepalive: true }) : this.alVolver()));
      for (const vuelve of ["online", "focus"]) addEventListener(vuelve, () => this.alVolver());
    }
    toco() {
      if (this.pausa === "falla") this.pausa = "";
      if (!this.puedeSolo()) return;
      this.desde ??= Date.now();
      clearTimeout(this.reloj);
      this.reloj = setTimeout(() => this.ya(), Math.max(0, Math.min(ESPERA, this.desde + TOPE - Date.now())));
    }
    // Lo que se agrega al final va una sola vez, con el botón: guardarlo solo lo repetiría.
    puedeSolo() {
      return this.solo && !this.pausa && this.copia.sucio && ![...this.f.elements].some((c) => c.name.endsWith("__agregar") && c.value.trim());
    }
    async ya(como = {}) {
      if (!this.puedeSolo()) return;
      if (this.vuelo) { this.otraVez = true; return; }
      await this.enviar("solo", como);
    }
    alVolver() {
      if (this.pausa === "sesion" && this.pendiente && !this.vuelo) this.enviar(...this.pendiente);
      else if (this.intentos) this.ya();
    }
    async boton(e) {
      e.preventDefault();
      if (this.apretado) return;
      this.apretado = true;
      clearTimeout(this.reloj);
      if (this.vuelo) await this.vuelo;
      // Con ambos textos a la vista, guardar es elegir lo que hay en el formulario.
      if (this.pausa === "choque" && this.vista) this.f.elements.revision.value = this.vista;
      this.pausa = "";
      await this.enviar("boton", { con: e.submitter, sigue: true });
      this.apretado = false;
    }
    enviar(modo, como = {}) {
      clearTimeout(this.reloj);
      this.desde = null;
      this.vuelo = this.mandar(modo, como).finally(() => {
        this.vuelo = null;
        if (this.otraVez) { this.otraVez = false; this.toco(); }
      });
      return this.vuelo;
    }
    async mandar(modo, como) {
      const { f, copia } = this;
      const dicho = copia.ahora();
      llave(f);
      const datos = new URLSearchParams(new FormData(f));
      if (como.con?.name) datos.append(como.con.name, como.con.value);
      const cuerpo = datos.toString();
      estado(this, "guardando", "Guardando…");
      const corte = new AbortController();
      const plazo = setTimeout(() => corte.abort(), PACIENCIA);
      let respuesta = null, leido = null;
      try {
        respuesta = await fetch(f.getAttribute("action") || location.href, {
          method: "POST", body: cuerpo, signal: corte.signal, credentials: "same-origin", keepalive: Boolean(como.keepalive) && cuerpo.length < KEEPALIVE,
          headers: { ...cabeceras(modo), "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
        });
        leido = await respuesta.json();
      } catch (e) { /* sin red, o una respuesta que no es nuestra */ }
      clearTimeout(plazo);
      if (!leido || respuesta.status >= 500) return this.sinServidor(modo, respuesta, leido);
      return this.recibir(modo, como, dicho, leido);
    }
    recibir(modo, como, dicho, leido) {
      this.intentos = 0;
      if (leido.guardado) return this.hecho(como, dicho, leido);
      if (leido.choque) return this.alChocar(modo, como, leido.choque);
      this.sinRespuesta = false;
      if (leido.errores) return errores(this, leido.errores, modo === "boton");
      if (leido.sesion === false) {
        llave(this.f, leido.llave);
        if (!como.otra) return this.mandar(modo, { ...como, otra: true });
        return this.sinServidor(modo, null, null);
      }
      if (leido.sesion) {
        Object.assign(this, { pausa: "sesion", pendiente: [modo, como] });
        return sesion(this, leido.llave, modo === "boton");
      }
      if (leido.otra_persona) { this.pausa = "persona"; return otraPersona(this, leido.otra_persona); }
      this.pausa = "falla";
      return rechazo(this, leido.rechazo);
    }
    hecho(como, dicho, leido) {
      this.sinRespuesta = false;
      if (this.f.elements.revision) this.f.elements.revision.value = leido.revision;
      Object.assign(this, { pausa: "", pendiente: null });
      errores(this, {}, false);
      enOrden(this);
      this.copia.confirmada(dicho);
      const faltas = document.querySelector("[data-faltas]");
      if (faltas && !leido.faltas) faltas.hidden = true;
      estado(this, "guardado", `Guardado a las ${leido.guardado}`);
      if (!como.sigue) return this.copia.sucio && this.toco();
      // Se siguió escribiendo mientras se guardaba: eso también va.
      if (this.copia.sucio) return this.mandar("boton", como);
      this.copia.soltar();
      const destino = new URL(leido.ir, location.href);
      if (destino.pathname === location.pathname && destino.search === location.search) { location.hash = destino.hash; location.reload(); } else location.assign(destino);
      // La página sigue su camino: nada más se manda desde aquí.
      this.pausa = "sigue";
      return null;
    }
    async alChocar(modo, como, dato) {
      // Lo último lo guardó esta misma página y la respuesta no llegó: se sigue sobre eso.
      if (dato.propio && this.sinRespuesta && !(await this.copia.otrasVivas())) {
        this.sinRespuesta = false;
        this.f.elements.revision.value = dato.revision;
        return this.mandar(modo, como);
      }
      Object.assign(this, { pausa: "choque", vista: dato.revision });
      return choque(this, dato, modo === "boton");
    }
    sinServidor(modo, respuesta, leido) {
      this.sinRespuesta = true;
      const motivo = respuesta ? `No se guardó: ${leido?.rechazo?.motivo || "el servidor no está respondiendo."} ` : "Sin conexión: ";
      const donde = this.copia.sinEspacio ? "no cierre esta pestaña, que en este equipo no cabe una copia" : "lo escrito está a salvo en este equipo";
      const otra = this.solo ? "; se volverá a intentar." : ". Apriete el botón otra vez cuando vuelva.";
      estado(this, "sin-conexion", motivo + (respuesta ? donde[0].toUpperCase() + donde.slice(1) : donde) + otra);
      if (!this.solo) return;
      const espera = REINTENTOS[Math.min(this.intentos++, REINTENTOS.length - 1)] * 1000;
      clearTimeout(this.reloj);
      this.reloj = setTimeout(() => this.ya(), espera);
    }
  }

  document.addEventListener("copias:listas", () => {
    for (const f of document.querySelectorAll("form[data-guardar]")) f.guardado = new Guardado(f);
  });
})();
