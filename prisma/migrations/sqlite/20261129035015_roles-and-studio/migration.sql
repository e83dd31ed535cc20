-- CreateTable
CREATE TABLE "TrackMember" (
    "trackId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,

    PRIMARY KEY ("trackId", "accountId"),
    CONSTRAINT "TrackMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LoggedAction" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "accountId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT
);

-- CreateTable
CREATE TABLE "StudioTrack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "StudioFolder" (
    "trackId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("trackId", "slug"),
    CONSTRAINT "StudioFolder_trackId_fkey" FOREIGN KEY ("trackId") REFERENCES "StudioTrack" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StudioRevision" (
    "trackId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "files" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "note" TEXT,

    PRIMARY KEY ("trackId", "slug", "number"),
    CONSTRAINT "StudioRevision_trackId_slug_fkey" FOREIGN KEY ("trackId", "slug") REFERENCES "StudioFolder" ("trackId", "slug") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "TrackMember_accountId_idx" ON "TrackMember"("accountId");

-- CreateIndex
CREATE INDEX "LoggedAction_subject_number_idx" ON "LoggedAction"("subject", "number");

-- CreateIndex
CREATE INDEX "LoggedAction_accountId_number_idx" ON "LoggedAction"("accountId", "number");
