// Two texts side by side: a passage lights up on both sides, and the sides scroll together.
const sides = [...document.querySelectorAll(".side")], together = document.querySelector("#together");
together.closest("label").hidden = false;
const partsOf = (side, p) => [...side.querySelectorAll(`[data-p="${p}"]`)];
const other = (side) => sides[1 - sides.indexOf(side)];
let led = null, leads = 0;   // the side that is scrolled, not the one that follows

const top = (side, node) => node.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop;

// Anchors by which one side follows the other: starts of the passages in their order on `side`.
let anchors = new Map();
function measure() {
  anchors = new Map(sides.map((side) => {
    const at = [...side.querySelectorAll(".ref")].map((r) => {
      const twin = other(side).querySelector(r.getAttribute("href"));
      return twin && [top(side, r), top(other(side), twin)];
    }).filter(Boolean).sort((a, b) => a[0] - b[0]);
    return [side, [[0, 0], ...at, [side.scrollHeight, other(side).scrollHeight]]];
  }));
}

function follow(side) {
  const list = anchors.get(side), eye = side.scrollTop + side.clientHeight / 3;
  let i = 0;
  while (i < list.length - 2 && list[i + 1][0] <= eye) i += 1;
  const [a0, b0] = list[i], [a1, b1] = list[i + 1];
  const t = a1 > a0 ? Math.min(1, Math.max(0, (eye - a0) / (a1 - a0))) : 0;
  other(side).scrollTop = b0 + t * (b1 - b0) - side.clientHeight / 3;
}

for (const side of sides) {
  side.addEventListener("scroll", () => {
    const now = performance.now();
    if (led && led !== side && now - leads < 150) return;
    led = side; leads = now;
    if (together.checked && side.scrollHeight > side.clientHeight + 1) follow(side);
  }, { passive: true });
}

function light(p) {
  for (const x of document.querySelectorAll(".same.lit")) x.classList.remove("lit");
  if (p) for (const side of sides) for (const x of partsOf(side, p)) x.classList.add("lit");
}
document.addEventListener("pointerover", (e) => light(e.target.closest?.("[data-p]")?.dataset.p));
document.addEventListener("focusin", (e) => { if (e.target.matches(".ref")) light(e.target.id.slice(1)); });

function bring(side, p) {
  const twin = other(side), at = partsOf(twin, p)[0], here = partsOf(side, p)[0];
  if (!at || !here) return;
  led = side; leads = performance.now();
  if (twin.scrollHeight > twin.clientHeight + 1) {
    twin.scrollTop = top(twin, at) - (here.getBoundingClientRect().top - side.getBoundingClientRect().top);
  } else at.scrollIntoView({ block: "center" });
  light(p);
}
document.addEventListener("click", (e) => {
  const link = e.target.closest(".side .ref"), part = e.target.closest("[data-p]");
  if (!link && (!part || !getSelection().isCollapsed)) return;
  if (link) { e.preventDefault(); other(link.closest(".side")).querySelector(link.getAttribute("href"))?.focus({ preventScroll: true }); }
  bring((link ?? part).closest(".side"), link ? link.id.slice(1) : part.dataset.p);
});
addEventListener("resize", measure);
document.fonts?.ready.then(measure);
measure();
document.body.dataset.ready = "true";
