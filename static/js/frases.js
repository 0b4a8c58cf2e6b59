/* Una frase guardada, elegida de la lista, queda de inmediato al final del texto; sin JavaScript se agrega al guardar. */
(() => {
  document.addEventListener("change", (e) => {
    const lista = e.target.closest?.("select[data-frases]");
    const frase = lista?.selectedOptions[0]?.dataset.texto;
    const campo = lista && document.getElementById(lista.dataset.frases);
    if (!frase || !campo || campo.value.includes(frase)) return;
    campo.value = campo.value.trim() ? `${campo.value.trimEnd()}\n${frase}` : frase;
    // Ya está escrita: si después se borra, no tiene que volver sola al guardar.
    lista.value = "";
    campo.dispatchEvent(new Event("input", { bubbles: true }));
    campo.focus();
  });
})();
