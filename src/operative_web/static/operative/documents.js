// Files can be dragged onto the field; without this script they are chosen in it.
"use strict";
for (const drop of document.querySelectorAll("[data-drop]")) {
  const field = drop.querySelector("input[type=file]");
  const names = drop.querySelector("[data-names]");
  const show = () => {
    names.replaceChildren(...Array.from(field.files, (file) => Object.assign(document.createElement("li"), { textContent: file.name })));
    names.hidden = field.files.length === 0;
  };
  field.addEventListener("change", show);
  for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", over);
      if (kind === "drop" && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        show();
      }
    });
  }
}
