/** The area under the ROC curve, ties counted half; NaN when all labels are the same. */
export function areaUnderCurve(predicted: readonly number[], labels: readonly boolean[]): number {
  const order = predicted.map((_, index) => index).sort((a, b) => (predicted[a] ?? 0) - (predicted[b] ?? 0))
  let ranks = 0
  let positives = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && predicted[order[end] ?? 0] === predicted[order[start] ?? 0]) end += 1
    for (let index = start; index < end; index += 1) {
      if (!labels[order[index] ?? 0]) continue
      ranks += (start + 1 + end) / 2
      positives += 1
    }
    start = end
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives))
}

/** Mean negative log likelihood, in nats. */
export function logLoss(predicted: readonly number[], labels: readonly boolean[]): number {
  let sum = 0
  for (const [index, probability] of predicted.entries()) {
    const chance = labels[index] ? probability : 1 - probability
    sum -= Math.log(Math.max(1e-12, chance))
  }
  return sum / predicted.length
}

/** Expected calibration error over ten bins of equal width. */
export function calibrationError(predicted: readonly number[], labels: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ predicted: 0, happened: 0 }))
  for (const [index, probability] of predicted.entries()) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))]
    if (!bin) continue
    bin.predicted += probability
    bin.happened += labels[index] ? 1 : 0
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.happened), 0) / predicted.length
}
