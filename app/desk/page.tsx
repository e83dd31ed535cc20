import type { Metadata } from 'next'
import { FlashMessageBox } from '@/components/account/flash-message'
import { DeskView } from '@/components/tutor/desk-view'
import { NoDesk } from '@/components/tutor/no-desk'
import type { SkillStanding } from '@/components/tutor/skill-map-view'
import { whoIs } from '@/domain/accounts/server'
import { findTracks } from '@/domain/content/server'
import { aboutMe } from '@/domain/progress/server'
import { deskOf, isUnseen } from '@/domain/tutor/desk/server'
import { layOut } from '@/domain/tutor/desk/skill-map'
import { badgesOf } from '@/domain/tutor/server'
import { readFlash } from '../forms'

export const metadata: Metadata = {
  title: 'Your desk',
  description: 'Your next step, today’s reviews, and where you stand.',
  robots: { index: false },
}

export default async function DeskPage({ searchParams }: PageProps<'/desk'>) {
  const [who, { again }] = await Promise.all([whoIs(), searchParams])
  if (who.kind === 'nobody') return <NoDesk />
  const tracks = await findTracks()
  const [desk, me, badges, flash] = await Promise.all([
    deskOf(who.learnerId, new Date()),
    aboutMe(who, tracks, null),
    badgesOf(who.learnerId),
    readFlash(again),
  ])
  const { skills, mastery } = desk.path
  const shown = new Set(skills.map(({ id }) => id))
  const standing = new Map<string, SkillStanding>(
    mastery
      .filter(({ skill }) => shown.has(skill))
      .map((one) => {
        const { right, wrong, gaveUp } = one.evidence
        const level = isUnseen(one) ? ('unseen' as const) : one.level
        return [one.skill, { level, percent: Math.round(one.probability * 100), answers: right + wrong + gaveUp }]
      }),
  )
  return (
    <>
      <FlashMessageBox flash={flash} />
      <DeskView
        desk={desk}
        badges={badges.map(({ id, track }) => ({ id, title: tracks.find((one) => one.id === track)?.title ?? track }))}
        map={layOut(skills)}
        standing={standing}
        name={who.kind === 'account' ? who.name : null}
        resume={desk.path.chosen ? null : me.next}
        typed={flash?.values ?? {}}
      />
    </>
  )
}
