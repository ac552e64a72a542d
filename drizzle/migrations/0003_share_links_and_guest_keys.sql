CREATE TABLE "room_share_link_uses" (
	"link_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	CONSTRAINT "room_share_link_uses_link_id_user_id_pk" PRIMARY KEY("link_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "room_participants" ADD COLUMN "guest_key" text;--> statement-breakpoint
ALTER TABLE "room_share_links" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "room_share_link_uses" ADD CONSTRAINT "room_share_link_uses_link_id_room_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."room_share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_share_link_uses" ADD CONSTRAINT "room_share_link_uses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_share_link_uses_user_idx" ON "room_share_link_uses" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "room_participants_kicked_guests_idx" ON "room_participants" USING btree ("room_id","guest_key") WHERE "room_participants"."kicked_at" is not null;--> statement-breakpoint
ALTER TABLE "room_share_links" ADD CONSTRAINT "room_share_links_uses" CHECK ("room_share_links"."use_count" between 0 and coalesce("room_share_links"."max_uses", "room_share_links"."use_count"));