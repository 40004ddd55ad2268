ALTER TABLE "runs" ADD COLUMN "kind" text DEFAULT 'discover' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "files" jsonb DEFAULT '{}'::jsonb NOT NULL;