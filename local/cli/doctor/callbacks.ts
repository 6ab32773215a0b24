import type { Health } from '../../../lib/control/health/answer.ts'
import { open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whether TRTC's callbacks of an app arrive and are let in: what came last counts. Pure. */
export function callbackFinding({ app, name, callbacks }: Health['apps'][number]): Finding {
  const what = `callbacks of ${name === String(app) ? `app ${app}` : `${name} (${app})`}`
  const { verified, refused } = callbacks
  const last = Object.values(verified).sort().at(-1)
  if (refused && (last === undefined || refused.at > last))
    return wrong(what, `the last one, ${refused.at}, was refused: ${refused.why}`, keyTodo(refused.why))
  if (last === undefined)
    return open(what, 'none has come yet: enter a room; if none comes then, look at the URLs in the TRTC console')
  const groups = Object.entries(verified).map(([group, at]) => `${group} ${at}`)
  return well(what, `the last ones: ${groups.join(', ')}`)
}

function keyTodo(why: string): string {
  if (why.includes('no Sign header'))
    return 'enter the callback key in the TRTC console, at the callback URLs; the same as in callbackKeys of the app'
  if (why.includes('does not fit'))
    return 'enter the key of callbackKeys in the TRTC console, or set its variable to the key that is there; both must be the same'
  return 'look at callbackKeys of the app and the variable that it names'
}
