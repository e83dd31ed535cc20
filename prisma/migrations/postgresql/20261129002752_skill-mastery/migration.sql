-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "measure" TEXT;

-- CreateTable
CREATE TABLE "SkillMastery" (
    "learnerId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SkillMastery_pkey" PRIMARY KEY ("learnerId","skillId")
);

-- CreateTable
CREATE TABLE "Placement" (
    "id" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "selfAssessment" TEXT,
    "asked" TEXT NOT NULL DEFAULT '[]',
    "trust" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Placement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Placement_learnerId_updatedAt_idx" ON "Placement"("learnerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Attempt_learnerId_at_idx" ON "Attempt"("learnerId", "at");

-- AddForeignKey
ALTER TABLE "SkillMastery" ADD CONSTRAINT "SkillMastery_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
