// Says in words on the page what otherwise stands in the browser's console alone: a passkey was not used.
document.addEventListener("allauth.error", (event) => {
  const note = document.querySelector("[data-passkey-failed]");
  if (note) {
    note.hidden = false;
    event.preventDefault();
  }
});
