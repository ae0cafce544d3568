// Ids of new records, made as `document.make_id` makes them.

/** @type {Record<string, string>} */
const SPELLED_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", þ: "th", "&": " and " };
const READABLE_LENGTH = 60;

/**
 * Turn a free name into an id that nothing in `taken` has yet.
 * @param {string} name
 * @param {{ has(key: string): boolean }} taken
 * @param {string} otherwise the id to start from when the name has no Latin letter or digit
 * @returns {string}
 */
export function makeId(name, taken, otherwise = "item") {
  const spelled = name
    .toLowerCase()
    .replace(/[ßæœøłđþ&]/g, (letter) => SPELLED_OUT[letter])
    .normalize("NFKD")
    .replace(/\P{ASCII}/gu, "");
  const words = spelled.match(/[a-z0-9]+/g) ?? [];
  const stem =
    words
      .join("-")
      .slice(0, READABLE_LENGTH)
      .replace(/^-+|-+$/g, "") || otherwise;
  let candidate = stem;
  for (let counter = 2; taken.has(candidate); counter += 1) candidate = `${stem}-${counter}`;
  return candidate;
}

/**
 * A short random name, for clients and gestures.
 * @returns {string}
 */
export function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
