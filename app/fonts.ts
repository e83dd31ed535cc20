import localFont from 'next/font/local'

// `optional`: a reader without the font keeps the fallback for this page instead of seeing the text move.
const plex = localFont({
  src: '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  variable: '--font-plex',
  weight: '100 700',
  display: 'optional',
  preload: false,
  adjustFontFallback: 'Arial',
})

const sourceSerif = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
      style: 'normal',
    },
    {
      path: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
      style: 'italic',
    },
  ],
  variable: '--font-source-serif',
  weight: '200 900',
  display: 'optional',
  preload: false,
  adjustFontFallback: 'Times New Roman',
})

const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains',
  weight: '100 800',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
})

/** Class names that define --font-plex, --font-source-serif and --font-jetbrains; tokens.css says what each is for. */
export const fontVariables = `${plex.variable} ${sourceSerif.variable} ${jetbrains.variable}`
