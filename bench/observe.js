// Runs in the page that is measured, before anything of its own. A file of its own, because what turns TypeScript into
// JavaScript for Node adds helpers that a page does not have.
window.seen = { largest: 0, first: 0, tasks: [], shifted: 0 }

function observe(type, take) {
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
}

observe('largest-contentful-paint', ({ startTime }) => {
  window.seen.largest = startTime
})
observe('paint', ({ name, startTime }) => {
  if (name === 'first-contentful-paint') window.seen.first = startTime
})
observe('longtask', ({ startTime, duration }) => window.seen.tasks.push({ at: startTime, ms: duration }))
observe('layout-shift', ({ value, hadRecentInput }) => {
  if (!hadRecentInput) window.seen.shifted += value
})
