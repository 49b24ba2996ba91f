// The dialog in which words, sources and places are corrected: by mouse, or by keyboard alone.
import { inField, plain, quote, selected, unit } from "./offsets.js";

const dialog = document.querySelector("#editor");
const $ = (s, root = document) => root.querySelector(s);

function el(name, props = {}, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

function list(name, label, which, value, extra = []) {
  const select = el("select", { name, id: `ed-${name}` });
  for (const [v, text] of extra) select.append(el("option", { value: v, textContent: text }));
  for (const o of document.querySelectorAll(`#choices [data-list="${which}"] option`)) select.append(o.cloneNode(true));
  if (value !== undefined && [...select.options].some((o) => o.value === value)) select.value = value;
  return [el("label", { htmlFor: select.id, textContent: label }), select];
}

function field(name, label, value = "") {
  const input = el("input", { name, id: `ed-${name}`, value, maxLength: 300, autocomplete: "off" });
  return [el("label", { htmlFor: input.id, textContent: label }), input];
}

const titles = { words: "Change the words", source: "Who says it?", parent: "What does it stand in?", merge: "Two sources are one",
  split: "Split a source", add: "Add a statement" };

// `page` gives what the dialog needs of its page: decide, entityOf, say, card.
let page;
export function openEditor(what, of) {
  page = of;
  const card = what === "add" ? null : page.card();
  const form = el("form", { method: "dialog" });
  form.append(el("h2", { id: "editor-title", textContent: titles[what] }));
  const finish = parts[what](form, card);
  if (!finish) return;
  const cancel = el("button", { type: "button", textContent: "Cancel (Esc)" });
  cancel.addEventListener("click", () => dialog.close());
  form.append(el("div", { className: "foot" }, el("button", { className: "main", textContent: "Save (Enter)" }), cancel));
  form.addEventListener("submit", (e) => {
    const data = finish(new FormData(form));
    if (!data) { e.preventDefault(); return; }
    page.decide(data);
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  (form.querySelector("textarea") ?? form.querySelector("select, input") ?? form).focus();
  form.querySelector("textarea")?.dispatchEvent(new Event("shown"));
}

const parts = {
  source(form, card) {
    form.append(...list("entity", "Source", "entities", page.entityOf(card), [["", "nobody known"], ["new", "somebody else:"]]));
    form.append(...field("name", "Name, if somebody else"), ...list("kind", "Kind, if somebody else", "kinds", "named_person"));
    return (f) => {
      const base = { action: "source", attribution: card.dataset.a }, name = f.get("name").trim();
      if (f.get("entity") === "new" || name) {
        if (!name) { page.say("Give the name."); return null; }
        return { ...base, new_name: name, kind: f.get("kind") };
      }
      return f.get("entity") ? { ...base, entity: f.get("entity") } : base;
    };
  },
  parent(form, card) {
    form.append(...list("parent", "It stands in", "attributions", card.dataset.parent, [["", "this article itself"]]));
    return (f) => ({ action: "parent", attribution: card.dataset.a, parent: f.get("parent") || null });
  },
  merge(form, card) {
    form.append(...list("entity", "This source", "entities", page.entityOf(card)), ...list("into", "is the same as", "entities"));
    return (f) => ({ action: "merge", entity: f.get("entity"), into: f.get("into") });
  },
  split(form, card) {
    const entity = page.entityOf(card);
    if (!entity) { page.say("Its source is not known."); return null; }
    form.append(...field("name", "Name of the other source"), ...list("kind", "Kind", "kinds", "named_person"));
    const group = el("fieldset", {}, el("legend", { textContent: "Statements of the other source" }));
    for (const c of document.querySelectorAll(`.card[data-e="${card.dataset.e}"]`)) {
      const box = el("input", { type: "checkbox", name: "moved", value: c.dataset.a, checked: c === card });
      const option = document.querySelector(`#choices [data-list="attributions"] option[value="${c.dataset.a}"]`);
      group.append(el("label", { className: "check" }, box, option?.textContent ?? c.dataset.a));
    }
    form.append(group);
    return (f) => ({ action: "split", entity, new_name: f.get("name"), kind: f.get("kind"), moved: f.getAll("moved") });
  },
  words(form, card) {
    const roles = { content: [], source: [], cue: [] };
    for (const part of card.dataset.spans.split(";")) {
      const [role, start, end] = part.split(" ");
      if (role) roles[role].push([Number(start), Number(end)]);
    }
    const get = wordsPart(form, roles, card.closest(".row").querySelector(".para"), roles.content[0]);
    return () => { const r = get(); return r && { action: "spans", attribution: card.dataset.a, ...r }; };
  },
  add(form) {
    const found = selected();
    const para = found?.para ?? page.card()?.closest(".row").querySelector(".para") ?? inView();
    if (!para) { page.say("Select the words first."); return null; }
    const get = wordsPart(form, { content: found ? [found.span] : [], source: [], cue: [] }, para, found?.span);
    form.append(...list("entity", "Who says it", "entities", "", [["", "nobody known"]]), ...field("name", "or somebody else"),
      ...list("kind", "Kind, if somebody else", "kinds", "named_person"), ...list("parent", "It stands in", "attributions", "", [["", "this article itself"]]));
    return (f) => {
      const r = get(), name = f.get("name").trim();
      return r && { action: "add", ...r, parent: f.get("parent") || null, ...(name ? { new_name: name, kind: f.get("kind") } : { entity: f.get("entity") || null }) };
    };
  },
};

function inView() {
  return [...document.querySelectorAll(".para[data-start]")].find((p) => p.getBoundingClientRect().bottom > 120);
}

// The words of three rows in a field that the keyboard can select in (Shift and arrows).
function wordsPart(form, roles, para, mark) {
  const rows = [...document.querySelectorAll(".para[data-start]")], at = rows.indexOf(para);
  const starts = [para, ...Object.values(roles).flat().map(([s]) => rows.filter((p) => Number(p.dataset.start) <= s).at(-1))];
  const ns = starts.filter(Boolean).map((p) => rows.indexOf(p)).concat(at);
  const shown = rows.slice(Math.min(...ns), Math.max(...ns) + 2);
  const base = Number(shown[0].dataset.start);
  let text = "";
  for (const p of shown) {
    const gap = Number(p.dataset.start) - base - [...text].length;
    text += "\n".repeat(Math.max(0, gap)) + plain(p);
  }
  const area = el("textarea", { id: "ed-words", value: text, rows: 8, spellcheck: false });
  area.setAttribute("aria-readonly", "true");   // not readOnly: that would take away the caret, and with it the keyboard
  area.addEventListener("beforeinput", (e) => e.preventDefault());
  area.addEventListener("drop", (e) => e.preventDefault());
  const told = {};
  const draw = (role) => { told[role].textContent = `${role}: ${roles[role].map((s) => quote(text, base, s)).join(" … ") || "none"}`; };
  const buttons = el("div", { className: "roles" });
  for (const [role, k] of [["content", "c"], ["source", "s"], ["cue", "q"]]) {
    const b = el("button", { type: "button", textContent: `Selected words are the ${role} (${k})` });
    b.addEventListener("click", () => take(role));
    const none = el("button", { type: "button", textContent: `No ${role}` });
    none.addEventListener("click", () => { roles[role] = []; draw(role); });
    told[role] = el("p", { className: "chosen" });
    buttons.append(b);
    if (role !== "content") buttons.append(none);
  }
  function take(role) {
    const span = inField(area, base);
    if (!span) { page.say("Select words in the field first."); return; }
    roles[role] = [span];
    draw(role);
  }
  area.addEventListener("keydown", (e) => {
    const role = { c: "content", s: "source", q: "cue" }[e.key];
    if (role && !e.ctrlKey && !e.metaKey && !e.altKey) { e.preventDefault(); take(role); }
    if (e.key === "Enter") { e.preventDefault(); form.requestSubmit(); }
  });
  area.addEventListener("shown", () => {
    if (mark) area.setSelectionRange(unit(text, mark[0] - base), unit(text, mark[1] - base));
    else area.setSelectionRange(0, 0);
  });
  form.append(el("label", { htmlFor: "ed-words", textContent: "Select words here (Shift and arrows), then press c, s or q" }), area, buttons, ...Object.values(told));
  Object.keys(roles).forEach(draw);
  return () => {
    if (!roles.content.length) { page.say("Mark the words that are said (c)."); return null; }
    return roles;
  };
}
