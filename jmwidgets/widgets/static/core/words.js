// Every word and number that a view shows, in the language of its widget; the front end's half of Python's `jmwidgets.words`.
//
// The words come with the first snapshot, so that `t` is called where a text is shown, never while a module loads.

/**
 * @typedef {string | number | readonly (string | number)[]} Value
 * @typedef {Record<string, Value>} Values
 * @typedef {import("./messages.js").FrontWords} FrontWords
 */

const ACCENTED = "en-XA";
const MIRRORED = "ar-XB";
const PLAIN = "ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz";
const ACCENTS = [..."ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞŘŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļḿñöþřšţûṽŵýž"];
const PLACE = /(\{[^{}]*\})/;
const PARTS = /\{\{|\}\}|\{(\w+)(?::([a-z]+)?(\d+)?)?\}/g;
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];
const COUNTED_TO = 200; // beyond it, languages choose no other forms for whole numbers than below
const LARGE = 1e15;
const LONGER = 3;

/** @type {FrontWords} */
const ENGLISH = {
  language: "en",
  direction: "ltr",
  messages: {},
  plural: "en-GB",
  point: ".",
  group: ",",
  minus: "−",
  percent: "0\u00a0%",
};

let words = ENGLISH;
/** @type {{ of: FrontWords, forms: string[], rules: Intl.PluralRules } | null} */
let plurals = null;

/**
 * Speak another language from now on.
 * @param {FrontWords} front what Python's `front_words()` gives
 */
export function setWords(front) {
  words = front;
}

/** The language of the interface and the direction in which it is written. */
export function spoken() {
  return { lang: words.language, dir: words.direction };
}

/**
 * Word a message.
 * @param {string} text in English, the key in the catalogue; `{name}` is where a value is put in, `{name:share1}` how
 * @param {Values} [values]
 * @returns {string}
 */
export function t(text, values) {
  return filled(translated(text), values);
}

/**
 * Word a message whose form follows a count, which is put in as `{n}`.
 * @param {string} one in English, for exactly 1
 * @param {string} many in English
 * @param {number} n
 * @param {Values} [values]
 * @returns {string}
 */
export function tn(one, many, n, values) {
  return filled(translatedPlural(one, many, n), { n, ...values });
}

/**
 * Write a number without needless zeros, thousands set apart.
 * @param {number} value
 * @param {number} [digits] decimals at the most
 */
export function number(value, digits = 1) {
  const text = size(value, digits);
  const short = text.includes(words.point) ? text.replace(/0+$/, "") : text;
  const bare = short.endsWith(words.point) ? short.slice(0, -words.point.length) : short;
  return rounded(value, digits) < 0 ? `${words.minus}${bare}` : bare;
}

/**
 * Write a number with all its decimals, for figures that stand beside others of one scale.
 * @param {number} value
 * @param {number} [digits]
 */
export function fixed(value, digits = 1) {
  return `${rounded(value, digits) < 0 ? words.minus : ""}${size(value, digits)}`;
}

/**
 * Write a number with its sign and all its decimals; zero has no sign.
 * @param {number} value
 * @param {number} [digits]
 */
export function signed(value, digits = 1) {
  const shown = rounded(value, digits);
  const sign = shown === 0 ? "" : shown < 0 ? words.minus : "+";
  return `${sign}${size(value, digits)}`;
}

/**
 * Write a share of a whole in per cent; one below 1 % gets a decimal more.
 * @param {number} value 0 to 1; a difference of shares may be negative
 * @param {number} [digits] decimals of the per cent
 */
export function share(value, digits = 0) {
  const { sign, figures, power } = decimal(value);
  const percent = Number(`${sign}${figures}e${power + 2}`);
  const large = Math.abs(percent) >= 1 || percent === 0;
  return words.percent.replace("0", () => number(percent, large ? digits : digits + 1));
}

/**
 * Round a value as it is shown, halves away from zero by its decimal digits.
 * @param {number} value
 * @param {number} [digits]
 */
export function rounded(value, digits = 1) {
  if (Math.abs(value) >= LARGE) return value;
  const { sign, figures, power } = decimal(value);
  // The number is figures × 10^power; what lies behind the last decimal that is shown is cut off.
  const cut = -digits - power;
  if (cut <= 0) return value + 0;
  const kept = BigInt(figures.slice(0, Math.max(0, figures.length - cut)) || "0");
  const next = cut > figures.length ? "0" : (figures[figures.length - cut] ?? "0");
  return Number(`${sign}${kept + (next >= "5" ? 1n : 0n)}e${-digits}`) + 0;
}

/**
 * Join texts as in a sentence.
 * @param {readonly string[]} texts
 * @param {"and" | "or"} [join]
 */
export function listed(texts, join = "and") {
  const type = join === "or" ? "disjunction" : "conjunction";
  return new Intl.ListFormat(words.plural, { type }).format(texts);
}

