import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import satori from 'satori'
import { Card } from './card'
import type { Preview } from './preview'
import { SIZE } from './size'

const FILES = 'node_modules/@fontsource/ibm-plex-sans/files'

function plex(weight: 400 | 600) {
  const data = readFileSync(join(process.cwd(), FILES, `ibm-plex-sans-latin-${weight}-normal.woff`))
  return { name: 'Plex', weight, data }
}

let fonts: ReturnType<typeof plex>[] | undefined

/** @returns a PNG */
export async function drawPreview(preview: Preview): Promise<Uint8Array<ArrayBuffer>> {
  fonts ??= [plex(400), plex(600)]
  const svg = await satori(Card(preview), { ...SIZE, fonts })
  // Text has become paths, so there is no font to look for on the system.
  return new Uint8Array(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng())
}
