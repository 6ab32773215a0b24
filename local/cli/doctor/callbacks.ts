import type { Health } from '../../../lib/control/health/answer.ts'
import { open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whether an app's TRTC callbacks arrive and are accepted; the latest one counts. Pure. */
export function callbackFinding({ app, name, callbacks }: Health['apps'][number]): Finding {
  const what = `callbacks of ${name === String(app) ? `app ${app}` : `${name} (${app})`}`
  const { verified, refused } = callbacks
  const last = Object.values(verified).sort().at(-1)
  if (refused && (last === undefined || refused.at > last))
    return wrong(what, `the latest, ${refused.at}, was refused: ${refused.why}`, keyTodo(refused.why))
  if (last === undefined)
    return open(what, 'none received yet: enter a room; if still none arrives, check the URLs in the TRTC console')
  const groups = Object.entries(verified).map(([group, at]) => `${group} ${at}`)
  return well(what, `latest: ${groups.join(', ')}`)
}

function keyTodo(why: string): string {
  if (why.includes('no Sign header'))
    return 'enter the callback key in the TRTC console, beside the callback URLs: the same as in callbackKeys of the app'
  if (why.includes('does not fit'))
    return 'enter the key from callbackKeys in the TRTC console, or set its variable to the key used there: both must match'
  return 'check callbackKeys of the app and the variable that it names'
}
