/* Lo que decía el año anterior se trae cuando alguien abre su recuadro; sin JavaScript, el enlace lleva a su página. */
(() => {
  for (const d of document.querySelectorAll("details[data-trae]")) {
    d.addEventListener("toggle", async () => {
      const lugar = d.querySelector("[data-lugar]");
      if (!d.open || lugar.dataset.listo) return;
      lugar.setAttribute("aria-busy", "true");
      try {
        const r = await fetch(d.dataset.trae, { headers: { "X-Parte": "si" }, credentials: "same-origin" });
        if (!r.ok || r.redirected) throw new Error();
        lugar.innerHTML = await r.text();
        lugar.dataset.listo = "si";
      } catch (e) { /* queda el enlace, que dice qué pasó al abrirlo */ }
      lugar.removeAttribute("aria-busy");
    });
  }
})();
