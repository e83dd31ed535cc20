import type { LayersDiagram } from './schema'

export function pairsOf({ layers }: LayersDiagram): { from: string; to: string }[] {
  return layers.flatMap(({ id: from }) => layers.flatMap(({ id: to }) => (from === to ? [] : [{ from, to }])))
}

export function arrowBetween({ arrows }: LayersDiagram, from: string, to: string) {
  return arrows.find((arrow) => arrow.from === from && arrow.to === to)
}

/** Every arrow that leaves a layer, from the top layer down. */
export function arrowsFrom(diagram: LayersDiagram, from: string): { to: string; allowed: boolean; say: string }[] {
  return diagram.layers.flatMap(({ id: to }) => {
    const verdict = arrowBetween(diagram, from, to) ?? diagram.rest
    return from === to || !verdict ? [] : [{ to, allowed: verdict.allowed, say: verdict.say }]
  })
}
