import { describe, expect, it } from 'vitest'
import battle from '../../examples/battle/app.ts'
import classroom from '../../examples/class/app.ts'
import portrait from '../../examples/portrait/app.ts'
import talkShow from '../../examples/talk-show/app.ts'
import webinar from '../../examples/webinar/app.ts'
import { readCommand } from '../../lib/commands/read.ts'
import type { App } from '../../lib/config/app-config.ts'
import { fullConfig, studioConfig } from '../support/configs.ts'
import { parsed } from '../support/spec-inputs.ts'
import { known } from './deps.ts'

const apps: App[] = [battle, classroom, portrait, talkShow, webinar, ...fullConfig().apps, ...studioConfig().apps]
const pictures = apps.map(parsed).flatMap((app) =>
  app.rules
    .filter(({ relay }) => relay.layout.length > 0)
    .map((rule) => ({
      app,
      rule,
      // A rule of its own: which room belongs to which of them is another matter.
      alone: { ...app, rules: [{ ...rule, rooms: ['*'] }] },
      name: `${app.name}/${rule.name}`,
    })),
)

describe('the layout of a rule', () => {
  it.each(pictures)('$name can be given as a command, and stays what it is', ({ alone, rule }) => {
    const command = { id: 'c', type: 'relay.layout', sdkAppId: alone.sdkAppId, room: '7', rule: rule.name }
    const read = (layout: unknown) => readCommand({ ...command, layout }, { ...known, app: () => alone })
    const reading = read(rule.relay.layout)
    expect(reading).toMatchObject({ ok: true, command: { layouts: rule.relay.layout } })
    // What is kept with the record is read again whenever the relay is looked at.
    expect(read(JSON.parse(JSON.stringify(rule.relay.layout)))).toEqual(reading)
  })

  it('is many, so that this says something', () => {
    expect(pictures.length).toBeGreaterThan(6)
  })
})
