import { readFileSync, writeFileSync } from 'node:fs'
import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import audioRoom from '../examples/audio-room/app.ts'
import battle from '../examples/battle/app.ts'
import classroom from '../examples/class/app.ts'
import portrait from '../examples/portrait/app.ts'
import solo from '../examples/solo/app.ts'
import talkShow from '../examples/talk-show/app.ts'
import webinar from '../examples/webinar/app.ts'
import { parseConfig } from '../lib/config.ts'
import type { App } from '../lib/config/app-config.ts'
import type { ParsedConfig } from '../lib/config/parsed.ts'
import { dryRun } from '../lib/dry-run.ts'
import { readLog } from '../local/plan/log/read-log.ts'
import { printReport } from '../local/plan/print.ts'
import { reportOf } from '../local/plan/report.ts'
import { simulate } from '../local/plan/simulate.ts'
import { overviewOf } from '../local/preview/overview.ts'
import { png } from '../local/preview/png.ts'
import { difference } from './local/preview/golden.ts'
import { root } from './support/run.ts'

// What docs/examples.md shows is what the commands that it names make. UPDATE_PICTURES=1 makes it anew.
const update = process.env['UPDATE_PICTURES'] === '1'

const shows: [folder: string, app: App][] = [
  ['solo', solo],
  ['talk-show', talkShow],
  ['class', classroom],
  ['battle', battle],
  ['audio-room', audioRoom],
  ['webinar', webinar],
  ['portrait', portrait],
]

function parsed(app: App): ParsedConfig {
  const result = parseConfig({ apps: [app] }, dryRun)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config
}

describe.each(shows)('examples/%s', (folder, written) => {
  const at = (file: string) => `${root}examples/${folder}/${file}`

  it('is an app without a fault, and in the docs', () => {
    expect(parsed(written).apps[0]).toMatchObject({ name: folder })
    expect(readFileSync(`${root}docs/examples.md`, 'utf8')).toContain(`(../examples/${folder}/picture.png)`)
  })

  it('looks like its picture', () => {
    const [app] = parsed(written).apps
    const sheet = overviewOf(app!, app!.rules[0]!)
    if ('missing' in sheet) throw new Error(sheet.missing)
    expect(difference('picture', png(sheet.svg), update, at(''))).toBeUndefined()
  })

  it('goes as planned', async () => {
    const config = parsed(written)
    const log = readLog(readFileSync(at('events.jsonl'), 'utf8'), {
      configured: config.apps,
      name: 'with --app',
      otherwise: config.apps[0],
    })
    if (!log.ok) throw new Error(JSON.stringify(log.faults))
    const { arrivals, left } = log
    const played = await simulate({ config, deployment: 'roomcast', arrivals, onward: 60_000 })
    const report = reportOf(config, played, arrivals)
    const colors = picocolors.createColors(false)
    const text = `${printReport(report, { name: 'events.jsonl', requests: false, left, colors })}\n`
    if (update) writeFileSync(at('plan.txt'), text)
    expect(text).toBe(readFileSync(at('plan.txt'), 'utf8'))
  })
})
