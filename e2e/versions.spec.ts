import { expect, test } from './support/test'

test('the compilers and crates behind an exercise are a link away', async ({ page }) => {
  await page.goto('/tracks/ffi/cxx-bridge')
  await page.getByRole('link', { name: 'Rust and C++ with cxx' }).first().click()
  await expect(page).toHaveURL('/versions#kit-cxx')
  const health = (await (await page.request.get('/api/v1/health')).json()) as {
    runner: { kits: Record<string, { available: boolean; versions: Record<string, string> }> }
  }
  for (const name of Object.keys(health.runner.kits)) {
    const kit = page.getByRole('region', { name: `Kit ${name}` })
    await expect(kit).toBeVisible()
    for (const [crate, version] of Object.entries(health.runner.kits[name]?.versions ?? {})) {
      await expect(kit.getByRole('row', { name: `${crate} ${version}`, exact: true })).toBeVisible()
    }
  }
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Compilers and crates' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compilers and crates' })).toBeVisible()
})
