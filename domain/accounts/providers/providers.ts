import 'server-only'
import type { Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { config } from '@/domain/config'
import { EmailAddress } from '../email'
import { PersonName } from '../people'

export type ProviderId = 'github' | 'oidc'

/** What a provider says about the person it sent, as far as it is used. */
export type ProviderProfile = {
  provider: ProviderId
  providerAccountId: string
  name: string
  email: string | null
  /** Whether the provider vouches for the address. */
  emailVerified: boolean
}

/** The providers that the environment configures, by what their buttons say. */
export function configuredProviders(): { id: ProviderId; name: string }[] {
  const { OIDC_NAME } = config()
  return [
    ...(github() ? [{ id: 'github' as const, name: 'GitHub' }] : []),
    ...(oidc() ? [{ id: 'oidc' as const, name: OIDC_NAME }] : []),
  ]
}

/** The same, as next-auth wants them. */
export function nextAuthProviders(): OAuthConfig<Profile>[] {
  return [github(), oidc()].filter((provider) => provider !== null)
}

export function toProviderId(text: unknown): ProviderId | null {
  return configuredProviders().find(({ id }) => id === text)?.id ?? null
}

const Claims = z.object({
  sub: z.union([z.string().min(1).max(255), z.number().int().transform(String)]),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
  email: z.string().nullish().catch(null),
  // Some providers write it as a word.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .optional()
    .catch(false),
})

/** Reads OpenID Connect's standard claims; null when not even the person's id is there. */
export function readProfile(provider: ProviderId, claims: unknown): ProviderProfile | null {
  const result = Claims.safeParse(claims)
  if (!result.success) return null
  const { sub, name, preferred_username, email, email_verified } = result.data
  const address = EmailAddress.safeParse(email)
  const called = [name, preferred_username, address.data?.split('@')[0]].map((text) => PersonName.safeParse(text))
  return {
    provider,
    providerAccountId: sub,
    name: called.find((read) => read.success)?.data ?? 'Learner',
    email: address.data ?? null,
    emailVerified: address.success && email_verified === true,
  }
}

function github(): OAuthConfig<Profile> | null {
  const { GITHUB_ID: clientId, GITHUB_SECRET: clientSecret, GITHUB_URL: site, GITHUB_API_URL: api } = config()
  if (!clientId || !clientSecret) return null
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    clientId,
    clientSecret,
    issuer: `${site}/login/oauth`,
    authorization: { url: `${site}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: `${site}/login/oauth/access_token`,
    checks: ['state', 'pkce'],
    userinfo: {
      url: `${api}/user`,
      async request({ client, tokens }) {
        const token = tokens.access_token ?? ''
        const user = await client.userinfo(token)
        // What the profile shows may be empty; this list says which address is the main one, and whether it is verified.
        const emails = await fetchEmails(`${api}/user/emails`, token)
        const primary = emails.find((one) => one.primary)
        return {
          ...user,
          sub: String(user.id),
          name: user.name,
          preferred_username: String(user.login),
          email: primary?.email,
          email_verified: primary?.verified ?? false,
        }
      },
    },
    profile: (claims) => ({ id: String(claims.sub) }),
  }
}

const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

async function fetchEmails(url: string, token: string): Promise<z.infer<typeof GitHubEmails>> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'user-agent': 'ferropath' },
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`GitHub answered ${response.status} when asked for the address`)
  return GitHubEmails.parse(await response.json())
}

function oidc(): OAuthConfig<Profile> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = config()
  if (!issuer || !clientId || !clientSecret) return null
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    clientId,
    clientSecret,
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: 10_000 },
    profile: (claims) => ({ id: String(claims.sub) }),
  }
}
