UPDATE "runs" SET "files" = jsonb_strip_nulls(jsonb_build_object('result.json', "result", 'model.json', "model_json", 'model.bin', "model_bin"));--> statement-breakpoint
ALTER TABLE "runs" DROP COLUMN "result";--> statement-breakpoint
ALTER TABLE "runs" DROP COLUMN "model_json";--> statement-breakpoint
ALTER TABLE "runs" DROP COLUMN "model_bin";