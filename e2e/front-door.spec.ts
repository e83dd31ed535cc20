import { expect, test } from '@playwright/test'

// The pages come from the front's memory with a policy computed from their own bodies: a browser that finds a script
// outside it says so on the console.
for (const path of ['/', '/tracks', '/tracks/ffi', '/tracks/ffi/c-abi', '/sign-in', '/no-such-page']) {
  test(`${path} breaks no policy of its own, first made and then from memory`, async ({ page }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      const expected = path === '/no-such-page' && message.text().includes('404')
      if (message.type() === 'error' && !expected) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    for (let visit = 0; visit < 2; visit++) {
      const response = await page.goto(path)
      expect(response?.status()).toBe(path === '/no-such-page' ? 404 : 200)
      const policy = response?.headers()['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/script-src[^;]*'unsafe/)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      // A script that was let through has made the page its own.
      await expect
        .poll(() => page.evaluate(() => Object.keys(document.body).some((key) => key.startsWith('__react'))))
        .toBe(true)
    }
    expect(complaints).toEqual([])
  })
}

test('a shared page is confirmed without being sent again', async ({ request }) => {
  const first = await request.get('/tracks/ffi/c-abi')
  const { etag, 'cache-control': control } = first.headers()
  expect(control).toMatch(/^public, .*s-maxage=\d+, stale-while-revalidate=\d+/)
  const again = await request.get('/tracks/ffi/c-abi', { headers: { 'if-none-match': etag ?? '' } })
  expect(again.status()).toBe(304)
})
