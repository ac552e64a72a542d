import type { Client } from 'pg';

/** Words that searches of the bench ask for, amid as many made up as a real site has. */
const REAL_WORDS = 'mountain mountains river lake bicycle guitar cooking travel city history music lesson review repair garden camera горы кошка кошки велосипед музыка история готовим рецепт озеро город ремонт камера путешествие урок обзор дача'.split(' ');
const SYLLABLES = { latin: 'ba ko ri tu ne lo sa mi ver dan pol gra ste'.split(' '), cyrillic: 'ба ко ри ту не ло са ми вер дан пол гра сте'.split(' ') };
const MADE_UP_WORDS = 8_000;
const CHANNELS = 2_000;
const BATCH = 5_000;

/** The same numbers at each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Fills an empty database: titles of a few words, descriptions of many, a few words in very many videos as in life. */
export async function plantVideos(client: Client, count: number): Promise<void> {
  const next = random(20_261_122);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const madeUp = Array.from({ length: MADE_UP_WORDS }, (_, i) => Array.from({ length: 2 + (i % 3) }, () => pick(SYLLABLES[i % 2 ? 'latin' : 'cyrillic'])).join(''));
  const words = madeUp.flatMap((made, i) => (i % 100 === 99 && i / 100 < REAL_WORDS.length ? [made, REAL_WORDS[(i - 99) / 100]!] : [made]));
  const word = () => words[Math.floor(words.length * next() ** 2)]!;
  const text = (length: number) => Array.from({ length }, word).join(' ');

  await client.query(
    `WITH people AS (INSERT INTO users (username, email, display_name, is_author) SELECT 'author' || n, 'author' || n || '@example.org', 'Author', true FROM generate_series(1, $1) n RETURNING id)
     INSERT INTO channels (author_id, name) SELECT id, ($2::text[])[1 + id % $1] FROM people`,
    [CHANNELS, Array.from({ length: CHANNELS }, () => text(2).slice(0, 80))],
  );
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, () => ({ title: text(2 + Math.floor(next() * 6)).slice(0, 200), description: text(40), views: Math.floor(10 ** (next() * 5)), ageHours: Math.floor(next() * 24_000) }));
    await client.query(
      `INSERT INTO videos (channel_id, title, description, file_path, original_name, size_bytes, duration, status, progress, category, view_count, published_at)
       SELECT (SELECT min(id) FROM channels) + (n * 7) % $2, r->>'title', r->>'description', 'v/' || ($3 + n), 'film.mp4', 1000, 60, 'ready', 1, 'category ' || n % 12, (r->>'views')::int, now() - ((r->>'ageHours')::int || ' hours')::interval
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS rows (r, n)`,
      [JSON.stringify(rows), CHANNELS, from],
    );
  }
  await client.query('VACUUM ANALYZE');
}
