// A file of which nobody said whether it shows the holder of a document is not kept by the node and would have to be chosen again:
// so the form stays until it is said. Without a script the node says the same.
const LEAVES = /^(remove:|later$)/; // what is taken out or put aside is not sent for keeping

document.addEventListener("submit", (event) => {
  if (event.submitter && LEAVES.test(event.submitter.value)) return;
  for (const asked of event.target.querySelectorAll("fieldset.bearer")) {
    const file = asked.parentElement.querySelector("input[type=file]");
    const nobody = asked.querySelector("input[type=checkbox]");
    const said = nobody.checked || asked.querySelector("textarea").value.trim() !== "";
    const lacking = Boolean(file && file.files.length) && !said;
    asked.querySelector("[data-bearer-unsaid]").hidden = !lacking;
    if (lacking && !event.defaultPrevented) {
      event.preventDefault();
      event.stopImmediatePropagation();
      nobody.focus();
    }
  }
}, true);
