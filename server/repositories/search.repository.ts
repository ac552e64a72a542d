import { sql, type SQL } from 'drizzle-orm';
import type { Database } from './database';

/** One word of a question: what was typed and, where nobody writes it so, what may have been meant. */
export interface SearchTerm {
  forms: string[];
}

export interface KnownWord {
  word: string;
  /** So common that it tells nothing, such as "the". */
  isStop: boolean;
  /** Some title or channel has it, or a word that begins with it. */
  isKnown: boolean;
  /** Words that look alike, for one that is not known. */
  alike: string[];
}

/** A found row and its key in the order that was asked for. */
export interface Found {
  id: number;
  key: number;
}

type After = readonly [key: number, id: number] | null;

/** A single letter begins too many words. */
const MIN_PREFIX_CHARS = 2;
const MIN_ALIKE_CHARS = 4;
const ALIKE = 50;
/** Words that begin with what was typed once two neighbouring letters have changed places, for each two. */
const ALIKE_SWAPPED = 5;
/** After every character in the order of "C". */
const LAST_CHARACTER = '\u{10ffff}';
/** Suggestions and neighbours are weighed among so many at most: they must come while somebody types. */
const WEIGHED = 2_000;

/** Weight of a word in description, (nothing), channel's name, title. */
const WEIGHTS = sql`'{0.05,0.1,0.4,1}'`;

/** The words as Postgres asks: stems, and beginnings of words. The words hold letters and digits alone (`searchWords`). `weights`: where they stand. */
function question(terms: readonly SearchTerm[], weights = ''): SQL {
  const form = (word: string) => {
    const isPrefix = [...word].length >= MIN_PREFIX_CHARS;
    const marks = isPrefix || weights ? `:${isPrefix ? '*' : ''}${weights}` : '';
    return sql`(to_tsquery('russian', ${`'${word}'${weights && `:${weights}`}`}) || to_tsquery('simple', ${`'${word}'${marks}`}))`;
  };
  const term = ({ forms }: SearchTerm) => sql`(${sql.join(forms.map(form), sql` || `)})`;
  return sql.join(terms.map(term), sql` && `);
}

/** As a range: for a beginning that is not written in the question itself `^@` reads every word there is. */
const beginsWith = (beginning: SQL) => sql`(s.word >= ${beginning} COLLATE "C" AND s.word < (${beginning} || ${LAST_CHARACTER}) COLLATE "C")`;

/** Two swapped letters change three trigrams or four, which a short word cannot spare: each way to have swapped them is looked up by itself. */
const unswapped = sql`
  SELECT s.word FROM (
    SELECT left(asked.word, i - 1) || substr(asked.word, i + 1, 1) || substr(asked.word, i, 1) || substr(asked.word, i + 2) AS form FROM generate_series(1, char_length(asked.word) - 1) AS i
  ) AS other, LATERAL (SELECT s.word FROM search_words s WHERE ${beginsWith(sql`other.form`)} ORDER BY s.word LIMIT ${ALIKE_SWAPPED}) AS s`;

const numbers = (rows: Record<string, string>[]): Found[] => rows.map((row) => ({ id: Number(row.id), key: Number(row.key) }));

