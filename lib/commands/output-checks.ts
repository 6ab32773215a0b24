import { checkOutputs } from '../config/checks/output-checks.ts'
import { checkRepeats } from '../config/checks/repeats.ts'
import type { LooseCdn, Report } from '../config/loose.ts'
import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import { hasField } from '../config/schema/fields.ts'
import { ssmSecretsOf } from '../config/secrets.ts'
import { expand } from '../rules/template.ts'
import { withoutQuery } from '../task/spec.ts'
import { configuredIn, lastingValues } from './configured.ts'
import type { LooseAdded, LooseCommand } from './loose.ts'
import type { CommandDeps } from './subject.ts'

type Added = readonly (LooseAdded | undefined)[]

/** Checks added outputs as if they were configured. No message repeats a stream key. */
export function checkAdded(sound: LooseCommand, app: ParsedApp, known: CommandDeps, report: Report): void {
  if (!hasField(sound, 'add') && !hasField(sound, 'remove'))
    report('add', 'is missing; relay.outputs needs outputs to add, to remove, or both')
  const { add = [] } = sound
  if (add.length > 0) checkAsConfigured(add, app, report)
  checkKeys(add, app, report)
  checkRepeats(add.map(addressOf), (index, first) =>
    report(`add[${index}]`, `pushes to the same address as add[${first}]; name each output once`),
  )
  try {
    known.seal(app, '')
  } catch (error) {
    report('add', `cannot be kept: ${error instanceof Error ? error.message : 'its stream key cannot be sealed'}`)
  }
}

/** An added output must not push to a failover address of the rule, or two outputs could push to the same address. */
export function checkBackups(
  { add = [] }: LooseCommand,
  app: ParsedApp,
  rule: ParsedRule,
  room: string,
  report: Report,
): void {
  const values = lastingValues(app, rule, room)
  const configured = configuredIn(app, rule, room)
  for (const [index, output] of add.entries()) {
    const address = addressOf(output && { ...output, url: output.url && expand(output.url, values) })
    const taken = configured.find(({ urls }) => urls.slice(1).some((url) => url === address))
    if (taken)
      report(`add[${index}]`, `pushes to a failover of cdn[${taken.index}] of the rule; give it another address`)
  }
}

function checkAsConfigured(add: Added, { sdkAppId, site, roomIds }: ParsedApp, report: Report): void {
  // Each stream key is replaced with a distinct secret reference.
  const cdn = add.map(
    (output, index): LooseCdn | undefined => output && { ...output, stream: { env: `ADDED_${index}` } },
  )
  const own: Report = (path, message) => report(path.replace(/^.*?\bcdn\[/, 'add['), message)
  checkOutputs({ relay: { cdn } }, { sdkAppId, site, roomIds }, '', own)
}

/** SSM secrets are read before any event is handled, so one that only a command names would not be loaded. */
function checkKeys(add: Added, app: ParsedApp, report: Report): void {
  const names = ssmSecretsOf({ apps: [app] }).map(({ name }) => name)
  for (const [index, output] of add.entries()) {
    const key = output?.authKey
    if (typeof key === 'object' && 'ssm' in key && !names.includes(String(key.ssm)))
      report(
        `add[${index}].authKey.ssm`,
        'must be a secret that the configuration of the app names: only those are read',
      )
  }
}

function addressOf(output: LooseAdded | undefined): string | undefined {
  const { url, stream } = output ?? {}
  return url === undefined || stream === undefined ? undefined : withoutQuery(`${url}/${stream}`)
}
