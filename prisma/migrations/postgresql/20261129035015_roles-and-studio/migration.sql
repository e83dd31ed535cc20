-- CreateTable
CREATE TABLE "TrackMember" (
    "trackId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TrackMember_pkey" PRIMARY KEY ("trackId","accountId")
);

-- CreateTable
CREATE TABLE "LoggedAction" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "LoggedAction_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "StudioTrack" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StudioTrack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudioFolder" (
    "trackId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StudioFolder_pkey" PRIMARY KEY ("trackId","slug")
);

-- CreateTable
CREATE TABLE "StudioRevision" (
    "trackId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "files" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "note" TEXT,

    CONSTRAINT "StudioRevision_pkey" PRIMARY KEY ("trackId","slug","number")
);

-- CreateIndex
CREATE INDEX "TrackMember_accountId_idx" ON "TrackMember"("accountId");

-- CreateIndex
CREATE INDEX "LoggedAction_subject_number_idx" ON "LoggedAction"("subject", "number");

-- CreateIndex
CREATE INDEX "LoggedAction_accountId_number_idx" ON "LoggedAction"("accountId", "number");

-- AddForeignKey
ALTER TABLE "TrackMember" ADD CONSTRAINT "TrackMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudioFolder" ADD CONSTRAINT "StudioFolder_trackId_fkey" FOREIGN KEY ("trackId") REFERENCES "StudioTrack"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudioRevision" ADD CONSTRAINT "StudioRevision_trackId_slug_fkey" FOREIGN KEY ("trackId", "slug") REFERENCES "StudioFolder"("trackId", "slug") ON DELETE CASCADE ON UPDATE CASCADE;
