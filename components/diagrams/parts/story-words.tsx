import type { ReactNode } from 'react'
import { type Story, variantsOf } from '@/domain/diagram/story'
import { Html } from './html'
import { numbered } from './numbered'

type Props<Step> = { story: Story<Step>; show: (step: Step) => ReactNode }

/** A story from its beginning to every end. */
export function StoryWords<Step>({ story, show }: Props<Step>) {
  return variantsOf(story).map(({ id, label, steps, branches }) => (
    <div key={id}>
      {label && (
        <p data-heading>
          <Html html={label} />
        </p>
      )}
      <ol>{listOf(steps, show)}</ol>
      {numbered(branches).map(({ number, item: branch }) => (
        <div key={number}>
          <p>
            <span>{branch.after === 0 ? 'Or from the beginning: ' : `Or after step ${branch.after}: `}</span>
            <strong>
              <Html html={branch.label} />
            </strong>
          </p>
          <ol start={branch.after + 1}>{listOf(branch.steps, show)}</ol>
          {branch.rejoin !== undefined && <p>{`Then on with step ${branch.rejoin} above.`}</p>}
        </div>
      ))}
    </div>
  ))
}

function listOf<Step>(steps: readonly Step[], show: (step: Step) => ReactNode): ReactNode {
  return numbered(steps).map(({ number, item }) => <li key={number}>{show(item)}</li>)
}
