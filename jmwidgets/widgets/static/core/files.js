// Where a file beside the notebook can be opened: under the same server, whatever host the notebook is shown in.

const NOTEBOOK =
  /\/(?:lab(?:\/workspaces\/[^/]+)?\/tree|doc(?:\/workspaces\/[^/]+)?\/tree|notebooks|voila\/render)\/(.+)$/;

/**
 * The address of a file.
 * @param {string} path as seen from the notebook's folder, such as ../reports/index.html
 * @param {string} [pathname] the page's own, while the notebook is the one in front
 * @param {string} [base] the server's
 * @returns {string | null} null where the host does not say which notebook is shown
 */
export function addressOf(path, pathname = location.pathname, base = baseUrl()) {
  const notebook = NOTEBOOK.exec(pathname)?.[1];
  if (notebook === undefined) return null;
  const at = notebook.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (!at.length) return null; // outside of what the server shows
      at.pop();
    } else if (part !== ".") at.push(encodeURIComponent(part));
  }
  return `${base}files/${at.join("/")}`;
}

/** Where the server is. */
export function baseUrl() {
  const settings = document.getElementById("jupyter-config-data")?.textContent;
  /** @type {{ baseUrl?: string }} */
  const read = settings ? JSON.parse(settings) : {};
  return read.baseUrl ?? "/";
}
