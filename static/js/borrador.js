/* Lo que se escribe se copia en este equipo hasta que la página siguiente diga que se guardó, y se ofrece de vuelta si eso no ocurrió:
   se cerró la pestaña, se cortó la red, terminó la sesión. La copia es de la persona que escribía: otra, en el mismo equipo, no la ve.
   También esconde los campos que no corresponden según otra respuesta y avisa antes de salir con algo sin guardar. */
(() => {
  const guardar = (clave, valor) => { try { localStorage.setItem(clave, valor); } catch (e) { /* sin espacio: sigue en pantalla */ } };
  const leer = (clave) => { try { return localStorage.getItem(clave); } catch (e) { return null; } };
  const quitar = (clave) => { try { localStorage.removeItem(clave); } catch (e) { /* nada que quitar */ } };
  const valores = (f) => {
    const salida = {};
    for (const [nombre, valor] of new FormData(f)) {
      if (nombre === "csrfmiddlewaretoken" || nombre === "revision" || nombre === "clave" || nombre === "clave_nueva" || nombre === "antes" || nombre.endsWith("-marca") || nombre === "visto" || nombre === "accion") continue;
      (salida[nombre] ||= []).push(String(valor).replace(/\r\n/g, "\n").trim());
    }
    return salida;
  };
  const poner = (f, guardado) => {
    for (const c of f.elements) {
      if (!c.name || c.type === "hidden" || c.type === "submit") continue;
      const v = guardado[c.name] || [];
      if (c.type === "checkbox" || c.type === "radio") c.checked = v.includes(c.value);
      else if (v.length) c.value = v[0];
    }
    f.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const segunRespuesta = (f) => {
    for (const g of f.querySelectorAll("[data-cuando]")) {
      const marcado = f.querySelector(`[name="${g.dataset.cuando}"]:checked`);
      g.hidden = !(marcado && marcado.value === g.dataset.vale);
    }
  };

  // Lo enviado desde esta pestaña se da por guardado sólo si esta página trae el mensaje que lo dice.
  const ENVIADOS = "enviados";
  let enviados = [];
  try { enviados = JSON.parse(sessionStorage.getItem(ENVIADOS) || "[]"); sessionStorage.removeItem(ENVIADOS); } catch (e) { /* se conserva la copia */ }
  if (document.querySelector(".mensajes .es-hecho")) enviados.forEach(quitar);

  let sucio = false;
  for (const f of document.querySelectorAll("form[data-borrador]")) {
    const clave = `borrador:${document.body.dataset.persona}:${f.dataset.borrador}`;
    const inicial = JSON.stringify(valores(f));
    const previo = leer(clave);
    if (previo && previo !== inicial) {
      const aviso = document.createElement("div");
      aviso.className = "aviso es-espera";
      aviso.setAttribute("role", "status");
      aviso.innerHTML = '<div><p>En este equipo quedó algo que usted escribió aquí y no alcanzó a guardarse.</p><div class="botones"><button type="button" class="boton boton--chico">Recuperarlo</button><button type="button" class="boton boton--chico">Descartarlo</button></div></div>';
      const [si, no] = aviso.querySelectorAll("button");
      si.addEventListener("click", () => { poner(f, JSON.parse(previo)); aviso.remove(); });
      no.addEventListener("click", () => { quitar(clave); aviso.remove(); });
      f.prepend(aviso);
    }
    f.addEventListener("input", () => {
      segunRespuesta(f);
      const ahora = JSON.stringify(valores(f));
      sucio = ahora !== inicial;
      if (sucio) guardar(clave, ahora); else quitar(clave);
    });
    f.addEventListener("submit", () => {
      sucio = false;
      try { sessionStorage.setItem(ENVIADOS, JSON.stringify([clave])); } catch (e) { /* se conserva la copia */ }
    });
    segunRespuesta(f);
  }
  addEventListener("beforeunload", (e) => { if (sucio) e.preventDefault(); });
})();
