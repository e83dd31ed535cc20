import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { FIRST_SCRIPT } from '@/components/shell/theme'
import { UnsafeNotice } from '@/components/shell/unsafe-notice'
import { publicUrl } from '@/domain/accounts/settings'
import { config } from '@/domain/config'
import { fontVariables } from './fonts'
import { previewOf } from './preview-of'
import './tokens.css'
import './base.css'
import './prose.css'

export const metadata: Metadata = {
  metadataBase: new URL(publicUrl()),
  alternates: { canonical: './' },
  ...previewOf(''),
  title: { default: 'Ferropath: production Rust, with the compiler in the room', template: '%s · Ferropath' },
  description:
    'A learning-path tutor for engineers who have read the Rust Book and want to use Rust at work: C++ interop, async services, safety-focused architecture.',
  applicationName: 'Ferropath',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfcfd' },
    { media: '(prefers-color-scheme: dark)', color: '#11161b' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The first script sets data-scripts and data-theme before React sees the document.
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the page's policy lists its hash */}
        <script dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {/* Read at run time: pages are rendered when they are first asked for, never taken from the build. */}
        {config().FERROPATH_UNSAFE_RUNNER && <UnsafeNotice />}
        <Header />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}
