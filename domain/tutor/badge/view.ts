import { z } from 'zod'

/** What checking a credential says. */
export const Verification = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('valid'), badge: z.string() }),
    z.strictObject({
      outcome: z.literal('revoked'),
      badge: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
    }),
    z.strictObject({
      outcome: z.literal('tampered'),
      differences: z
        .array(z.strictObject({ what: z.string(), says: z.string(), issued: z.string() }))
        .meta({ description: 'Empty when what was changed is nothing that is read, or only the signature' }),
    }),
    z.strictObject({ outcome: z.literal('unknown') }),
    z.strictObject({ outcome: z.literal('unreadable'), reason: z.string() }),
  ])
  .meta({ id: 'Verification' })
export type Verification = z.infer<typeof Verification>

export const BadgeView = z
  .strictObject({
    id: z.string(),
    credential: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Open Badges 3.0, as it was issued: what the JWT holds' }),
    jwt: z.string().meta({ description: 'The signed credential (VC-JWT, Ed25519)' }),
    verification: Verification.meta({
      description: 'Of the badge as it was issued, or of the credential that was sent along to be checked',
    }),
  })
  .meta({ id: 'Badge' })

export const Revocations = z
  .strictObject({
    id: z.string(),
    issuer: z.string(),
    revokedCredential: z.array(
      z.strictObject({ id: z.string(), revoked: z.literal(true), revocationReason: z.string() }),
    ),
  })
  .meta({ id: 'Revocations' })
