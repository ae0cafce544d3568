// Pulling a point of the emotion curve up and down, in the map itself; numbers and Alt+Up, Alt+Down do the same.

import { setExperience } from "../core/edits.js";
import { untilReleased } from "../core/pressed.js";
import { claimIn } from "../core/states.js";
import { t } from "../core/words.js";
import { FIELDS, movedClaim } from "../curve/points.js";
import { figure, snapped } from "../curve/scale.js";
import { PITCH, yOf } from "./curve.js";

const NEAR = 15; // px around a point that take hold of it
const SLOP = 3; // px that a hand moves while it clicks

/**
 * @typedef {import("./map.js").EmotionCell} EmotionCell
 * @typedef {{ touchpoint: import("./map.js").Rec, field: string, from: number, y: number, pointer: number }} Held
 */

export class Puller {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    /** @type {HTMLElement | null} */
    this._over = null;
  }

  /** Show that a point can be pulled. @param {PointerEvent} event @param {import("./map.js").Cell | null} cell under the pointer */
  hover(event, cell) {
    if (this._grid.map.pulled) return;
    const element = cell?.kind === "emotion" && this._heldAt(event, cell) ? this._grid.painter.elementOf(cell) : null;
    if (element === this._over) return;
    this._over?.classList.remove("jg-pulls");
    this._over = element;
    element?.classList.add("jg-pulls");
  }

  /** @param {PointerEvent} event @param {EmotionCell} cell that was pressed */
  press(event, cell) {
    const held = this._heldAt(event, cell);
    if (!held) return;
    const { view, zoom } = this._grid;
    /** @type {number | null} */
    let value = null;
    untilReleased(view.signal, {
      holds: () => value !== null,
      moved: (now) => {
        if (now.pointerId !== held.pointer) return;
        const pixels = (now.clientY - held.y) / zoom;
        if (value === null && Math.abs(pixels) <= SLOP) return;
        const { reading } = this._grid.map;
        value = snapped(held.from - pixels / PITCH, reading, reading.step);
        this._show({ touchpoint: held.touchpoint.id, field: held.field, value });
        getSelection()?.removeAllRanges();
      },
      ended: (keep) => {
        if (value === null) return;
        this._grid.swallowClick();
        this._show(null);
        if (keep && value !== held.from) this._set(held, value);
      },
    });
  }

  /** The point under the pointer, where it is one that people entered. @param {PointerEvent} event @param {EmotionCell} cell @returns {Held | null} */
  _heldAt(event, cell) {
    const { map, painter, zoom } = this._grid;
    const { touchpoint } = cell;
    const experience = map.experience(touchpoint);
    const state = /** @type {import("../core/states.js").State} */ (map.state);
    const field = FIELDS[state];
    const entered = experience[field] ?? null;
    const shown = claimIn(state, experience, map.emotion(touchpoint));
    const isData = state === "as-is" && shown?.value !== entered?.value;
    if (!map.persona || experience.skipped || !shown || isData) return null;
    const box = painter.elementOf(cell)?.getBoundingClientRect();
    if (!box) return null;
    const across = Math.abs(event.clientX - (box.left + box.right) / 2) / zoom;
    const along = Math.abs((event.clientY - box.top) / zoom - yOf(shown.value));
    if (across > NEAR || along > NEAR) return null;
    return { touchpoint, field, from: shown.value, y: event.clientY, pointer: event.pointerId };
  }

  /** @param {import("./map.js").Pulled | null} pulled */
  _show(pulled) {
    this._grid.map.pulled = pulled;
    this._grid.paint();
  }

  /** @param {Held} held @param {number} value */
  _set({ touchpoint, field }, value) {
    const { map, store, announce } = this._grid;
    if (!map.persona) return;
    const claim = movedClaim(map.experience(touchpoint)[field] ?? null, value);
    store.edit([setExperience(map.persona.id, touchpoint.id, field, claim)]);
    announce(t("{name}: {figure}", { name: touchpoint.name, figure: figure(value, map.reading) }));
  }
}
