-- AlterTable
ALTER TABLE "StudioTrack" ADD COLUMN     "published" INTEGER;

-- CreateTable
CREATE TABLE "StudioPublication" (
    "trackId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "revisions" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StudioPublication_pkey" PRIMARY KEY ("trackId","number")
);

-- CreateTable
CREATE TABLE "ContentVersion" (
    "id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ContentVersion_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "StudioPublication" ADD CONSTRAINT "StudioPublication_trackId_fkey" FOREIGN KEY ("trackId") REFERENCES "StudioTrack"("id") ON DELETE CASCADE ON UPDATE CASCADE;
