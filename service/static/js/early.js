// Runs before the page is drawn. A press that comes while the page's own script is still on its way is kept and done when it runs;
// no form of the script's is ever sent the browser's way, which would lose what was typed.
(() => {
  const pressed = new Set();
  const keep = (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed.add(button);
  };
  addEventListener("click", keep, true);
  addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("method")) event.preventDefault(); // a form without a method belongs to the page's script
  }, true);
  // The page's script is a module: it has run when the document is ready.
  addEventListener("DOMContentLoaded", () => {
    removeEventListener("click", keep, true);
    for (const button of pressed) button.click();
  });
})();
