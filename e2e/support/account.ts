import { expect, type Page } from '@playwright/test'

export type Person = { name: string; email: string; password: string }

/** Somebody nobody has heard of yet. */
export function aPerson(name: string): Person {
  const id = crypto.randomUUID().slice(0, 8)
  return { name, email: `${name.toLowerCase()}.${id}@example.org`, password: `four words ${id} suffice` }
}

export async function fillNewAccount(page: Page, { name, email, password }: Person) {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

export async function signUp(page: Page, person: Person, next = '/') {
  await page.goto(`/sign-up?next=${encodeURIComponent(next)}`)
  await fillNewAccount(page, person)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-up'))
}

export async function fillSignIn(page: Page, { email, password }: Person) {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function signIn(page: Page, person: Person, next = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await fillSignIn(page, person)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Who the header says is here; null for a visitor. */
export async function expectSignedIn(page: Page, name: string | null) {
  const header = page.getByRole('banner')
  await expect(header.getByRole('link', { name: name ?? 'Sign in' })).toBeVisible()
}
