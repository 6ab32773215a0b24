import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { OnStage } from '../../lib/room/view.ts'
import { desiredOf } from '../../lib/rules/desired.ts'
import { signingOf } from '../../lib/rules/outputs.ts'
import { reach } from '../../lib/task/reach.ts'
import { buildRequest } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { apps, inOrder, somebody, stages } from '../support/random-shows.ts'
import { runs } from '../support/runs.ts'
import { identity, running } from '../support/spec-inputs.ts'

// Somebody comes or is somebody else than before, or the one of that number goes; time passes.
const step = fc.record({
  comes: fc.array(somebody, { maxLength: 6 }),
  goes: fc.array(fc.nat(40), { maxLength: 4 }),
  passes: fc.constantFrom(100, 5000, 20_000),
})
const steps = fc.array(step, { minLength: 1, maxLength: 12 })

function after(people: readonly OnStage[], { comes, goes }: { comes: readonly OnStage[]; goes: readonly number[] }) {
  const stay = people.filter(
    ({ user }, index) => !goes.includes(index) && !comes.some((another) => another.user === user),
  )
  return inOrder([...stay, ...new Map(comes.map((one) => [one.user, one])).values()])
}

const asked = (app: ParsedApp, people: OnStage[], relay: Relay, now: number) =>
  desiredOf({ deployment: 'test', app, rule: app.rules[0]!, room: '2901' }, { people }, relay, now)

/** What is kept between two looks has been through the store. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

it('is content with what it asked for, whoever comes and goes', () => {
  const property = fc.property(apps, steps, (app, walk) => {
    let [people, now]: [OnStage[], number] = [[], identity.at]
    let relay = running()
    let isFirst = true
    for (const one of walk) {
      people = after(people, one)
      now += one.passes
      const desired = asked(app, people, relay, now)
      relay = { ...relay, seats: desired.seats }
      if (!desired.spec || relay.slot.is !== 'open') continue
      const way = isFirst
        ? { is: 'update' as const, spec: desired.spec }
        : reach(relay.slot.applied, desired.spec, true)
      expect(way.is).not.toBe('restart')
      if (way.is === 'update') relay = { ...relay, slot: { ...relay.slot, applied: way.spec } }
      isFirst = false

      relay = stored(relay)
      const again = asked(app, people, relay, now)
      expect(again.seats).toEqual(relay.seats)
      const { slot } = relay
      expect(slot.is === 'open' && again.spec && reach(slot.applied, again.spec, true).is).toBe('same')
      expect(Object.keys(again.seats.places ?? {}).length).toBeLessThanOrEqual(16)
    }
  })
  fc.assert(property, { numRuns: runs(250) })
})

it('is content after one Update, too, when the rule is edited under a running show', () => {
  const property = fc.property(apps, apps, stages, (before, edited, people) => {
    const first = asked(before, people, running(), identity.at)
    const { slot, ...relay } = running({ seats: first.seats })
    if (!first.spec || slot.is !== 'open') return
    const desired = asked(edited, people, { ...relay, slot: { ...slot, applied: first.spec } }, identity.at)
    if (!desired.spec) return
    const way = reach(first.spec, desired.spec, false)
    if (way.is === 'same') return
    expect(way.is).toBe('update')
    const applied = way.is === 'update' ? way.spec : first.spec
    const then: Relay = stored({ ...relay, seats: desired.seats, slot: { ...slot, applied } })
    const again = asked(edited, people, then, identity.at)
    expect(again.spec && reach(applied, again.spec, false).is).toBe('same')
    const call = { site: edited.site, region: edited.apiRegion, spec: applied }
    const signing = signingOf(edited, edited.rules[0]!, '2901', identity)
    const sent = { ...call, action: 'update' as const, taskId: 'task', sequence: 1, omitUrls: true, signing }
    expect(checkRequest('update', edited.site, buildRequest(sent, () => 'secret').body, applied)).toEqual([])
  })
  fc.assert(property, { numRuns: runs(300) })
})
