import { formPost, redirectWithFlash, sendTo } from '@/app/forms'
import { requireRole } from '@/domain/accounts/server'
import { studioLessonUrl, studioTrackUrl } from '@/domain/addresses'
import { createLesson, firstSkillIn, openFolder, saveFolder, TRACK_FOLDER } from '@/domain/studio/server'
import { lessonFiles, listLesson, slugOf } from '@/domain/studio/templates'

/** Makes a new lesson with a sample and a question to write over, and lists it at the end of the track. */
export const POST = formPost<{ track: string }>('/studio', async ({ fields, params: { track }, now }) => {
  const page = studioTrackUrl(track)
  const who = await requireRole('instructor', page)
  const title = (fields.title ?? '').trim()
  const again = (message: string) =>
    redirectWithFlash(page, {
      title: 'Please fix this and try again:',
      errors: [{ field: 'title', message }],
      values: { title },
    })
  const slug = slugOf(title)
  if (slug === '' || title.length > 80) return again('Give the lesson a title of 1 to 80 characters.')
  const ofTrack = await openFolder(who, track, TRACK_FOLDER)
  if (!ofTrack) return redirectWithFlash('/studio', { title: 'That track isn’t yours to change any more.' })
  const toml = ofTrack.files['track.toml'] ?? ''
  const files = lessonFiles({ title, skill: firstSkillIn(toml) ?? `${track}.basics` })
  const created = await createLesson(who, { trackId: track, slug, files }, now)
  if (created.outcome === 'taken') return again(`The track has a lesson at “${slug}” already. Choose another title.`)
  if (created.outcome === 'forbidden')
    return redirectWithFlash('/studio', { title: 'That track isn’t yours to change.' })
  const listed = { ...ofTrack.files, 'track.toml': listLesson(toml, slug) }
  await saveFolder(who, { trackId: track, slug: TRACK_FOLDER, base: ofTrack.number, files: listed }, now)
  return sendTo(studioLessonUrl(track, slug))
})
