import { z } from 'zod'
import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { requireRole } from '@/domain/accounts/server'
import { studioTrackUrl } from '@/domain/addresses'
import { wholeContent } from '@/domain/content/server'
import { createTrack } from '@/domain/studio/server'
import { slugOf, trackFile } from '@/domain/studio/templates'

const line = (what: string, most: number) =>
  z
    .string({ error: `Write ${what}.` })
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `Shorten ${what} to ${most} characters.`)

const NewTrack = z.object({
  title: line('a title', 80),
  summary: line('a summary', 160),
  audience: line('who it’s for', 300),
  outcome: line('what a learner can do afterwards', 300),
})

/** Makes a new track out of the form on the studio's first page. */
export const POST = formPost('/studio', async ({ fields, now }) => {
  const who = await requireRole('instructor', '/studio')
  const again = (errors: { field: string; message: string }[]) =>
    redirectWithFlash('/studio', { title: 'Please fix this and try again:', errors, values: fields })
  const about = NewTrack.safeParse(fields)
  if (!about.success) {
    return again(about.error.issues.map(({ path, message }) => ({ field: String(path[0]), message })))
  }
  const id = slugOf(about.data.title)
  if (id === '') return again([{ field: 'title', message: 'Give it a title with letters or digits from a to z.' }])
  const files = { 'track.toml': trackFile({ id, ...about.data }) }
  // This very address is no track's.
  const taken = ['tracks', ...(await wholeContent()).trackFolders.keys()]
  const created = await createTrack(who, { id, files, taken }, now)
  if (created.outcome === 'taken') {
    return again([{ field: 'title', message: `There’s a track at “${id}” already. Give this one another title.` }])
  }
  return sendTo(studioTrackUrl(id))
})
