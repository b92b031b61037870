/* Keys of the review. Each key is written on the button or link that it stands for (data-key), so that the page works
   without this file; the list of keys ("?") takes its words from there. After "e", the keys on the values of the
   correction count first (data-correct-key). */

const { keys } = window.operative;

const page = () => document.getElementById("finding");
const named = (name, key) => page()?.querySelector(`[${name}="${CSS.escape(key)}"]`);

function press(control, event) {
  if (!control) return false;
  if (event.repeat) return true;
  control.click();
  if (!control.matches("summary") || !control.parentElement.open) return true;
  if (control.parentElement.matches("[data-correct]")) control.focus();
  else control.parentElement.querySelector("select, input:not([type=hidden])")?.focus();
  return true;
}

function words(control) {
  return [...control.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
}

function learn() {
  for (const control of page()?.querySelectorAll("[data-key]") ?? []) {
    const key = control.dataset.key;
    keys.add(key, words(control), (event) => press(named("data-key", key), event));
    if (control.matches("[data-space]")) keys.add(" ", words(control), (event) => press(page()?.querySelector("[data-space]"), event));
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") close();
  if (document.body.hasAttribute("data-keys-off")) return;
  const value = page()?.querySelector("details[data-correct][open]") && named("data-correct-key", event.key);
  if (!value || event.target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  press(value, event);
}, true);

function close() {
  const open = [...(page()?.querySelectorAll("details[open]") ?? [])].find((one) => one.contains(document.activeElement));
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

/* After a decision the next finding takes the place of the last: whoever reads by ear or by keys is put at its start. */
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "finding") return;
  document.getElementById("finding-title")?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  learn();
});

/* What is under way is shown, and what came to nothing can be tried again. */
document.addEventListener("htmx:beforeRequest", () => page()?.setAttribute("aria-busy", "true"));
for (const over of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(over, () => page()?.removeAttribute("aria-busy"));
}

learn();
