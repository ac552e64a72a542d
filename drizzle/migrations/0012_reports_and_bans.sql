CREATE TYPE "public"."report_kind" AS ENUM('video', 'comment', 'channel');--> statement-breakpoint
CREATE TYPE "public"."report_reason" AS ENUM('spam', 'sexual', 'violence', 'hate', 'harassment', 'rights', 'other');--> statement-breakpoint
CREATE TYPE "public"."report_status" AS ENUM('open', 'dismissed', 'removed');--> statement-breakpoint
CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reporter_id" bigint,
	"kind" "report_kind" NOT NULL,
	"target_id" bigint NOT NULL,
	"author_id" bigint,
	"excerpt" text NOT NULL,
	"reason" "report_reason" NOT NULL,
	"text" text,
	"status" "report_status" DEFAULT 'open' NOT NULL,
	"closed_by" bigint,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_closed_whole" CHECK (("reports"."status" = 'open') = ("reports"."closed_at" is null)),
	CONSTRAINT "reports_text_length" CHECK (char_length("reports"."text") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "banned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "ban_reason" text;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_open_key" ON "reports" USING btree ("reporter_id","kind","target_id") WHERE "reports"."status" = 'open';--> statement-breakpoint
CREATE INDEX "reports_target_idx" ON "reports" USING btree ("kind","target_id","id");--> statement-breakpoint
CREATE INDEX "reports_open_idx" ON "reports" USING btree ("id") WHERE "reports"."status" = 'open';--> statement-breakpoint
CREATE INDEX "reports_closed_idx" ON "reports" USING btree ("id") WHERE "reports"."status" <> 'open';--> statement-breakpoint
CREATE INDEX "reports_author_idx" ON "reports" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "reports_closed_by_idx" ON "reports" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "users_banned_idx" ON "users" USING btree ("id") WHERE "users"."banned_at" is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_ban_whole" CHECK (("users"."banned_at" is null) = ("users"."ban_reason" is null));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_admin_is_not_banned" CHECK (not ("users"."role" = 'admin' and "users"."banned_at" is not null));--> statement-breakpoint
-- Administrators look people up by a part of any of their names.
CREATE INDEX users_names_idx ON users USING gin (lower(username || ' ' || coalesce(email, '') || ' ' || display_name) gin_trgm_ops) WHERE NOT is_guest;
