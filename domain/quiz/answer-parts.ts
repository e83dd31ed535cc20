import { z } from 'zod'
import { MAX_TEXT } from './form-text'

/** An option or a line. */
export const AnswerId = z.string().min(1).max(40)
export const AnswerText = z.string().max(MAX_TEXT, `An answer has at most ${MAX_TEXT} characters. Shorten it.`)
