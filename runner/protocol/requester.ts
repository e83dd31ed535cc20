import { z } from 'zod'
import { Job } from './job'

/** Who a job is run for, as far as fairness goes: people take turns, not jobs. */
export const Requester = z.strictObject({
  /** Any stable name: an account's id, a guest's, an address. */
  person: z.string().max(200),
  /** Where a guest's requests come from: addresses take turns before people do, since anybody can be many guests. */
  address: z.string().max(200).optional(),
  /** Guests wait for accounts, and can have fewer jobs waiting. */
  priority: z.enum(['account', 'guest', 'author']),
})
export type Requester = z.infer<typeof Requester>

export const Progress = z.enum(['queued', 'compiling', 'running'])
export type Progress = z.infer<typeof Progress>

/** A requester who waits for the result in this process. */
export type Waiting = Requester & {
  /** Cancels the job. */
  signal?: AbortSignal | undefined
  onProgress?: ((progress: Progress) => void) | undefined
}

/** `cache`: whether a result that is remembered will do; it does when left out. */
export type RunOptions = Partial<Waiting> & { cache?: boolean | undefined }

/** What `POST /jobs` of a runner takes. */
export const JobRequest = Requester.partial().extend({ job: Job, cache: z.boolean().optional() })
export type JobRequest = z.infer<typeof JobRequest>

/** What `GET /explanations/{code}` of a runner answers. */
export const Explanation = z.object({ text: z.string().nullable() })
