-- What Drizzle's schema cannot say: references in a circle, counters kept by triggers, full-text search.

ALTER TABLE comments ADD CONSTRAINT comments_parent_fk FOREIGN KEY (parent_id) REFERENCES comments (id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE sessions ADD CONSTRAINT sessions_room_fk FOREIGN KEY (room_id) REFERENCES rooms (id) ON DELETE CASCADE;
--> statement-breakpoint
CREATE FUNCTION count_subscribers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE channels SET subscriber_count = subscriber_count + 1 WHERE id = NEW.channel_id;
  ELSE
    UPDATE channels SET subscriber_count = subscriber_count - 1 WHERE id = OLD.channel_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER subscriptions_count AFTER INSERT OR DELETE ON subscriptions FOR EACH ROW EXECUTE FUNCTION count_subscribers();
--> statement-breakpoint
-- A channel's video_count is of the videos that others can see: the ready ones.
CREATE FUNCTION count_videos() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE delta integer := 0; channel bigint;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'ready' THEN delta := delta - 1; channel := OLD.channel_id; END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'ready' THEN delta := delta + 1; channel := NEW.channel_id; END IF;
  IF delta <> 0 THEN UPDATE channels SET video_count = video_count + delta WHERE id = channel; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER videos_count AFTER INSERT OR DELETE OR UPDATE OF status ON videos FOR EACH ROW EXECUTE FUNCTION count_videos();
--> statement-breakpoint
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE videos SET like_count = like_count + 1 WHERE id = NEW.video_id;
  ELSE
    UPDATE videos SET like_count = like_count - 1 WHERE id = OLD.video_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER video_likes_count AFTER INSERT OR DELETE ON video_likes FOR EACH ROW EXECUTE FUNCTION count_likes();
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Both languages are indexed whatever the text is written in: a Russian title often holds English words.
ALTER TABLE videos ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('russian', title), 'A') ||
  setweight(to_tsvector('english', coalesce(description, '')), 'C') || setweight(to_tsvector('russian', coalesce(description, '')), 'C')
) STORED;
--> statement-breakpoint
CREATE INDEX videos_search_idx ON videos USING gin (search);
--> statement-breakpoint
CREATE INDEX videos_title_trgm_idx ON videos USING gin (title gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX channels_name_trgm_idx ON channels USING gin (name gin_trgm_ops);
