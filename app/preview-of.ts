import type { Metadata } from 'next'
import { SIZE } from './og/size'

/**
 * What a shared link to a page shows. Title and description are the page's own.
 * @param of as after /og: nothing for the site, `track` or `track/lesson`
 */
export function previewOf(
  of: string,
  type: 'website' | 'article' = 'website',
): Pick<Metadata, 'openGraph' | 'twitter'> {
  const images = [{ url: of === '' ? '/og' : `/og/${of}`, ...SIZE, alt: '' }]
  return {
    openGraph: { type, siteName: 'Ferropath', locale: 'en_GB', url: './', images },
    twitter: { card: 'summary_large_image', images },
  }
}
