// The office's form: for the day of signing it shows the next number of its term and offers who may sign then. The correction form
// shows what stands now for the chosen awardee.
import { call } from "./net.js";

function showOffer(form, found) {
  const place = form.querySelector("[data-offer]");
  if (place) place.textContent = `Số tiếp theo của ngày này: ${found.shown} (${found.term}).`;
  const list = form.querySelector("datalist");
  if (list) {
    list.replaceChildren(...found.signers.map((words) => {
      const option = document.createElement("option");
      option.value = words;
      return option;
    }));
  }
  const signer = form.querySelector("[name=signer]");
  if (signer && !signer.value && found.default_signer) signer.value = found.default_signer;
}

function startOffers(form) {
  const day = form.querySelector("[name=date]");
  const next = form.querySelector("[name=next_number]");
  const number = form.querySelector("[name=number]");
  const plan = form.dataset.plan;
  if (!day || !next) return; // nobody waits: the form has no fields
  const ask = async () => {
    if (!day.value) return;
    try {
      showOffer(form, await call("GET", `/api/issues/offer?plan_id=${encodeURIComponent(plan)}&date=${day.value}`));
    } catch {
      // the form works without the offer; the server checks again
    }
  };
  const choose = () => { number.disabled = next.checked; };
  day.addEventListener("change", ask);
  next.addEventListener("change", choose);
  choose();
  ask();
}

function startFix(form) {
  const awards = JSON.parse(form.dataset.awards);
  const place = form.querySelector("[name=place]");
  const show = () => {
    const award = awards[Number(place.value)];
    for (const name of ["name", "honorific", "position", "unit"]) form.querySelector(`[name=${name}]`).value = award[name] || "";
  };
  place.addEventListener("change", show);
  show();
}

export function startOffice() {
  document.querySelectorAll("form[data-plan]").forEach(startOffers);
  document.querySelectorAll("form[data-awards]").forEach(startFix);
}
