import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi'
import { RunnableSample } from '@/domain/content/runnable'
import {
  Beginning,
  CheckLine,
  CheckOutcome,
  Draft,
  DraftRevisions,
  PublicExercise,
  RunLine,
  RunOutcome,
  Solution,
} from '@/domain/exercise'
import { Problem } from '@/domain/http/problem'
import { Me } from '@/domain/progress/me'
import { ProgressOverview } from '@/domain/progress/overview'
import { EarnedResult, Verdict } from '@/domain/quiz'
import { SearchReply } from '@/domain/search'
import { AssessmentView } from '@/domain/tutor/assessment/view'
import { BadgeView, Revocations } from '@/domain/tutor/badge/view'
import { Plan, PlanChange } from '@/domain/tutor/goal/plan'
import { SkillMastery } from '@/domain/tutor/mastery/public'
import { PlacementView } from '@/domain/tutor/placement/view'
import {
  AssessmentAnswer,
  AssessmentRequest,
  AttemptRequest,
  CheckRequest,
  DraftRequest,
  IdempotencyKey,
  LessonId,
  PlacementAnswer,
  PlacementRequest,
  PublicLesson,
  PublicTrack,
  ResetRequest,
  RunRequest,
  VisitRequest,
} from './schemas'
import { Path, Reviews } from './tutor-schemas'

const KitHealth = z.strictObject({
  available: z.boolean(),
  reason: z.string().nullable(),
  versions: z.record(z.string(), z.string()),
})

const Health = z
  .strictObject({
    status: z.enum(['ok', 'degraded', 'failing']),
    reason: z.string().nullable().meta({ description: 'What is wrong with the database, and what to do about it' }),
    database: z.enum(['ok', 'locked', 'full', 'unreachable']),
    content: z.strictObject({ tracks: z.number(), lessons: z.number(), problems: z.number() }),
    runner: z.strictObject({
      available: z.boolean(),
      reason: z.string().nullable().meta({ description: 'Why no code can be run, and what to do about it' }),
      kits: z.strictObject({ std: KitHealth, tokio: KitHealth, cxx: KitHealth }),
    }),
  })
  .meta({ id: 'Health' })

/** `me`: when the request asked for it. */
const AttemptReply = Verdict.extend({ me: Me.optional() })
const CheckReply = CheckOutcome.extend({ me: Me.optional() })
const CheckReplyLine = z.union([CheckLine, z.strictObject({ outcome: CheckReply })])

const Person = z.string().optional().meta({
  description: "The `who.key` of GET /me that the work belongs to; refused with 409 when it isn't the requester's",
})
const ForChange = z.object({ 'Ferropath-Person': Person })
const ForAttempt = ForChange.extend({ 'Idempotency-Key': IdempotencyKey.optional() })

const TrackName = z.object({ track: z.string() })
const LessonName = TrackName.extend({ lesson: z.string() })
const QuestionName = LessonName.extend({ question: z.string() })
const ExerciseName = LessonName.extend({ exercise: z.string() })

const json = (description: string, schema: z.ZodType): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/json': { schema } },
})

const problem = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** Changes come from a page of the site, so each may be refused for its origin, its size and its form. */
function change(operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  return {
    ...operation,
    responses: {
      '503': problem('Nothing can be recorded right now; Retry-After says when to try again'),
      ...operation.responses,
      '400': problem('The body is not JSON'),
      '401': problem('The session has ended, and nothing was changed; sign in or out, then send it again'),
      '403': problem('The request comes from another site, or names none'),
      '413': problem('The body is larger than 64 KB (256 KB where it holds code)'),
      '422': problem('The body does not have the form asked for'),
      '429': problem('Too many requests; Retry-After says when to go on'),
    },
  }
}

