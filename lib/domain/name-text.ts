/** One emoji as it is joined of several: the joiner and the selector inside are what makes it one. */
const EMOJI = /\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*|[0-9#*]\uFE0F\u20E3/gu;

/** Between two letters of these, a joiner or non-joiner is spelling: it changes how the word looks. */
const JOINING = '\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}';
const SPELLED_JOINER = new RegExp(`([${JOINING}]\\p{M}*)[\\u200C\\u200D](?=[${JOINING}])`, 'gu');

/** Controls, marks of direction, fillers, and all else that is there without being seen; the empty Braille cell too. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/** No language stacks more marks on one letter; a flood of them covers the lines above and below. */
const FLOOD = /\p{M}{5,}/u;

/**
 * Whether a name of a person or a channel is made of what a reader sees: no invisible characters, nothing that turns the
 * direction of what follows, no flood of combining marks, none that would cling to the text before the name. That is all
 * that is promised: letters of another script that look alike are allowed, and so is a name that somebody else bears.
 * What tells people apart for certain is the username, which is ASCII and unique.
 */
export function isPlainName(name: string): boolean {
  const rest = name.replace(EMOJI, 'x').replace(SPELLED_JOINER, '$1');
  return !UNSEEN.test(rest) && !FLOOD.test(rest) && !/^\p{M}/u.test(rest);
}

/** Whether there is anything to see in a text; a message of marks of direction and joiners alone is an empty one. */
export function hasSomethingSeen(text: string): boolean {
  return [...text].some((character) => !UNSEEN.test(character) && !/\s/.test(character));
}

/** Bells, escapes and the like, which programs leave in what is copied from them. Not the NUL, which is refused; nor tabs and new lines. */
const CONTROLS = /(?![\0\t\n])\p{Cc}/gu;

/** Older marks that turn the direction of everything up to the one that ends them, which may never come: of what stands beside the text too. */
const TURNS = /[\u202A-\u202E]/g;

const ISOLATES = /[\u2066-\u2069]/g;

/** Isolates, their successors, turn only what lies between two of them: where each that opens is closed again. */
function areClosed(line: string): boolean {
  let depth = 0;
  for (const [mark] of line.matchAll(ISOLATES)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The text with nothing in it that steers a terminal, or turns the direction of what stands beside it; every end of a line is one character. */
export function withoutControls(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(TURNS, '');
  return plain.split('\n').map((line) => (areClosed(line) ? line : line.replace(ISOLATES, ''))).join('\n');
}
