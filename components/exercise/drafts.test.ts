import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DraftFile } from '@/domain/exercise/public'
import { Drafts, type Saving } from './drafts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const code = (text: string): DraftFile[] => [{ path: 'src/lib.rs', text }]

/** A server that keeps one draft as ours does. */
function aServer() {
  const server = {
    draft: null as { files: DraftFile[]; revision: number; at: string } | null,
    reachable: true,
    puts: 0,
    fetcher: async (_: unknown, init?: RequestInit): Promise<Response> => {
      if (!server.reachable) throw new TypeError('Failed to fetch')
      if (init?.method !== 'PUT') {
        return server.draft ? Response.json(server.draft) : new Response(null, { status: 204 })
      }
      server.puts += 1
      const { files, base } = JSON.parse(String(init.body)) as { files: DraftFile[]; base: number }
      if (base !== (server.draft?.revision ?? 0)) {
        if (server.draft) return Response.json(server.draft, { status: 409 })
        const headers = { 'content-type': 'application/problem+json' }
        return Response.json({ status: 409, detail: 'There is no such draft.' }, { status: 409, headers })
      }
      server.draft = { files, revision: base + 1, at: '2026-01-01T00:00:00.000Z' }
      return Response.json({ revision: base + 1 })
    },
  }
  return server
}

function aDevice(server: ReturnType<typeof aServer>, stored = new Map<string, string>(), person = 'nobody') {
  const who = { person }
  const device = {
    who,
    stored,
    saving: { state: 'none' } as Saving,
    files: null as DraftFile[] | null,
    drafts: new Drafts('a/b/c', {
      here: () => who.person,
      fetcher: server.fetcher,
      storage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      onSaving: (saving) => {
        device.saving = saving
      },
      onFiles: (files) => {
        device.files = files
      },
    }),
  }
  return device
}

