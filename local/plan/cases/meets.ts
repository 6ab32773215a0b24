import type { Action } from '../step.ts'
import type { Expected } from './case.ts'

const TOLERANCE = 1000 // ms, either way

/** Whether an action has every field that is expected. `began`: the case's 0s (ms). */
export function meets(expected: Expected, action: Action, began: number): boolean {
  const { room, sees, hears, to, canvas } = expected
  const { shown } = action
  return (
    isSame(expected, action) &&
    action.room === room &&
    isTimely(expected, action.at - began) &&
    (sees === undefined || sees.join('\n') === shown?.sees.join('\n')) &&
    (hears === undefined || isSet(hears, shown?.hears)) &&
    (to === undefined || isSet(to, shown?.to)) &&
    (canvas === undefined || canvas === canvasOf(action))
  )
}

/** Whether both are the same action of the same rule, to be shown side by side. */
export function isSame({ does, rule }: Expected, action: Action): boolean {
  return does === action.does && rule === action.rule
}

/** "1280x720", or "none" without video. */
export function canvasOf({ shown }: Action): string {
  return shown?.canvas ? `${shown.canvas.width}x${shown.canvas.height}` : 'none'
}

function isTimely({ at, within }: Expected, offset: number): boolean {
  return at === undefined || (offset >= at - TOLERANCE && offset <= at + Math.max(TOLERANCE, within ?? 0))
}

function isSet(wanted: readonly string[], there: readonly string[] | undefined): boolean {
  return there !== undefined && [...wanted].sort().join('\n') === [...there].sort().join('\n')
}
