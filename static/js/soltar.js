/* Soltar un archivo en su recuadro lo envía de inmediato; sin esto, se elige y se aprieta el botón. Cuánto cabe lo dice el formulario. */
(() => {
  const formulario = document.querySelector("[data-soltar]");
  if (!formulario) return;
  const zona = formulario.querySelector("[data-zona]");
  const campo = formulario.querySelector("[type=file]");
  const anuncio = formulario.querySelector("[data-anuncio]");
  const { tope, pesa, mientras } = formulario.dataset;
  const elegido = formulario.querySelector("[data-elegido]");
  const ninguno = elegido.textContent;
  formulario.querySelectorAll("[data-con-guion]").forEach((parte) => { parte.hidden = false; });
  // El campo del navegador habla en el idioma del equipo: con guion se ve nuestro botón, y el campo sigue ahí para el teclado.
  zona.classList.add("soltar--guion");

  const trae = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
  const encima = (si) => zona.classList.toggle("soltar--encima", si);
  // Fuera del recuadro no se abre el archivo en lugar de la página, que es lo que haría el navegador.
  for (const tipo of ["dragover", "drop"]) addEventListener(tipo, (e) => { if (trae(e)) e.preventDefault(); });
  zona.addEventListener("dragenter", (e) => { if (trae(e)) encima(true); });
  zona.addEventListener("dragover", (e) => { if (trae(e)) { e.dataTransfer.dropEffect = "copy"; encima(true); } });
  zona.addEventListener("dragleave", (e) => { if (!zona.contains(e.relatedTarget)) encima(false); });
  zona.addEventListener("drop", (e) => {
    encima(false);
    if (!trae(e) || !e.dataTransfer.files.length) return;
    e.preventDefault();
    const bolsa = new DataTransfer();
    bolsa.items.add(e.dataTransfer.files[0]);
    campo.files = bolsa.files;
    formulario.requestSubmit();
  });
  formulario.addEventListener("submit", (e) => {
    const archivo = campo.files[0];
    campo.setCustomValidity("");
    if (archivo && archivo.size > Number(tope)) {
      e.preventDefault();
      campo.setCustomValidity(pesa);
      campo.reportValidity();
      return;
    }
    anuncio.textContent = mientras;
  });
  campo.addEventListener("change", () => {
    campo.setCustomValidity("");
    elegido.textContent = campo.files[0] ? campo.files[0].name : ninguno;
  });
})();
