// The page of origins: split and join without leaving the place; a dot shows its report and its lines.
const main = document.querySelector("main");
const name = () => decodeURIComponent((document.cookie.match(/(?:^|; )sayso_name=([^;]*)/) ?? [])[1] ?? "") || "editor";

async function fresh(answer, at) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("main");
  if (!next) { location.reload(); return; }
  main.replaceChildren(...next.childNodes);
  (await import("./picture.js")).equip(main.querySelector("figure.picture"));
  const form = main.querySelector(`form[data-a="${at.a}"][data-b="${at.b}"]`);
  form?.querySelector("button")?.focus({ preventScroll: true });
  const count = main.querySelector(".count");
  count.classList.add("changed");
}

main.addEventListener("submit", async (e) => {
  const form = e.target.closest(".merges form");
  if (!form) return;
  e.preventDefault();
  const data = new FormData(form, e.submitter);
  data.set("who", name());
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: { accept: "text/html" } });
  if (answer.ok) await fresh(answer, form.dataset); else location.reload();
});

function show(id) {
  for (const x of main.querySelectorAll(".graph .on")) x.classList.remove("on");
  main.querySelector(".graph")?.classList.toggle("picked", Boolean(id));
  if (!id) return;
  const q = CSS.escape(id);
  for (const x of main.querySelectorAll(`.edge[data-copy="${q}"], .edge[data-original="${q}"], .dot[data-id="${q}"]`)) x.classList.add("on");
  for (const x of main.querySelectorAll(".edge.on")) for (const end of [x.dataset.copy, x.dataset.original]) main.querySelector(`.dot[data-id="${CSS.escape(end)}"]`)?.classList.add("on");
}
main.addEventListener("pointerover", (e) => { const d = e.target.closest?.(".dot"); if (d || e.target.closest?.(".graph")) show(d?.dataset.id); });
main.addEventListener("click", (e) => {
  const d = e.target.closest(".dot");
  if (d) { location.hash = ""; location.hash = `r-${d.dataset.key}`; }
});
main.addEventListener("focusin", (e) => { const row = e.target.closest("tr[id^='r-']"); if (row) show(main.querySelector(`.dot[data-key="${row.id.slice(2)}"]`)?.dataset.id); });
