// Runs on every page of a preview: shows what the check says where it belongs, and loads the page again when a file of
// the pack has changed. Never part of the app itself.
const STYLE = `
.preview-problem { border: 1px solid; border-inline-start-width: 6px; border-color: #b3261e; background: #fdeceb; color: #410e0b;
  padding: 0.75rem 1rem; margin: 1rem 0; border-radius: 6px; font: 0.9rem/1.5 system-ui, sans-serif; }
.preview-problem[data-level='warning'] { border-color: #9a6700; background: #fff8e1; color: #3d2a00; }
.preview-problem strong { display: block; overflow-wrap: anywhere; }
.preview-problem pre { margin: 0.5rem 0 0; overflow-x: auto; font-size: 0.8rem; color: inherit; background: none; }
.preview-summary { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 100; padding: 0.4rem 0.8rem;
  border-radius: 999px; border: 1px solid #555; background: #1f1f1f; color: #fff; font: 0.85rem/1.5 system-ui, sans-serif;
  max-width: calc(100vw - 2rem); }`

const here = decodeURIComponent(location.pathname.replace(/\/$/, ''))
let version = null

const style = document.createElement('style')
style.textContent = STYLE
document.head.append(style)
const summary = document.createElement('div')
summary.className = 'preview-summary'
summary.setAttribute('role', 'status')
document.body.append(summary)

const events = new EventSource('/__preview/events')
events.onmessage = ({ data }) => {
  const state = JSON.parse(data)
  if (version !== null && version !== state.version) {
    location.reload()
    return
  }
  version = state.version
  show(state)
}
events.onerror = () => {
  summary.textContent = 'Preview: the command has ended. Start it again.'
}

function show({ problems, checking }) {
  for (const old of document.querySelectorAll('.preview-problem')) old.remove()
  const own = problems.filter(({ page }) => page === null || page === here)
  const top = document.querySelector('main') ?? document.body
  // From the last to the first, so that those of one place stand in the order of the file.
  for (const problem of own.toReversed()) {
    const box = boxOf(problem)
    const anchor = problem.anchor === null ? null : document.getElementById(problem.anchor)
    if (anchor) anchor.after(box)
    else top.prepend(box)
  }
  const elsewhere = problems.length - own.length
  const parts = [
    own.length === 0 ? 'no problems here' : `${own.length} here`,
    ...(elsewhere > 0 ? [`${elsewhere} on other pages`] : []),
    ...(checking ? ['samples are being checked …'] : []),
  ]
  summary.textContent = `Preview: ${parts.join(', ')}`
}

function boxOf({ file, line, column, message, level, excerpt }) {
  const box = document.createElement('aside')
  box.className = 'preview-problem'
  box.dataset.level = level ?? 'error'
  box.setAttribute('aria-label', level === 'warning' ? 'Warning of the lesson check' : 'Error of the lesson check')
  const title = document.createElement('strong')
  title.textContent = `${level === 'warning' ? 'Warning: ' : ''}${message}`
  const place = document.createElement('code')
  place.textContent = `${file}:${line}:${column}`
  box.append(title, place)
  if (excerpt) {
    const code = document.createElement('pre')
    code.tabIndex = 0
    code.textContent = excerpt
    box.append(code)
  }
  return box
}
