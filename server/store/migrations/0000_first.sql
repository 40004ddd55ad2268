CREATE TABLE "cohorts" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rows" integer NOT NULL,
	"dialect" jsonb,
	"reading" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"refused" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"example" boolean DEFAULT false NOT NULL,
	CONSTRAINT "cohorts_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"request" text NOT NULL,
	"run" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"run" text NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"cohort" text NOT NULL,
	"plan" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"deaths" integer DEFAULT 0 NOT NULL,
	"job" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"progress" jsonb,
	"summary" jsonb,
	"error" jsonb,
	"result" text,
	"model_json" text,
	"model_bin" text,
	"example" boolean DEFAULT false NOT NULL,
	CONSTRAINT "runs_position_unique" UNIQUE("position")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_run_runs_id_fk" FOREIGN KEY ("run") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_runs_id_fk" FOREIGN KEY ("run") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_events_by_run" ON "run_events" USING btree ("run","position");--> statement-breakpoint
CREATE INDEX "runs_by_cohort" ON "runs" USING btree ("cohort");--> statement-breakpoint
CREATE INDEX "runs_by_status" ON "runs" USING btree ("status");