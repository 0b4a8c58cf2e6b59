/* Escribir entre varias personas: quién más está en la sección, ambos textos cuando chocan, e ingresar de nuevo sin salir de la página. Todo lo
   que se dibuja aquí es texto, salvo lo que el servidor manda ya saneado para verlo con su formato. */
(() => {
  const taller = document.querySelector("[data-latido]");
  if (!taller) return;
  const CADA = 20000, PRIMERO = 1500;
  const persona = document.body.dataset.persona;
  const galleta = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  const llave = (f, nueva) => { const c = f.elements.csrfmiddlewaretoken, v = nueva || galleta(); if (c && v) c.value = v; };
  const cabeceras = (modo) => ({ "X-Guardado": modo, "X-Guardado-De": persona, Accept: "application/json" });

  const crear = (etiqueta, atributos = {}, ...hijos) => {
    const e = document.createElement(etiqueta);
    for (const [k, v] of Object.entries(atributos)) {
      if (k.startsWith("on")) e.addEventListener(k.slice(2), v); else if (k === "clase") e.className = v; else if (v !== false) e.setAttribute(k, v === true ? "" : v);
    }
    e.append(...hijos.filter((h) => h !== null && h !== undefined));
    return e;
  };
  const icono = (cual) => document.querySelector("template[data-iconos]")?.content.querySelector(`[data-i="${cual}"] svg`)?.cloneNode(true) ?? null;
  const boton = (texto, hacer, clase = "boton") => crear("button", { type: "button", clase, onclick: hacer }, texto);
  const aviso = (clase, cual, ...dentro) => crear("section", { clase: `aviso es-${clase}`, role: "alert", tabindex: "-1" }, icono(cual), crear("div", { clase: "apilado apilado--corto" }, ...dentro));
  const poner = (g, cual, nodo, enfocar) => {
    document.querySelector(`[data-aviso="${cual}"]`)?.remove();
    nodo.dataset.aviso = cual;
    g.f.before(nodo);
    if (enfocar) { nodo.focus(); nodo.scrollIntoView({ block: "start" }); }
    return nodo;
  };
  const sacar = (...cuales) => { for (const c of cuales) document.querySelector(`[data-aviso="${c}"]`)?.remove(); };

  // --- el estado: siempre a la vista; en voz alta, sólo cuando cambia de clase ---
  const voz = crear("p", { clase: "solo-lectores", role: "status" });
  taller.append(voz);
  let ultima = "guardado";
  const COLOR = { guardado: "", guardando: "es-borrador", "sin-conexion": "es-devuelto", atrasado: "es-atrasado", devuelto: "es-devuelto" };
  const estado = (g, clase, texto) => {
    const donde = g.f.querySelector("[data-estado]") || document.querySelector("[data-estado]");
    if (donde) { donde.className = `guardado ${COLOR[clase]}`; donde.replaceChildren(...[icono(clase), crear("span", {}, texto)].filter(Boolean)); }
    if (clase !== "guardando" && clase !== ultima) { voz.textContent = texto; ultima = clase; }
  };

  // --- errores junto a su campo, sin recargar ---
  const errores = (g, mapa, enfocar) => {
    const { f } = g;
    document.getElementById("errores")?.remove();
    sacar("errores");
    for (const e of f.querySelectorAll(".campo .error")) e.remove();
    for (const c of f.querySelectorAll(".campo--falla")) c.classList.remove("campo--falla");
    for (const c of f.querySelectorAll("[data-errado]")) { c.removeAttribute("aria-invalid"); c.setAttribute("aria-describedby", c.dataset.errado); delete c.dataset.errado; }
    const nombres = Object.keys(mapa);
    if (!nombres.length) return;
    let primero = null;
    for (const nombre of nombres) {
      const hallado = f.elements[nombre];
      const control = hallado?.length && !hallado.tagName ? hallado[0] : hallado;
      const campo = control?.closest("fieldset.campo, .campo");
      const texto = mapa[nombre].join(" ");
      if (!campo) { primero ??= poner(g, "errores", aviso("atrasado", "atrasado", crear("p", {}, texto))); continue; }
      const id = `id_${nombre}-error`;
      const linea = crear("p", { clase: "error", id }, icono("atrasado"), crear("span", {}, texto));
      campo.classList.add("campo--falla");
      campo.querySelectorAll(".menor, legend, label")[0]?.after(linea) ?? campo.prepend(linea);
      control.dataset.errado = control.getAttribute("aria-describedby") || "";
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", `${control.dataset.errado} ${id}`.trim());
      for (let d = campo.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      primero ??= control.hidden ? campo.querySelector("[contenteditable]") || campo : control;
    }
    estado(g, "atrasado", nombres.length === 1 ? "No se guardó: hay algo que corregir." : `No se guardó: hay ${nombres.length} cosas que corregir.`);
    if (enfocar) primero?.focus();
  };
  const enOrden = () => { sacar("choque", "sesion", "falla"); dialogo?.close(); };

  // --- el choque: ambos textos lado a lado, y elegir ---
  // En textos largos, lo que está en uno y no en el otro se marca y queda a la vista.
  const marcar = (propios, ajenos) => {
    const otros = new Set([...ajenos.children].map((c) => c.textContent.trim()));
    const distintos = [...propios.children].filter((c) => c.textContent.trim() && !otros.has(c.textContent.trim()));
    for (const c of distintos) c.classList.add("choque__distinto");
    if (distintos.length) propios.scrollTop = Math.max(0, distintos[0].offsetTop - 48);
  };
  const lado = (l) => {
    const columna = crear("div", { clase: "choque__lado" }, crear("h3", { clase: "h-menor" }, l.titulo));
    for (const t of l.textos) {
      const texto = crear("div", { clase: `choque__texto ${t.html ? "prosa" : "texto-tal-cual"}`, tabindex: "0", role: "group", "aria-label": `${l.titulo}: ${t.rotulo}` });
      if (t.html) texto.innerHTML = t.html; else texto.append(...(t.texto || "(vacío)").split("\n").map((linea) => crear("p", {}, linea || "\u00a0")));
      columna.append(crear("p", { clase: "menor" }, t.rotulo), texto);
    }
    return columna;
  };
  const choque = (g, dato, enfocar) => {
    estado(g, "devuelto", "No se guardó todavía: vea ambos textos y elija.");
    const botones = crear("div", { clase: "botones" });
    const pie = crear("div", { clase: "apilado apilado--corto" });
    const guardar = () => g.boton(new Event("submit"));
    if (dato.quitado) {
      botones.append(boton("Agregarlo de nuevo con lo mío", () => {
        g.f.action = dato.quitado.accion;
        g.f.append(crear("input", { type: "hidden", name: "clave_nueva", value: dato.quitado.clave_nueva }));
        g.solo = false;
        guardar();
      }));
    } else {
      const lleno = crear("button", { type: "button", clase: "boton boton--lleno", onclick: () => { g.pausa = ""; g.f.elements.revision.value = dato.revision; g.enviar("aqui"); } }, "Quedarme con lo mío");
      botones.append(lleno, boton("Quedarme con lo guardado", () => {
        pie.replaceChildren(crear("p", {}, "Se mostrará lo que ya está guardado. Lo que usted escribió queda en la copia de este equipo, y se le ofrecerá de vuelta."),
          crear("div", { clase: "botones" }, boton("Sí, quedarme con lo guardado", () => { g.copia.guardar(g.copia.ahora()); if (!g.copia.sinEspacio) g.copia.soltar(); location.reload(); }), boton("Seguir comparando", () => pie.replaceChildren(), "boton boton--texto")));
        pie.querySelector("button").focus();
      }), boton("Juntar a mano", () => {
        botones.hidden = true;
        pie.replaceChildren(crear("p", {}, "Junte los dos textos en el formulario de abajo. No se guardará nada hasta que usted lo diga."), crear("div", { clase: "botones" }, crear("button", { type: "button", clase: "boton boton--lleno", onclick: guardar }, "Guardar lo juntado")));
      }));
    }
    const motivo = dato.propio ? "Usted guardó esto desde otra pestaña, mientras escribía en ésta. Vea ambos textos y elija; no se ha perdido nada." : dato.motivo;
    const titulo = crear("h2", { clase: "h-menor" }, motivo);
    const panel = aviso("devuelto", "devuelto", titulo, crear("div", { clase: "dos mitades" }, lado(dato.mio), lado(dato.otro)), botones, pie);
    panel.classList.add("choque");
    poner(g, "choque", panel, enfocar);
    const textos = [...panel.querySelectorAll(".choque__texto")], mitad = textos.length / 2;
    textos.forEach((t, n) => marcar(t, textos[(n + mitad) % textos.length]));
  };

  // --- la sesión: ingresar aquí mismo ---
  let dialogo = null;
  const ingresar = async (g, ficha, dicho, nueva) => {
    const datos = new URLSearchParams(new FormData(ficha));
    datos.set("csrfmiddlewaretoken", galleta() || nueva);
    let respuesta = null, leido = null;
    try {
      respuesta = await fetch(taller.dataset.ingreso, { method: "POST", body: datos.toString(), credentials: "same-origin", headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" } });
      leido = await respuesta.json();
    } catch (e) { /* sin red, o demasiados intentos */ }
    if (!respuesta?.ok || !leido) {
      const campos = Object.values(leido?.form?.fields || {}).flatMap((c) => c.errors);
      dicho.textContent = [...(leido?.form?.errors || []), ...campos].join(" ") || "No se pudo ingresar desde aquí. Pruebe en otra pestaña: su texto sigue en ésta.";
      return;
    }
    // Con la clave bien puesta, o queda lista, o falta el segundo factor: el guardado lo dirá.
    ficha.elements.password.value = "";
    dicho.textContent = "Guardando lo que estaba en pantalla…";
    await g.enviar(...g.pendiente);
    if (g.pausa === "sesion") {
      dicho.replaceChildren("Falta su segundo factor. ", crear("a", { href: leido.location || taller.dataset.ingreso, target: "_blank", rel: "noopener" }, "Complételo en otra pestaña"), " y vuelva: se guardará solo.");
    }
  };
  const abrir = (g, nueva) => {
    if (dialogo?.open) return;
    dialogo?.remove();
    const dicho = crear("p", { clase: "error", role: "alert" });
    const campo = (rotulo, id, tipo, nombre, completa) => crear("div", { clase: "campo" }, crear("label", { for: id }, rotulo), crear("input", { clase: "entrada", id, type: tipo, name: nombre, autocomplete: completa, required: true }));
    const ficha = crear("form", { clase: "apilado", onsubmit: (e) => { e.preventDefault(); e.stopPropagation(); dicho.textContent = ""; ingresar(g, ficha, dicho, nueva); } },
      crear("h2", { id: "t-sesion" }, "Su sesión terminó"), crear("p", {}, "Ingrese aquí mismo: su texto sigue en pantalla y se guardará enseguida."),
      campo("Correo institucional", "sesion-correo", "email", "login", "username"), campo("Clave", "sesion-clave", "password", "password", "current-password"), dicho,
      crear("div", { clase: "botones" }, crear("button", { clase: "boton boton--lleno", type: "submit" }, "Ingresar y guardar"), boton("Ahora no", () => dialogo.close(), "boton boton--texto")),
      crear("p", { clase: "menor" }, crear("a", { href: taller.dataset.ingreso, target: "_blank", rel: "noopener" }, "Ingresar en otra pestaña"), " y volver a ésta también sirve."));
    dialogo = crear("dialog", { clase: "dialogo", "aria-labelledby": "t-sesion" }, ficha);
    document.body.append(dialogo);
    dialogo.showModal();
  };
  const sesion = (g, nueva, alTiro) => {
    estado(g, "atrasado", "No se guardó: su sesión terminó.");
    if (dialogo?.open) return;
    if (!document.querySelector('[data-aviso="sesion"]')) {
      poner(g, "sesion", aviso("atrasado", "guardando", crear("p", {}, "Su sesión terminó. Ingrese aquí mismo: su texto sigue en pantalla."), crear("div", { clase: "botones" }, boton("Ingresar", () => abrir(g, nueva)))));
    }
    // A quien está tecleando no se le pone una ventana encima: lo que sigue escribiendo iría a parar ahí.
    if (alTiro) abrir(g, nueva);
  };
  const otraPersona = (g, nombre) => {
    dialogo?.close();
    sacar("sesion");
    estado(g, "atrasado", "No se guardó: ingresó otra persona.");
    poner(g, "falla", aviso("atrasado", "personas", crear("p", {}, `Ahora la sesión es de ${nombre}, y esto lo escribió otra persona: no se guardó a su nombre. Queda en la copia de este equipo para cuando quien lo escribió vuelva a ingresar.`)));
  };
  const rechazo = (g, dicho) => {
    const motivo = dicho?.motivo || "No se pudo guardar.";
    estado(g, "atrasado", `No se guardó: ${motivo}`);
    const dentro = [dicho?.titulo && crear("h2", { clase: "h-menor" }, dicho.titulo), crear("p", {}, `${motivo} Lo que escribió sigue aquí, y hay una copia en este equipo.`)].filter(Boolean);
    poner(g, "falla", aviso("atrasado", "atrasado", ...dentro), true);
  };

  // --- quién más está, y si alguien guardó ---
  const presencia = document.querySelector("[data-presencia]");
  let dichoAntes = "";
  const latir = async () => {
    const f = document.querySelector("form[data-guardar]");
    if (!f || document.hidden) return;
    const datos = new URLSearchParams({ csrfmiddlewaretoken: galleta() || f.elements.csrfmiddlewaretoken.value, revision: f.elements.revision?.value || "", renglon: f.dataset.renglon || "" });
    let leido = null;
    try { leido = await (await fetch(taller.dataset.latido, { method: "POST", body: datos, credentials: "same-origin", headers: cabeceras("latido") })).json(); } catch (e) { return; }
    if (leido.sesion && f.guardado && !f.guardado.pausa) { Object.assign(f.guardado, { pausa: "sesion", pendiente: ["solo", {}] }); sesion(f.guardado, leido.llave, false); }
    if (!leido.otras || !presencia) return;
    const [una, ...mas] = leido.otras;
    const quienes = mas.length ? `${leido.otras.slice(0, -1).join(", ")} y ${leido.otras.at(-1)} están en esta sección.` : una ? `${una} está en esta sección.` : "";
    const guardo = leido.guardada_por && !f.guardado?.vuelo ? `${leido.guardada_por} guardó esta sección a las ${leido.guardada_el}. Cuando guarde verá ambos textos.` : "";
    const texto = [quienes, guardo].filter(Boolean).join(" ");
    if (texto === dichoAntes) return;
    dichoAntes = texto;
    presencia.replaceChildren(...(texto ? [icono("personas"), crear("span", {}, texto)].filter(Boolean) : []));
  };
  setTimeout(latir, PRIMERO);
  setInterval(latir, CADA);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) latir(); });

  window.juntos = { llave, cabeceras, estado, errores, enOrden, choque, sesion, otraPersona, rechazo };
})();
