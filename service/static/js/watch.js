// Polls what a machine is working on: every 2 s at first, slower over time, not at all while nobody looks.
import { call } from "./net.js";

const FIRST = 2000;
const SLOWEST = 15000;
const GROWTH = 1.08;

async function poll(look, seen) {
  let pause = FIRST;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(SLOWEST, pause * GROWTH);
    if (document.hidden) continue;
    try {
      if (seen(await look())) return;
    } catch {
      pause = SLOWEST; // the service restarts; it will answer again
    }
  }
}

function showStatus(page, status) {
  const bar = page.querySelector("#tien-do progress");
  page.querySelector("[data-stage]").textContent = status.stage_name;
  page.querySelector("[data-pages]").textContent = status.pages_total ? `– ${status.pages_done}/${status.pages_total} trang` : "";
  if (status.pages_total) { bar.max = status.pages_total; bar.value = status.pages_done; }
  if (status.done) location.reload();
  return status.done;
}

function watchSheet(place) {
  const url = place.dataset.url;
  const show = (found) => {
    if (found.state === "ready") {
      place.replaceChildren(...found.papers.flatMap((p) => {
        const link = document.createElement("a");
        link.className = "button small";
        link.href = `/giay-to/${p.id}`;
        link.textContent = `Phiếu kiểm tra (${p.name.split(".").pop().toUpperCase()})`;
        return [link, " "];
      }));
    } else if (found.state === "failed") {
      place.textContent = "Chưa lập được phiếu kiểm tra; báo người quản trị.";
    } else if (found.state === "making") {
      place.textContent = "Đang lập phiếu kiểm tra…";
    }
    return found.state !== "making";
  };
  const button = place.querySelector("button");
  button.disabled = false; // until now a click would have been lost
  button.addEventListener("click", async () => {
    try {
      if (!show(await call("POST", url))) poll(() => call("GET", url), show);
    } catch (error) {
      place.textContent = error.message;
    }
  });
}

export function startWatching() {
  const page = document.querySelector("[data-watch]");
  if (page) poll(() => call("GET", page.dataset.watch), (status) => showStatus(page, status));
  const issue = document.querySelector("[data-watch-issue]");
  if (issue) {
    poll(() => call("GET", issue.dataset.watchIssue), (found) => {
      if (found.state !== "making") location.reload();
      return found.state !== "making";
    });
  }
  const making = document.querySelector("[data-watch-making]");
  if (making) {
    poll(() => call("GET", making.dataset.watchMaking), (found) => {
      if (found.state !== "making") location.reload();
      return found.state !== "making";
    });
  }
  const batch = document.querySelector("[data-watch-batch]");
  if (batch) {
    poll(() => call("GET", batch.dataset.watchBatch), (found) => {
      const ended = (found.counts.done || 0) + (found.counts.failed || 0);
      batch.querySelector("[data-count]").textContent = `Đã lập ${found.counts.done || 0}/${found.total}`;
      batch.querySelector("progress").value = ended;
      if (found.state !== "making") location.reload();
      return found.state !== "making";
    });
  }
  const sheet = document.getElementById("phieu");
  if (sheet) watchSheet(sheet);
}
