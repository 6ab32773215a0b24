import type { LooseApp, Report } from '../loose.ts'
import { matchesAny } from '../pattern.ts'
import { eventNames } from '../schema/event-names.ts'
import { isPrivateHost } from './private-hosts.ts'
import { checkRepeats } from './repeats.ts'

/** Checks the rules between the fields of an app's notify targets. */
export function checkNotify({ notify = [] }: LooseApp, path: string, report: Report): void {
  for (const [index, target] of notify.entries()) {
    const { url, events, allowPrivate = false } = target ?? {}
    const at = `${path}.notify[${index}]`
    if (url !== undefined && !allowPrivate) {
      if (isPrivateHost(url))
        report(`${at}.url`, 'is a private address; if that is meant, say allowPrivate: true beside it')
      else if (url.startsWith('http:'))
        report(
          `${at}.url`,
          'must be an https:// address; http:// is only for hosts of your own, with allowPrivate: true',
        )
    }
    const patterns = events?.filter((pattern) => pattern !== undefined)
    if (patterns && patterns.length === events?.length && !eventNames.some((name) => matchesAny(patterns, name)))
      report(`${at}.events`, 'leaves no event; remove what excludes all that is named, or the target')
  }
  checkRepeats(
    notify.map((target) => (target?.url === undefined ? undefined : new URL(target.url).href)),
    (index, first) =>
      report(
        `${path}.notify[${index}].url`,
        `is the same as of notify[${first}]; put all events of one address into one target`,
      ),
  )
}
