import { findBadge, verifyBadge } from '@/domain/tutor/server'
import { HttpProblem, personal, route } from '../../http'

/** Open to everybody who has the address: a badge is there to be shown. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const badge = await findBadge(id)
  if (!badge) throw unknownBadge
  const { jwt, credential } = badge
  const verification = await verifyBadge(request.nextUrl.searchParams.get('credential') ?? jwt)
  return personal({ id, credential, jwt, verification })
})

const unknownBadge = new HttpProblem(
  404,
  'Not found',
  'There is no such badge. Its address is in the credential, as “id”; check that it was copied whole.',
)
