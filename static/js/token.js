// A link carries its secret behind "#", which no server sees. This page posts it, once, and takes it out of the address.
function post() {
  const form = document.querySelector("form[data-token]");
  const token = location.hash.slice(1);
  if (!form || token.length < 20) return;
  history.replaceState(null, "", location.pathname);
  form.elements.namedItem("token").value = token;
  form.requestSubmit();
}

addEventListener("hashchange", post); // the same page was open already
post();
