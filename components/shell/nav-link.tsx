'use client'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the main navigation that says so when the reader is in its part of the site. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const here = path === href || path.startsWith(`${href}/`)
  return (
    <a href={href} aria-current={path === href ? 'page' : here ? 'true' : undefined}>
      {children}
    </a>
  )
}
