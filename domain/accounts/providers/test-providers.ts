import { createHash, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who is signed in at a provider, in its own words. */
export type ProviderPerson = {
  id: string
  name?: string
  email?: string
  verified?: boolean | string
}

/**
 * An OpenID Connect provider and a GitHub, as small as may be, on a port of this machine. It checks what a real one
 * checks of a client (secret, redirect address, PKCE), and can be told to misbehave.
 */
export class TestProviders {
  person: ProviderPerson = { id: '42' }
  /** Replaces claims of the next id tokens, as a confused or hostile provider would. */
  forged: Record<string, unknown> = {}
  readonly #codes = new Map<string, URLSearchParams>()
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the provider's page does once somebody has agreed: the query with which it sends the browser back. */
  agree(location: string): Record<string, string> {
    const asked = new URL(location).searchParams
    const code = randomUUID()
    this.#codes.set(code, asked)
    return { code, state: asked.get('state') ?? '' }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url)
    const json = (body: unknown, status = 200) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: this.url,
          authorization_endpoint: `${this.url}/authorize`,
          token_endpoint: `${this.url}/token`,
          jwks_uri: `${this.url}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        })
      case '/jwks':
        return json({
          keys: [{ ...createPublicKey(this.#keys.privateKey).export({ format: 'jwk' }), use: 'sig', kid: '1' }],
        })
      case '/token':
      case '/login/oauth/access_token': {
        const asked = this.#redeem(request, new URLSearchParams(await bodyOf(request)))
        if (!asked) return json({ error: 'invalid_grant' }, 400)
        const idToken = pathname === '/token' ? { id_token: this.#idToken(asked) } : {}
        return json({ access_token: 'token', token_type: 'Bearer', ...idToken })
      }
      case '/user':
        return json({ id: Number(this.person.id), login: 'octocat', name: this.person.name ?? null, email: null })
      case '/user/emails':
        return json([
          { email: 'spare@example.org', primary: false, verified: true },
          ...(this.person.email
            ? [{ email: this.person.email, primary: true, verified: this.person.verified === true }]
            : []),
        ])
      default:
        return json({ error: 'not found' }, 404)
    }
  }

  #redeem(request: IncomingMessage, body: URLSearchParams): URLSearchParams | null {
    const code = body.get('code') ?? ''
    const asked = this.#codes.get(code)
    this.#codes.delete(code)
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    const credentials = `Basic ${Buffer.from('client:secret').toString('base64')}`
    if (!asked || asked.get('code_challenge') !== challenge) return null
    if (asked.get('redirect_uri') !== body.get('redirect_uri')) return null
    return request.headers.authorization === credentials ? asked : null
  }

  #idToken(asked: URLSearchParams): string {
    const now = Math.floor(Date.now() / 1_000)
    const { id, name, email, verified } = this.person
    const claims = {
      iss: this.url,
      aud: 'client',
      sub: id,
      name,
      email,
      email_verified: verified,
      iat: now,
      exp: now + 60,
    }
    const parts = [
      { alg: 'RS256', kid: '1' },
      { ...claims, nonce: asked.get('nonce'), ...this.forged },
    ]
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${text}.${sign('sha256', Buffer.from(text), this.#keys.privateKey).toString('base64url')}`
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
