/* The reading page: from clause to clause by keys, and the card in the margin. Without this every link is a page. */

const { keys } = window.operative;

const text = document.getElementById("text");
const card = document.getElementById("card");

if (text && card) {
  const clauses = () => [...text.querySelectorAll("a.m.act:not([tabindex])")].filter((link) => !link.closest(".dim"));
  let opener = null;

  const go = (step) => {
    const links = clauses();
    if (!links.length) return;
    const here = document.activeElement;
    let index = links.indexOf(here);
    if (index < 0 && opener) index = links.indexOf(opener);
    if (index < 0) {
      const below = links.findIndex((link) => link.getBoundingClientRect().top > 60);
      index = step > 0 ? (below < 0 ? links.length : below) - 1 : below < 0 ? links.length : below;
    }
    const next = links[Math.min(Math.max(index + step, 0), links.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    opener = card.childElementCount ? opener : null;
  };

  const unsent = () => [...card.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
  const mayLeave = () => !unsent() || window.confirm(text.dataset.unsent);

  const close = () => {
    if (!card.childElementCount || !mayLeave()) return false;
    card.replaceChildren();
    opener?.classList.remove("open");
    opener?.focus({ preventScroll: true });
    opener = null;
    return true;
  };

  keys.add("j", text.dataset.next, () => go(1));
  keys.add("k", text.dataset.previous, () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (event.target.closest("textarea, input, select")) event.target.blur();
    else close();
  });
  card.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    close();
  });
  text.addEventListener("htmx:beforeRequest", (event) => {
    if (!mayLeave()) {
      event.preventDefault();
      return;
    }
    opener?.classList.remove("open");
    opener = event.target.closest("a");
  });
  card.addEventListener("htmx:afterSwap", () => {
    opener?.classList.add("open");
    card.scrollTop = 0;
    card.focus({ preventScroll: true });
  });
}
