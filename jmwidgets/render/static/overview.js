/* A map that is wider than its window gets the whole curve above it, with a frame round what is in sight. */
(() => {
  "use strict";

  const drawn = (frame) => {
    const drawing = frame.querySelector(".jm-drawing");
    const lines = drawing?.querySelector("svg[viewBox]")?.cloneNode(true);
    if (!lines) return null;
    lines.querySelectorAll('path[fill^="url"]').forEach((area) => area.remove());
    lines.setAttribute("height", "100%");
    const picture = document.createElementNS(drawing.namespaceURI, "svg");
    picture.append(lines);
    const height = Number(drawing.getAttribute("height"));
    for (const point of drawing.querySelectorAll(".jm-pain")) {
      const dot = document.createElementNS(drawing.namespaceURI, "circle");
      dot.setAttribute("class", "jm-overview-pain");
      dot.setAttribute("cx", point.getAttribute("x"));
      dot.setAttribute("cy", `${(100 * point.querySelector("circle").getAttribute("cy")) / height}%`);
      dot.setAttribute("r", "3");
      picture.append(dot);
    }
    return picture;
  };

  const overview = (frame) => {
    const picture = drawn(frame);
    if (!picture) return;
    const strip = document.createElement("div");
    const sight = document.createElement("div");
    strip.className = "jm-overview";
    sight.className = "jm-overview-sight";
    // For the eye and the pointer alone: by keys the map itself is scrolled, and every figure is in its table.
    strip.setAttribute("aria-hidden", "true");
    const tints = frame.querySelector(".jm-tints");
    if (tints) strip.append(tints.cloneNode(true));
    strip.append(picture, sight);
    frame.before(strip);

    const map = frame.querySelector(".jm-map-table");
    const lanes = () => map.querySelector("th").getBoundingClientRect().width;
    const update = () => {
      const all = frame.scrollWidth - lanes();
      const seen = frame.clientWidth - lanes();
      strip.hidden = all - seen < 2;
      sight.style.left = `${(100 * frame.scrollLeft) / all}%`;
      sight.style.width = `${(100 * seen) / all}%`;
    };
    const look = (event) => {
      const box = strip.getBoundingClientRect();
      const all = frame.scrollWidth - lanes();
      frame.scrollLeft = ((event.clientX - box.left) / box.width) * all - (frame.clientWidth - lanes()) / 2;
    };
    strip.addEventListener("pointerdown", (event) => {
      strip.setPointerCapture(event.pointerId);
      look(event);
    });
    strip.addEventListener("pointermove", (event) => {
      if (strip.hasPointerCapture(event.pointerId)) look(event);
    });
    frame.addEventListener("scroll", update, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(frame);
    observer.observe(map);
  };

  document.querySelectorAll(".jm-map:not(.jm-comparison) > .jm-frame").forEach(overview);
})();
