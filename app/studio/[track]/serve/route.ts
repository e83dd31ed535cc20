import { formPost, redirectWithFlash } from '@/app/forms'
import { requireRole } from '@/domain/accounts/server'
import { studioTrackUrl } from '@/domain/addresses'
import { servePublication } from '@/domain/studio/server'

/** Puts an earlier publication back, or takes the track off the site. */
export const POST = formPost<{ track: string }>('/studio', async ({ fields, params: { track }, now }) => {
  const page = studioTrackUrl(track)
  const who = await requireRole('instructor', page)
  const number = fields.number === 'none' ? null : Number(fields.number)
  if (number !== null && !(Number.isSafeInteger(number) && number > 0)) {
    return redirectWithFlash(page, { title: 'That couldn’t be read. Reload the page and try again.' })
  }
  const served = await servePublication(who, { trackId: track, number }, now)
  switch (served.outcome) {
    case 'forbidden':
      return redirectWithFlash('/studio', { title: 'That track isn’t yours to change any more.' })
    case 'unknown':
      return redirectWithFlash(page, { title: 'There is no such publication. Reload the page.' })
    case 'served':
      return redirectWithFlash(page, {
        tone: 'good',
        title:
          number === null
            ? 'Learners don’t see this track any more. Their answers are kept.'
            : `Learners see publication ${number} again.`,
      })
  }
})
