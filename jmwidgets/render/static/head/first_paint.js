/* The first screen is shown before the rest of a long page is laid out. */
(() => {
  const root = document.documentElement;
  const whole = () => root.classList.remove("jm-begins");
  addEventListener("DOMContentLoaded", whole);
  if (!window.PerformanceObserver) return;
  root.classList.add("jm-begins");
  const seen = (list) => list.getEntriesByName("first-contentful-paint").length && whole();
  new PerformanceObserver(seen).observe({ type: "paint" });
})();
