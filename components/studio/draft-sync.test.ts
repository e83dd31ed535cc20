import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '@/components/client/api'
import { DraftSync, type Saving } from './draft-sync'

type Files = Record<string, string>

let editor: Files
let saving: Saving
let notices: string[]
let sent: unknown[]
let replies: (Reply<unknown> | (() => Reply<unknown>))[]
let sync: DraftSync

const page = (text: string): Files => ({ 'index.mdx': text })
const ok = (body: unknown): Reply<unknown> => ({ kind: 'ok', status: 200, body })
const lost: Reply<unknown> = { kind: 'lost', why: 'offline', status: null, waitSeconds: null }

beforeEach(() => {
  editor = page('one\ntwo\nthree')
  notices = []
  sent = []
  replies = []
  saving = { is: 'saved' }
  sync = new DraftSync({
    address: '/studio/t/lessons/first',
    revision: 1,
    files: editor,
    current: () => ({ ...editor }),
    replace: (files) => {
      editor = files
    },
    onSaving: (next) => {
      saving = next
    },
    onNotice: (notice) => notices.push(notice),
    send: (async (_url: string, { body }: { body?: unknown }) => {
      sent.push(body)
      const reply = replies.shift()
      if (!reply) throw new Error('nothing to reply')
      return typeof reply === 'function' ? reply() : reply
    }) as never,
    saveAfterMs: 1,
    retryAfterMs: 1,
  })
})
afterEach(() => sync.end())

it('saves after a pause, on top of the revision it knows', async () => {
  replies = [ok({ outcome: 'saved', revision: 2 }), ok({ outcome: 'saved', revision: 3 })]
  editor = page('ONE\ntwo\nthree')
  sync.edited()
  expect(saving).toEqual({ is: 'unsaved' })
  await vi.waitFor(() => expect(saving).toEqual({ is: 'saved' }))
  editor = page('ONE\nTWO\nthree')
  await sync.save()
  expect(sent).toMatchObject([{ base: 1 }, { base: 2 }])
  expect(sync.hasUnsaved).toBe(false)
})

it('keeps the text and tries again when the server is away', async () => {
  replies = [lost, ok({ outcome: 'saved', revision: 2 })]
  editor = page('ONE\ntwo\nthree')
  await sync.save()
  expect(saving).toEqual({ is: 'failed', message: 'There is no connection to the server.' })
  expect(sync.hasUnsaved).toBe(true)
  await vi.waitFor(() => expect(saving).toEqual({ is: 'saved' }))
})

it('takes in what somebody else saved, and what was typed while the save was on its way', async () => {
  replies = [
    () => {
      editor = page('ONE\ntwo!\nthree\nfour\nfive')
      return ok({ outcome: 'merged', revision: 3, author: 'Ivo', files: page('ONE\ntwo\nthree\nfour\nFIVE') })
    },
    ok({ outcome: 'saved', revision: 4 }),
  ]
  editor = page('ONE\ntwo\nthree\nfour\nfive')
  await sync.save()
  expect(editor).toEqual(page('ONE\ntwo!\nthree\nfour\nFIVE'))
  expect(notices).toEqual(['Ivo is writing here too. What they saved is in your editor now.'])
  await vi.waitFor(() => expect(saving).toEqual({ is: 'saved' }))
  expect(sent[1]).toEqual({ base: 3, files: page('ONE\ntwo!\nthree\nfour\nFIVE') })
})

it('shows another author’s save without being asked to save', async () => {
  replies = [ok({ revision: 1, author: 'Ines', files: editor }), ok({ revision: 2, author: 'Ivo', files: page('x') })]
  await sync.look()
  expect(notices).toEqual([])
  await sync.look()
  expect(editor).toEqual(page('x'))
  expect(notices).toHaveLength(1)
})

it.each(['mine', 'theirs'] as const)('waits for a decision where both changed a line: %s', async (which) => {
  const theirs = page('uno\ntwo\nthree')
  replies = [
    ok({ outcome: 'conflict', revision: 2, author: 'Ivo', files: theirs, conflicts: ['index.mdx'] }),
    ok({ outcome: 'saved', revision: 3 }),
  ]
  const mine = page('ONE\ntwo\nthree')
  editor = mine
  await sync.save()
  expect(saving).toMatchObject({ is: 'conflict', conflict: { author: 'Ivo', conflicts: ['index.mdx'] } })
  expect(editor).toEqual(mine)
  await sync.save()
  await sync.look()
  expect(sent).toHaveLength(1)
  sync.decide(which)
  await vi.waitFor(() => expect(saving).toEqual({ is: 'saved' }))
  expect(editor).toEqual(which === 'mine' ? mine : theirs)
  expect(sent.slice(1)).toEqual(which === 'mine' ? [{ base: 2, files: mine }] : [])
})

it('restores an earlier revision after saving what is there', async () => {
  replies = [ok({ outcome: 'saved', revision: 2 }), ok({ revision: 3, author: 'Ines', files: page('one\ntwo\nthree') })]
  editor = page('ONE\ntwo\nthree')
  await sync.restore(1)
  expect(editor).toEqual(page('one\ntwo\nthree'))
  expect(notices).toEqual(['Revision 1 is back.'])
  expect(saving).toEqual({ is: 'saved' })
})

it('restores nothing over a text that couldn’t be saved', async () => {
  replies = [lost]
  editor = page('ONE')
  await sync.restore(1)
  sync.end()
  expect(editor).toEqual(page('ONE'))
  expect(notices).toEqual(['Nothing was restored: your text couldn’t be saved first.'])
})
