import type { NextRequest } from 'next/server'
import { readJson } from '@/app/api/v1/http'
import { folderOf, requireWriter } from '@/app/studio/access'
import { MAX_LESSON_BYTES } from '@/domain/http/body-limits'
import { type Draft, editionIn, openFolder, TRACK_FOLDER } from '@/domain/studio/server'
import { SentFolder } from './schemas'

/** A folder as it is in an author's editor at this moment; it need not have been saved. */
export async function draftFrom(
  request: NextRequest,
  { track, folder }: { track: string; folder: string },
): Promise<{ draft: Draft }> {
  const who = await requireWriter(request, track)
  const { files } = await readJson(request, SentFolder, MAX_LESSON_BYTES)
  const ofTrack = await openFolder(who, track, TRACK_FOLDER)
  const edition = editionIn(ofTrack?.files['track.toml'] ?? '')
  return { draft: { trackId: track, slug: folderOf(folder), files, edition } }
}
