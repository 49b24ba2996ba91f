// The page of a document: choose a statement, light up a source, filter, judge. Reading works without this.
import { openEditor } from "./editor.js";

const body = document.body, key = body.dataset.key;
const $ = (s, root = document) => root.querySelector(s);
const $$ = (s, root = document) => [...root.querySelectorAll(s)];
const csrf = $('meta[name="csrf"]').content;
const keys = $("#keys"), who = $("#who");
let chosen = null;      // the attribution's id
let cards = [];         // in order of the text
let kindNext = false;   // "t" was pressed, a figure follows

const state = { who: () => who.value.trim() || "editor" };

$(".tools").hidden = false;
keys.checked = localStorage.getItem("sayso-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("sayso-keys", keys.checked ? "on" : "off"));

function cardOf(id) { return id === null ? null : cards.find((c) => c.dataset.a === id) ?? null; }

let fading = 0;
function say(text) {
  $("#said").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { $("#said").textContent = ""; }, 6000);
}

function refresh() {
  cards = $$(".card");
  if (!cardOf(chosen)) chosen = null;
}

// -- choosing and lighting up --------------------------------------------------------------------

function choose(id, { focus = true, scroll = true } = {}) {
  for (const x of $$(".on")) x.classList.remove("on");
  $(".acts")?.remove();
  chosen = id;
  const card = cardOf(id);
  if (!card) return;
  card.classList.add("on");
  for (const m of $$(`.m[data-k="${card.dataset.k}"]`)) m.classList.add("on");
  light(card.dataset.e);
  card.insertBefore(acts(), $("details", card));
  if (focus) card.focus({ preventScroll: true });
  if (scroll) card.scrollIntoView({ block: "nearest" });
}

function acts() {
  const bar = document.createElement("div");
  bar.className = "acts";
  for (const [what, label, k] of [["accept", "Accept", "a"], ["reject", "Reject", "x"], ["words", "Words", "w"],
    ["source", "Source", "s"], ["kind", "Kind", "t"], ["parent", "Stands in", "p"], ["merge", "Merge", "m"], ["split", "Split", "d"]]) {
    const b = document.createElement("button");
    b.type = "button";
    b.dataset.do = what;
    b.textContent = label;
    b.title = `${label} (${k})`;
    bar.append(b);
  }
  return bar;
}

let lit = "";
function light(entity = "") {
  if (entity === lit) return;
  for (const x of $$(".lit")) x.classList.remove("lit");
  lit = entity;
  if (entity) for (const x of $$(`[data-e="${entity}"]`)) x.classList.add("lit");
}

function step(by) {
  const show = $("main").dataset.show;   // read off the classes: asking for the layout of all cards takes seconds
  const seen = show ? cards.filter((c) => c.classList.contains(`f-${show}`) || c.dataset.a === chosen) : cards;
  if (!seen.length) return;
  const at = seen.findIndex((c) => c.dataset.a === chosen);
  choose(seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(seen.length - 1, Math.max(0, at + by))].dataset.a);
}

// The smallest mark under the pointer wins.
function smallest(target) {
  let best = null;
  for (let m = target.closest(".m[data-k]"); m; m = m.parentElement.closest(".m[data-k]")) {
    if (m.dataset.k.startsWith("a") && (!best || Number(m.dataset.len) < Number(best.dataset.len))) best = m;
  }
  return best && cards.find((c) => c.dataset.k === best.dataset.k);
}

// -- deciding --------------------------------------------------------------------------------------