export function searchRepository(db: Database) {
  const rising = sql`floor(log(v.view_count + 1))`;
  const videoKeys = {
    // How often a video was watched counts by its number of digits: so the order holds still while pages are turned.
    relevance: sql`(ts_rank(${WEIGHTS}, s.document, q) * 1000000 * (1 + 0.15 * ${rising}))::bigint`,
    new: sql`v.id`,
    popular: sql`v.view_count`,
    trending: sql`v.trend`,
  };
  const channelKeys = {
    relevance: sql`(ts_rank(${WEIGHTS}, c.search, q) * 1000000 * (1 + 0.15 * floor(log(c.subscriber_count + 1))))::bigint`,
    new: sql`c.id`,
    popular: sql`c.subscriber_count`,
  };
  const beyond = (after: After) => (after ? sql`WHERE (key, id) < (${after[0]}::bigint, ${after[1]}::bigint)` : sql``);

  return {
    /** What the site's texts know of these words. */
    async known(words: readonly string[]): Promise<KnownWord[]> {
      const { rows } = await db.execute<{ word: string; is_stop: boolean; is_known: boolean; alike: string[] }>(sql`
        SELECT word, is_stop, is_known, CASE WHEN is_known OR char_length(word) < ${MIN_ALIKE_CHARS} THEN '{}' ELSE
            ARRAY(
              (SELECT s.word FROM search_words s WHERE s.word % asked.word ORDER BY similarity(s.word, asked.word) DESC, s.word LIMIT ${ALIKE})
              UNION (${unswapped})
            ) END AS alike
        FROM (
          SELECT word, nth, numnode(to_tsquery('russian', '''' || word || '''')) = 0 AS is_stop, EXISTS (SELECT 1 FROM search_words s WHERE ${beginsWith(sql`asked.word`)}) AS is_known
          FROM unnest(${sql.param([...words])}::text[]) WITH ORDINALITY AS asked (word, nth)
        ) AS asked ORDER BY nth`);
      return rows.map((row) => ({ word: row.word, isStop: row.is_stop, isKnown: row.is_known, alike: row.alike }));
    },

    /** Ready videos by title, description and channel's name. One more than `limit`, where there are. */
    async videos(asked: { terms: readonly SearchTerm[]; category?: string | undefined; sort: keyof typeof videoKeys; limit: number; after: After }): Promise<Found[]> {
      const { rows } = await db.execute<Record<string, string>>(sql`
        SELECT id, key FROM (
          SELECT v.id, ${videoKeys[asked.sort]} AS key
          FROM (SELECT ${question(asked.terms)} AS q) AS asked, video_search s JOIN videos v ON v.id = s.video_id
          WHERE s.document @@ q ${asked.category === undefined ? sql`` : sql`AND v.category = ${asked.category}`}
        ) AS found ${beyond(asked.after)} ORDER BY key DESC, id DESC LIMIT ${asked.limit + 1}`);
      return numbers(rows);
    },

    async channels(asked: { terms: readonly SearchTerm[]; sort: keyof typeof channelKeys; limit: number; after: After }): Promise<Found[]> {
      const { rows } = await db.execute<Record<string, string>>(sql`
        SELECT id, key FROM (
          SELECT c.id, ${channelKeys[asked.sort]} AS key FROM (SELECT ${question(asked.terms)} AS q) AS asked, channels c WHERE c.search @@ q
        ) AS found ${beyond(asked.after)} ORDER BY key DESC, id DESC LIMIT ${asked.limit + 1}`);
      return numbers(rows);
    },

    /** Titles and channels' names with these words; one title once. */
    async suggestions(terms: readonly SearchTerm[], limits: { videos: number; channels: number }) {
      const inTitle = question(terms, 'A');
      const { rows } = await db.execute<{ kind: 'video' | 'channel'; id: string; text: string }>(sql`
        (SELECT 'channel' AS kind, id, name AS text FROM (
          SELECT id, name, subscriber_count, ts_rank(${WEIGHTS}, search, q) AS rank FROM channels, (SELECT ${inTitle} AS q) AS asked WHERE search @@ q LIMIT ${WEIGHED}
        ) AS c ORDER BY rank DESC, subscriber_count DESC, id DESC LIMIT ${limits.channels})
        UNION ALL
        (SELECT 'video', id, title FROM (
          SELECT DISTINCT ON (lower(v.title)) v.id, v.title, v.view_count, f.rank FROM (
            SELECT video_id, ts_rank(${WEIGHTS}, document, q) AS rank FROM video_search, (SELECT ${inTitle} AS q) AS asked WHERE document @@ q LIMIT ${WEIGHED}
          ) AS f JOIN videos v ON v.id = f.video_id ORDER BY lower(v.title), v.view_count DESC
        ) AS v ORDER BY rank * (1 + 0.15 * log(view_count + 1)) DESC, id DESC LIMIT ${limits.videos})`);
      return rows.map((row) => ({ kind: row.kind, id: Number(row.id), text: row.text }));
    },

    /** Ready videos to go on with: of the same channel, of the same category, with words in common, and what rises; the nearest first. */
    async related(video: { id: number; channelId: number; category: string | null }, limit: number): Promise<number[]> {
      const { rows } = await db.execute<{ id: string }>(sql`
        WITH asked AS (
          SELECT (SELECT string_agg(quote_literal(lexeme), ' | ') FROM (
            SELECT lexeme FROM video_search, unnest(document) WHERE video_id = ${video.id} AND 'A' = ANY (weights) AND char_length(lexeme) > 2 ORDER BY char_length(lexeme) DESC LIMIT 12
          ) AS words)::tsquery AS q
        ), candidates AS (
          (SELECT id FROM videos WHERE status = 'ready' AND channel_id = ${video.channelId} ORDER BY id DESC LIMIT 60)
          UNION (SELECT id FROM videos WHERE status = 'ready' AND category = ${video.category} ORDER BY trend DESC LIMIT 60)
          UNION (SELECT video_id FROM (SELECT video_id, ts_rank(document, q) AS rank FROM video_search, asked WHERE document @@ q LIMIT ${WEIGHED}) AS alike ORDER BY rank DESC LIMIT 60)
          UNION (SELECT id FROM videos WHERE status = 'ready' ORDER BY trend DESC, id DESC LIMIT 60)
        )
        SELECT v.id FROM candidates JOIN videos v USING (id) JOIN video_search s ON s.video_id = v.id, asked
        WHERE v.id <> ${video.id}
        ORDER BY (v.channel_id = ${video.channelId})::int * 1.0 + coalesce(v.category = ${video.category}, false)::int * 0.8
          + coalesce(ts_rank(${WEIGHTS}, s.document, q), 0) * 4 + log(v.view_count + 1) * 0.1 DESC, v.id DESC
        LIMIT ${limit}`);
      return rows.map((row) => Number(row.id));
    },
  };
}

export type SearchRepository = ReturnType<typeof searchRepository>;
