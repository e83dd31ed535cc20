import type { NextRequest } from 'next/server'
import { HttpProblem, requireSameOrigin } from '@/app/api/v1/http'
import { type AccountHolder, mayActAs } from '@/domain/accounts'
import { accessToTrack, whoIs } from '@/domain/accounts/server'
import { TRACK_FOLDER } from '@/domain/studio/server'

/** In addresses, the folder that holds track.toml alone; no lesson can be called so. */
export const TRACK_FILE = 'track.toml'

/** @param name as in an address */
export function folderOf(name: string): string {
  return name === TRACK_FILE ? TRACK_FOLDER : name
}

/**
 * Who sent a request of the editor, if they may write the track.
 * @throws HttpProblem saying what to do: nothing that was typed is gone, as the editor keeps it
 */
export async function requireWriter(request: NextRequest, track: string): Promise<AccountHolder> {
  if (request.method !== 'GET') requireSameOrigin(request)
  const who = await whoIs()
  if (who.kind !== 'account') {
    throw new HttpProblem(401, 'Signed out', 'You’re signed out. Sign in in another tab, then try again here.')
  }
  if (!mayActAs(who.role, 'instructor') || (await accessToTrack(who, track)) === null) {
    throw new HttpProblem(
      403,
      'Not yours to change',
      'You can’t change this track any more. Ask one of its owners or an admin; your text is still in this page.',
    )
  }
  return who
}
