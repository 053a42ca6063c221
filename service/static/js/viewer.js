// The page image beside the findings, with the place of the evidence drawn on it.

const SVG = "http://www.w3.org/2000/svg";
const PADDING = 0.004;

class Viewer {
  constructor(place) {
    this.place = place;
    this.image = place.querySelector("img");
    this.drawing = place.querySelector("svg");
    this.sheet = place.querySelector(".sheet");
    this.leaf = place.querySelector(".leaf");
    this.pages = JSON.parse(document.getElementById("cac-trang").textContent).map((key) => key.split("/").map(Number));
    this.pages.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    this.at = 0;
    place.querySelector("[data-close]").addEventListener("click", () => place.classList.remove("open"));
    place.querySelector("[data-zoom]").addEventListener("click", () => this.zoom());
    for (const button of place.querySelectorAll("[data-step]")) button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    this.image.addEventListener("load", () => this.scroll());
  }

  show(file, page, box) {
    const at = this.pages.findIndex(([f, p]) => f === file && p === page);
    if (at < 0) return;
    this.at = at;
    this.box = box;
    this.place.querySelector(".where").textContent = `Tệp ${file + 1}, trang ${page}`;
    this.image.hidden = false;
    this.image.alt = `Ảnh trang ${page} của tệp ${file + 1}`;
    const source = `${this.place.dataset.base}${file}/${page}`;
    if (this.image.getAttribute("src") !== source) this.image.src = source;
    else this.scroll();
    this.draw();
  }

  open() {
    if (matchMedia("(max-width: 760px)").matches) this.place.classList.add("open");
    this.place.querySelector("[data-close]").hidden = !this.place.classList.contains("open");
  }

  draw() {
    this.drawing.replaceChildren();
    if (!this.box) return;
    const [x0, y0, x1, y1] = this.box;
    const rect = document.createElementNS(SVG, "rect");
    const edges = { x: x0 - PADDING, y: y0 - PADDING, width: x1 - x0 + 2 * PADDING, height: y1 - y0 + 2 * PADDING };
    for (const [name, value] of Object.entries(edges)) rect.setAttribute(name, value);
    // Evidence that is the whole page is framed, not painted over.
    rect.classList.toggle("whole", (x1 - x0) * (y1 - y0) > 0.6);
    this.drawing.append(rect);
  }

  scroll() {
    const [, y0, , y1] = this.box || [0, 0, 0, 0];
    const [x0] = this.box || [0];
    this.sheet.scrollTop = ((y0 + y1) / 2) * this.leaf.clientHeight - this.sheet.clientHeight / 2;
    this.sheet.scrollLeft = x0 * this.leaf.clientWidth - 40;
  }

  zoom() {
    this.leaf.classList.toggle("big");
    this.scroll();
  }

  step(by) {
    const [file, page] = this.pages[Math.min(this.pages.length - 1, Math.max(0, this.at + by))] || [];
    if (page) this.show(file, page, null);
  }
}

export function startViewer() {
  const place = document.getElementById("xem-trang");
  if (!place) return;
  const viewer = new Viewer(place);
  if (viewer.pages.length) viewer.show(...viewer.pages[0], null);
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-file][data-page]");
    if (!from || place.contains(from)) return;
    event.preventDefault();
    viewer.show(Number(from.dataset.file), Number(from.dataset.page), from.dataset.box ? from.dataset.box.split(",").map(Number) : null);
    viewer.open();
  });
}
