import type { Preview } from './preview'

const STEEL = { background: '#11161b', text: '#dfe5ea', muted: '#9aa8b5', line: '#6d7c8a', accent: '#f2946a' }
/** More stations than this are too close together to be told apart. */
const MOST_STATIONS = 16

/**
 * What a link to a page looks like where it is shared: its title, and the track as a line with the page's station on it.
 * satori draws it, which knows inline styles and flex boxes only.
 */
export function Card({ title, above, stations, here }: Preview) {
  const dots = Array.from({ length: Math.min(stations, MOST_STATIONS) }, (_, nth) => nth)
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: '64px 72px',
        background: STEEL.background,
        color: STEEL.text,
        fontFamily: 'Plex',
      }}
    >
      <div style={{ display: 'flex', fontSize: 34, color: STEEL.muted }}>{above}</div>
      <div style={{ display: 'flex', fontSize: title.length > 50 ? 64 : 80, fontWeight: 600, lineHeight: 1.15 }}>
        {title}
      </div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ display: 'flex', position: 'relative', justifyContent: 'space-between', alignItems: 'center' }}>
          <div
            style={{
              display: 'flex',
              position: 'absolute',
              left: 0,
              right: 0,
              top: 18,
              height: 4,
              background: STEEL.line,
            }}
          />
          {dots.map((nth) => (
            <div
              key={nth}
              style={{
                display: 'flex',
                width: nth === here ? 40 : 26,
                height: nth === here ? 40 : 26,
                borderRadius: 20,
                border: `6px solid ${nth === here ? STEEL.accent : STEEL.line}`,
                background: nth === here ? STEEL.accent : STEEL.background,
              }}
            />
          ))}
        </div>
        <div style={{ display: 'flex', justifyContent: 'space-between', marginTop: 36, fontSize: 30 }}>
          <div style={{ display: 'flex', fontWeight: 600 }}>Ferropath</div>
          <div style={{ display: 'flex', color: STEEL.muted }}>Production Rust, with the compiler in the room</div>
        </div>
      </div>
    </div>
  )
}
