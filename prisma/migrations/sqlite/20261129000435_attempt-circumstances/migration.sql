-- Columns are added in place: copying the largest table, as Prisma would, takes long where there are many attempts.
ALTER TABLE "Attempt" ADD COLUMN "certainty" TEXT;
ALTER TABLE "Attempt" ADD COLUMN "hints" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Attempt" ADD COLUMN "solutionTaken" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Attempt" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'lesson';
