// Talking to the API: JSON in and out, the CSRF token, refusals as {message, hint}.

export const token = () => document.querySelector("meta[name=csrf-token]").content;

const OFFLINE = { message: "Không kết nối được với máy chủ.", hint: "Kiểm tra mạng rồi thử lại; nội dung đang gõ vẫn còn nguyên." };

export class Refused extends Error {
  constructor(error) {
    super(error.message);
    this.hint = error.hint || "";
    this.code = error.code || "";
  }
}

export function call(method, url, body) {
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  return ask(method, url, json, body === undefined ? undefined : JSON.stringify(body));
}

export const callForm = (url, form) => ask("POST", url, {}, form);

async function ask(method, url, more, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": token(), ...more };
  let answer;
  try {
    answer = await fetch(url, { method, headers, body, credentials: "same-origin" });
  } catch {
    throw new Refused(OFFLINE);
  }
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(found.error || OFFLINE);
  return found;
}

// Shows a refusal in the nearest .trouble paragraph, or clears it.
export function trouble(near, error) {
  const place = near.querySelector(":scope .trouble") || near.closest("form, section, .card")?.querySelector(".trouble");
  if (!place) return;
  place.hidden = !error;
  place.textContent = error ? error.message : "";
  if (error && error.hint) {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = error.hint;
    place.append(hint);
  }
}
