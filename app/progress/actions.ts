'use server'
import { redirect } from 'next/navigation'
import { whoIs } from '@/domain/accounts/server'
import { findLessonById } from '@/domain/content/server'
import { resetLesson } from '@/domain/progress/server'

/** Begins a lesson anew; what was answered stays in the history and no longer counts. */
export async function resetLessonAction(form: FormData): Promise<void> {
  const id = form.get('lesson')
  const who = await whoIs()
  if (who.kind !== 'nobody' && typeof id === 'string' && (await findLessonById(id))) {
    await resetLesson(who.learnerId, id, new Date())
  }
  redirect('/progress')
}
