'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isSameOrigin } from '@/domain/accounts/origin'
import { publicUrl, whoIs } from '@/domain/accounts/server'
import { resetLesson } from '@/domain/attempts/server'
import { findLessonById } from '@/domain/content/server'

/** Starts a lesson over; earlier answers stay in the history but no longer count. */
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
