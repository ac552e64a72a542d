CREATE TABLE "video_reach" (
	"video_id" bigint NOT NULL,
	"step" integer NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "video_reach_video_id_step_pk" PRIMARY KEY("video_id","step")
);
--> statement-breakpoint
ALTER TABLE "video_reach" ADD CONSTRAINT "video_reach_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "public"."videos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "video_reach" ("video_id", "step", "views")
SELECT v."video_id", CASE WHEN d."duration" > 0 THEN least(20, floor(v."furthest" / d."duration" * 20))::int ELSE 0 END, count(*)
FROM "video_views" v JOIN "videos" d ON d."id" = v."video_id" WHERE v."reported_at" IS NOT NULL GROUP BY 1, 2;
