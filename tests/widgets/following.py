"""A widget whose content Python computes, shown in a page without Jupyter."""

from __future__ import annotations

from playwright.sync_api import Page

from jmwidgets.widgets.following import FollowingWidget
from tests.widgets.bridge import serve_modules

_SHOW = """async ([esm, css, state]) => {
  const heard = {};
  window.sent = [];
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => window.sent.push({ ...state, shown: null, spoken: null }),
    send: (content) => window.sent.push(content),
    on: (name, listener) => (heard[name] ??= []).push(listener),
    off: (name, listener) => { heard[name] = heard[name].filter((one) => one !== listener); },
  };
  window.tell = (name, value) => { state[name] = value; heard[`change:${name}`].forEach((one) => one()); };
  document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
  const widget = await import(URL.createObjectURL(new Blob([esm], { type: 'text/javascript' })));
  window.listens = () => Object.values(heard).flat().length;
  window.remove = widget.default.render({ model: window.model, el: document.getElementById('place') });
}"""


def show_following(page: Page, widget: FollowingWidget, *traits: str) -> None:
    """Show a widget with its words, its content and further traits; `tell` gives a trait another value."""
    serve_modules(page)
    state = {name: getattr(widget, name) for name in ("shown", "spoken", *traits)}
    page.evaluate(_SHOW, [widget._esm, widget._css, state])
