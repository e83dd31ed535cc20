-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "errors" TEXT;

-- CreateTable
CREATE TABLE "ReviewItem" (
    "learnerId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stabilityDays" REAL,
    "difficulty" REAL,
    "dueAt" DATETIME,
    "countedAt" DATETIME,
    "reviews" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "meetings" INTEGER NOT NULL,
    "confidentlyWrong" BOOLEAN NOT NULL,
    "lastOutcome" TEXT NOT NULL,
    "lastAttemptId" TEXT NOT NULL,
    "lastAt" DATETIME NOT NULL,

    PRIMARY KEY ("learnerId", "itemId"),
    CONSTRAINT "ReviewItem_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PracticeQuarter" (
    "learnerId" TEXT NOT NULL,
    "quarter" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,

    PRIMARY KEY ("learnerId", "quarter"),
    CONSTRAINT "PracticeQuarter_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LearnerPlan" (
    "learnerId" TEXT NOT NULL PRIMARY KEY,
    "goalKind" TEXT,
    "goalId" TEXT,
    "goalSetAt" DATETIME,
    "pinned" TEXT NOT NULL DEFAULT '[]',
    "skipped" TEXT NOT NULL DEFAULT '[]',
    "lessonOrder" TEXT NOT NULL DEFAULT '[]',
    "zone" TEXT,
    "dailyReviews" INTEGER NOT NULL DEFAULT 20,
    "weeklyGoal" INTEGER,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "LearnerPlan_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "learnerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "items" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "result" TEXT,
    CONSTRAINT "Assessment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Badge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assessmentId" TEXT NOT NULL,
    "jwt" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "revokedReason" TEXT,
    CONSTRAINT "Badge_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReviewItem_learnerId_dueAt_idx" ON "ReviewItem"("learnerId", "dueAt");

-- CreateIndex
CREATE INDEX "Assessment_learnerId_track_startedAt_idx" ON "Assessment"("learnerId", "track", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Badge_assessmentId_key" ON "Badge"("assessmentId");

-- CreateIndex
CREATE INDEX "Badge_revokedAt_idx" ON "Badge"("revokedAt");
