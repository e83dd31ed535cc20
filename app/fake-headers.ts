/**
 * For tests of forms. A test file puts this module in the place of `next/headers`, where Next keeps the request that is
 * being answered; here it is that of one browser, which keeps the cookies it is given.
 */
export const sent = { cookies: {} as Record<string, string>, headers: new Headers() }

export async function headers() {
  return sent.headers
}

export async function cookies() {
  return {
    get: (name: string) => (sent.cookies[name] === undefined ? undefined : { name, value: sent.cookies[name] }),
    set: (name: string, value: string, { maxAge }: { maxAge: number }) => {
      if (maxAge > 0) sent.cookies[name] = value
      else delete sent.cookies[name]
    },
    getAll: () => Object.entries(sent.cookies).map(([name, value]) => ({ name, value })),
  }
}
