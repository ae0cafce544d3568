// Points held by their twins: the controls that lie over bqplot's points and take the keys as well.
//
// bqplot's own dragging grows a point to five times its size, leaves it where the pointer let go, takes a click for a
// drag, and gives no focus. Here bqplot draws, and the twin that is held has the focus from the first touch on.

const SLOP = 3; // px that a hand moves while it clicks

export class Hold {
  /**
   * @param {{ host: HTMLElement, twin: string, signal: AbortSignal, onGrab?(twin: HTMLElement): void,
   *   onMove(twin: HTMLElement, by: { x: number, y: number }): void, onDrop(twin: HTMLElement): void,
   *   onCancel(): void }} given `twin` is a selector; `by` counts pixels from where the point was grabbed; `onCancel` hears
   *   of a click and of a drag that is broken off
   */
  constructor(given) {
    this._given = given;
    this._held = null;
    const listen = (name, heard) => given.host.addEventListener(name, heard, { signal: given.signal });
    listen("pointerdown", (event) => this._grab(event));
    listen("pointermove", (event) => this._move(event));
    listen("pointerup", (event) => this._end(event, given.onDrop));
    listen("pointercancel", (event) => this._end(event, given.onCancel));
  }

  /** Whether a point is in somebody's hand: nothing is drawn anew under it. */
  get holding() {
    return this._held !== null;
  }

  _grab(event) {
    const twin = event.target.closest(this._given.twin);
    if (!twin || event.button !== 0 || this._held) return;
    twin.setPointerCapture(event.pointerId);
    twin.focus();
    this._given.onGrab?.(twin);
    this._held = { twin, pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  }

  _move(event) {
    const held = this._held;
    if (held?.pointer !== event.pointerId) return;
    const by = { x: event.clientX - held.x, y: event.clientY - held.y };
    held.moved ||= Math.hypot(by.x, by.y) > SLOP;
    if (held.moved) this._given.onMove(held.twin, by);
  }

  _end(event, then) {
    const held = this._held;
    if (held?.pointer !== event.pointerId) return;
    this._held = null;
    if (held.moved) then(held.twin);
    else this._given.onCancel();
  }
}
