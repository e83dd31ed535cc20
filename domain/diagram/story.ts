export type Branch<Step> = { after: number; label: string; steps: Step[]; rejoin?: number | undefined }
type Telling<Step> = { steps?: Step[] | undefined; branches: Branch<Step>[] }
export type Story<Step> = Telling<Step> & { variants?: (Telling<Step> & { id: string; label: string })[] | undefined }
/** One telling: `label` is null where there is only one. */
export type Variant<Step> = { id: string; label: string | null; steps: Step[]; branches: Branch<Step>[] }

export function variantsOf<Step>(story: Story<Step>): Variant<Step>[] {
  if (!story.variants) return [{ id: 'only', label: null, steps: story.steps ?? [], branches: story.branches }]
  return story.variants.map(({ id, label, steps = [], branches }) => ({ id, label, steps, branches }))
}

/** Where a reader is: which variant, which branch was taken if any, and how many steps have been shown (from 1). */
export type Position = { variant: number; branch: number | null; at: number }

export const START: Position = { variant: 0, branch: null, at: 1 }

/** The steps on the way that a reader is on. */
export function wayOf<Step>({ steps, branches }: Variant<Step>, branch: number | null): Step[] {
  const taken = branch === null ? undefined : branches[branch]
  if (!taken) return steps
  const rest = taken.rejoin === undefined ? [] : steps.slice(taken.rejoin - 1)
  return [...steps.slice(0, taken.after), ...taken.steps, ...rest]
}

/** The branches that leave from here; on a branch there are none but those of the usual way before it. */
export function openBranches<Step>(variant: Variant<Step>, { branch, at }: Position): number[] {
  const taken = branch === null ? undefined : variant.branches[branch]
  return variant.branches.flatMap(({ after }, index) => {
    // A branch instead of the first step is offered beside it.
    const offered = Math.max(after, 1)
    const onTheWay = taken === undefined || at <= taken.after || (taken.after === 0 && index === branch)
    return offered === at && onTheWay ? [index] : []
  })
}

/** The position after taking a branch, or after leaving it again where it begins. */
export function takeBranch<Step>(variant: Variant<Step>, position: Position, branch: number): Position {
  const after = variant.branches[branch]?.after ?? 0
  if (position.branch === branch && position.at <= Math.max(after, 1)) return { ...position, branch: null }
  return { ...position, branch, at: after + 1 }
}

/** One step on or back, or to any step of this way. From the place where a branch begins, on means the usual way. */
export function goTo<Step>(variant: Variant<Step>, position: Position, at: number): Position {
  const length = wayOf(variant, position.branch).length
  const target = Math.min(Math.max(at, 1), length)
  const taken = position.branch === null ? undefined : variant.branches[position.branch]
  const before = taken !== undefined && taken.after > 0 && target <= taken.after
  return { ...position, branch: before ? null : position.branch, at: target }
}
