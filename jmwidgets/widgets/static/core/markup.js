// Markup that Python's templates made, in which what people wrote is text.

/** What a drawing or a list has no need of, and a stranger's text would. */
const REFUSED = "script, iframe, object, embed, base, meta, link, form";

/**
 * Read markup in a document of its own, where nothing is loaded or run, and leave out whatever could run later.
 *
 * @param {string} html
 * @returns {ChildNode[]}
 */
export function parsed(html) {
  const { body } = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
  for (const one of body.querySelectorAll(REFUSED)) one.remove();
  for (const one of body.querySelectorAll("*"))
    for (const { name, value } of [...one.attributes])
      if (name.startsWith("on") || /^\s*javascript:/i.test(value)) one.removeAttribute(name);
  return [...body.childNodes];
}
