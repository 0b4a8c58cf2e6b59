// Claro u oscuro, a elección; sin esto manda la preferencia del equipo. Se carga en la cabeza, para que la página no parpadee.
(() => {
  const raiz = document.documentElement;
  const oscuroAhora = () => (raiz.dataset.tema ? raiz.dataset.tema === "oscuro" : matchMedia("(prefers-color-scheme: dark)").matches);
  try {
    const tema = localStorage.getItem("tema");
    if (tema === "claro" || tema === "oscuro") raiz.dataset.tema = tema;
  } catch (e) { /* sin almacenamiento: la elección vale sólo para esta página */ }
  document.addEventListener("DOMContentLoaded", () => {
    for (const boton of document.querySelectorAll("[data-cambia-tema]")) {
      boton.hidden = false;
      boton.addEventListener("click", () => {
        raiz.dataset.tema = oscuroAhora() ? "claro" : "oscuro";
        try { localStorage.setItem("tema", raiz.dataset.tema); } catch (e) { /* nada que guardar */ }
      });
    }
  });
})();
