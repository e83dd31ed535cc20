'use client'
import { useEffect } from 'react'
import { FONTS_KEY } from './theme'

const FONTS = ['--font-plex', '--font-source-serif', '--font-jetbrains']

/** Fetches the site's fonts when the page has nothing else to do, for the pages after this one. */
export function FontsForLater() {
  useEffect(() => {
    if (document.documentElement.dataset.fonts !== undefined) return
    const fetchFonts = async () => {
      const style = getComputedStyle(document.documentElement)
      // The first name is the font itself; those behind it stand in for it.
      const names = FONTS.map((font) => style.getPropertyValue(font).split(',')[0])
      await Promise.all(
        names.flatMap((name) => [document.fonts.load(`1em ${name}`), document.fonts.load(`italic 1em ${name}`)]),
      )
      localStorage.setItem(FONTS_KEY, '1')
    }
    const later = setTimeout(() => void fetchFonts().catch(() => undefined), 3_000)
    return () => clearTimeout(later)
  }, [])
  return null
}
