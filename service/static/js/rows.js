// Lists: a row that the machine lost is added, one that is not on the paper is struck out, one that is wrong is mended, and all of it taken back.
import { call, trouble } from "./net.js";
import { dossier } from "./forms.js";
import { offerReload, tell } from "./review.js";

const boxes = () => JSON.parse(document.getElementById("cac-o").textContent);
const number = () => Number(dossier().dataset.version);
const corrections = () => `/api/dossiers/${dossier().dataset.id}/corrections`;

function make(tag, more, ...inside) {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...inside);
  return made;
}

// Every place where the page shows this list is shown anew; what people type elsewhere on the page stays.
async function showAnew(target, found) {
  const place = window.scrollY;
  const answer = await fetch(location.pathname, { credentials: "same-origin", headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) return location.reload();
  const others = [...fresh.querySelectorAll("[data-rows]")].filter((b) => b.dataset.rows === target);
  for (const block of document.querySelectorAll("[data-rows]")) {
    if (block.dataset.rows !== target || !others.length) continue;
    const next = document.importNode(others[0], true);
    const answer = block.closest(".listed")?.querySelector("[data-action=confirm]");
    if (answer) trouble(answer.form, null);
    if (answer) answer.textContent = next.querySelector("[data-row]:not(.struck)") ? "Đủ như trên giấy" : "Giấy không có";
    block.replaceWith(next);
    startBlock(next);
  }
  window.scrollTo(0, place);
  tell(found);
}

function refused(near, error) {
  trouble(near, error);
  if (error.code === "stale_change") offerReload(near);
}

async function act(block, row, action) {
  const buttons = [...block.querySelectorAll("button")];
  buttons.forEach((b) => (b.disabled = true));
  trouble(block, null);
  try {
    const found = await call("POST", corrections(), { target: row.dataset.row, action, version: number() });
    await showAnew(block.dataset.rows, found);
  } catch (error) {
    refused(block, error);
    buttons.forEach((b) => (b.disabled = false));
  }
}

// What a new row most likely has, for the person to see and change: a person, the same ladder of ratings as all other rows.
function usual(block) {
  const scales = new Set([...block.querySelectorAll("[data-row]:not(.struck)")].map((r) => JSON.parse(r.dataset.values).scale));
  return { kind: "individual", signature: "unclear", seal: "unclear", scale: scales.size === 1 ? [...scales][0] : "" };
}

function box(spec, value) {
  let field;
  if (spec.choices.length) {
    field = make("select", {}, ...(value ? [] : [new Option("(chọn)", "")]), ...spec.choices.map((c) => new Option(c.name, c.value)));
  } else if (spec.kind === "text") {
    field = make("textarea", { rows: 2 });
  } else {
    field = make("input", { type: "text", autocomplete: "off", spellcheck: false });
    if (spec.kind === "number") field.inputMode = "decimal";
    if (spec.name === "honorific") field.setAttribute("list", "danh-xung");
    if (spec.kind === "date") field.placeholder = "05/07/2020";
  }
  field.name = spec.name;
  field.value = value || "";
  return make("label", { className: spec.kind === "text" ? "wide" : "" }, spec.label + (spec.wanted ? " *" : ""), field);
}

// The paper beside the form: on a wide screen the page's viewer, on a phone a strip of the page inside the form.
function paper(block, where) {
  const [file, page, ...edges] = where;
  if (!JSON.parse(document.getElementById("cac-trang").textContent).includes(`${file}/${page}`)) return make("span", { hidden: true }); // a Word file
  const show = make("button", { type: "button", className: "peek", title: "Xem cả trang" });
  Object.assign(show.dataset, { file, page, box: edges.join(",") });
  const middle = (low, high, whole, part) => ((Number(low) + Number(high)) / 2) * whole - part / 2;
  const image = make("img", { alt: `Trang ${page}`, src: `${document.getElementById("xem-trang").dataset.base}${file}/${page}` });
  image.addEventListener("load", () => {
    show.scrollTop = middle(edges[1], edges[3], image.clientHeight, show.clientHeight);
    show.scrollLeft = middle(edges[0], edges[2], image.clientWidth, show.clientWidth);
  });
  show.append(image);
  return show;
}

function pagePicker(block, onPick) {
  const pages = JSON.parse(block.dataset.pages);
  const picker = make("select", { name: "" }, ...pages.map(([anchor, file, page]) => new Option(`Trang ${page}${pages.some((p) => p[1] !== file) ? ` (tệp ${file + 1})` : ""}`, anchor)));
  const [atFile, atPage] = block.dataset.where.split(",").map(Number);
  const at = pages.find(([, file, page]) => file === atFile && page === atPage) || pages[0];
  picker.value = at[0];
  picker.addEventListener("change", () => onPick(pages.find(([anchor]) => anchor === picker.value)));
  return picker;
}

// A form in place of the row (row) or below the list (row null). Whatever is refused stays in its boxes.
function openForm(block, row) {
  for (const other of document.querySelectorAll(".rowform")) other.remove();
  const values = row ? JSON.parse(row.dataset.values) : usual(block);
  const where = row && row.dataset.at ? row.dataset.at.split(",") : block.dataset.where.split(",");
  const form = make("form", { className: "rowform", autocomplete: "off" });
  const title = row ? `Sửa dòng: ${row.dataset.line}` : "Thêm dòng máy bỏ sót – ghi đúng như trên giấy";
  let strip = paper(block, where);
  const fields = boxes()[block.dataset.list].map((spec) => box(spec, values[spec.name]));
  const picker = row ? null : pagePicker(block, ([, file, page]) => {
    const next = paper(block, [file, page, 0, 0, 1, 0.2]);
    strip.replaceWith(next);
    strip = next;
    next.click();
  });
  const save = make("button", { type: "submit", className: "yes", textContent: row ? "Lưu dòng" : "Thêm dòng" });
  const stop = make("button", { type: "button", textContent: "Thôi" });
  const said = make("p", { className: "trouble", hidden: true });
  said.setAttribute("role", "alert");
  form.append(make("strong", { textContent: title }), strip, make("div", { className: "boxes" }, ...(picker ? [make("label", {}, "Ở trang", picker)] : []), ...fields));
  form.append(make("p", { className: "hint", textContent: "Ô có dấu * phải ghi; ô nào giấy không ghi thì để trống." }), said, make("div", { className: "row" }, save, stop));
  stop.addEventListener("click", () => form.remove());
  form.addEventListener("input", () => { delete form.dataset.sure; save.textContent = row ? "Lưu dòng" : "Thêm dòng"; });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(block, row, form, picker, save); });
  if (row) row.after(make("tr", { className: "holds" }, Object.assign(make("td", { colSpan: 20, className: "whole" }, form))));
  else block.append(form);
  if (matchMedia("(min-width: 1060px)").matches) strip.click();
  const inputs = fields.map((f) => f.lastElementChild).filter((f) => f.tagName !== "SELECT");
  (inputs.find((f) => f.closest("label").textContent.includes("*")) || inputs[0]).focus();
}

