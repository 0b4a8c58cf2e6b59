/* La tabla como planilla: pegar un bloque, bajar con Intro, duplicar, subir, bajar y agregar sin recargar. Nada se guarda hasta que se
   guarda la tabla; lo mismo se puede hacer sin este guion, con los botones. Supr nunca quita filas. */
(() => {
  const forma = document.querySelector("form[data-tabla]");
  const molde = document.getElementById("fila-nueva");
  if (!forma || !molde) return;
  const tabla = forma.querySelector("table"), dicho = forma.querySelector("[data-dicho]"), bloque = forma.querySelector("[name=bloque]");
  const AGREGA = "agrega" in forma.dataset, ORDENA = "ordena" in forma.dataset;
  // A quien no le toca agregar, la tabla no le crece.
  const TOPE = AGREGA ? Number(forma.dataset.tope) : tabla.tBodies.length, VACIA = "00000000-0000-0000-0000-000000000000", MAXIMO = 300000;
  for (const e of forma.querySelectorAll("[data-con-guion]")) e.hidden = false;

  // --- las filas ---

  const filas = () => [...tabla.tBodies];
  const filaDe = (e) => e.closest("tbody.fila");
  // En el orden en que se pegan: primero lo que se ve, después lo plegado.
  const celdas = (fila) => [...fila.querySelectorAll("[data-c]")].sort((a, b) => plegada(a) - plegada(b));
  const plegada = (celda) => (celda.closest(".fila__plegada") ? 1 : 0);
  const celda = (fila, nombre) => fila.querySelector(`[data-c="${nombre}"]`);
  const nombreDe = (fila) => celdas(fila)[0].value.trim();
  const clave = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    return [...b].map((x) => x.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const nueva = (con) => {
    const fila = molde.content.querySelector("tbody").cloneNode(true), suya = con || clave();
    for (const e of [fila, ...fila.querySelectorAll("*")]) {
      for (const a of [...e.attributes]) if (a.value.includes(VACIA)) e.setAttribute(a.name, a.value.replaceAll(VACIA, suya));
    }
    return fila;
  };
  const agregar = (despues, con) => {
    const fila = nueva(con);
    if (despues) despues.after(fila); else tabla.append(fila);
    return fila;
  };
  const numerar = () => filas().forEach((f, n) => { f.querySelector("[data-n]").textContent = n + 1; });
  const avisar = () => { numerar(); forma.dispatchEvent(new Event("input", { bubbles: true })); };
  const poner = (donde, valor) => {
    if (donde.tagName === "SELECT") elegir(donde, valor); else donde.value = donde.tagName === "INPUT" ? valor.replace(/\s*\r?\n\s*/g, " ") : valor;
    const resumen = donde.closest(".fila__plegada");
    if (resumen && valor) resumen.open = true;
    marcarCambiada(filaDe(donde));
  };
  const marcarCambiada = (fila) => fila && fila.classList.add("fila--cambiada");

  // --- elegir en una lista por su texto ---

  const llano = (t) => t.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLocaleLowerCase("es").split(/\s+/).join(" ").trim();
  const elegir = (lista, texto) => {
    const buscado = llano(texto), opciones = [...lista.options];
    const hallada = opciones.filter((o) => o.value === texto.trim() || llano(o.text) === buscado || llano(o.value) === buscado);
    if (!buscado) lista.value = "";
    else if (hallada.length === 1) lista.value = hallada[0].value;
    else {
      // Lo que no está en la lista se conserva tal cual: al guardar se dirá en su celda qué corregir.
      lista.add(new Option(texto.trim(), texto.trim(), false, true));
    }
  };

  // --- deshacer lo último que se hizo de una vez ---

  const decir = (texto, deshacer) => {
    dicho.replaceChildren(document.createTextNode(texto));
    if (!deshacer) return;
    const boton = Object.assign(document.createElement("button"), { type: "button", className: "boton boton--chico", textContent: "Deshacer" });
    boton.addEventListener("click", () => { deshacer(); decir("Deshecho."); avisar(); });
    dicho.append(boton);
  };

  // --- un bloque de planilla ---

  const partir = (texto) => {
    const separa = texto.includes("\t") ? "\t" : ";", salida = [];
    const patron = new RegExp(`"((?:[^"]|"")*)" *(?=${separa}|\\r?\\n|$)|([^${separa}\\r\\n]*)`, "y");
    let fila = [], lugar = 0;
    for (;;) {
      patron.lastIndex = lugar;
      const h = patron.exec(texto);
      fila.push(h[1] === undefined ? h[2] : h[1].replaceAll('""', '"'));
      lugar += h[0].length;
      if (texto[lugar] === separa) { lugar += 1; continue; }
      if (fila.some((c) => c.trim())) salida.push(fila);
      fila = [];
      if (lugar >= texto.length) return salida;
      lugar += texto.startsWith("\r\n", lugar) ? 2 : 1;
    }
  };
  const encabezado = (primera) => {
    const rotulos = new Map(celdas(filas()[0]).map((c) => [llano(document.getElementById(`col-${c.dataset.c}`).textContent), c.dataset.c]));
    const dichos = primera.map((c) => rotulos.get(llano(c)));
    return dichos.length > 1 && dichos.every(Boolean) ? dichos : null;
  };
  const noCabe = (motivo, texto) => {
    if (!bloque) return decir(`${motivo} No se pegó nada.`);
    bloque.value = texto;
    bloque.closest("details").open = true;
    decir(`${motivo} No se pegó nada: lo que copió quedó en «Pegar desde una planilla».`);
    bloque.focus();
  };
  const pegar = (texto, donde) => {
    if (texto.length > MAXIMO) return noCabe("Lo pegado es demasiado grande para pegarlo de una vez.", texto);
    const partes = partir(texto), inicio = filaDe(donde), orden = celdas(inicio).map((c) => c.dataset.c);
    const nombres = encabezado(partes[0]), desde = orden.indexOf(donde.dataset.c), datos = nombres ? partes.slice(1) : partes;
    const columnas = nombres || orden.slice(desde);
    const primera = filas().indexOf(inicio);
    if (primera + datos.length > TOPE) return noCabe(`La tabla admite ${TOPE} filas.`, texto);
    if (datos.some((f) => f.slice(columnas.length).some((c) => c.trim()))) return noCabe("Hay más columnas que las que quedan hacia la derecha.", texto);
    const antes = [], agregadas = [];
    datos.forEach((dato, n) => {
      let fila = filas()[primera + n];
      if (!fila) agregadas.push((fila = agregar(null)));
      dato.forEach((valor, k) => {
        const c = columnas[k] && celda(fila, columnas[k]);
        if (!c) return;
        antes.push([c, c.value]);
        poner(c, valor.trim());
      });
    });
    avisar();
    decir(`Se ${datos.length === 1 ? "pegó 1 fila" : `pegaron ${datos.length} filas`}. Revise y guarde la tabla.`, () => {
      for (const [c, v] of antes.reverse()) c.value = v;
      agregadas.forEach((f) => f.remove());
    });
  };
  forma.addEventListener("paste", (e) => {
    const donde = e.target.closest("[data-c]"), texto = e.clipboardData && e.clipboardData.getData("text/plain");
    // Un texto de una sola celda se pega como siempre, donde está el cursor. Excel agrega un salto al final.
    if (!donde || !texto) return;
    const limpio = texto.replace(/\r?\n$/, "");
    const suelto = !/[\t\n]/.test(limpio) || (donde.tagName === "TEXTAREA" && !limpio.includes("\t"));
    if (suelto && donde.tagName !== "SELECT") return;
    e.preventDefault();
    pegar(limpio, donde);
  });

  // --- lo que hacen los botones y el teclado ---

  const hacer = {
    agregar: () => { if (filas().length < TOPE) { const f = agregar(null); avisar(); celdas(f)[0].focus(); } else decir(`La tabla admite ${TOPE} filas.`); },
    duplicar: (fila) => {
      if (filas().length >= TOPE) return decir(`La tabla admite ${TOPE} filas.`);
      const copia = agregar(fila);
      for (const c of celdas(fila)) poner(celda(copia, c.dataset.c), c.value);
      copia.querySelector(".fila__plegada").open = fila.querySelector(".fila__plegada").open;
      avisar();
      celdas(copia)[0].focus();
      decir(`Se duplicó «${nombreDe(fila).slice(0, 60)}».`, () => copia.remove());
    },
    subir: (fila) => mover(fila, -1),
    bajar: (fila) => mover(fila, 1),
    sacar: (fila) => {
      const vecina = fila.nextElementSibling, otra = vecina || fila.previousElementSibling, vacia = celdas(fila).every((c) => !c.value.trim());
      fila.remove();
      if (!tabla.tBodies.length) agregar(null);
      avisar();
      celdas(otra && otra.isConnected && otra.matches("tbody") ? otra : filas()[0])[0].focus();
      if (!vacia) decir("Se quitó la fila.", () => { if (vecina) vecina.before(fila); else tabla.append(fila); });
    },
  };
  const mover = (fila, pasos) => {
    if (!ORDENA) return;
    const todas = filas(), lugar = todas.indexOf(fila) + pasos, foco = document.activeElement;
    if (lugar < 0 || lugar >= todas.length) return;
    if (pasos < 0) todas[lugar].before(fila); else todas[lugar].after(fila);
    if (fila.contains(foco)) foco.focus();
    avisar();
    decir(`«${nombreDe(fila).slice(0, 60) || "La fila"}» quedó en el lugar ${lugar + 1} de ${todas.length}.`);
  };
  forma.addEventListener("click", (e) => {
    const boton = e.target.closest("button[name=que]");
    const [que] = boton ? boton.value.split(":") : [""];
    if (!hacer[que]) return;
    e.preventDefault();
    const menu = boton.closest("[popover]");
    if (menu) menu.hidePopover();
    hacer[que](filaDe(boton));
  });
  forma.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      forma.requestSubmit(forma.querySelector("button[value=guardar]"));
      return;
    }
    const donde = e.target.closest("[data-c]"), lista = donde && donde.tagName === "SELECT";
    if (!donde) return;
    const fila = filaDe(donde);
    if (e.key === "Enter" && !e.shiftKey && !e.altKey && !e.isComposing) {
      e.preventDefault();
      let otra = fila.nextElementSibling;
      if (!otra && filas().length < TOPE) { otra = agregar(null); avisar(); }
      if (!otra) return;
      const abajo = celda(otra, donde.dataset.c);
      if (plegada(abajo)) abajo.closest("details").open = true;
      abajo.focus();
      if (abajo.select) abajo.select();
    } else if (e.altKey && !lista && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      // En una lista desplegable, Alt y flecha la abren: eso no se toca.
      e.preventDefault();
      mover(fila, e.key === "ArrowUp" ? -1 : 1);
    } else if ((e.ctrlKey || e.metaKey) && !e.shiftKey && e.key.toLowerCase() === "d") {
      e.preventDefault();
      hacer.duplicar(fila);
    }
  });
  forma.addEventListener("input", (e) => marcarCambiada(e.target.closest && e.target.closest("tbody.fila")));

  // Lo que volvió del servidor sin guardar sigue por guardar: se copia desde ya, y salir lo avisa.
  document.addEventListener("copias:listas", () => {
    if (!("sinGuardar" in forma.dataset) || !forma.copia) return;
    forma.copia.inicial = "";
    forma.copia.cambio();
  });

  // --- la copia local: antes de poner lo recuperado, se crean las filas que faltan y se dejan en su orden ---

  forma.addEventListener("borrador:poner", (e) => {
    const orden = e.detail && e.detail.fila;
    if (!Array.isArray(orden)) return;
    for (const suya of orden) {
      if (!/^[0-9a-f-]{36}$/.test(suya)) continue;
      const fila = tabla.querySelector(`tbody[data-fila="${suya}"]`) || (Object.keys(e.detail).some((n) => n.startsWith(`${suya}-`)) && nueva(suya));
      if (!fila) continue;
      for (const c of celdas(fila)) {
        const v = (e.detail[`${suya}-${c.dataset.c}`] || [])[0];
        if (v && c.tagName === "SELECT") elegir(c, v);
      }
      tabla.append(fila);
    }
    // Las que no estaban entonces: las que otra persona agregó van al final; las en blanco sobran.
    for (const fila of filas().filter((f) => !orden.includes(f.dataset.fila))) {
      if ("nueva" in fila.dataset && celdas(fila).every((c) => !c.value)) fila.remove(); else tabla.append(fila);
    }
    numerar();
  });
})();
