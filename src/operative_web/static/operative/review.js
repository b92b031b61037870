/* Keys of the review. Each key is written on the button or link that it stands for (data-key), so that the page works
   without this file. After "e", the keys on the values of the correction count first (data-correct-key). */

const page = () => document.getElementById("finding");

function control(key) {
  const finding = page();
  if (!finding) return null;
  const correct = finding.querySelector("details[data-correct][open]");
  const value = correct?.querySelector(`[data-correct-key="${CSS.escape(key)}"]`);
  if (value) return value;
  if (key === " ") return finding.querySelector("[data-space]");
  return finding.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function writes(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || event.repeat) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return close();
  if (writes(event.target) || (event.key === " " && event.target.closest("a, button, summary, input"))) return;
  const found = control(event.key);
  if (!found) return;
  event.preventDefault();
  found.click();
  if (!found.matches("summary") || !found.parentElement.open) return;
  if (found.parentElement.matches("[data-correct]")) found.focus();
  else found.parentElement.querySelector("select, input:not([type=hidden])")?.focus();
});

function close() {
  const open = [...(page()?.querySelectorAll("details[open]") ?? [])].find((one) => one.contains(document.activeElement));
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

/* After a decision the next finding takes the place of the last: whoever reads by ear or by keys is put at its start. */
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "finding") return;
  document.getElementById("finding-title")?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});

/* One decision at a time, also where the line is slow. */
document.addEventListener("htmx:beforeRequest", () => page()?.setAttribute("aria-busy", "true"));
for (const over of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(over, () => page()?.removeAttribute("aria-busy"));
}
