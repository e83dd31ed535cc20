'use client'
import { type Contents, contentsAfter } from '@/domain/diagram/kinds/steps/contents'
import type { DiagramPlace, StepsDiagram } from '@/domain/diagram/kinds/steps/schema'
import { Frame } from './parts/frame'
import { Html } from './parts/html'
import { numbered } from './parts/numbered'
import { Player, useStory } from './parts/player'
import { StoryWords } from './parts/story-words'
import { ThingBox } from './parts/thing'
import styles from './steps-view.module.css'

/** Places, and what lies in them after each step. */
export function StepsView({ diagram }: { diagram: StepsDiagram }) {
  const story = useStory(diagram)
  const { way, position } = story
  const contents = contentsAfter(diagram.places, way.slice(0, position.at))
  return (
    <Frame
      controls={<Player {...story} />}
      said={[way[position.at - 1]?.say ?? '']}
      words={<StoryWords story={diagram} show={({ say }) => <Html html={say} />} />}
    >
      <div className={styles.places} data-columns={diagram.columns} data-flow={diagram.flow || undefined}>
        {diagram.places.map((place) => (
          <PlaceBox key={place.id} place={place} contents={contents.get(place.id) ?? { things: [], changed: false }} />
        ))}
      </div>
    </Frame>
  )
}

function PlaceBox({ place, contents }: { place: DiagramPlace; contents: Contents }) {
  return (
    <section
      className={styles.place}
      data-shape={place.shape}
      data-wide={place.wide || undefined}
      data-changed={contents.changed || undefined}
    >
      <p className={styles.label}>
        <Html html={place.label} />
      </p>
      {place.shape === 'cells' ? <Cells place={place} things={contents.things} /> : <Things things={contents.things} />}
    </section>
  )
}

function Things({ things }: { things: Contents['things'] }) {
  if (things.length === 0) return <p className={styles.empty}>empty</p>
  return (
    <ul className={styles.things}>
      {numbered(things).map(({ number, item }) => (
        // A new key for what has just come, so that it is seen to come.
        <li key={`${number} ${item.fresh ? item.text : ''}`}>
          <ThingBox {...item} />
        </li>
      ))}
    </ul>
  )
}

function Cells({ place, things }: { place: DiagramPlace; things: Contents['things'] }) {
  const cells = Array.from({ length: place.cells ?? things.length }, (_, index) => things[index] ?? null)
  return (
    <ol className={styles.cells}>
      {numbered(cells).map(({ number, item }) => (
        <li key={number}>
          <span className={styles.number}>{place.first + number - 1}</span>
          {item && item.text !== '' ? <ThingBox {...item} /> : <span className={styles.hole}>–</span>}
        </li>
      ))}
    </ol>
  )
}
