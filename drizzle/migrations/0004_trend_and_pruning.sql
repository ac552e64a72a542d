ALTER TABLE "videos" ADD COLUMN "trend" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_read_idx" ON "notifications" USING btree ("created_at") WHERE "notifications"."is_read";--> statement-breakpoint
CREATE INDEX "users_guests_idx" ON "users" USING btree ("id") WHERE "users"."is_guest";--> statement-breakpoint
CREATE INDEX "ad_impressions_time_idx" ON "ad_impressions" USING btree ("shown_at");--> statement-breakpoint
CREATE INDEX "videos_trend_idx" ON "videos" USING btree ("trend","id") WHERE "videos"."status" = 'ready';--> statement-breakpoint
CREATE INDEX "videos_category_idx" ON "videos" USING btree ("category","trend") WHERE "videos"."status" = 'ready';