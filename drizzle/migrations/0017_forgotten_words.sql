-- The words of a text that are looked up when something was typed wrong.
CREATE FUNCTION words_to_know(text text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('simple', search_text(text)))) AS new (word) WHERE char_length(word) BETWEEN 3 AND 40
$$;
--> statement-breakpoint
-- Whoever learns words keeps out whoever forgets some, until the text that they stand in is there for all.
CREATE OR REPLACE FUNCTION learn_words(text text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock_shared(hashtext('search_words'));
  INSERT INTO search_words
  SELECT word FROM words_to_know(text) AS new (word) WHERE NOT EXISTS (SELECT 1 FROM search_words known WHERE known.word = new.word)
  ORDER BY word COLLATE "C"
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
-- Words of texts that are gone, and may stand in others; each as often as it went.
CREATE TABLE search_words_left (word text COLLATE "C" NOT NULL);
--> statement-breakpoint
CREATE FUNCTION leave_words_of_video() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'ready' THEN INSERT INTO search_words_left SELECT words_to_know(concat_ws(' ', OLD.title, OLD.description)); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER videos_leave_words AFTER DELETE ON videos FOR EACH ROW EXECUTE FUNCTION leave_words_of_video();
--> statement-breakpoint
CREATE TRIGGER videos_change_words AFTER UPDATE OF title, description, status ON videos FOR EACH ROW
WHEN (OLD.title <> NEW.title OR OLD.description IS DISTINCT FROM NEW.description OR OLD.status <> NEW.status) EXECUTE FUNCTION leave_words_of_video();
--> statement-breakpoint
CREATE FUNCTION leave_words_of_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words_left SELECT words_to_know(OLD.name);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER channels_leave_words AFTER DELETE ON channels FOR EACH ROW EXECUTE FUNCTION leave_words_of_channel();
--> statement-breakpoint
CREATE TRIGGER channels_change_words AFTER UPDATE OF name ON channels FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION leave_words_of_channel();
--> statement-breakpoint
-- Looks at so many of the words that were left, and forgets those that stand nowhere any more. A word that stands in no other form than another's
-- counts as standing, since it finds that one. Returns how many it looked at.
CREATE FUNCTION forget_words(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE looked_at integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('search_words'));
  WITH looked AS (
    DELETE FROM search_words_left WHERE ctid = ANY (ARRAY(SELECT ctid FROM search_words_left LIMIT most)) RETURNING word
  ), asked AS (
    SELECT word, to_tsquery('simple', quote_literal(word)) || to_tsquery('russian', quote_literal(word)) AS query FROM (SELECT DISTINCT word FROM looked) AS some_words
  ), forgotten AS (
    DELETE FROM search_words known USING asked
    WHERE known.word = asked.word
      AND NOT EXISTS (SELECT 1 FROM video_search v WHERE v.document @@ asked.query)
      AND NOT EXISTS (SELECT 1 FROM channels c WHERE c.search @@ asked.query)
  )
  SELECT count(*) INTO looked_at FROM looked;
  RETURN looked_at;
END $$;
--> statement-breakpoint
-- What is known so far is looked at once: much of it may have been left before.
INSERT INTO search_words_left SELECT word FROM search_words;
