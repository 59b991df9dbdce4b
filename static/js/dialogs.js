// <a href="/a/page/of/its/own/" data-dialog="id"> opens the dialog when the page has it, and is a plain link everywhere else.
// <a href="/back/" data-close> inside it closes it. Buttons use command="show-modal|close" commandfor="id"; browsers that do not know them yet are helped here.
const knows = "commandForElement" in HTMLButtonElement.prototype;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    dialog.showModal();
  }
  const button = !knows && event.target.closest?.("button[command][commandfor]");
  const target = button && document.getElementById(button.getAttribute("commandfor"));
  if (target && button.getAttribute("command") === "show-modal") target.showModal();
  if (target && button.getAttribute("command") === "close") target.close();
  const closer = event.target.closest?.("dialog [data-close]"); // on its own page it is a plain link
  if (closer && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
