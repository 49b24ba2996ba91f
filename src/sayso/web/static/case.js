// The page of origins: split and join without leaving the place.
const main = document.querySelector("main");
const name = () => decodeURIComponent((document.cookie.match(/(?:^|; )sayso_name=([^;]*)/) ?? [])[1] ?? "") || "editor";

async function fresh(answer, at) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("main");
  if (!next) { location.reload(); return; }
  main.replaceChildren(...next.childNodes);
  const { equip } = await import("./picture.js");
  for (const figure of main.querySelectorAll("figure.picture")) equip(figure);
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
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(data), headers: { accept: "text/html" } });
  if (answer.ok) await fresh(answer, form.dataset); else location.reload();
});
