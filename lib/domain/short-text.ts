/** Room for two lines in a messenger or a list of results. */
const MAX_CHARACTERS = 200;

/** The beginning of a person's text in one line, cut between words; nothing of nothing. */
export function shortText(text: string | null): string | undefined {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  const characters = [...line];
  if (characters.length <= MAX_CHARACTERS) return line;
  const cut = characters.slice(0, MAX_CHARACTERS - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_CHARACTERS / 2 ? cut.slice(0, space) : cut}…`;
}
