-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "measure" TEXT;

-- CreateTable
CREATE TABLE "SkillMastery" (
    "learnerId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("learnerId", "skillId"),
    CONSTRAINT "SkillMastery_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Placement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "selfAssessment" TEXT,
    "asked" TEXT NOT NULL DEFAULT '[]',
    "trust" REAL NOT NULL DEFAULT 0,
    "startedAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    CONSTRAINT "Placement_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Placement_learnerId_updatedAt_idx" ON "Placement"("learnerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Attempt_learnerId_at_idx" ON "Attempt"("learnerId", "at");
