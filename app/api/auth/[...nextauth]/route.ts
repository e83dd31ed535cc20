import type { NextRequest } from 'next/server'
import { WORDS } from '@/app/account-words'
import { redirectWithFlash, sendTo } from '@/app/forms'
import { browserOfRequest, configuredProviders, finishProvider, toProviderId } from '@/domain/accounts/server'

/**
 * Where providers send people back to: /api/auth/callback/{provider}, the address that next-auth gives them. Everything
 * else that next-auth offers under this path has a page or a form of ours instead, so it is not there.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) {
  const [action, id, ...more] = (await params).nextauth
  const provider = toProviderId(id)
  if (action !== 'callback' || !provider || more.length > 0) return new Response('Not found\n', { status: 404 })

  const name = configuredProviders().find((one) => one.id === provider)?.name ?? provider
  const query = Object.fromEntries(request.nextUrl.searchParams)
  const result = await finishProvider(provider, query, await browserOfRequest(), new Date())
  const { cookies } = result
  switch (result.outcome) {
    case 'signed-in':
      return sendTo(result.next, cookies)
    case 'linked':
      return redirectWithFlash('/account', { tone: 'good', title: `You can now sign in with ${name}.` }, cookies)
    case 'taken':
      return redirectWithFlash(
        '/account',
        { title: `That account at ${name} belongs to another account here.` },
        cookies,
      )
    case 'disabled':
      return redirectWithFlash('/sign-in', { title: WORDS.disabled, text: WORDS.disabledHelp }, cookies)
    case 'no-address':
      return redirectWithFlash(
        '/sign-in',
        {
          title: `${name} didn’t give us an email address.`,
          text: `Allow it there and try again, or make an account with a password and add ${name} to it afterwards.`,
        },
        cookies,
      )
    case 'not-linked':
      return redirectWithFlash(
        '/sign-in',
        {
          title: `${name} is not connected to an account here yet.`,
          text: `Sign in the way you did before, then connect ${name} under your name.`,
        },
        cookies,
      )
    case 'failed':
      return redirectWithFlash(
        '/sign-in',
        { title: `Signing in with ${name} didn’t work.`, text: 'Try it once more.' },
        cookies,
      )
  }
}
