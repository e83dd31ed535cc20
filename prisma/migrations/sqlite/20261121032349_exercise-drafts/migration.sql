-- CreateTable
CREATE TABLE "ExerciseDraft" (
    "learnerId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "files" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("learnerId", "exerciseId", "revision"),
    CONSTRAINT "ExerciseDraft_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