/**
 * Write a day.
 * @param {string} date such as 2025-10-03
 */
export function day(date) {
  const options = /** @type {const} */ ({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return new Intl.DateTimeFormat(words.plural, options).format(new Date(date)).replaceAll(" ", "\u00a0");
}

/**
 * Read a number as people type it: with the point of the language or any other.
 * @param {string} text
 * @returns {number} NaN where it is none
 */
export function typedNumber(text) {
  const plain = text.trim().replaceAll("−", "-").replaceAll("\u00a0", "").replaceAll(" ", "");
  const parts = plain.replaceAll(words.group, "");
  // "1,234" is a thousand and more where the comma sets thousands apart, and a decimal comma anywhere else.
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${words.group}\\d{3})+(\\${words.point}\\d*)?$`);
  const found = grouped.test(plain) ? parts.replace(words.point, ".") : plain.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(found) ? Number(found) : Number.NaN;
}

/**
 * A number by the shortest decimal text that stands for it, as people read it.
 * @param {number} value
 */
function decimal(value) {
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  const [whole, part = ""] = mantissa.split(".");
  return { sign: value < 0 ? "-" : "", figures: whole + part, power: Number(exponent) - part.length };
}

/** @param {number} value @param {number} digits */
function size(value, digits) {
  const shown = Math.abs(rounded(value, digits));
  const plain = shown < 1e21 ? shown.toFixed(digits) : `${BigInt(shown)}${digits ? `.${"0".repeat(digits)}` : ""}`;
  const [whole, part] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.group);
  return part === undefined ? grouped : `${grouped}${words.point}${part}`;
}

/** @param {string} text */
function translated(text) {
  const found = words.messages[text];
  if (typeof found === "string") return found;
  return found?.[0] ?? pseudo(text);
}

/** @param {string} one @param {string} many @param {number} n */
function translatedPlural(one, many, n) {
  const forms = words.messages[one];
  if (!Array.isArray(forms)) return pseudo(n === 1 ? one : many);
  if (plurals?.of !== words) plurals = pluralsOf(words);
  // Of a fraction the form is the one of many.
  const at = plurals.forms.indexOf(plurals.rules.select(Number.isInteger(n) ? n : 2));
  return forms[at] ?? forms[forms.length - 1];
}

/** @param {FrontWords} front */
function pluralsOf(front) {
  const rules = new Intl.PluralRules(front.plural);
  const used = new Set(Array.from({ length: COUNTED_TO }, (_, count) => rules.select(count)));
  return { of: front, rules, forms: CATEGORIES.filter((name) => used.has(/** @type {Intl.LDMLPluralRule} */ (name))) };
}

/** @param {string} text */
function pseudo(text) {
  if (words.language !== ACCENTED && words.language !== MIRRORED) return text;
  const pieces = text.split(PLACE).map((piece) => (PLACE.test(piece) ? piece : written(piece)));
  return words.language === ACCENTED ? `⟦${pieces.join("")}⟧` : pieces.join("");
}

/** @param {string} text */
function written(text) {
  if (words.language === MIRRORED) return text.trim() ? `\u202e${text}\u202c` : text;
  let letters = 0;
  return [...text]
    .map((sign) => ACCENTS[PLAIN.indexOf(sign)] ?? sign)
    .map((sign) => {
      if (!/\p{L}/u.test(sign)) return sign;
      letters += 1;
      return letters % LONGER ? sign : `${sign}·`;
    })
    .join("");
}

/** @param {string} text @param {Values} [values] */
function filled(text, values) {
  if (!values) return text;
  return text.replace(PARTS, (place, name, form, digits) => {
    if (place === "{{" || place === "}}") return place[0];
    const value = values[name];
    if (value === undefined) throw new TypeError(`expected a value for {${name}} in “${text}”`);
    return shown(value, form ?? "", digits);
  });
}

/** @param {Value} value @param {string} form @param {string | undefined} digits @returns {string} */
function shown(value, form, digits) {
  if (typeof value === "number") {
    const write = FORMS[form || "number"];
    if (!write) throw new TypeError(`expected a form of numbers, got “${form}”`);
    return digits === undefined ? write(value) : write(value, Number(digits));
  }
  if (typeof value === "string") return isolated(value);
  const join = form === "or" ? "or" : "and";
  return listed(
    value.map((one) => shown(one, "", undefined)),
    join,
  );
}

/** @type {Record<string, (value: number, digits?: number) => string>} */
const FORMS = { number, fixed, signed, share };
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const LEFT_TO_RIGHT = /(?![\u0590-\u08ff\ufb1d-\ufefc])\p{L}/u;

/**
 * Keep a text that runs against the interface's direction from turning round what stands beside it.
 * @param {string} text
 */
function isolated(text) {
  const against = words.direction === "rtl" ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return against.test(text) ? `\u2068${text}\u2069` : text;
}
