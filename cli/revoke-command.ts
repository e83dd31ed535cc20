import { findBadge, revokeBadge, verifyBadge } from '@/domain/tutor/server'

type Output = Pick<Console, 'log' | 'error'>

const LONGEST_REASON = 500

/**
 * `npm run data -- revoke BADGE REASON`
 * @returns false when nothing was revoked
 */
export async function revokeCommand([badge, ...words]: string[], output: Output, now: Date): Promise<boolean> {
  const refuse = (why: string) => {
    output.error(why)
    return false
  }
  const reason = words.join(' ').trim()
  if (badge === undefined || reason === '') {
    return refuse(
      'Name the certificate by its address or id, and say why: npm run data -- revoke BADGE "Issued by mistake."',
    )
  }
  if (reason.length > LONGEST_REASON) {
    return refuse(`A reason has at most ${LONGEST_REASON} characters; this one has ${reason.length}.`)
  }
  const id = idIn(badge)
  const found = await findBadge(id)
  if (!found)
    return refuse(`There is no certificate "${id}". Its address ends in its id; check that it was copied whole.`)
  const before = await verifyBadge(found.jwt)
  if (before.outcome === 'revoked') {
    return refuse(`It was revoked on ${before.at.slice(0, 10)} already, and stays so: ${before.reason}`)
  }
  await revokeBadge(id, reason, now)
  const { name, credentialSubject } = found.credential
  output.log(`Revoked: “${name}” of ${credentialSubject.identifier[0]?.identityHash}. Its page says so from now on.`)
  return true
}

/** The id in a certificate's address; what isn't an address is an id itself. */
function idIn(badge: string): string {
  return /\/badges\/([^/?#]+)/.exec(badge)?.[1] ?? badge
}
