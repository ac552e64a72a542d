-- What was typed wrong may have been meant for a word that stands in a description alone.
CREATE OR REPLACE FUNCTION search_video() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE channel text;
BEGIN
  IF NEW.status <> 'ready' THEN
    DELETE FROM video_search WHERE video_id = NEW.id;
    RETURN NULL;
  END IF;
  SELECT name INTO channel FROM channels WHERE id = NEW.channel_id;
  INSERT INTO video_search VALUES (NEW.id, search_document(NEW.title, channel, NEW.description))
  ON CONFLICT (video_id) DO UPDATE SET document = excluded.document;
  PERFORM learn_words(concat_ws(' ', NEW.title, NEW.description));
  RETURN NULL;
END $$;
--> statement-breakpoint
SELECT learn_words(description) FROM videos WHERE status = 'ready' AND description IS NOT NULL ORDER BY id;
