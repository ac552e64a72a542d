const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]+$/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** With what joins and colours them, some three families. */
const MOST_UNITS = 24;

/** A few pictures and nothing else, as people answer with. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= MOST_UNITS && EMOJI.test(text) && PICTURE.test(text);
}
