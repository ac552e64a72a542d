CREATE TYPE "public"."sponsorship_state" AS ENUM('open', 'lapsed', 'running', 'suspended', 'ending', 'ended');--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sponsorships" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sponsorships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"user_id" bigint,
	"channel_id" bigint,
	"state" "sponsorship_state" DEFAULT 'open' NOT NULL,
	"return_path" text NOT NULL,
	"checkout_reference" text,
	"checkout_url" text,
	"checkout_expires_at" timestamp (3) with time zone,
	"subscription_reference" text,
	"fact_at" timestamp (3) with time zone,
	"fact_rank" smallint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sponsorships_checkout_whole" CHECK (("sponsorships"."checkout_reference" is null) = ("sponsorships"."checkout_url" is null) and ("sponsorships"."checkout_url" is null) = ("sponsorships"."checkout_expires_at" is null)),
	CONSTRAINT "sponsorships_fact_whole" CHECK (("sponsorships"."fact_at" is null) = ("sponsorships"."fact_rank" is null))
);
--> statement-breakpoint
ALTER TABLE "sponsorships" ADD CONSTRAINT "sponsorships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sponsorships" ADD CONSTRAINT "sponsorships_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_events_received_idx" ON "payment_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sponsorships_reference_key" ON "sponsorships" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "sponsorships_open_key" ON "sponsorships" USING btree ("user_id","channel_id") WHERE "sponsorships"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "sponsorships_running_key" ON "sponsorships" USING btree ("user_id","channel_id") WHERE "sponsorships"."state" in ('running', 'suspended');--> statement-breakpoint
CREATE INDEX "sponsorships_pair_idx" ON "sponsorships" USING btree ("user_id","channel_id");--> statement-breakpoint
CREATE INDEX "sponsorships_channel_idx" ON "sponsorships" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "sponsorships_live_idx" ON "sponsorships" USING btree ("id") WHERE "sponsorships"."state" in ('open', 'running', 'suspended', 'ending');