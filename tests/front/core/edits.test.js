// When somebody else took the id of a new record, every reference to it follows, wherever it sits.

import assert from "node:assert/strict";
import { test } from "node:test";

import { experienceId, put, renamedIn, set } from "../../../jmwidgets/widgets/static/core/edits.js";
import { COLLECTIONS, REFERENCES } from "../../../jmwidgets/widgets/static/core/vocabulary.js";

/**
 * @typedef {import("../../../jmwidgets/widgets/static/core/document.js").Collection} Collection
 * @typedef {(id: string) => [field: string, value: any]} Made a field whose value holds an id
 */

/**
 * What an operation holds after the renaming, whatever its kind.
 * @type {(...given: Parameters<typeof renamedIn>) => Record<string, any>}
 */
const renamed = (...given) => renamedIn(...given);

/**
 * Yield each place of a reference, with a value that holds an id there.
 * @param {Record<string, import("../../../jmwidgets/widgets/static/core/vocabulary.js").Reference>} fields
 * @returns {Generator<[collection: any, made: Made]>}
 */
function* places(fields) {
  for (const [field, { collection, fields: inner, several }] of Object.entries(fields)) {
    const listed = (/** @type {string} */ value) => (several ? [value, "other"] : value);
    if (collection) yield [collection, (id) => [field, listed(id)]];
    if (inner)
      for (const [found, made] of places(inner))
        yield [
          found,
          (id) => {
            const [name, value] = made(id);
            const record = { text: id, [name]: value };
            return [field, several ? [record] : record];
          },
        ];
  }
}

const ALL = Object.entries(REFERENCES).flatMap(([owner, fields]) =>
  [...places(fields)].map(([collection, made]) => /** @type {[any, any, Made]} */ ([owner, collection, made])),
);

test("every reference follows, in a field and in a record", () => {
  assert.ok(ALL.length > 40);
  for (const [owner, collection, made] of ALL) {
    const [field, before] = made("fax");
    const [, after] = made("fax-2");
    // A text that reads like the id is none.
    const wanted = JSON.parse(JSON.stringify(after).replaceAll('"text":"fax-2"', '"text":"fax"'));
    const changed = renamed(set(owner, "one", field, before), collection, "fax", "fax-2");
    assert.deepEqual(changed.value, wanted, `${owner}.${field}`);
    const made2 = renamed(put(owner, { id: "one", name: "fax", [field]: before }), collection, "fax", "fax-2");
    assert.deepEqual(made2.record, { name: "fax", [field]: wanted }, `${owner}.${field}`);
  }
});

test("channel, segment, opportunity, KPI and first touchpoint follow", () => {
  /** @type {[owner: Collection, field: string, collection: Collection][]} */
  const places = [
    ["touchpoints", "channel", "channels"],
    ["touchpoints", "to_be_channel", "channels"],
    ["personas", "segment", "segments"],
    ["actions", "opportunity", "opportunities"],
    ["actions", "kpi", "kpis"],
    ["personas", "first_touchpoint", "touchpoints"],
    ["facts", "to_touchpoint", "touchpoints"],
  ];
  for (const [owner, field, collection] of places)
    assert.equal(renamed(set(owner, "one", field, "fax"), collection, "fax", "fax-2").value, "fax-2");
});

test("what is no reference to that collection stays", () => {
  assert.equal(renamed(set("touchpoints", "van", "owner", "fax"), "channels", "fax", "fax-2").value, "fax");
  assert.equal(renamed(set("touchpoints", "van", "stage", "fax"), "channels", "fax", "fax-2").value, "fax");
  assert.equal(renamed(set("touchpoints", "van", "channel", null), "channels", "fax", "fax-2").value, null);
});

test("the record itself, and its place, follow", () => {
  const changed = renamed(put("channels", { id: "fax", name: "fax" }, "fax"), "channels", "fax", "fax-2");
  assert.deepEqual([changed.id, changed.before, changed.record.name], ["fax-2", "fax-2", "fax"]);
});

test("an experience has the id that its persona and touchpoint make", () => {
  const made = { persona: "ruth", touchpoint: "van" };
  const edit = set("experiences", experienceId("ruth", "van"), "actions", "waits", made);
  const changed = renamed(edit, "touchpoints", "van", "van-2");
  assert.deepEqual([changed.id, changed.make.touchpoint], ["ruth.van-2", "van-2"]);
  assert.ok(COLLECTIONS.includes("experiences"));
});
