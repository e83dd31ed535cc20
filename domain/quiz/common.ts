import { lessonUrl } from '@/domain/addresses'
import { canonicalJson, sha256 } from './hash'
import type { Feedback, LessonContext, QuestionCommon } from './model'
import { questionSlug } from './slug'

/** An option's or a line's id: short, and the same as long as its text is. */
export function textId(text: string): string {
  return sha256(text.trim()).slice(0, 10)
}

type FileCommon = {
  id?: string | undefined
  type: string
  prompt: object
  multipart?: string | undefined
  context?: string | undefined
  skills?: string[] | undefined
  difficulty?: number | undefined
  hints?: string[] | undefined
}

/**
 * What every kind has.
 * @param asked what is asked and what counts as right: the hash is made of it
 */
export async function commonOf(file: FileCommon, lesson: LessonContext, asked: object): Promise<QuestionCommon> {
  const { lessonId, renderMarkdown, multipart, skills } = lesson
  const preface = file.multipart === undefined ? undefined : multipart?.[file.multipart]
  return {
    id: `${lessonId}/${questionSlug(file)}`,
    skills: file.skills ?? skills,
    difficulty: file.difficulty ?? 3,
    preface: preface === undefined ? null : await renderMarkdown(preface),
    prompt: 'prompt' in file.prompt ? await renderMarkdown(String(file.prompt.prompt)) : '',
    hints: await Promise.all((file.hints ?? []).map((hint) => renderMarkdown(hint))),
    context: file.context === undefined ? null : await renderMarkdown(file.context),
    hash: sha256(canonicalJson({ type: file.type, preface, ...asked })),
  }
}

type FileFeedback<When> = { when?: When | undefined; text: string; see?: string | undefined }

export async function conditionsOf<When>(feedback: FileFeedback<When>[] | undefined, lesson: LessonContext) {
  const conditional = (feedback ?? []).flatMap((item) => (item.when ? [{ ...item, when: item.when }] : []))
  return Promise.all(conditional.map(async (item) => ({ when: item.when, feedback: await toFeedback(item, lesson) })))
}

export async function fallbackOf(feedback: FileFeedback<unknown>[] | undefined, lesson: LessonContext) {
  const fallback = feedback?.find(({ when }) => !when)
  return fallback ? toFeedback(fallback, lesson) : null
}

export async function toFeedback(
  { text, see }: { text: string; see?: string | undefined },
  { lessonId, renderMarkdown }: LessonContext,
  about: string | null = null,
): Promise<Feedback> {
  return { text: await renderMarkdown(text), see: see === undefined ? null : seeHref(see, lessonId), about }
}

/** Always the whole address: feedback is also shown on pages that are not the lesson. */
function seeHref(see: string, lessonId: string): string {
  return see.includes('/') ? lessonUrl(see) : lessonUrl(lessonId, see)
}
