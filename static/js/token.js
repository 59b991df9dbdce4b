// A link carries its secret behind "#", which no server sees. This page posts it, once, and takes it out of the address.
const form = document.querySelector("form[data-token]");
const token = location.hash.slice(1);

if (form && token) {
  history.replaceState(null, "", location.pathname);
  const field = form.elements.namedItem("token");
  field.value = token;
  form.requestSubmit();
}