describe('a draft', () => {
  it('is in the browser at once, and at the server after a pause, once for many keys', async () => {
    const server = aServer()
    const device = aDevice(server)
    for (const text of ['a', 'ab', 'abc']) device.drafts.edit(code(text))
    expect(aDevice(server, device.stored).drafts.files).toEqual(code('abc'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(server).toMatchObject({ puts: 1, draft: { files: code('abc'), revision: 1 } })
    expect(device.saving).toEqual({ state: 'saved' })
  })

  it('comes to another device, which had nothing of its own', async () => {
    const server = aServer()
    server.draft = { files: code('from there'), revision: 3, at: '2026-01-01T00:00:00.000Z' }
    const device = aDevice(server)
    await device.drafts.sync()
    expect(device.files).toEqual(code('from there'))
    device.drafts.edit(code('from there, and on'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(server.draft).toMatchObject({ files: code('from there, and on'), revision: 4 })
  })

  it('waits while there is no connection, and is sent when there is one', async () => {
    const server = aServer()
    const device = aDevice(server)
    server.reachable = false
    device.drafts.edit(code('on a train'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(device.saving).toMatchObject({ state: 'waiting' })
    server.reachable = true
    await device.drafts.sync()
    expect(server.draft).toMatchObject({ files: code('on a train') })
    expect(device.saving).toEqual({ state: 'saved' })
  })

  describe('that another device has changed', () => {
    async function conflict() {
      const server = aServer()
      const [here, there] = [aDevice(server), aDevice(server)]
      here.drafts.edit(code('begun'))
      await vi.advanceTimersByTimeAsync(1500)
      await there.drafts.sync()
      there.drafts.edit(code('there'))
      await vi.advanceTimersByTimeAsync(1500)
      here.drafts.edit(code('here'))
      await vi.advanceTimersByTimeAsync(1500)
      expect(here.saving).toMatchObject({ state: 'conflict', mine: code('here'), other: { files: code('there') } })
      expect(server.draft?.files).toEqual(code('there'))
      return { server, here }
    }

    it('is kept apart until the learner chooses, and follows the typing', async () => {
      const { server, here } = await conflict()
      here.drafts.edit(code('here, and on'))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(here.saving).toMatchObject({ state: 'conflict', mine: code('here, and on') })
      expect(server.draft?.files).toEqual(code('there'))
    })

    it('is replaced when what is here is kept', async () => {
      const { server, here } = await conflict()
      here.drafts.keepMine()
      await vi.advanceTimersByTimeAsync(0)
      expect(server.draft).toMatchObject({ files: code('here'), revision: 3 })
      expect(here.saving).toEqual({ state: 'saved' })
    })

    it('takes the place of what is here when that is chosen', async () => {
      const { server, here } = await conflict()
      here.drafts.takeOther()
      expect(here.files).toEqual(code('there'))
      here.drafts.edit(code('there, and on'))
      await vi.advanceTimersByTimeAsync(1500)
      expect(server.draft).toMatchObject({ files: code('there, and on'), revision: 3 })
    })
  })

  it('starts afresh when the server knows nothing of what it was based on', async () => {
    const server = aServer()
    const device = aDevice(server)
    device.drafts.edit(code('as somebody'))
    await vi.advanceTimersByTimeAsync(1500)
    server.draft = null
    device.drafts.edit(code('as somebody else'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(server.draft).toMatchObject({ files: code('as somebody else'), revision: 1 })
  })

  it('is found by its author, also after signing in, and by nobody else', async () => {
    const server = aServer()
    const guest = aDevice(server, undefined, 'guest-1')
    guest.drafts.edit(code('mine'))
    expect(aDevice(server, guest.stored, 'account-2').drafts.files).toEqual([])
    expect(aDevice(server, guest.stored, 'guest-1').drafts.files).toEqual(code('mine'))

    guest.who.person = 'account-1'
    guest.drafts.edit(code('mine, and on'))
    expect(aDevice(server, guest.stored, 'account-1').drafts.files).toEqual(code('mine, and on'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(server.puts).toBe(1)
  })

  it('is not saved for somebody else who has signed in meanwhile', async () => {
    const server = aServer()
    const device = aDevice(server, undefined, 'account-1')
    device.who.person = 'account-2'
    device.drafts.edit(code('of the first'))
    await vi.advanceTimersByTimeAsync(60_000)
    await device.drafts.sync()
    expect(server.puts).toBe(0)
    expect(device.saving).toMatchObject({ state: 'waiting', message: expect.stringContaining('Someone else') })
    expect(aDevice(server, device.stored, 'account-1').drafts.files).toEqual(code('of the first'))
    expect(aDevice(server, device.stored, 'account-2').drafts.files).toEqual([])
  })

  it('that was stored by something else is as good as none', () => {
    const stored = new Map([['ferropath:code:nobody:a/b/c', '{"files":[{"path":1}],"base":0}']])
    expect(aDevice(aServer(), stored).drafts.files).toEqual([])
  })

  describe('in two tabs of one browser', () => {
    const key = 'ferropath:code:nobody:a/b/c'

    /** As a browser: what one tab keeps is told to the other. */
    async function twoTabs() {
      const server = aServer()
      const stored = new Map<string, string>()
      const one = aDevice(server, stored)
      one.drafts.edit(code('first'))
      await vi.advanceTimersByTimeAsync(1500)
      const two = aDevice(server, stored)
      await two.drafts.sync()
      const deliver = (tab: typeof one, text = stored.get(key) ?? null) => tab.drafts.otherTab(key, text)
      return { server, stored, one, two, deliver }
    }

    it('is the same in both, and saved once', async () => {
      const { server, one, two, deliver } = await twoTabs()
      two.drafts.edit(code('first, second'))
      expect(deliver(one)).toBe(true)
      expect(one.files).toEqual(code('first, second'))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(deliver(one)).toBe(false)
      expect(server).toMatchObject({ puts: 2, draft: { files: code('first, second'), revision: 2 } })
      expect([one.saving, two.saving]).toEqual([{ state: 'saved' }, { state: 'saved' }])
      one.drafts.edit(code('first, second, third'))
      expect(deliver(two)).toBe(true)
      await vi.advanceTimersByTimeAsync(1500)
      expect(server.draft).toMatchObject({ files: code('first, second, third'), revision: 3 })
      expect(one.saving).toEqual({ state: 'saved' })
    })

    it('continues from what the other tab saved while this one was already typed in', async () => {
      const { server, stored, one, two, deliver } = await twoTabs()
      one.drafts.edit(code('first!'))
      const unsaved = stored.get(key) ?? ''
      await vi.advanceTimersByTimeAsync(1200)
      // The server has it; the other tab has not heard of that yet.
      deliver(two, unsaved)
      two.drafts.edit(code('first! second'))
      await vi.advanceTimersByTimeAsync(1500)
      expect(two.saving).toEqual({ state: 'saved' })
      expect(server.draft?.files).toEqual(code('first! second'))
    })

    it('stays what was typed last when the message that the text before it was saved comes late', async () => {
      const { server, stored, one, two, deliver } = await twoTabs()
      one.drafts.edit(code('first!'))
      deliver(two)
      const late = { ...JSON.parse(stored.get(key) ?? ''), base: 2, dirty: false }
      two.drafts.edit(code('first! second'))
      await vi.advanceTimersByTimeAsync(1200)
      // The first tab's save was confirmed before that tab had heard of the typing in the second.
      stored.set(key, JSON.stringify(late))
      expect(deliver(two)).toBe(false)
      expect(stored.get(key)).toContain('first! second')
      expect(deliver(one)).toBe(true)
      await vi.advanceTimersByTimeAsync(20_000)
      expect(server.draft?.files).toEqual(code('first! second'))
      expect(two.saving).toEqual({ state: 'saved' })
    })

    it('ends up the same in both when both were typed in at once', async () => {
      const { stored, one, two, deliver } = await twoTabs()
      one.drafts.edit(code('by the first'))
      const fromOne = stored.get(key) ?? ''
      two.drafts.edit(code('by the second'))
      const fromTwo = stored.get(key) ?? ''
      expect([deliver(one, fromTwo), deliver(two, fromOne)].sort()).toEqual([false, true])
      expect(one.drafts.files).toEqual(two.drafts.files)
      expect(stored.get(key)).toContain(one.drafts.files[0]?.text)
    })

    it('is followed by a tab that has not yet heard that the server named a guest', async () => {
      const { one, two, stored } = await twoTabs()
      one.who.person = 'guest-1'
      two.who.person = 'guest-1'
      two.drafts.edit(code('by a guest'))
      const guests = 'ferropath:code:guest-1:a/b/c'
      expect(one.drafts.otherTab(guests, stored.get(guests) ?? null)).toBe(true)
      expect(one.files).toEqual(code('by a guest'))
    })

    it('is still sent by the tab that typed it when another page has only moved it to the guest’s name', async () => {
      const { server, one, stored } = await twoTabs()
      one.drafts.edit(code('not yet sent'))
      one.who.person = 'guest-1'
      const guests = 'ferropath:code:guest-1:a/b/c'
      stored.set(guests, stored.get(key) ?? '')
      expect(one.drafts.otherTab(guests, stored.get(guests) ?? null)).toBe(false)
      await vi.advanceTimersByTimeAsync(1500)
      expect(server.draft?.files).toEqual(code('not yet sent'))
    })

    it('hears nothing of another exercise or person', async () => {
      const { one, two, stored } = await twoTabs()
      two.drafts.edit(code('elsewhere'))
      const text = stored.get(key) ?? null
      for (const other of [null, 'ferropath:code:nobody:a/b/d', 'ferropath:code:account-2:a/b/c'])
        expect(one.drafts.otherTab(other, text)).toBe(false)
    })
  })
})
