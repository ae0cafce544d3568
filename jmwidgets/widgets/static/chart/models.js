// bqplot figures whose models live in this browser alone.
//
// A bqplot figure made in Python is twenty and more models in the kernel, and every mouse move of a dragged point
// sends all of its numbers there. Here the widget's one model carries the edits, so the figure's models are made
// in the browser, without a kernel side: bqplot draws and drags, and nothing of it goes over the wire.

import { randomName } from "../core/ids.js";

/**
 * @typedef {{ bqplot: string, bqscales?: string }} Versions which front ends the kernel's bqplot goes with
 * @typedef {Record<string, unknown>} State
 */

const BASE = "@jupyter-widgets/base";
const DIMENSIONS = {
  x: { orientation: "horizontal", dimension: "x" },
  y: { orientation: "vertical", dimension: "y" },
};

/** Name a model inside the state of another one. @param {any} model */
const named = (model) => `IPY_MODEL_${model.model_id}`;

export class Bqplot {
  /**
   * @param {any} manager the page's widget manager
   * @param {Versions} versions
   * @param {AbortSignal} signal takes the models away
   */
  constructor(manager, versions, signal) {
    this._manager = manager;
    /** @type {Record<string, string>} */
    this._versions = { ...versions, [BASE]: "2.0.0" };
    // bqplot 0.13 moved its scales into a package of their own.
    this._scales = versions.bqscales ? "bqscales" : "bqplot";
    /** @type {any[]} */
    this._models = [];
    signal.addEventListener("abort", () => [...this._models].reverse().forEach(closeModel));
  }

  /** A linear scale with fixed ends. @param {number} min @param {number} max */
  scale(min, max) {
    return this._make(this._scales, "LinearScale", { min, max, allow_padding: false });
  }

  /** @param {any} scale @param {State} state */
  axis(scale, state) {
    return this._make("bqplot", "Axis", { scale: named(scale), ...state });
  }

  /** A mark such as "Lines" or "Scatter" on two scales. @param {string} kind @param {{ x: any, y: any }} scales @param {State} state */
  mark(kind, { x, y }, state) {
    return this._make("bqplot", kind, {
      scales: { x: named(x), y: named(y) },
      scales_metadata: DIMENSIONS,
      preserve_domain: { x: true, y: true },
      ...state,
    });
  }

  /** @param {{ marks: any[], axes: any[], height: string, margin: Record<string, number> }} drawn */
  async figure({ marks, axes, height, margin }) {
    const layout = await this._make(BASE, "Layout", { width: "100%", height, min_width: "0" }, "LayoutView");
    const [x, y] = await Promise.all([this.scale(0, 1), this.scale(0, 1)]);
    return this._make("bqplot", "Figure", {
      marks: marks.map(named),
      axes: axes.map(named),
      scale_x: named(x),
      scale_y: named(y),
      layout: named(layout),
      fig_margin: margin,
      padding_x: 0,
      padding_y: 0,
      min_aspect_ratio: 0.001,
      max_aspect_ratio: 1000,
      animation_duration: 0,
      display_toolbar: false,
      background_style: { fill: "none" },
    });
  }

  /** Show a figure inside an element. @param {any} figure @param {HTMLElement} host */
  async show(figure, host) {
    const view = await this._manager.create_view(figure);
    // The manager takes a model without a kernel side for one whose kernel is gone.
    view.el.classList.remove("jupyter-widgets-disconnected");
    host.append(view.el);
    // Lumino tells a widget that it is in the page, or no more, by messages; nobody else sends them to a view made here.
    const tell = (/** @type {string} */ type) =>
      view.luminoWidget.processMessage({ type, isConflatable: false, conflate: () => false });
    ["before-attach", "after-attach"].forEach(tell);
    this._models.push({
      close: () => {
        ["before-detach", "after-detach"].forEach(tell);
        view.remove();
      },
    });
    return view;
  }

  /** @param {string} module @param {string} kind @param {State} state @param {string} [view] @returns {Promise<any>} */
  async _make(module, kind, state, view = kind) {
    const version = this._versions[module];
    const model = await this._manager.new_model(
      {
        model_id: randomName() + randomName(),
        model_name: `${kind}Model`,
        model_module: module,
        model_module_version: version,
      },
      {
        _model_name: `${kind}Model`,
        _model_module: module,
        _model_module_version: version,
        _view_name: view,
        _view_module: module,
        _view_module_version: version,
        ...state,
      },
    );
    this._models.push(model);
    return model;
  }
}

/** @param {any} model */
function closeModel(model) {
  model.trigger?.("comm:close");
  model.close(true);
}

/** Numbers as bqplot's serializer takes them at the making of a model. @param {number[]} values */
export function numbers(values) {
  const array = Float64Array.from(values);
  return { value: new DataView(array.buffer), dtype: "float64", shape: [array.length] };
}
