import localFont from 'next/font/local'

// Preloaded, so that the first paint usually has these two. Where a line or a machine is too slow for that, text is set
// in a fallback made to the same measure (tokens.css) and changes its face once, in place.
const plex = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  variable: '--font-plex',
  weight: '100 700',
  display: 'swap',
  preload: true,
  // Next names one font of the system for a fallback; tokens.css names one for each system.
  adjustFontFallback: false,
})

const sourceSerif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  variable: '--font-source-serif',
  weight: '200 900',
  style: 'normal',
  display: 'swap',
  preload: true,
  adjustFontFallback: false,
})

// Next preloads every file of a family or none, so the italic is a family of its own. Until it is there, the upright leans.
const sourceSerifItalic = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  variable: '--font-source-serif-italic',
  weight: '200 900',
  style: 'italic',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
})

const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains',
  weight: '100 800',
  // All characters are as wide in its fallbacks as in it, so code can't move.
  display: 'swap',
  preload: false,
  // Next measures a fallback against proportional fonts only; tokens.css has those for code.
  adjustFontFallback: false,
})

/** Class names that define the variables named above; tokens.css says what each is for. */
export const fontVariables = [plex, sourceSerif, sourceSerifItalic, jetbrains].map(({ variable }) => variable).join(' ')
