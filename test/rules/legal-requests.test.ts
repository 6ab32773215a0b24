import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seat } from '../../lib/relay/seats.ts'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import { outputsNow, signingOf, valuesOf } from '../../lib/rules/outputs.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import { buildRequest } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { apps, stages } from '../support/random-shows.ts'
import { runs } from '../support/runs.ts'
import { identity } from '../support/spec-inputs.ts'

it('asks for nothing that TRTC’s documentation forbids, whatever is configured and whoever is there', () => {
  const property = fc.property(apps, stages, fc.option(fc.nat(39)), (app, people, first) => {
    const [rule] = app.rules
    const room = '2901'
    const view = { people, ...(first !== null && people[first] && { creator: people[first].user }) }
    const participants = participantsOf(rule!, view, room)
    const seats = seat({ order: [] }, participants, 0, 0)
    const { outputs } = outputsNow(rule!, valuesOf(app, rule!, room, identity), { is: 'none' })
    const spec = desiredSpec({
      deployment: 'test',
      app,
      rule: rule!,
      room,
      view,
      participants,
      seats,
      identity,
      outputs,
    })
    if ('missing' in spec) return
    const target = { site: app.site, region: app.apiRegion, spec, signing: signingOf(app, rule!, room, identity) }
    const start = buildRequest({ ...target, action: 'start' }, () => 'secret')
    expect(checkRequest('start', app.site, start.body)).toEqual([])
    const update = buildRequest({ ...target, action: 'update', taskId: 'task', sequence: 1 }, () => 'secret')
    expect(checkRequest('update', app.site, update.body, spec)).toEqual([])
    for (const { ImageWidth, ImageHeight } of spec.VideoParams?.LayoutParams?.MixLayoutList ?? [])
      expect(Math.min(ImageWidth, ImageHeight)).toBeGreaterThan(0)
  })
  fc.assert(property, { numRuns: runs(1000) })
})
