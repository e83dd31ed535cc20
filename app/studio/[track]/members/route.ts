import { formPost, redirectWithFlash } from '@/app/forms'
import { mayUseTrack, requireRole, shareTrack, TRACK_ACCESS, unshareTrack } from '@/domain/accounts/server'
import { studioTrackUrl } from '@/domain/addresses'

/** Shares a track with another instructor, or ends that. Only its owners and admins may. */
export const POST = formPost<{ track: string }>('/studio', async ({ fields, params: { track }, now }) => {
  const page = studioTrackUrl(track)
  const who = await requireRole('instructor', page)
  if (!(await mayUseTrack(who, track, 'owner'))) {
    return redirectWithFlash('/studio', { title: 'Only an owner of the track can share it.' })
  }
  const email = (fields.email ?? '').trim()
  const access = TRACK_ACCESS.find((one) => one === fields.access) ?? 'editor'
  const shared =
    fields.remove === undefined
      ? await shareTrack(who, track, { email, access }, now)
      : await unshareTrack(who, track, fields.remove, now)
  const refuse = (message: string) =>
    redirectWithFlash(page, {
      title: 'Please fix this and try again:',
      errors: [{ field: 'email', message }],
      values: { email },
    })
  switch (shared.outcome) {
    case 'shared':
      return redirectWithFlash(page, { tone: 'good', title: `${shared.name} can now write here, as ${access}.` })
    case 'removed':
      return redirectWithFlash(fields.remove === who.accountId && who.role !== 'admin' ? '/studio' : page, {
        tone: 'good',
        title: `${shared.name} can’t write here any more.`,
      })
    case 'unchanged':
      return redirectWithFlash(page, { tone: 'good', title: `${shared.name} is ${access} already.` })
    case 'unknown-account':
      return refuse('There’s no account with that address.')
    case 'not-an-instructor':
      return refuse(`${shared.name} isn’t an instructor. An admin can change that under Accounts.`)
    case 'last-owner':
      return refuse('A track needs an owner. Make somebody else an owner first.')
  }
})
