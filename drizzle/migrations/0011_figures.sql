CREATE TYPE "public"."view_source" AS ENUM('home', 'search', 'subscriptions', 'channel', 'history', 'suggested', 'rooms', 'notifications', 'embed', 'external', 'direct', 'other');--> statement-breakpoint
CREATE TABLE "channel_days" (
	"channel_id" bigint NOT NULL,
	"day" text NOT NULL,
	"gained" integer DEFAULT 0 NOT NULL,
	"lost" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "channel_days_channel_id_day_pk" PRIMARY KEY("channel_id","day"),
	CONSTRAINT "channel_days_counts" CHECK ("channel_days"."gained" >= 0 and "channel_days"."lost" >= 0)
);
--> statement-breakpoint
CREATE TABLE "video_moments" (
	"video_id" bigint NOT NULL,
	"step" integer NOT NULL,
	"pauses" integer DEFAULT 0 NOT NULL,
	"rewinds" integer DEFAULT 0 NOT NULL,
	"reactions" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "video_moments_video_id_step_pk" PRIMARY KEY("video_id","step"),
	CONSTRAINT "video_moments_step" CHECK ("video_moments"."step" between 0 and 99),
	CONSTRAINT "video_moments_counts" CHECK ("video_moments"."pauses" >= 0 and "video_moments"."rewinds" >= 0 and "video_moments"."reactions" >= 0)
);
--> statement-breakpoint
CREATE TABLE "video_sources" (
	"video_id" bigint NOT NULL,
	"day" text NOT NULL,
	"source" "view_source" NOT NULL,
	"host" text DEFAULT '' NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "video_sources_video_id_day_source_host_pk" PRIMARY KEY("video_id","day","source","host"),
	CONSTRAINT "video_sources_views" CHECK ("video_sources"."views" >= 0),
	CONSTRAINT "video_sources_host" CHECK ("video_sources"."host" = '' or ("video_sources"."source" in ('external', 'embed') and char_length("video_sources"."host") <= 253))
);
--> statement-breakpoint
ALTER TABLE "channel_days" ADD CONSTRAINT "channel_days_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "video_moments" ADD CONSTRAINT "video_moments_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "video_sources" ADD CONSTRAINT "video_sources_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "video_sources_day_idx" ON "video_sources" USING btree ("day");--> statement-breakpoint
CREATE INDEX "subscriptions_sponsors_idx" ON "subscriptions" USING btree ("channel_id","id") WHERE "subscriptions"."is_sponsor";--> statement-breakpoint
-- Days are UTC's. A channel that goes takes its subscriptions with it; there is then no day to write to.
CREATE FUNCTION count_subscriber_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  channel bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.channel_id ELSE OLD.channel_id END;
  came integer := CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE 0 END;
BEGIN
  INSERT INTO channel_days (channel_id, day, gained, lost)
  SELECT id, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'), came, 1 - came FROM channels WHERE id = channel
  ON CONFLICT (channel_id, day) DO UPDATE SET gained = channel_days.gained + excluded.gained, lost = channel_days.lost + excluded.lost;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER subscriptions_days AFTER INSERT OR DELETE ON subscriptions FOR EACH ROW EXECUTE FUNCTION count_subscriber_days();
--> statement-breakpoint
INSERT INTO channel_days (channel_id, day, gained)
SELECT channel_id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), count(*) FROM subscriptions GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO video_moments (video_id, step, reactions)
SELECT r.video_id, least(99, floor(x.second / v.duration * 100))::int, sum(x.count)
FROM room_reactions x JOIN rooms r ON r.id = x.room_id JOIN videos v ON v.id = r.video_id WHERE v.duration > 0 GROUP BY 1, 2;
