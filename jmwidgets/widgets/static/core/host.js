// What the page around a widget tells: its theme, and whether the kernel is there.

const DISCONNECTED = "jupyter-widgets-disconnected";

/** Mark an element as light or dark, as the page around it is. @param {HTMLElement} root @param {AbortSignal} signal */
export function followTheme(root, signal) {
  const follow = () => {
    const light = document.body.dataset.jpThemeLight;
    const dark = light ? light === "false" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
}

/**
 * Tell whether the kernel is there, now and whenever that changes: the page marks what lost it by a class.
 * @param {HTMLElement} el what the page gave to the widget
 * @param {AbortSignal} signal
 * @param {(connected: boolean) => void} tell
 */
export function followKernel(el, signal, tell) {
  const follow = () => tell(!el.classList.contains(DISCONNECTED));
  const observer = new MutationObserver(follow);
  observer.observe(el, { attributes: true, attributeFilter: ["class"] });
  signal.addEventListener("abort", () => observer.disconnect());
  follow();
}
