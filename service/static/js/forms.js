// Forms with data-api go to the API as JSON, those with a file as they are. A refusal is shown beside the form and nothing that was typed is lost.
import { call, callForm, trouble } from "./net.js";

export const dossier = () => document.getElementById("ho-so");

function contents(form, button) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.type === "submit") continue;
    if (field.dataset.type === "numbers") {
      body[field.name] ||= [];
      if (field.checked) body[field.name].push(Number(field.value));
    } else if (field.dataset.type === "number") {
      if (field.value !== "") body[field.name] = Number(field.value);
    } else if (field.type === "checkbox") {
      body[field.name] = field.checked;
    } else if (field.value !== "" || "keep" in field.dataset || field.tagName === "TEXTAREA" || field.name === "note") {
      body[field.name] = field.value;
    }
  }
  if (button && button.name) body[button.name] = button.value;
  if ("version" in form.dataset) body.version = Number(dossier().dataset.version);
  return body;
}

async function send(form, button) {
  trouble(form, null);
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((b) => (b.disabled = true));
  try {
    const sent = form.enctype === "multipart/form-data" ? callForm(form.dataset.api, new FormData(form)) : call("POST", form.dataset.api, contents(form, button));
    const found = await sent;
    if (form.dataset.next) location.assign(form.dataset.next + found.id);
    else location.reload();
  } catch (error) {
    trouble(form, error);
    buttons.forEach((b) => (b.disabled = false));
  }
}

export function startForms() {
  for (const form of document.querySelectorAll("form[data-api]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter);
    });
  }
}