async function send(block, row, form, picker, save) {
  trouble(form, null);
  const cells = {};
  for (const field of form.elements) if (field.name) cells[field.name] = field.value.trim() || null;
  const wish = row ? { target: row.dataset.row, action: "correct", value: cells } : { target: block.dataset.rows, action: "add_row", value: cells, page: picker.value };
  save.disabled = true;
  try {
    await showAnew(block.dataset.rows, await call("POST", corrections(), { ...wish, sure: Boolean(form.dataset.sure), version: number() }));
  } catch (error) {
    refused(form, error);
    save.disabled = false;
    if (error.code === "name_odd") {
      form.dataset.sure = "1";
      save.textContent = "Giấy ghi đúng như vậy, lưu";
    }
  }
}

function startBlock(block) {
  block.querySelector("[data-add]")?.addEventListener("click", () => openForm(block, null));
  for (const row of block.querySelectorAll("[data-row]")) {
    row.querySelector("[data-edit]")?.addEventListener("click", () => openForm(block, row));
    row.querySelector("[data-act]")?.addEventListener("click", (event) => act(block, row, event.currentTarget.dataset.act));
  }
}

function startDismissing() {
  for (const button of document.querySelectorAll("[data-dismiss]")) {
    button.addEventListener("click", async () => {
      const [target, ...also] = JSON.parse(button.dataset.dismiss);
      button.disabled = true;
      try {
        await call("POST", corrections(), { target, action: "dismiss", also, version: number() });
        location.reload();
      } catch (error) {
        refused(button.closest(".note"), error);
        button.disabled = false;
      }
    });
  }
}

export function startRows() {
  for (const block of document.querySelectorAll("[data-rows]")) startBlock(block);
  startDismissing();
}
