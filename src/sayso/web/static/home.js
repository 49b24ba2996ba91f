// The first page: drop a file anywhere; files are read in the background, and the page says how far it is.
// The form works without this.
const main = document.querySelector("main"), form = document.querySelector("#read"), file = form.elements.file;
const progress = document.querySelector("#progress"), csrf = document.querySelector('meta[name="csrf"]').content;
const button = form.querySelector("button.main");

function busy(text) { progress.textContent = text; button.disabled = Boolean(text) && !text.startsWith("✗"); }

async function send() {
  busy("Sending…");
  const data = new FormData();
  data.append("file", file.files[0]);
  const answer = await fetch("/api/documents/upload?background=true", { method: "POST", body: data, headers: { "x-sayso-csrf": csrf } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) { busy(`✗ ${told.error?.message ?? `The reader answered ${answer.status}.`}`); return; }
  const events = new EventSource(`/api/tasks/${told.id}/events`);
  events.onmessage = (e) => {
    const t = JSON.parse(e.data);
    if (t.state === "failed") { events.close(); busy(`✗ ${t.error.message}`); }
    else if (t.state === "done") { events.close(); location.assign(t.result.length === 1 ? `/documents/${t.result[0]}` : "/documents"); }
    else busy(t.total > 1 ? `Reading ${t.done + 1} of ${t.total}…` : "Reading…");
  };
  events.onerror = () => { if (events.readyState === EventSource.CLOSED) busy("✗ The reader no longer answers."); };
}

form.addEventListener("submit", (e) => {
  if (file.files.length) { e.preventDefault(); send().catch(() => busy("✗ The reader does not answer.")); } else progress.textContent = "Reading…";
});
addEventListener("dragover", (e) => { e.preventDefault(); main.classList.add("drop"); });
addEventListener("dragleave", () => main.classList.remove("drop"));
addEventListener("drop", (e) => {
  e.preventDefault();
  main.classList.remove("drop");
  if (!e.dataTransfer.files.length) return;
  file.files = e.dataTransfer.files;
  form.requestSubmit();
});
form.elements.text.addEventListener("keydown", (e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) form.requestSubmit(); });
addEventListener("pageshow", () => busy(""));
