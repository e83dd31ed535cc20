-- CreateTable
CREATE TABLE "Judgement" (
    "attemptId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "questionHash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("attemptId", "number"),
    CONSTRAINT "Judgement_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
