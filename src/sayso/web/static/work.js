// How far long work is, told by the server as it goes on; the page is loaded anew when it is over.
const id = document.querySelector("main").dataset.task;
const bar = document.querySelector("progress"), far = document.querySelector("#far");
if (bar) {
  const events = new EventSource(`/api/tasks/${id}/events`);
  events.onmessage = (e) => {
    const t = JSON.parse(e.data);
    far.textContent = `${t.done.toLocaleString()}${t.total ? ` of ${t.total.toLocaleString()}` : ""} done`;
    if (t.total) { bar.max = t.total; bar.value = t.done; }
    if (t.state === "done" || t.state === "failed") { events.close(); location.reload(); }
  };
}
