-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "certainty" TEXT,
ADD COLUMN     "hints" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "solutionTaken" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'lesson';
