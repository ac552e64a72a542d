CREATE SEQUENCE "public"."advertisement_turns" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "ad_impressions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ad_impressions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ad_id" bigint NOT NULL,
	"video_id" bigint NOT NULL,
	"viewer_key" text NOT NULL,
	"shown_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "advertisements" ADD COLUMN "last_turn" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "video_views" ADD COLUMN "watched" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "video_views" ADD COLUMN "furthest" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "video_views" ADD COLUMN "reported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ad_impressions" ADD CONSTRAINT "ad_impressions_ad_id_advertisements_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."advertisements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_impressions" ADD CONSTRAINT "ad_impressions_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_impressions_viewer_idx" ON "ad_impressions" USING btree ("viewer_key","shown_at");--> statement-breakpoint
CREATE INDEX "ad_impressions_ad_idx" ON "ad_impressions" USING btree ("ad_id");--> statement-breakpoint
CREATE INDEX "ad_impressions_video_idx" ON "ad_impressions" USING btree ("video_id");