/* Qué cambió: pasar de un cambio a otro con N (siguiente) y P (anterior). Sin este guion sirven los enlaces de cada cambio. */
(() => {
  const cambios = [...document.querySelectorAll("[data-cambios] .cambio")];
  const casilla = document.querySelector("[data-teclas] input");
  const dicho = document.querySelector("[data-cambio-actual]");
  const CLAVE = "cambios-sin-teclas";
  if (!cambios.length || !casilla) return;

  const guardado = () => { try { return localStorage.getItem(CLAVE); } catch { return null; } };
  casilla.checked = !guardado();
  casilla.closest("[data-teclas]").hidden = false;
  casilla.addEventListener("change", () => {
    try { if (casilla.checked) localStorage.removeItem(CLAVE); else localStorage.setItem(CLAVE, "1"); } catch { /* sin dónde guardarlo, vale para esta visita */ }
  });

  /* En cuál se está: el que tiene el foco (o lo tiene algo suyo); si no, el último que empieza más arriba del primer tercio. */
  const actual = () => {
    const con_foco = cambios.findIndex((c) => c.contains(document.activeElement));
    if (con_foco >= 0) return con_foco;
    const tope = innerHeight / 3;
    return cambios.reduce((cual, c, n) => (c.getBoundingClientRect().top < tope ? n : cual), -1);
  };

  const ir = (paso) => {
    const donde = actual(), cual = donde + paso;
    if (cual < 0 || cual >= cambios.length) {
      dicho.textContent = paso > 0 ? "Es el último cambio." : "Es el primer cambio.";
      return;
    }
    const tranquilo = matchMedia("(prefers-reduced-motion: reduce)").matches;
    dicho.textContent = "";
    cambios[cual].focus({ preventScroll: true });
    cambios[cual].scrollIntoView({ behavior: tranquilo ? "auto" : "smooth", block: "start" });
    history.replaceState(null, "", `#${cambios[cual].id}`);
  };

  document.addEventListener("keydown", (e) => {
    const escribe = e.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]");
    if (!casilla.checked || escribe || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    const paso = { n: 1, p: -1 }[e.key.toLowerCase()];
    if (paso) { e.preventDefault(); ir(paso); }
  });
})();
