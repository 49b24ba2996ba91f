// The first page: drop a file anywhere, and say that reading is going on. The form works without this.
const main = document.querySelector("main"), form = document.querySelector("#read"), file = form.elements.file;
const start = () => { document.querySelector("#progress").textContent = "Reading…"; };
form.addEventListener("submit", start);
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
addEventListener("pageshow", () => { document.querySelector("#progress").textContent = ""; });
