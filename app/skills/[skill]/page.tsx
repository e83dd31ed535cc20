import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SkillPage } from '@/components/tutor/skill/skill-page'
import { whoIs } from '@/domain/accounts/server'
import { placeUrl } from '@/domain/addresses'
import { findQuestion, findTracks } from '@/domain/content/server'
import { findSkill, publicMasteryOf } from '@/domain/tutor/server'

type Props = PageProps<'/skills/[skill]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findSkill(decodeURIComponent((await params).skill))
  return found ? { title: `You can ${found.title}`, robots: { index: false } } : {}
}

/** Why the tutor believes what it believes about one skill. */
export default async function SkillWhyPage({ params }: Props) {
  const [{ skill: id }, who] = await Promise.all([params, whoIs()])
  const skill = await findSkill(decodeURIComponent(id))
  if (!skill) notFound()
  const [all, tracks] = await Promise.all([
    publicMasteryOf(who.kind === 'nobody' ? null : who.learnerId, new Date()),
    findTracks(),
  ])
  const mastery = all.find((one) => one.skill === skill.id)
  if (!mastery) notFound()
  const steps = await Promise.all(
    mastery.reasons.map(async (reason) => {
      const found = reason.question ? await findQuestion(reason.question) : null
      return { ...reason, href: found ? placeUrl('question', found.question.id) : null }
    }),
  )
  const lessons = tracks.flatMap((track) => track.lessons.filter(({ skills }) => skills.includes(skill.id)))
  return <SkillPage mastery={mastery} steps={steps} lessons={lessons} />
}
