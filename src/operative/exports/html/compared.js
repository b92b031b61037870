/* The page that compares: j goes to the next paragraph that changed, k to the one before, among those that are shown.
   Without this the page reads as well; its box turns the keys off. */

(() => {
  const told = document.querySelector(".keys");
  const box = told.querySelector("input");
  const rows = [...document.querySelectorAll("main > .row")];
  const steps = { j: 1, k: -1 };
  const top = () => document.querySelector(".heads").getBoundingClientRect().bottom;
  told.hidden = false;

  function stops() {
    return rows.filter((row) => row.matches(":not(.same), .moved") && row.getClientRects().length > 0);
  }

  function next(step) {
    const shown = stops();
    const here = document.activeElement.closest(".row");
    const order = step > 0 ? shown : shown.reverse();
    if (here) return order.find((row) => (here.compareDocumentPosition(row) & (step > 0 ? 4 : 2)) !== 0);
    const line = Math.max(top(), 0) + 2;
    return order.find((row) => (row.getBoundingClientRect().top - line) * step > 0);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    /* Where a layout has no Latin letters, the place of the key counts. */
    const key = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, "").toLowerCase();
    const row = box.checked && Object.hasOwn(steps, key) && next(steps[key]);
    if (!row) return;
    event.preventDefault();
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView();
  });
})();
