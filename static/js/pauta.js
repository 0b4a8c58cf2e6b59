/* Mientras se llena la pauta: cuántos requisitos van y cuáles faltan, dicho al momento. Lo que vale lo decide el servidor al guardar. */
(() => {
  const f = document.querySelector("form[data-pauta]");
  if (!f) return;
  const renglones = [...f.querySelectorAll(".requisito")];
  const avance = f.querySelector("[data-pauta-avance]"), barra = f.querySelector("progress"), dicho = f.querySelector("[data-pauta-decision]");
  const respuesta = (r) => r.querySelector("input[type=radio]:checked")?.value || "";
  const resuelto = (r) => Boolean(respuesta(r)) && (respuesta(r) !== "no_cumple" || Boolean(r.querySelector("textarea")?.value.trim()));
  const contar = () => {
    const faltan = [];
    let malos = 0;
    renglones.forEach((r, n) => {
      const listo = resuelto(r);
      r.classList.toggle("requisito--falta", !listo);
      if (!listo) faltan.push(n + 1);
      if (respuesta(r) === "no_cumple") malos += 1;
    });
    const noCumplen = malos ? ` · ${malos} ${malos === 1 ? "no cumple" : "no cumplen"}` : "";
    avance.textContent = `${renglones.length - faltan.length} de ${renglones.length} requisitos resueltos${noCumplen}`;
    barra.value = renglones.length - faltan.length;
    if (!dicho) return;
    const porResponder = faltan.length ? `${faltan.length === 1 ? "Falta el requisito" : "Faltan los requisitos"} ${faltan.join(", ")}. ` : "";
    const toca = malos ? `Con ${malos} en «no cumple» corresponde observar: cada uno saldrá como observación de fondo.` : faltan.length ? "" : dicho.dataset.listo || "Todo está en «cumple» o «no aplica»: puede dar el V°B°.";
    dicho.textContent = porResponder + toca;
  };
  f.addEventListener("input", contar);
  // Lo que se recupera de la copia llega sin eventos de cada campo.
  document.addEventListener("copias:listas", contar);
})();
