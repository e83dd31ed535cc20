import { compactVerify, decodeJwt, errors, importJWK, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import { slugOf } from '@/domain/addresses'

/** What a badge says. */
export type BadgeFacts = {
  id: string
  /** The address of this installation when the badge was made, without a slash at the end. */
  issuer: string
  learnerName: string
  track: { id: string; title: string; outcome: string }
  skills: { id: string; title: string }[]
  result: { right: number; asked: number }
  /** Hash over the lessons as they were. */
  contentVersion: string
  /** `rustc 1.95.0` and the like; empty where no code can be run. */
  toolchain: string[]
  issuedAt: Date
}

const Text = z.string().max(2_000)
const Credential = z.object({
  id: Text,
  name: Text,
  validFrom: Text,
  issuer: z.object({ id: Text, name: Text }),
  credentialSubject: z.object({
    identifier: z.array(z.object({ identityHash: Text })).min(1),
    achievement: z.object({ id: Text, name: Text, criteria: z.object({ narrative: Text }), tag: z.array(Text) }),
    result: z.array(z.object({ value: Text })).min(1),
  }),
  evidence: z.array(z.object({ narrative: Text })).min(1),
})
type Credential = z.infer<typeof Credential>

/**
 * The badge as an Open Badges 3.0 credential, in the form that its section on JSON Web Tokens asks for: the credential's
 * members at the top, the registered claims beside them.
 * Source: Open Badges Specification 3.0, "JSON Web Token Proof Format"; W3C Verifiable Credentials Data Model 2.0.
 */
export function credentialOf(facts: BadgeFacts) {
  const { issuer, track, skills, result } = facts
  const id = `${issuer}/badges/${facts.id}`
  const issued = facts.issuedAt.toISOString().replace(/\.\d+Z$/, 'Z')
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: track.title,
    issuer: { id: issuer, type: ['Profile'], name: 'Ferropath', url: issuer },
    validFrom: issued,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: facts.learnerName, identityType: 'name' }],
      achievement: {
        id: `${issuer}/tracks/${track.id}`,
        type: ['Achievement'],
        achievementType: 'Assessment',
        name: track.title,
        description: track.outcome,
        criteria: {
          narrative: `Passed the final assessment of the track “${track.title}”: timed, drawn from a pool and mixed over its skills, with at least 80 % right.`,
        },
        tag: skills.map((skill) => skill.id),
      },
      result: [{ type: ['Result'], value: `${result.right} of ${result.asked}` }],
    },
    evidence: [
      {
        type: ['Evidence'],
        name: 'Final assessment',
        narrative: [
          `Skills: ${skills.map((skill) => skill.title).join('; ')}.`,
          `Content version ${facts.contentVersion.slice(0, 16)}.`,
          `Toolchain: ${facts.toolchain.join(', ') || 'none'}.`,
        ].join(' '),
      },
    ],
    credentialStatus: { id: `${issuer}/api/v1/badges/revocations`, type: '1EdTechRevocationList' },
    iss: issuer,
    jti: id,
    nbf: Math.floor(facts.issuedAt.getTime() / 1000),
  }
}

/** Signs a badge with Ed25519. @param key a private OKP key; its public half goes into the header */
export async function signBadge(facts: BadgeFacts, key: JWK): Promise<string> {
  return new SignJWT(credentialOf(facts))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', jwk: publicHalf(key) })
    .sign(await importJWK(key, 'EdDSA'))
}

/** What may be published of a key. */
export function publicHalf({ kty, crv, x }: JWK): JWK {
  return { kty, crv, x }
}

export type Inspection =
  /** Not a badge at all; `reason` says why. */
  | { outcome: 'unreadable'; reason: string }
  /** A badge of somebody else, or one that was never issued here. */
  | { outcome: 'unknown' }
  /** What it says is not what was signed. */
  | { outcome: 'tampered'; differences: { what: string; says: string; issued: string }[] }
  | { outcome: 'revoked'; id: string; at: Date; reason: string }
  | { outcome: 'valid'; id: string }

/** A badge as it was issued. */
export type IssuedBadge = {
  id: string
  jwt: string
  publicKey: JWK
  revokedAt: Date | null
  revokedReason: string | null
}

/**
 * Whether a token is a badge of ours, unchanged and not revoked; and if it was changed, what was.
 * @param find the badge that was issued under an id
 */
export async function inspectBadge(
  token: string,
  find: (id: string) => Promise<IssuedBadge | null>,
): Promise<Inspection> {
  const text = token.replaceAll(/\s/g, '')
  if (text.length > 20_000) return { outcome: 'unreadable', reason: 'It’s longer than any badge.' }
  if (text.split('.').length !== 3) {
    return {
      outcome: 'unreadable',
      reason: 'A badge is three parts joined by dots. Copy it whole, from its first to its last character.',
    }
  }
  const claimed = readCredential(text)
  if (!claimed) return { outcome: 'unreadable', reason: 'It’s a token, but not an Open Badges 3.0 credential.' }
  const issued = await find(slugOf(claimed.id))
  if (!issued) return { outcome: 'unknown' }
  if (!(await isSigned(text, issued.publicKey))) {
    const original = readCredential(issued.jwt)
    return { outcome: 'tampered', differences: original ? differences(claimed, original) : [] }
  }
  if (issued.revokedAt) {
    const { id, revokedAt: at, revokedReason } = issued
    return { outcome: 'revoked', id, at, reason: revokedReason ?? 'No reason was given.' }
  }
  return { outcome: 'valid', id: issued.id }
}

function readCredential(token: string): Credential | null {
  try {
    return Credential.safeParse(decodeJwt(token)).data ?? null
  } catch {
    return null
  }
}

async function isSigned(token: string, publicKey: JWK): Promise<boolean> {
  try {
    await compactVerify(token, await importJWK(publicKey, 'EdDSA'), { algorithms: ['EdDSA'] })
    return true
  } catch (error) {
    if (error instanceof errors.JOSEError) return false
    throw error
  }
}

const COMPARED: [what: string, of: (credential: Credential) => string][] = [
  ['Name', (one) => one.credentialSubject.identifier[0]?.identityHash ?? ''],
  ['Track', (one) => one.name],
  ['Achievement', (one) => `${one.credentialSubject.achievement.name} (${one.credentialSubject.achievement.id})`],
  ['Criteria', (one) => one.credentialSubject.achievement.criteria.narrative],
  ['Skills', (one) => one.credentialSubject.achievement.tag.join(', ')],
  ['Result', (one) => one.credentialSubject.result[0]?.value ?? ''],
  ['Date', (one) => one.validFrom],
  ['Issuer', (one) => `${one.issuer.name} (${one.issuer.id})`],
  ['Address', (one) => one.id],
  ['Evidence', (one) => one.evidence[0]?.narrative ?? ''],
]

function differences(claimed: Credential, original: Credential) {
  return COMPARED.flatMap(([what, of]) => {
    const [says, issued] = [of(claimed), of(original)]
    return says === issued ? [] : [{ what, says, issued }]
  })
}
