-- CreateTable
CREATE TABLE "Judgement" (
    "attemptId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "questionHash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Judgement_pkey" PRIMARY KEY ("attemptId","number")
);

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;
