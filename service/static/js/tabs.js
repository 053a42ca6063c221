// The parts of a dossier as tabs; the open one stands in the address, so that a reload comes back to it.

export function startTabs() {
  const links = [...document.querySelectorAll(".tabs a")];
  if (!links.length) return;
  const show = () => {
    const wanted = links.find((a) => a.hash === location.hash) || links[0];
    for (const link of links) {
      link.setAttribute("aria-selected", String(link === wanted));
      document.querySelector(link.hash).hidden = link !== wanted;
    }
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      // Values were corrected meanwhile: the other parts are shown as they are now.
      if (document.getElementById("ho-so").dataset.stale) location.reload();
      else show();
    });
  }
  addEventListener("hashchange", show);
  show();
}
