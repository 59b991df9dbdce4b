"""What somebody has to do on a page, counted in the browser from what the browser itself reports.

One each: a press with mouse or finger, a press of Enter or the space bar, a field that is written in, a choice from a
list. Clicking into a field and writing in it is one. What a script does counts nothing.
"""

from browsers import Person

_SCRIPT = """(() => {
  let written = new WeakSet();
  const once = field => { if (!written.has(field)) { written.add(field); count(field); } };
  const count = what => {
    const told = JSON.parse(sessionStorage.getItem("counted") || "[]");
    told.push(`${what.tagName?.toLowerCase()} ${(what.name || what.textContent || "").trim().slice(0, 40)}`);
    sessionStorage.setItem("counted", JSON.stringify(told));
  };
  const texts = "textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])";
  addEventListener("pointerdown", event => {
    if (!event.isTrusted) return;
    const field = event.target.closest?.(texts);
    field ? once(field) : count(event.target.closest?.("a, button, label, summary, input") || event.target);
  }, true);
  addEventListener("keydown", event => {
    if (!event.isTrusted || !["Enter", " "].includes(event.key)) return;
    if (!event.target.matches(event.key === "Enter" ? "textarea" : texts)) count(event.target);
  }, true);
  addEventListener("input", event => { if (event.isTrusted && event.target.matches(texts)) once(event.target); }, true);
  // The browser test chooses from a list by script; a person would have pressed.
  addEventListener("change", event => { if (event.target.matches("select")) once(event.target); }, true);
})();"""


def counting(one: Person) -> Person:
    """From the next page on; before that nothing is counted."""
    one.context.add_init_script(_SCRIPT)
    return one


def interactions(one: Person) -> list[str]:
    """What was done so far, in order."""
    found: list[str] = one.page.evaluate("JSON.parse(sessionStorage.getItem('counted') || '[]')")
    return found
