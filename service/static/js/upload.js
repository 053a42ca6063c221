// Many files at once: each goes up in a request of its own, with its progress, its refusal and a way to try again.
import { call, callForm, token, trouble } from "./net.js";

const AT_ONCE = 3;

function size(bytes) {
  return bytes >= 1e5 ? `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;
}

function row(list, file) {
  const item = document.createElement("li");
  item.innerHTML = '<span class="name"></span><span class="badge">Chờ tải lên</span><button type="button" class="small">Bỏ tệp</button><progress max="1" value="0"></progress><span class="why" hidden></span>';
  item.querySelector(".name").textContent = `${file.name} (${size(file.size)})`;
  list.append(item);
  return item;
}

function mark(item, word, kind = "", why = "") {
  const badge = item.querySelector(".badge");
  badge.textContent = word;
  badge.className = `badge ${kind}`;
  const place = item.querySelector(".why");
  place.textContent = why;
  place.hidden = !why;
  item.querySelector("progress").hidden = kind !== "";
}

// Sends one file; resolves with the API's row of it, rejects with {message, hint}.
function send(url, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("files", file, file.name);
    request.open("POST", url);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(request.response?.error || {}));
    request.onerror = () => reject({ message: "Đứt kết nối khi tải tệp.", hint: "Bấm “Thử lại”." });
    request.send(form);
  });
}

class Uploader {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector(".uploader");
    this.list = this.box.querySelector(".files");
    this.button = form.querySelector("button[type=submit]");
    this.dossier = form.dataset.dossier || null;
    this.waiting = [];
    this.running = 0;
    this.kept = 0;
    this.listen();
  }

  listen() {
    const drop = this.box.querySelector(".drop");
    const input = this.box.querySelector("input[type=file]");
    input.disabled = false; // a file chosen before this script ran would be lost
    input.addEventListener("change", () => { this.take([...input.files]); input.value = ""; });
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.toggle("over", name === "dragover"); });
    }
    drop.addEventListener("drop", (event) => this.take([...event.dataTransfer.files]));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.handIn(); });
    addEventListener("beforeunload", (event) => { if (this.running) event.preventDefault(); });
  }

  async take(files) {
    trouble(this.form, null);
    if (!this.form.reportValidity()) return;
    const limit = Number(this.box.dataset.limitMb) * 1e6;
    for (const file of files) {
      const item = row(this.list, file);
      item.querySelector("button").addEventListener("click", () => this.drop(item));
      if (file.size > limit) mark(item, "Không nhận", "refused", `Tệp vượt quá ${this.box.dataset.limitMb} MB. Tách tệp hoặc quét lại ở 200–300 dpi.`);
      else this.waiting.push({ item, file });
    }
    try {
      await (this.made ||= this.make());
      this.pump();
    } catch (error) {
      this.made = null;
      trouble(this.form, error);
      for (const { item } of this.waiting.splice(0)) mark(item, "Chưa tải lên", "refused", "Sửa lỗi bên dưới rồi chọn lại tệp.");
    }
  }

  // The draft dossier that the files go into; the page of a returned dossier has one already.
  async make() {
    if (this.dossier) return;
    const form = new FormData(this.form);
    form.append("submit", "0");
    this.dossier = (await callForm("/api/dossiers", form)).id;
    for (const field of this.form.querySelectorAll("select, input:not([type=file])")) field.disabled = true;
  }

  pump() {
    while (this.running < AT_ONCE && this.waiting.length) this.one(this.waiting.shift());
    this.button.disabled = this.running > 0 || (this.kept === 0 && !this.form.querySelector(".stored [data-upload]"));
  }

  async one({ item, file }) {
    if (!item.isConnected) return;
    this.running += 1;
    mark(item, "Đang tải lên");
    const bar = item.querySelector("progress");
    bar.hidden = false;
    try {
      const found = (await send(`/api/dossiers/${this.dossier}/files`, file, (share) => (bar.value = share))).files[0];
      item.dataset.upload = found.id;
      if (found.error) mark(item, "Không nhận", "refused", `${found.error.message} ${found.error.hint}`);
      else { mark(item, "Đã lưu", "read"); this.kept += 1; }
    } catch (error) {
      mark(item, "Chưa tải được", "refused", `${error.message || "Lỗi không rõ."} ${error.hint || ""}`);
      this.offerAgain(item, file);
    }
    this.running -= 1;
    this.pump();
  }

  offerAgain(item, file) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "small";
    again.textContent = "Thử lại";
    again.addEventListener("click", () => { again.remove(); this.waiting.push({ item, file }); this.pump(); });
    item.append(again);
  }

  async drop(item) {
    try {
      if (item.dataset.upload) {
        await call("DELETE", `/api/dossiers/${this.dossier}/files/${item.dataset.upload}`);
        if (item.querySelector(".badge.read")) this.kept -= 1;
      }
      item.remove();
      this.pump();
    } catch (error) {
      trouble(this.form, error);
    }
  }

  async handIn() {
    trouble(this.form, null);
    this.button.disabled = true;
    try {
      await call("POST", `/api/dossiers/${this.dossier}/submit`);
      location.assign(`/ho-so/${this.dossier}`);
      if (location.pathname === `/ho-so/${this.dossier}`) location.reload();
    } catch (error) {
      trouble(this.form, error);
      this.button.disabled = false;
    }
  }
}

function startRetiring() {
  for (const button of document.querySelectorAll("[data-retire]")) {
    button.addEventListener("click", async () => {
      try {
        await call("DELETE", button.dataset.retire);
        button.closest("li").remove();
      } catch (error) {
        trouble(button.closest("form"), error);
      }
    });
  }
}

export function startUpload() {
  for (const form of document.querySelectorAll("#ho-so-moi, #bo-sung")) new Uploader(form);
  startRetiring();
}
