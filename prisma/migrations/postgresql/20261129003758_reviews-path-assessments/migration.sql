-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "errors" TEXT;

-- CreateTable
CREATE TABLE "ReviewItem" (
    "learnerId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stabilityDays" DOUBLE PRECISION,
    "difficulty" DOUBLE PRECISION,
    "dueAt" TIMESTAMP(3),
    "countedAt" TIMESTAMP(3),
    "reviews" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "meetings" INTEGER NOT NULL,
    "confidentlyWrong" BOOLEAN NOT NULL,
    "lastOutcome" TEXT NOT NULL,
    "lastAttemptId" TEXT NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewItem_pkey" PRIMARY KEY ("learnerId","itemId")
);

-- CreateTable
CREATE TABLE "PracticeQuarter" (
    "learnerId" TEXT NOT NULL,
    "quarter" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,

    CONSTRAINT "PracticeQuarter_pkey" PRIMARY KEY ("learnerId","quarter")
);

-- CreateTable
CREATE TABLE "LearnerPlan" (
    "learnerId" TEXT NOT NULL,
    "goalKind" TEXT,
    "goalId" TEXT,
    "goalSetAt" TIMESTAMP(3),
    "pinned" TEXT NOT NULL DEFAULT '[]',
    "skipped" TEXT NOT NULL DEFAULT '[]',
    "lessonOrder" TEXT NOT NULL DEFAULT '[]',
    "zone" TEXT,
    "dailyReviews" INTEGER NOT NULL DEFAULT 20,
    "weeklyGoal" INTEGER,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LearnerPlan_pkey" PRIMARY KEY ("learnerId")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "items" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "result" TEXT,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Badge" (
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "jwt" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "revokedReason" TEXT,

    CONSTRAINT "Badge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReviewItem_learnerId_dueAt_idx" ON "ReviewItem"("learnerId", "dueAt");

-- CreateIndex
CREATE INDEX "Assessment_learnerId_track_startedAt_idx" ON "Assessment"("learnerId", "track", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Badge_assessmentId_key" ON "Badge"("assessmentId");

-- CreateIndex
CREATE INDEX "Badge_revokedAt_idx" ON "Badge"("revokedAt");

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PracticeQuarter" ADD CONSTRAINT "PracticeQuarter_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearnerPlan" ADD CONSTRAINT "LearnerPlan_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Badge" ADD CONSTRAINT "Badge_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
