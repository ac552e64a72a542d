-- Search in a table of its own: were the words in a column of videos, every view counted would be written to their index too.

DROP INDEX videos_search_idx;
--> statement-breakpoint
DROP INDEX videos_title_trgm_idx;
--> statement-breakpoint
DROP INDEX channels_name_trgm_idx;
--> statement-breakpoint
ALTER TABLE videos DROP COLUMN search;
--> statement-breakpoint
-- Text as its words, told apart by spaces: one form for composed and decomposed letters, ё as е, Latin letters without their marks.
-- lib/domain/search-words.ts does the same to what is asked for.
CREATE FUNCTION search_text(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    normalize(regexp_replace(normalize(lower(coalesce(text, '')), NFKD), '([a-zе])[\u0300-\u036f]+', '\1', 'g'), NFC),
    '[^[:alnum:]]+', ' ', 'g')
$$;
--> statement-breakpoint
-- Words as they stand, for beginnings of words, and their stems; the Russian configuration stems English words as English.
CREATE FUNCTION search_document(title text, channel text, description text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('russian', search_text(title)) || to_tsvector('simple', search_text(title)), 'A')
    || setweight(to_tsvector('russian', search_text(channel)) || to_tsvector('simple', search_text(channel)), 'B')
    || setweight(to_tsvector('russian', search_text(description)), 'D')
$$;
--> statement-breakpoint
-- The ready videos, and no other.
CREATE TABLE video_search (
  video_id bigint PRIMARY KEY REFERENCES videos (id) ON DELETE CASCADE,
  document tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX video_search_document_idx ON video_search USING gin (document) WITH (fastupdate = off);
--> statement-breakpoint
ALTER TABLE channels ADD COLUMN search tsvector GENERATED ALWAYS AS (search_document(name, NULL, description)) STORED;
--> statement-breakpoint
CREATE INDEX channels_search_idx ON channels USING gin (search) WITH (fastupdate = off);
--> statement-breakpoint
-- Words of titles and channels' names: a word that was typed wrong is looked up here. Words of deleted videos may stay; they find nothing.
CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY);
--> statement-breakpoint
CREATE INDEX search_words_trgm_idx ON search_words USING gin (word gin_trgm_ops);
--> statement-breakpoint
-- In the order of the words: two that add the same ones at once wait for each other and never in a circle.
CREATE FUNCTION learn_words(text text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_words
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', search_text(text)))) AS new (word)
  WHERE char_length(word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT 1 FROM search_words known WHERE known.word = new.word)
  ORDER BY word COLLATE "C"
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
CREATE FUNCTION search_video() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE channel text;
BEGIN
  IF NEW.status <> 'ready' THEN
    DELETE FROM video_search WHERE video_id = NEW.id;
    RETURN NULL;
  END IF;
  SELECT name INTO channel FROM channels WHERE id = NEW.channel_id;
  INSERT INTO video_search VALUES (NEW.id, search_document(NEW.title, channel, NEW.description))
  ON CONFLICT (video_id) DO UPDATE SET document = excluded.document;
  PERFORM learn_words(NEW.title);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER videos_search AFTER INSERT OR UPDATE OF title, description, status, channel_id ON videos FOR EACH ROW EXECUTE FUNCTION search_video();
--> statement-breakpoint
CREATE FUNCTION search_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM learn_words(NEW.name);
  IF TG_OP = 'UPDATE' AND NEW.name <> OLD.name THEN
    UPDATE video_search s SET document = search_document(v.title, NEW.name, v.description)
    FROM videos v WHERE v.channel_id = NEW.id AND s.video_id = v.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER channels_search AFTER INSERT OR UPDATE OF name ON channels FOR EACH ROW EXECUTE FUNCTION search_channel();
--> statement-breakpoint
INSERT INTO video_search
SELECT v.id, search_document(v.title, c.name, v.description) FROM videos v JOIN channels c ON c.id = v.channel_id WHERE v.status = 'ready';
--> statement-breakpoint
SELECT learn_words(string_agg(word, ' ')) FROM (SELECT title FROM videos WHERE status = 'ready' UNION ALL SELECT name FROM channels) AS texts (word) GROUP BY hashtext(word) % 64;
--> statement-breakpoint
-- What rises: each view weighs half as much every two days. Weights are told as logarithms from a fixed day on, in billionths, so
-- that a view of today is simply larger than one of last week and nothing has to be counted anew as time goes by.
CREATE FUNCTION trend_weight(at timestamptz) RETURNS double precision LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ((extract(epoch FROM at) - 1577836800) / 172800)::double precision
$$;
--> statement-breakpoint
-- The trend of a video with one view (or so many) more.
CREATE FUNCTION trend_after(trend bigint, at timestamptz, views double precision DEFAULT 1) RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  was double precision := trend / 1e9;
  added double precision := trend_weight(at) + log(2, greatest(views, 1)::numeric)::double precision;
BEGIN
  IF trend = 0 THEN RETURN round(added * 1e9)::bigint; END IF;
  -- Sixty halvings apart, the smaller one is nothing.
  RETURN round((greatest(was, added) + ln(1 + power(2, -least(abs(was - added), 60))) / ln(2)) * 1e9)::bigint;
END $$;
--> statement-breakpoint
-- A video begins as with one view at its publication.
CREATE FUNCTION begin_trend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'ready' AND NEW.trend = 0 THEN NEW.trend := trend_after(0, NEW.published_at); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER videos_trend BEFORE INSERT OR UPDATE OF status ON videos FOR EACH ROW EXECUTE FUNCTION begin_trend();
--> statement-breakpoint
UPDATE videos SET trend = trend_after(0, published_at) WHERE status = 'ready';
--> statement-breakpoint
UPDATE videos v SET trend = trend_after(v.trend, recent.at, recent.views)
FROM (
  SELECT video_id, max(at) AS at, sum(views * power(2, greatest(trend_weight(at) - newest, -60))) AS views FROM (
    SELECT video_id, views, day::timestamptz AS at, max(trend_weight(day::timestamptz)) OVER (PARTITION BY video_id) AS newest FROM video_days WHERE views > 0
  ) AS days GROUP BY video_id
) AS recent
WHERE recent.video_id = v.id AND v.status = 'ready';
--> statement-breakpoint
-- Allowances of several processes without Redis: lost with a crash, and nothing is lost with them.
CREATE UNLOGGED TABLE rate_limits (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
--> statement-breakpoint
CREATE INDEX rate_limits_expire_idx ON rate_limits (expire);
