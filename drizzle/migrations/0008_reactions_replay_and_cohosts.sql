CREATE TABLE "room_reactions" (
	"room_id" bigint NOT NULL,
	"second" integer NOT NULL,
	"emoji" text NOT NULL,
	"count" integer NOT NULL,
	"last_at_ms" bigint NOT NULL,
	CONSTRAINT "room_reactions_room_id_second_emoji_pk" PRIMARY KEY("room_id","second","emoji"),
	CONSTRAINT "room_reactions_count" CHECK ("room_reactions"."count" > 0 and "room_reactions"."second" >= 0)
);
--> statement-breakpoint
ALTER TABLE "room_participants" ADD COLUMN "is_cohost" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "replay_since_ms" bigint;--> statement-breakpoint
ALTER TABLE "room_reactions" ADD CONSTRAINT "room_reactions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_messages_replay_idx" ON "chat_messages" USING btree ("room_id","video_position","id");--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_replay_public" CHECK ("rooms"."replay_since_ms" is null or "rooms"."visibility" = 'public');