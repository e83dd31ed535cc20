'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isSameOrigin } from '@/domain/accounts/origin'
import { publicUrl, whoIs } from '@/domain/accounts/server'
import { resetLesson } from '@/domain/attempts/server'
import { findLessonById } from '@/domain/content/server'

/** Begins a lesson anew; what was answered stays in the history and no longer counts. */
export async function resetLessonAction(form: FormData): Promise<void> {
  // Next refuses an Origin that is not ours, and lets pass a request without any.
  if (!isSameOrigin(await headers(), publicUrl())) redirect('/progress')
  const id = form.get('lesson')
  const who = await whoIs()
  if (who.kind !== 'nobody' && typeof id === 'string' && (await findLessonById(id))) {
    await resetLesson(who.learnerId, id, new Date())
  }
  redirect('/progress')
}