/** The OpenAPI document, made from the schemas that the routes validate with. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Ferropath',
      version: '1',
      description:
        'What the pages of Ferropath use themselves. Reading needs no session. A change needs the header Origin; ' +
        'a caller without a session becomes a guest with their first attempt, by cookie.',
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      '/tracks': {
        get: {
          summary: 'All tracks with their lessons',
          responses: { '200': json('The tracks in their order', z.strictObject({ tracks: z.array(PublicTrack) })) },
        },
      },
      '/tracks/{track}': {
        get: {
          summary: 'One track',
          requestParams: { path: TrackName },
          responses: { '200': json('The track', PublicTrack), '404': problem('No such track') },
        },
      },
      '/lessons/{track}/{lesson}': {
        get: {
          summary: 'One lesson: its prose as HTML, and its questions without what decides right or wrong',
          requestParams: { path: LessonName },
          responses: { '200': json('The lesson', PublicLesson), '404': problem('No such lesson') },
        },
      },
      '/attempts': {
        post: change({
          summary: 'Answer a question; judged on the server and recorded once per Idempotency-Key',
          requestParams: { header: ForAttempt },
          requestBody: { content: { 'application/json': { schema: AttemptRequest } } },
          responses: {
            '200': json('The verdict', AttemptReply),
            '404': problem('No such question'),
            '409': problem('The key was used for a different answer, or somebody else has signed in since'),
          },
        }),
      },
      '/questions/{track}/{lesson}/{question}/result': {
        get: {
          summary: 'The full answer and its explanation, once earned by a right answer or by giving up',
          requestParams: { path: QuestionName },
          responses: {
            '200': json('The answer', EarnedResult),
            '403': problem('Not answered yet'),
            '404': problem('No such question'),
          },
        },
      },
      '/exercises/{track}/{lesson}/{exercise}': {
        get: {
          summary: 'One exercise: what to do, its files and its hints, without tests and solution',
          requestParams: { path: ExerciseName },
          responses: { '200': json('The exercise', PublicExercise), '404': problem('No such exercise') },
        },
      },
      '/exercises/{track}/{lesson}/{exercise}/beginning': {
        get: {
          summary: "What you begin with: the starter, in a project's step below your own code of the step before",
          requestParams: { path: ExerciseName },
          responses: { '200': json('The editable files', Beginning), '404': problem('No such exercise') },
        },
      },
      '/exercises/{track}/{lesson}/{exercise}/solution': {
        get: {
          summary: 'The solution, once one of your own has passed or after three honest tries',
          requestParams: { path: ExerciseName },
          responses: {
            '200': json('The editable files as the author has them', Solution),
            '403': problem('Not earned yet'),
            '404': problem('No such exercise'),
          },
        },
      },
      '/checks': {
        post: change({
          summary: 'Check an answer to an exercise: compiled with hidden tests, recorded once per Idempotency-Key',
          requestParams: { header: ForAttempt },
          requestBody: { content: { 'application/json': { schema: CheckRequest } } },
          responses: {
            '200': {
              description:
                'The verdict; with Accept: application/x-ndjson, a line for every state and last the outcome',
              content: {
                'application/json': { schema: CheckReply },
                'application/x-ndjson': { schema: CheckReplyLine },
              },
            },
            '404': problem('No such exercise'),
            '409': problem('The key was used for different files, or somebody else has signed in since'),
            '503': problem('Too many are waiting; Retry-After says when to come back. No attempt was counted'),
          },
        }),
      },
      '/runs': {
        post: change({
          summary: 'Run, compile, format or lint code; nothing is stored',
          requestBody: { content: { 'application/json': { schema: RunRequest } } },
          responses: {
            '200': {
              description: 'What came of it; with Accept: application/x-ndjson, a line for every state before it',
              content: { 'application/json': { schema: RunOutcome }, 'application/x-ndjson': { schema: RunLine } },
            },
            '503': problem('Too many are waiting; Retry-After says when to come back'),
          },
        }),
      },
      '/samples/{sample}': {
        get: {
          summary: 'The whole text of a sample of a lesson, with the lines that the page hides',
          requestParams: { path: z.object({ sample: z.string().meta({ description: 'As data-sample names it' }) }) },
          responses: { '200': json('The sample', RunnableSample), '404': problem('It has changed') },
        },
      },
      '/drafts/{track}/{lesson}/{exercise}': {
        get: {
          summary: 'What you have typed into an exercise',
          requestParams: {
            path: ExerciseName,
            query: z.object({
              revisions: z.literal('1').optional().meta({ description: 'List the revisions instead' }),
              revision: z.int().optional().meta({ description: 'This revision instead of the newest' }),
            }),
          },
          responses: {
            '200': json('The draft, or the list of its revisions', z.union([Draft, DraftRevisions])),
            '204': { description: 'There is none' },
            '404': problem('This revision is not kept'),
          },
        },
        put: change({
          summary: 'Keep what was typed, as a new revision',
          requestParams: { path: ExerciseName },
          requestBody: { content: { 'application/json': { schema: DraftRequest } } },
          responses: {
            '200': json('Kept', z.strictObject({ revision: z.int() })),
            '404': problem('No such exercise'),
            '409': json('Another device has saved since; this is the newer draft', Draft),
          },
        }),
      },
      '/explanations/{code}': {
        get: {
          summary: 'What rustc --explain says of an error',
          requestParams: { path: z.object({ code: z.string().meta({ example: 'E0382' }) }) },
          responses: {
            '200': json('The explanation', z.strictObject({ html: z.string() })),
            '404': problem('The compiler has none'),
          },
        },
      },
      '/me': {
        get: {
          summary: 'All that is personal on a page: who is here, and what they have done',
          requestParams: { query: z.object({ lesson: LessonId.optional() }) },
          responses: { '200': json('Who is here', Me) },
        },
      },
      '/mastery': {
        get: {
          summary: 'What you are believed to know, skill by skill, and why',
          responses: { '200': json('Every skill of all tracks', z.strictObject({ skills: z.array(SkillMastery) })) },
        },
      },
      '/placements': {
        post: change({
          summary: 'Start a placement: find out where you stand',
          requestParams: { header: ForChange },
          requestBody: { content: { 'application/json': { schema: PlacementRequest } } },
          responses: {
            '201': json('The placement, with its first question', PlacementView),
            '404': problem('No such goal'),
            '409': problem('Somebody else has signed in since'),
          },
        }),
      },
      '/placements/{id}': {
        get: {
          summary: 'A placement of yours: the question to answer now, or where you stand',
          requestParams: { path: z.object({ id: z.string() }) },
          responses: { '200': json('The placement', PlacementView), '404': problem('You have no such placement') },
        },
        post: change({
          summary:
            'Answer the question that a placement waits for; recorded as an attempt, once however often it is sent',
          requestParams: { path: z.object({ id: z.string() }), header: ForChange },
          requestBody: { content: { 'application/json': { schema: PlacementAnswer } } },
          responses: {
            '200': json(
              'The placement as it goes on; an answer to another question than the one it waits for changes nothing',
              PlacementView,
            ),
            '404': problem('You have no such placement'),
            '409': problem('Somebody else has signed in since'),
          },
        }),
      },
      '/assessments': {
        post: change({
          summary: 'Begin the final assessment of a track, or go on with the one that is running',
          requestParams: { header: ForChange },
          requestBody: { content: { 'application/json': { schema: AssessmentRequest } } },
          responses: {
            '201': json('The assessment, with its first question; its time has begun', AssessmentView),
            '200': json('The one that is running already', AssessmentView),
            '404': problem('No such track'),
            '409': problem('Somebody else has signed in since'),
          },
        }),
      },
      '/assessments/{id}': {
        get: {
          summary: 'An assessment of yours: the question to answer now, or the result skill by skill',
          requestParams: { path: z.object({ id: z.string() }) },
          responses: { '200': json('The assessment', AssessmentView), '404': problem('You have no such assessment') },
        },
        post: change({
          summary: 'Answer a question of an assessment; recorded as an attempt, once however often it is sent',
          requestParams: { path: z.object({ id: z.string() }), header: ForChange },
          requestBody: { content: { 'application/json': { schema: AssessmentAnswer } } },
          responses: {
            '200': json(
              'The assessment as it goes on; an answer that is late, or not the first to its question, changes nothing',
              AssessmentView,
            ),
            '404': problem('You have no such assessment'),
            '409': problem('Somebody else has signed in since'),
          },
        }),
      },
      '/badges/{id}': {
        get: {
          summary: 'A badge and whether it holds; with `credential`, whether that copy of it is genuine',
          requestParams: {
            path: z.object({ id: z.string() }),
            query: z.object({ credential: z.string().optional().meta({ description: 'A JWT to check instead' }) }),
          },
          responses: { '200': json('The badge', BadgeView), '404': problem('No such badge') },
        },
      },
      '/badges/revocations': {
        get: {
          summary: 'The badges that were revoked, as credentialStatus of each badge refers to it',
          responses: { '200': json('The list', Revocations) },
        },
      },
      '/progress': {
        get: {
          summary: 'Everything a learner has done, lesson by lesson',
          responses: { '200': json('Progress', ProgressOverview) },
        },
      },
      '/progress/resets': {
        post: change({
          summary: 'Start a lesson over; its attempts stay in the history but no longer count',
          requestBody: { content: { 'application/json': { schema: ResetRequest } } },
          responses: {
            '204': { description: 'Done' },
            '404': problem('No such lesson'),
          },
        }),
      },
      '/search': {
        get: {
          summary: 'Search lessons, headings, the glossary, error codes, exercises, diagrams and names in code',
          requestParams: {
            query: z.object({
              q: z.string().optional().meta({ description: 'Only the first 200 characters count', example: 'E0382' }),
            }),
          },
          responses: { '200': json('At most 30 results, the best one first', SearchReply) },
        },
      },
      '/reviews': {
        get: {
          summary: 'What to review today, and what is coming in a fortnight',
          responses: { '200': json('Today’s reviews', Reviews) },
        },
        post: change({
          summary: 'Answer a review; recorded as an ordinary attempt',
          requestParams: { header: z.object({ 'Idempotency-Key': IdempotencyKey.optional() }) },
          requestBody: { content: { 'application/json': { schema: AttemptRequest } } },
          responses: {
            '200': json('The verdict', Verdict),
            '401': problem('Nobody is here, or the session has ended'),
            '404': problem('The question is no longer there'),
            '409': problem('The key was used before with another answer'),
          },
        }),
      },
      '/plan': {
        get: {
          summary: 'What a learner decided: goal, zone, limits, pins',
          responses: { '200': json('The plan', Plan) },
        },
        patch: change({
          summary: 'Change the plan; what is left out stays as it is',
          requestBody: { content: { 'application/json': { schema: PlanChange } } },
          responses: { '200': json('The plan as it is now', Plan), '404': problem('No such path, track or skill') },
        }),
      },
      '/path': {
        get: {
          summary: 'The lessons that lead to the goal, in order, with a reason each',
          responses: { '200': json('The path', Path) },
        },
      },
      '/visits': {
        post: change({
          summary: 'Remember where a learner was in a lesson',
          requestBody: { content: { 'application/json': { schema: VisitRequest } } },
          responses: {
            '204': { description: 'Remembered, or nobody to remember it for' },
            '404': problem('No such lesson'),
          },
        }),
      },
      '/metrics': {
        get: {
          summary: 'What the process counts and times, in the text format of Prometheus',
          requestParams: { header: z.object({ Authorization: z.string().meta({ example: 'Bearer TOKEN' }) }) },
          responses: {
            '200': { description: 'The metrics', content: { 'text/plain': { schema: z.string() } } },
            '401': problem('The token of FERROPATH_METRICS_TOKEN is missing or wrong'),
            '404': problem('Metrics are off'),
          },
        },
      },
      '/health': {
        get: {
          summary: 'Whether the process, its database and its content are well',
          responses: {
            '200': json('Well, or degraded: what is there can be read, and nothing recorded', Health),
            '503': json('Failing', Health),
          },
        },
      },
    },
  })
}
