import { publicUrl } from '@/domain/accounts/server'
import { revokedBadges } from '@/domain/tutor/server'
import { personal, route } from '../../http'

export const GET = route(async () => {
  const issuer = publicUrl()
  const revoked = await revokedBadges()
  return personal({
    id: `${issuer}/api/v1/badges/revocations`,
    issuer,
    revokedCredential: revoked.map(({ id, reason }) => ({
      id: `${issuer}/badges/${id}`,
      revoked: true,
      revocationReason: reason ?? 'No reason was given.',
    })),
  })
})
