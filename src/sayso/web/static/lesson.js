// The classroom: mark statements in an article, by mouse or by keyboard, seeing one's own marks only.
import { openEditor } from "./editor.js";

const $ = (s, root = document) => root.querySelector(s);
const key = document.body.dataset.key, who = $("#who"), csrf = $('meta[name="csrf"]').content;
$(".tools").hidden = false;
const name = () => who.value.trim() || "editor";
let fading = 0;
function say(text) {
  $("#said").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { $("#said").textContent = ""; }, 6000);
}

async function post(path, data) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(data), headers: { "content-type": "application/json", "x-sayso-csrf": csrf } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error?.message ?? `The reader answered ${answer.status}.`);
}

async function reload() {
  const answer = await fetch(`/learn/${key}?as=${encodeURIComponent(name())}`, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  $("main").replaceChildren(...$("main", fresh).childNodes);
  $(".n-marks").replaceChildren(...$(".n-marks", fresh).childNodes);
}

const decide = (data) => post(`/api/lessons/${key}/marks`, { ...data, who: name() }).then(reload).then(() => say("Marked. Take back: u")).catch((e) => say(e.message));
const undo = () => post(`/api/lessons/${key}/undo`, { who: name() }).then(reload).then(() => say("Taken back.")).catch((e) => say(e.message));
const page = { decide, say, card: () => null, entityOf: () => undefined };
const deeds = { add: () => openEditor("add", page), undo };

document.addEventListener("click", (e) => { const deed = e.target.closest("[data-do]"); if (deed) deeds[deed.dataset.do](); });
addEventListener("keydown", (e) => {
  if ($("#editor").open || e.target.closest?.("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "n") deeds.add(); else if (e.key === "u") undo(); else return;
  e.preventDefault();
});
who.addEventListener("change", () => {
  document.cookie = `sayso_name=${encodeURIComponent(name())}; SameSite=Strict; Path=/; Max-Age=31536000`;
  location.assign(`/learn/${key}?as=${encodeURIComponent(name())}`);
});
document.body.dataset.ready = "true";
