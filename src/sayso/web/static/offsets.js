// From what is selected on the page to code points of the canonical text: the one place where
// the browser's UTF-16 meets sayso's code points.

const points = (s) => { let n = 0; for (const _ of s) n += 1; return n; };

// Code points of the text between the start of `para` and (node, offset).
function before(para, node, offset) {
  const until = document.createRange();
  until.setStart(para, 0);
  until.setEnd(node, offset);
  return length(until.cloneContents());
}

function length(root) {
  let n = 0;
  for (const child of root.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) n += points(child.data);
    else if (child.classList?.contains("ref")) continue;
    else if (child.dataset?.n) n += Number(child.dataset.n);
    else n += length(child);
  }
  return n;
}

// The text of a paragraph without note numbers; a spelt-out character stands as "\ufffd", one code point.
export function plain(root) {
  let out = "";
  for (const child of root.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out += child.data;
    else if (child.classList?.contains("ref")) continue;
    else if (child.dataset?.n) out += "\ufffd";
    else out += plain(child);
  }
  return out;
}

const paraOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".para[data-start]");

// [start, end) of the selection, or null where nothing of the article is selected.
export function selected() {
  const s = getSelection();
  if (!s || s.rangeCount === 0 || s.isCollapsed) return null;
  const r = s.getRangeAt(0);
  const first = paraOf(r.startContainer), last = paraOf(r.endContainer);
  if (!first || !last) return null;
  const start = Number(first.dataset.start) + before(first, r.startContainer, r.startOffset);
  const end = Number(last.dataset.start) + before(last, r.endContainer, r.endOffset);
  return start < end ? { span: [start, end], para: first } : null;
}

// A selection in a textarea that shows text from `base` on: [start, end) in code points, white space trimmed.
export function inField(field, base) {
  let { selectionStart: a, selectionEnd: b, value } = field;
  while (a < b && /\s/.test(value[a])) a += 1;
  while (b > a && /\s/.test(value[b - 1])) b -= 1;
  return a < b ? [base + points(value.slice(0, a)), base + points(value.slice(0, b))] : null;
}

// Where code point `n` of `text` stands in UTF-16 units.
export function unit(text, n) {
  let at = 0;
  for (const c of text) { if (n <= 0) break; n -= 1; at += c.length; }
  return at;
}

export const quote = (text, base, [start, end]) => [...text].slice(start - base, end - base).join("");
