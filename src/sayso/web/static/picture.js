// Pictures: zoom, and save as SVG or PNG. Without this they are shown whole, with their table.
const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "opacity", "font-family", "font-size",
  "font-weight", "font-style", "text-anchor", "marker-end", "display", "visibility"];

function button(text, deed, title) {
  const b = Object.assign(document.createElement("button"), { type: "button", textContent: text, title });
  b.setAttribute("aria-label", title);
  b.addEventListener("click", deed);
  return b;
}

// A copy that stands by itself: what the style sheet gives is written into it.
export function standalone(svg) {
  const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of STYLES) { const v = style.getPropertyValue(name); if (v) to[i].setAttribute(name, v); }
    to[i].removeAttribute("tabindex");
  });
  const [, , w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", w);
  copy.setAttribute("height", h);
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [k, v] of Object.entries({ width: w, height: h, fill: getComputedStyle(document.documentElement).backgroundColor })) paper.setAttribute(k, v);
  copy.prepend(paper);
  for (const a of copy.querySelectorAll("a[href^='/'], a[href^='#']")) a.removeAttribute("href");
  return { text: new XMLSerializer().serializeToString(copy), w, h };
}

function save(blob, name) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

async function png(svg, name) {
  const { text, w, h } = standalone(svg), url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const by = Math.max(1, Math.min(2, 16000 / Math.max(w, h))), canvas = Object.assign(document.createElement("canvas"), { width: w * by, height: h * by });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((b) => save(b, `${name}.png`), "image/png");
}

export function equip(figure) {
  const svg = figure.querySelector(".frame > svg"), frame = figure.querySelector(".frame"), name = figure.dataset.name;
  if (!svg || figure.querySelector(".zoom")) return;
  const [, , w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
  let by = 1;
  const zoom = (to) => {
    const before = by, cx = frame.scrollLeft + frame.clientWidth / 2, cy = frame.scrollTop + frame.clientHeight / 2;
    by = Math.min(6, Math.max(0.15, to));
    svg.setAttribute("width", w * by);
    svg.setAttribute("height", h * by);
    frame.scrollLeft = cx * by / before - frame.clientWidth / 2;
    frame.scrollTop = cy * by / before - frame.clientHeight / 2;
  };
  const fit = () => zoom(Math.min(1.5, (frame.clientWidth - 2) / w));
  const bar = document.createElement("div");
  bar.className = "zoom";
  bar.append(button("+", () => zoom(by * 1.3), "+ larger"), button("−", () => zoom(by / 1.3), "− smaller"), button("Whole", fit, "Whole width (0)"),
    button("SVG", () => save(new Blob([standalone(svg).text], { type: "image/svg+xml" }), `${name}.svg`), "SVG: save"),
    button("PNG", () => png(svg, name), "PNG: save"));
  figure.insertBefore(bar, frame);
  frame.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "+" || e.key === "=") zoom(by * 1.3);
    else if (e.key === "-") zoom(by / 1.3);
    else if (e.key === "0") fit();
    else return;
    e.preventDefault();
  });
  frame.addEventListener("wheel", (e) => {
    if (!e.ctrlKey) return;
    e.preventDefault();
    zoom(by * (e.deltaY < 0 ? 1.15 : 1 / 1.15));
  }, { passive: false });
  let from = null;
  frame.addEventListener("pointerdown", (e) => { if (e.pointerType === "mouse" && !e.target.closest("a")) from = [e.clientX + frame.scrollLeft, e.clientY + frame.scrollTop]; });
  addEventListener("pointermove", (e) => { if (from) { frame.scrollLeft = from[0] - e.clientX; frame.scrollTop = from[1] - e.clientY; } });
  addEventListener("pointerup", () => { from = null; });
}
document.querySelectorAll("figure.picture").forEach(equip);
document.body.dataset.pictures = "ready";
