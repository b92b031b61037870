/* Follow-up items: a field that is changed ticks itself; what is ticked is counted on the button. */

document.addEventListener("change", (event) => {
  const row = event.target.closest("[data-change]");
  if (!row || event.target.name === "change") return;
  const tick = row.querySelector("input[name=change]");
  if (tick) tick.checked = true;
});

for (const form of document.querySelectorAll("form[data-ticks]")) {
  const button = form.querySelector("button[name=which][value=ticked]");
  if (!button) continue;
  const count = document.createElement("span");
  button.append(" ", count);
  const told = () => {
    const number = form.querySelectorAll("input[name=item]:checked").length;
    count.textContent = number ? `(${number})` : "";
  };
  form.addEventListener("change", told);
  told();
}

/* What was kept in place is what the page's other forms go on from: nobody else changed the item meanwhile. */
document.addEventListener("htmx:afterSettle", () => {
  const kept = document.querySelector("#standing[data-kept] input[name=version]");
  if (!kept) return;
  for (const version of document.querySelectorAll("#main input[name=version]")) version.value = kept.value;
});