async function post(path, data) {
  const answer = await fetch(path, {
    method: "POST", body: JSON.stringify(data),
    headers: { "content-type": "application/json", "x-sayso-csrf": csrf },
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error?.message ?? `The reader answered ${answer.status}.`);
  return told;
}

let queue = Promise.resolve();   // one after the other, in the order of the keys
const after = (deed) => { queue = queue.then(deed).catch((e) => say(e.message)); return queue; };

const decide = (data, { stay = false } = {}) => after(async () => {
  const told = await post(`/api/documents/${key}/decisions`, { who: state.who(), ...data });
  if (stay) return;
  await reload();
  say(`Decision ${told.decision.id} recorded. Undo: u`);
});

function judge(action) {
  const card = cardOf(chosen);
  if (!card) { say("Choose a statement first (j)."); return; }
  const id = chosen, word = `${action}ed`;
  after(async () => {
    const told = await post(`/api/documents/${key}/decisions`, { who: state.who(), action, attribution: id });
    for (const x of [card, ...$$(`.m[data-k="${card.dataset.k}"]`)]) {
      x.classList.remove("v-accepted", "v-rejected", "v-changed", "v-added", "f-unjudged");
      x.classList.add(`v-${word}`);
    }
    $(".verdict", card).textContent = word;
    say(`${word}. Undo: u`);
    return told;
  });
  step(1);
}

const undo = () => after(async () => {
  await post(`/api/documents/${key}/undo`, { who: state.who() });
  await reload();
  say("Undone.");
});

// The server renders; the page takes over what it renders.
async function reload() {
  const url = new URL(location.href);
  url.searchParams.set("as", state.who());
  const answer = await fetch(url.pathname + url.search, { headers: { accept: "text/html" } });
  if (!answer.ok) { location.reload(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const show = $("main").dataset.show, open = $(".glance")?.open;
  $("main").replaceChildren(...$("main", fresh).childNodes);
  $("main").dataset.show = show;
  if ($(".glance")) $(".glance").open = open;
  $(".strip").replaceChildren(...$(".strip", fresh).childNodes);
  for (const a of $$(".filters a")) {
    const n = $(`.filters a[data-show="${a.dataset.show}"] .n`, fresh);
    if (n && $(".n", a)) $(".n", a).textContent = n.textContent;
  }
  body.dataset.version = fresh.body.dataset.version;
  lit = "";
  const before = chosen;
  refresh();
  if (before !== null) choose(before);
  here();
}

const editing = { decide, entityOf, say, card: () => cardOf(chosen) };
const deeds = {
  accept: () => judge("accept"),
  reject: () => judge("reject"),
  undo,
  kind: () => { kindNext = true; say("Kind of its source: 1 named person, 2 organisation, 3 document, 4 unnamed person, 5 unnamed group, 6 the author"); },
  add: () => openEditor("add", editing),
};
for (const what of ["words", "source", "parent", "merge", "split"]) {
  deeds[what] = () => (cardOf(chosen) ? openEditor(what, editing) : say("Choose a statement first (j)."));
}

function setKind(n) {
  const card = cardOf(chosen);
  const kind = $$('#choices [data-list="kinds"] option')[n - 1]?.value;
  const entity = card && entityOf(card);
  if (!entity) { say("Its source is not known; choose one first (s)."); return; }
  decide({ action: "kind", entity, kind });
}

// Page ids of sources count in the order of the list.
function entityOf(card) {
  const n = Number((card.dataset.e ?? "").slice(1));
  return n ? $$('#choices [data-list="entities"] option')[n - 1]?.value : undefined;
}

// -- listening ---------------------------------------------------------------------------------------

const letters = { a: "accept", x: "reject", s: "source", t: "kind", w: "words", p: "parent", n: "add", m: "merge", d: "split", u: "undo" };
addEventListener("keydown", (e) => {
  if ($("#editor").open || e.target.closest?.("input:not([type=checkbox]), textarea, select")) return;
  if ((e.ctrlKey || e.metaKey) && e.key === "z") { e.preventDefault(); undo(); return; }
  if (!keys.checked || e.ctrlKey || e.metaKey || e.altKey) return;
  if (kindNext) {
    kindNext = false;
    if (/^[1-6]$/.test(e.key)) { e.preventDefault(); setKind(Number(e.key)); return; }
  }
  if (e.key === "j") step(1);
  else if (e.key === "k") step(-1);
  else if (e.key === "?") location.assign("/help");
  else if (e.key === "Escape") { choose(null); light(); }
  else if (letters[e.key]) deeds[letters[e.key]]();
  else return;
  e.preventDefault();
});

document.addEventListener("click", (e) => {
  const deed = e.target.closest("[data-do]");
  if (deed) { const card = deed.closest(".card"); if (card) chosen = card.dataset.a; deeds[deed.dataset.do](); return; }
  const filter = e.target.closest(".filters a");
  if (filter && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
    e.preventDefault();
    for (const a of $$(".filters a")) a.removeAttribute("aria-current");
    filter.setAttribute("aria-current", "true");
    $("main").dataset.show = filter.dataset.show;
    history.replaceState(null, "", filter.getAttribute("href"));
    here();
    return;
  }
  if (e.target.closest(".strip")) {
    const box = $(".strip").getBoundingClientRect(), share = (e.clientX - box.left) / box.width;
    const paras = $$(".para[data-start]"), last = paras.at(-1);
    const total = Number(last?.dataset.start ?? 0) + (last?.textContent.length ?? 0);
    paras.filter((p) => Number(p.dataset.start) <= share * total).at(-1)?.scrollIntoView({ block: "start" });
    return;
  }
  if (e.target.closest("a, button, input, summary, select") || !getSelection().isCollapsed) return;
  const card = e.target.closest(".card") ?? smallest(e.target);
  if (card) choose(card.dataset.a, { scroll: !e.target.closest(".card") });
});
document.addEventListener("pointerover", (e) => {
  const at = e.target.closest?.("main [data-e]");
  light(at?.dataset.e ?? cardOf(chosen)?.dataset.e ?? "");
});
document.addEventListener("focusin", (e) => { const at = e.target.closest?.("main [data-e]"); if (at) light(at.dataset.e); });

who.addEventListener("change", () => {
  document.cookie = `sayso_name=${encodeURIComponent(state.who())}; SameSite=Strict; Path=/; Max-Age=31536000`;
  const url = new URL(location.href);
  url.searchParams.set("as", state.who());
  location.assign(url);
});

// The part of the text in view, on the strip: seven times a second, since it asks for the layout.
let waiting = 0;
function here() {
  waiting = 0;
  const text = $(".text").getBoundingClientRect(), mark = $(".strip .here");
  if (!text.height || !mark) return;
  const from = Math.min(1, Math.max(0, -text.top / text.height)), to = Math.min(1, Math.max(0, (innerHeight - text.top) / text.height));
  mark.style.transform = `translateX(${100 * from}%) scaleX(${Math.max(0, to - from)})`;
}
const later = () => { waiting ||= setTimeout(() => requestAnimationFrame(here), 140); };
addEventListener("scroll", later, { passive: true });
addEventListener("resize", later);
refresh();
here();
body.dataset.ready = "true";
