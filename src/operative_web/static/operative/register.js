/* What every page has: the header against forged requests, the keys and their list, menus that close. */

const body = document.body;

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = body.dataset.csrf;
});

/* What was asked for in part and did not come: said where messages stand, once. A whole page in the place of a part is
   the sign-in page after a session ended; the page is then loaded anew, and leads there and back. */
function tell(words) {
  const said = document.createElement("p");
  said.className = "notice error";
  said.dataset.fault = "";
  said.textContent = words;
  const messages = document.getElementById("messages");
  messages.querySelector("[data-fault]")?.remove();
  messages.prepend(said);
  said.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:sendError", () => tell(body.dataset.unreached));
document.addEventListener("htmx:timeout", () => tell(body.dataset.unreached));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500) tell(body.dataset.failed);
  else if (event.detail.xhr.status === 403 || event.detail.xhr.status === 404) tell(body.dataset.refused);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === body || !/^\s*<!doctype html/i.test(event.detail.xhr.responseText)) return;
  event.detail.shouldSwap = false;
  if (event.detail.xhr.status < 400) window.location.reload();
});
document.addEventListener("htmx:afterSwap", () => document.querySelector("[data-fault]")?.remove());

const registry = new Map();
const dialog = document.getElementById("keys");
const list = dialog.querySelector("[data-keys]");
const search = () => document.querySelector("[data-find]") ?? document.querySelector("[data-search], input[type=search]");

function show(key, label) {
  const row = document.createElement("div");
  const name = document.createElement("dt");
  const words = document.createElement("dd");
  const cap = document.createElement("kbd");
  cap.textContent = key === " " ? body.dataset.space ?? "␣" : key;
  words.textContent = label;
  name.append(cap);
  row.append(name, words);
  list.append(row);
}

/* For other scripts: window.operative.keys.add("j", "Next clause", () => …). The label is in the page's language, so a
   page gives it in a data attribute. Nobody imports this file: its address holds a digest, and under a second address
   it would run twice. */
const keys = {
  add(key, label, act) {
    if (!registry.has(key)) show(key, label);
    registry.set(key, act);
  },
  remove(key) {
    registry.delete(key);
  },
};
window.operative = { keys };

function writes(target) {
  return target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (body.hasAttribute("data-keys-off") && event.key.length === 1) return;
  if (writes(event.target) || (dialog.open && event.key !== "?")) return;
  if (event.key === "?") {
    event.preventDefault();
    if (dialog.open) dialog.close();
    else dialog.showModal();
    return;
  }
  if (event.key === "/" && search()) {
    event.preventDefault();
    search().focus();
    return;
  }
  if (event.key === " " && event.target.closest("button, a, summary, input")) return;
  const act = registry.get(event.key);
  if (act && act(event) !== false) event.preventDefault();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keyup", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

for (const row of list.querySelectorAll("[data-needs=search]")) row.hidden = !search();
