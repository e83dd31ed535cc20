-- AlterTable
ALTER TABLE "StudioTrack" ADD COLUMN "published" INTEGER;

-- CreateTable
CREATE TABLE "StudioPublication" (
    "trackId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "revisions" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("trackId", "number"),
    CONSTRAINT "StudioPublication_trackId_fkey" FOREIGN KEY ("trackId") REFERENCES "StudioTrack" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);
