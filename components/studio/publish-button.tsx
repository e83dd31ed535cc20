'use client'
import { useState } from 'react'
import { has, reasonOf, request } from '@/components/client/api'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { publishApi, studioLessonUrl, trackUrl } from '@/domain/addresses'
import { ProblemList } from './problem-list'
import type { ShownProblem } from './problems'

type Reply =
  | { outcome: 'published'; number: number; warnings: ShownProblem[] }
  | { outcome: 'unchanged'; number: number }
  | { outcome: 'refused'; problems: ShownProblem[] }
  | { outcome: 'unavailable'; message: string }

type State = { is: 'idle' } | { is: 'checking' } | { is: 'failed'; message: string } | { is: 'done'; reply: Reply }

/** Checks and publishes a track, and says what has to be fixed first. */
export function PublishButton({ track, lessons }: { track: string; lessons: number }) {
  const [state, setState] = useState<State>({ is: 'idle' })

  async function publish() {
    if (state.is === 'checking') return
    setState({ is: 'checking' })
    const reply = await request(publishApi(track), { method: 'POST', body: {}, is: has<Reply>('outcome') })
    if (reply.kind === 'ok') setState({ is: 'done', reply: reply.body })
    else setState({ is: 'failed', message: reasonOf(reply) })
  }

  return (
    <>
      <div>
        <Button type="button" onClick={() => void publish()} aria-disabled={state.is === 'checking' || undefined}>
          {state.is === 'checking' ? 'Checking…' : 'Check and publish'}
        </Button>
      </div>
      <div role="status">
        {state.is === 'checking' && (
          <p>
            {`Compiling and running ${lessons === 1 ? 'the lesson' : `all ${lessons} lessons`}. The first time takes a while.`}
          </p>
        )}
        {state.is === 'failed' && <Alert tone="bad" title={`Nothing was published. ${state.message}`} />}
        {state.is === 'done' && <Outcome track={track} reply={state.reply} />}
      </div>
    </>
  )
}

function Outcome({ track, reply }: { track: string; reply: Reply }) {
  switch (reply.outcome) {
    case 'published':
      return (
        <Alert tone="good" title={`Publication ${reply.number} is on its way: learners see it within seconds.`}>
          <p>
            <a href={trackUrl(track)}>See it as a learner</a>
          </p>
          <ProblemList problems={reply.warnings} hrefOf={(problem) => hrefOf(track, problem)} />
        </Alert>
      )
    case 'unchanged':
      return <Alert tone="good" title={`Learners see this already, as publication ${reply.number}.`} />
    case 'unavailable':
      return <Alert tone="warn" title={reply.message} />
    case 'refused':
      return (
        <Alert tone="bad" title="Nothing was published. Please fix this and try again:">
          <ProblemList problems={reply.problems} hrefOf={(problem) => hrefOf(track, problem)} />
        </Alert>
      )
  }
}

/** `first/index.mdx` is in the editor of the lesson `first`. */
function hrefOf(track: string, { file, line, column }: ShownProblem): string {
  const [folder = '', ...path] = file.split('/')
  const place = `#${encodeURIComponent(path.length > 0 ? path.join('/') : folder)}:${line}:${column}`
  return `${studioLessonUrl(track, folder)}${place}`
}
