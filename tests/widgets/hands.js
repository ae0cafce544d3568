// A pair of hands: enters something into every control of the fields in an element.
(root) => {
  const OWN = { language: "de", currency: "USD" };
  const POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const tell = (control, ...names) => {
    for (const name of names) control.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const type = (control, text) => {
    control.focus();
    control.value = text;
    tell(control, "input", "change");
  };
  const pick = (select) => {
    const others = [...select.options].filter((option) => option.value && !option.selected);
    if (!others.length) return;
    select.value = others.at(-1).value;
    tell(select, "change");
  };
  const own = (one) => one.parentElement.closest(".jmf-box");
  const inside = (box) => [...box.querySelectorAll(".jmf-box")].filter((one) => own(one) === box);
  const enter = (box) => {
    const { kind, field } = box.dataset;
    const find = (what) => [...box.querySelectorAll(what)].find((one) => one.closest(".jmf-box") === box);
    if (kind === "group") inside(box).forEach(enter);
    else if (kind === "rows") {
      find("button:last-of-type").click();
      inside(box).forEach(enter);
    } else if (kind === "claim" || kind === "emotion") {
      type(find("input"), "2");
      inside(box).forEach(enter);
    } else if (kind === "flag") find("input").click();
    else if (kind === "date") type(find("input"), "2026-03-04");
    else if (kind === "colour") type(find("input"), "#a03020");
    else if (kind === "number") type(find("input"), "2");
    else if (kind === "image") {
      const point = Uint8Array.from(atob(POINT), (sign) => sign.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([point], "point.png", { type: "image/png" }));
      find("input").files = files.files;
      tell(find("input"), "change");
    } else if (kind === "avatar") type(find(".jmp-emoji"), "👵");
    else if (kind === "lines") type(find("textarea:last-of-type"), "Entered");
    else if (["choice", "reference", "references"].includes(kind)) pick(find("select"));
    else type(find("textarea, input"), OWN[field] ?? "Entered");
  };
  [...root.querySelectorAll(".jmf-box")].filter((one) => !own(one)).forEach(enter);
};
