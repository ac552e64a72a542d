/** More words of one question would narrow nothing, and cost. */
const MAX_WORDS = 10;
/** Longer than any word of a title; what is searched keeps none beyond it. */
const MAX_WORD_CHARS = 40;

/**
 * The words that are searched for, in the form in which they are stored (`search_text` in the migrations): in small letters and
 * composed, ё as е, Latin letters without their marks. Whatever else was typed is no word: a question of signs alone has none.
 */
export function searchWords(question: string): string[] {
  const plain = question.toLowerCase().normalize('NFKD').replace(/([a-zе])[\u0300-\u036f]+/g, '$1').normalize('NFC');
  const words = (plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).flatMap(apart);
  return [...new Set(words.map((word) => [...word].slice(0, MAX_WORD_CHARS).join('')))].slice(0, MAX_WORDS);
}

const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+/g;

/** Chinese and Japanese are written without spaces: each two neighbours of a run count as a word, and one alone as itself. */
function apart(word: string): string[] {
  return (word.match(UNSPACED) ?? []).flatMap((part) => {
    if (part.length < 2 || !/^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/.test(part)) return [part];
    return Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2));
  });
}
