// Flagged values: confirm or correct one after the other without leaving the page; moving pages between documents.
import { call, trouble } from "./net.js";
import { dossier } from "./forms.js";

const VERDICTS = { complete: "Đầy đủ", incomplete: "Chưa đầy đủ", needs_review: "Cần người xem lại" };

function value(form) {
  const field = form.elements.value;
  return field ? field.value.trim() || null : undefined;
}

function changed(form) {
  const field = form.elements.value;
  if (!field) return false;
  return field.tagName === "SELECT" ? ![...field.options].some((o) => o.selected && o.defaultSelected) && field.selectedIndex > 0 : field.value !== field.defaultValue;
}

// What an answer of the API changes on the page: the version, the count of flags, the notice that the report is older than that.
export function tell(found) {
  dossier().dataset.version = found.version;
  dossier().dataset.stale = "1";
  for (const count of document.querySelectorAll("[data-flags-left]")) {
    count.textContent = found.flags_left;
    count.classList.toggle("hot", found.flags_left > 0);
  }
  const notice = document.getElementById("doi-ket-luan");
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("p").firstChild.textContent = `Kết luận đã được tính lại: ${VERDICTS[found.verdict] || found.verdict}. `;
}

function settle(form, action, found) {
  tell(found);
  const card = form.closest(".flag");
  card.classList.add("done");
  const done = document.createElement("p");
  done.className = "hint";
  done.textContent = action === "confirm" ? "✓ Đã xác nhận" : `✓ Đã sửa thành: ${value(form) ?? "(giấy không ghi)"}`;
  card.append(done);
  const next = [...document.querySelectorAll("details[open] > .flag:not(.done)")].find((f) => f.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_PRECEDING);
  next?.querySelector("input, select, textarea, button")?.focus({ preventScroll: false });
}

const UNFINISHED = { message: "Còn một dòng đang ghi dở trong danh sách này.", hint: "Lưu dòng đó, hoặc bấm “Thôi”, rồi xác nhận." };

async function send(form, action) {
  trouble(form, null);
  if (form.closest(".listed")?.querySelector(".rowform")) return trouble(form, UNFINISHED);
  const buttons = [...form.querySelectorAll("button")];
  if (action === "confirm" && changed(form)) action = "correct"; // "right as it now stands in the box"
  const wish = { target: form.dataset.flag, action, version: Number(dossier().dataset.version), also: JSON.parse(form.dataset.also || "[]") };
  if (action === "correct") Object.assign(wish, { value: value(form), sure: form.dataset.sure === value(form) });
  buttons.forEach((b) => (b.disabled = true));
  try {
    settle(form, action, await call("POST", form.dataset.url, wish));
  } catch (error) {
    trouble(form, error);
    if (error.code === "stale_change") offerReload(form);
    if (error.code === "name_odd") form.dataset.sure = value(form); // pressed once more with the same words: the paper has it so
    buttons.forEach((b) => (b.disabled = false));
  }
}

// Somebody was faster: what was typed stays in the box until the person has seen it.
export function offerReload(form) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = "Tải lại trang";
  button.addEventListener("click", () => location.reload());
  form.querySelector(".trouble").append(" ", button);
}

function startFlags() {
  for (const form of document.querySelectorAll("form[data-flag]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter?.dataset.action || "correct");
    });
    for (const button of form.querySelectorAll("[data-suggest]")) {
      button.addEventListener("click", () => {
        form.elements.value.value = button.dataset.suggest;
        send(form, "correct");
      });
    }
  }
  for (const button of document.querySelectorAll("[data-reload]")) button.addEventListener("click", () => location.reload());
}

function startMoving() {
  for (const select of document.querySelectorAll("select[data-move]")) {
    const before = select.value;
    select.addEventListener("change", async () => {
      const wish = { target: select.dataset.move, action: "move_page", value: select.value || null, version: Number(dossier().dataset.version) };
      if (!select.value) wish.reason = "Người thẩm định bỏ trang khỏi văn bản";
      try {
        await call("POST", select.dataset.url, wish);
        location.reload();
      } catch (error) {
        select.value = before;
        trouble(select.closest(".card"), error);
      }
    });
  }
}

// A value that the machine was sure of can be wrong all the same: "sửa" opens a box in its place.
function fixForm(button) {
  const form = document.createElement("form");
  form.className = "line";
  const choices = Object.entries(JSON.parse(button.dataset.choices));
  const field = document.createElement(choices.length ? "select" : button.dataset.lines ? "textarea" : "input");
  if (choices.length) field.replaceChildren(new Option("(giấy không ghi)", ""), ...choices.map(([key, name]) => new Option(name, key)));
  field.value = button.dataset.value;
  field.setAttribute("aria-label", "Giá trị đúng như trên giấy");
  form.innerHTML = '<button type="submit" class="yes small">Lưu</button> <button type="button" class="small">Thôi</button><p class="trouble" role="alert" hidden></p>';
  form.prepend(field);
  form.querySelector("button[type=button]").addEventListener("click", () => { form.remove(); button.hidden = false; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = field.value.trim() || null;
    const wish = { target: button.dataset.fix, action: "correct", value: typed, sure: form.dataset.sure === typed, version: Number(dossier().dataset.version) };
    try {
      await call("POST", `/api/dossiers/${dossier().dataset.id}/corrections`, wish);
      location.reload();
    } catch (error) {
      trouble(form, error);
      if (error.code === "name_odd") form.dataset.sure = typed;
    }
  });
  return form;
}

function startFixing() {
  for (const button of document.querySelectorAll("[data-fix]")) {
    button.addEventListener("click", () => {
      const form = fixForm(button);
      button.hidden = true;
      button.after(form);
      form.firstElementChild.focus();
    });
  }
}

export function startReview() {
  startFixing();
  startFlags();
  startMoving();
}
