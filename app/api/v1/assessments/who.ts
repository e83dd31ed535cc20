import type { Who } from '@/domain/accounts'
import { publicUrl } from '@/domain/accounts/server'
import { viewAssessment } from '@/domain/tutor/server'

/** An assessment of whoever asks, null for anybody else's. */
export async function assessmentOf(who: Who, id: string, now: Date, learnerId = learnerOf(who)) {
  if (learnerId === null) return null
  const name = who.kind === 'account' ? who.name : null
  return viewAssessment({ learnerId, name }, id, { issuer: publicUrl(), now })
}

function learnerOf(who: Who): string | null {
  return who.kind === 'nobody' ? null : who.learnerId
}
