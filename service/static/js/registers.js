// A register's file goes to the desk as it is; the page then shows which rows were left out.
import { callForm, trouble } from "./net.js";

async function send(form) {
  trouble(form, null);
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await callForm(form.dataset.register, new FormData(form));
    location.reload();
  } catch (error) {
    trouble(form, error);
    button.disabled = false;
  }
}

export function startRegisters() {
  for (const form of document.querySelectorAll("form[data-register]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
}
