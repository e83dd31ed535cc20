import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { folderOf, TRACK_FILE } from '@/app/studio/access'
import { LessonEditor } from '@/components/studio/lesson-editor'
import { requireRole } from '@/domain/accounts/server'
import { editorApi, studioLessonUrl, studioTrackUrl } from '@/domain/addresses'
import { findStudioTrack, openFolder } from '@/domain/studio/server'

export const metadata: Metadata = { title: 'Lesson editor', robots: { index: false } }

export default async function LessonEditorPage({ params }: PageProps<'/studio/[track]/lessons/[folder]'>) {
  const { track: id, folder } = await params
  const slug = folderOf(folder)
  const who = await requireRole('instructor', studioLessonUrl(id, folder))
  const [track, draft] = await Promise.all([findStudioTrack(who, id), openFolder(who, id, slug)])
  if (!track || !draft) notFound()
  const title = track.lessons.find((lesson) => lesson.slug === slug)?.title ?? TRACK_FILE
  return (
    <LessonEditor
      address={editorApi(id, folder)}
      title={title}
      track={{ title: track.title, href: studioTrackUrl(id) }}
      draft={{ revision: draft.number, files: draft.files }}
      previews={folder !== TRACK_FILE}
    />
  )
}
