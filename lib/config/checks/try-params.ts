import * as v from 'valibot'
import type { Fault } from '../faults.ts'
import type { LooseApp, LooseConfig } from '../loose.ts'
import type { DryRun } from '../parsed.ts'
import { ConfigSchema } from '../schema.ts'
import { hasField } from '../schema/fields.ts'

/** Dry-runs every rule with raw parameters that is valid by itself, so that its faults are reported together with those elsewhere. */
export function tryParams(sound: LooseConfig | undefined, known: readonly Fault[], trial: DryRun): Fault[] {
  return (sound?.apps ?? []).flatMap((app, appIndex) =>
    (app?.rules ?? []).flatMap((rule, index) => {
      const path = `apps[${appIndex}].rules[${index}].relay`
      const isJudged = known.some((fault) => fault.path.startsWith(`${path}.params`))
      if (!app || !hasField(rule?.relay, 'params') || isJudged) return []
      return tryRule({ ...app, rules: [rule] }, trial).map((fault) => ({ ...fault, path: `${path}.${fault.path}` }))
    }),
  )
}

function tryRule(alone: LooseApp, trial: DryRun): Fault[] {
  const parsed = v.safeParse(ConfigSchema, { apps: [alone] })
  const app = parsed.success ? parsed.output.apps[0] : undefined
  const rule = app?.rules[0]
  return app && rule ? trial(app, rule) : []
}
