// Soft hyphens for narrow columns, as the report sets them: browsers' own need dictionaries that many machines lack.

const LONG_WORD = /\p{L}{9,40}/gu;
// A syllable may begin with these consonants together; any others are parted before the last one.
const ONSETS = new Set("bl br ch cl cr dr fl fr gl gr ph pl pr qu sh th tr wh schl schr schw sch".split(" "));
const VOWELS = "aeiouyäöüàáâãåæèéêëìíîïòóôõøœùúûý";
const SYLLABLES = new RegExp(`([${VOWELS}]+)([^${VOWELS}]+)(?=[${VOWELS}])`, "giu");
const SILENT_END = new RegExp(`^[^${VOWELS}]{1,2}e[ds]?$`, "iu");
const SHORTEST_PART = 3;
const SOFT_HYPHEN = "\u00ad";

/** Let the long words of a text break with a hyphen. @param {string} text */
export function narrow(text) {
  return text.replace(LONG_WORD, hyphenated);
}

/** @param {string} word */
function hyphenated(word) {
  const parts = [];
  let from = 0;
  for (const found of word.matchAll(SYLLABLES)) {
    const consonants = found[2].toLowerCase();
    const onset = [4, 3, 2].find((size) => ONSETS.has(consonants.slice(-size))) ?? 1;
    const place = found.index + found[0].length - Math.min(onset, consonants.length);
    const rest = word.slice(place);
    if (place - from < SHORTEST_PART || rest.length < SHORTEST_PART || SILENT_END.test(rest)) continue;
    parts.push(word.slice(from, place));
    from = place;
  }
  return [...parts, word.slice(from)].join(SOFT_HYPHEN);
}
