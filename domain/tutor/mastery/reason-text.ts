import type { Reason } from './mastery'

/** One step towards a probability, in a sentence. @param title of a skill; ends the sentence "You can …" */
export function reasonText(reason: Reason, title: (skill: string) => string): string {
  switch (reason.kind) {
    case 'prior':
      return 'Where everybody starts.'
    case 'earlier-answers':
      return reason.answers === 1 ? 'One earlier answer.' : `${reason.answers} earlier answers.`
    case 'answer':
      return ANSWERS[reason.outcome]
    case 'time':
      return `${daysText(reason.days)} without practice.`
    case 'self-assessment':
      return SAID[reason.said]
    case 'other-skills': {
      const titles = reason.skills.map((skill) => `“${title(skill)}”`)
      if (titles.length === 0) return 'How far along its prerequisites the skill is.'
      return `What you showed about related skills: ${titles.join(', ')}.`
    }
  }
}

const ANSWERS = {
  correct: 'You answered a question right.',
  incorrect: 'You answered a question wrong.',
  'gave-up': 'You asked for the answer to a question.',
} as const

const SAID = {
  new: 'You said it was new to you.',
  explain: 'You said you could explain it.',
  shipped: "You said you've shipped it.",
} as const

function daysText(days: number): string {
  const whole = Math.round(days)
  return whole <= 1 ? 'A day' : `${whole} days`
}
