import { describe, expect, it } from 'vitest'
import { aSkill } from '../examples'
import { layOut, STATION } from './skill-map'

const chain = [aSkill('t.a'), aSkill('t.b', ['t.a']), aSkill('t.c', ['t.b', 't.a']), aSkill('t.alone')]

describe('the skill map', () => {
  it('puts each skill to the right of those it builds on', () => {
    const { stations, width, height } = layOut(chain)
    const at = new Map(stations.map((station) => [station.skill.id, station]))
    for (const { x, y, before } of stations) {
      for (const one of before) expect(at.get(one)?.x).toBeLessThanOrEqual(x - STATION.width)
      expect(x).toBeGreaterThan(0)
      expect(x + STATION.width - STATION.margin).toBeLessThanOrEqual(width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(height)
    }
  })

  it('gives no two stations the same place', () => {
    const wide = Array.from({ length: 70 }, (_, index) => aSkill(`t.s${index}`, index > 9 ? [`t.s${index % 10}`] : []))
    const places = layOut(wide).stations.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)
    expect(new Set(places).size).toBe(70)
  })

  it('draws no rail that another way implies', () => {
    expect(
      layOut(chain)
        .rails.map(({ from, to }) => `${from} ${to}`)
        .sort(),
    ).toEqual(['t.a t.b', 't.b t.c'])
  })

  it('knows the neighbours for the arrow keys', () => {
    const station = layOut(chain).stations.find(({ skill }) => skill.id === 't.b')
    expect(station).toMatchObject({ before: ['t.a'], after: ['t.c'] })
  })

  it('leaves out prerequisites that are not shown', () => {
    expect(layOut([aSkill('t.b', ['other.a'])]).rails).toEqual([])
    expect(layOut([])).toEqual({ width: 0, height: 0, stations: [], rails: [] })
  })

  it('keeps what it laid out, and lays out what has changed', () => {
    expect(layOut(chain)).toBe(layOut(structuredClone(chain)))
    expect(layOut([...chain, aSkill('t.d', ['t.c'])])).not.toBe(layOut(chain))
  })
})
