import { commandsOf, withCommandedRules } from './commands.ts'
import type { Does, Incident } from './incident.ts'
import { profileOf } from './profile.ts'
import type { Profile } from './profile.ts'
import { stream } from './random.ts'
import type { Chance } from './random.ts'
import { hasWindows, withWindows } from './windows.ts'

/** A history is data: what the world is like, and what happens in it. The rest is drawn from the seed under way. */
export interface History {
  seed: number
  profile: Profile
  incidents: Incident[]
}

const USERS = ['host', 'cohost', 'guest1', 'guest2', 'guest3']

export function historyOf(seed: number): History {
  const plain = profileOf(seed)
  const incidents = linked(stream(seed, 'linked'), incidentsOf(stream(seed, 'incidents'), plain))
  const profile = withTargets(seed, withCommandedRules(seed, withWindows(seed, plain)))
  const more = [...rescheduled(seed, profile), ...commandsOf(seed, profile), ...troubledTargets(seed, profile)]
  return { seed, profile, incidents: [...incidents, ...more].sort((a, b) => a.at - b.at) }
}

/** Schedules that are edited under way, and ticks that stay away for long. */
function rescheduled(seed: number, profile: Profile): Incident[] {
  const draw = stream(seed, 'edited schedules')
  const sometime = () => draw.whole(500, profile.noisy)
  const edits = profile.rules.flatMap(({ schedules = [] }, rule) =>
    schedules.slice(1).map((_, index): Incident => ({ at: sometime(), is: 'reschedule', rule, to: index + 1 })),
  )
  const [isAway, at, ms] = [draw.with(0.2), sometime(), draw.whole(60_000, 180_000)]
  return hasWindows(profile) && isAway ? [...edits, { at, is: 'no-ticks', ms }] : edits
}

/** Somebody who wants to be told of what happens, in some histories. */
function withTargets(seed: number, profile: Profile): Profile {
  const draw = stream(seed, 'targets')
  return draw.with(0.3) ? { ...profile, targets: draw.pick([1, 1, 2]) } : profile
}

function troubledTargets(seed: number, { targets = 0, noisy }: Profile): Incident[] {
  const draw = stream(seed, 'troubled targets')
  return Array.from({ length: targets > 0 ? draw.whole(0, 2) : 0 }, (): Incident => ({
    at: draw.whole(1, noisy),
    is: 'target',
    target: draw.whole(0, targets - 1),
    does: draw.pick(['answer 500', 'be slow', 'hang up'] as const),
    ms: draw.whole(2000, 90_000),
  }))
}

/** Some guests are hosts of another room who link theirs to this one. Drawn apart, so that it shifts nothing else. */
function linked(draw: Chance, incidents: Incident[]): Incident[] {
  const some = draw.with(0.2)
  return incidents.map((incident) => {
    const isLinked = draw.with(0.5) && some
    if (!isLinked || incident.is !== 'person' || incident.does !== 'enters') return incident
    return incident.user.startsWith('guest') && incident.role === 'anchor' ? { ...incident, reason: 4 } : incident
  })
}

function incidentsOf(draw: Chance, profile: Profile): Incident[] {
  const incidents: Incident[] = []
  const add = (incident: Incident) => void incidents.push(incident)
  for (let room = 0; room < profile.rooms; room += 1) peopleOf(draw, profile, room, add)
  troubleOf(draw, profile, add)
  incidents.sort((a, b) => a.at - b.at)
  // Two events of one room never share a millisecond: TRTC could not order them either.
  let last = 0
  return incidents.map((incident) => {
    last = Math.max(last + 1, incident.at)
    return { ...incident, at: last }
  })
}

function peopleOf(draw: Chance, profile: Profile, room: number, add: (incident: Incident) => void): void {
  const here = new Map<string, 'anchor' | 'audience'>()
  const end = profile.noisy
  const isLong = end > 150_000
  const count = isLong ? draw.whole(1, 3) : draw.pick([draw.whole(1, 5), draw.whole(2, 8), draw.whole(4, 14)])
  const hurried = draw.with(0.25)
  let at = draw.whole(1, 3000)
  for (let index = 0; index < count && at < end; index += 1) {
    const user = draw.with(0.5) ? 'host' : draw.pick(USERS)
    const role = here.get(user)
    const person = (does: Does, more: { role?: 'anchor' | 'audience'; reason?: number } = {}) =>
      add({ at, is: 'person', room, user, does, ...more })
    if (!role) {
      const as = draw.with(0.85) ? ('anchor' as const) : ('audience' as const)
      person('enters', { role: as })
      here.set(user, as)
      if (as === 'anchor' && draw.with(0.8)) {
        at += draw.whole(1, 400)
        person(draw.pick(['camera-on', 'microphone-on', 'microphone-on', 'screen-on']))
      }
    } else {
      const what = draw.unit()
      if (what < 0.3) {
        person('leaves', { reason: draw.pick([1, 1, 2, 5]) })
        here.delete(user)
      } else if (what < 0.5) {
        // The network flaps: gone for a moment, then back with the same streams.
        person('leaves', { reason: 2 })
        at += draw.pick([draw.whole(100, 3000), draw.whole(100, 30_000)])
        person('enters', { role, reason: draw.pick([2, 3]) })
        if (role === 'anchor') {
          at += draw.whole(1, 200)
          person('microphone-on')
        }
      } else if (what < 0.6) {
        person(role === 'anchor' ? 'becomes-audience' : 'becomes-anchor')
        here.set(user, role === 'anchor' ? 'audience' : 'anchor')
      } else if (role === 'anchor') {
        person(draw.pick(['camera-on', 'camera-off', 'microphone-on', 'microphone-off', 'screen-on', 'screen-off']))
      }
      if (draw.with(0.02)) {
        at += 5
        add({ at, is: 'dismiss', room })
        here.clear()
      }
    }
    at += hurried
      ? draw.whole(1, 2000)
      : draw.pick([draw.whole(1, 900), draw.whole(500, 12_000), draw.whole(5000, 60_000)])
  }
}

function troubleOf(draw: Chance, profile: Profile, add: (incident: Incident) => void): void {
  const sometime = () => draw.whole(500, profile.noisy)
  const some = (p: number, most: number, then: (at: number) => void) => {
    const count = draw.with(p) ? draw.whole(1, most) : 0
    for (let index = 0; index < count; index += 1) then(sometime())
  }
  const somewhere = () => ({ room: draw.whole(0, profile.rooms - 1), rule: draw.whole(0, profile.rules.length - 1) })
  some(0.12, 2, (at) => add({ at, is: 'edit', rule: draw.whole(0, profile.rules.length - 1) }))
  some(0.05, 1, (at) => {
    const rule = draw.whole(0, profile.rules.length - 1)
    add({ at, is: 'remove-rule', rule })
    if (draw.with(0.5)) add({ at: at + draw.whole(100, 60_000), is: 'bring-rule-back', rule })
  })
  some(0.15, 2, (at) => {
    const output = { ...somewhere(), output: draw.whole(0, 2) }
    add({ at, is: 'fail-url', ...output })
    if (draw.with(0.7)) add({ at: at + draw.whole(1000, 90_000), is: 'heal-url', ...output })
  })
  some(profile.noisy > 150_000 ? 0.8 : 0.12, profile.noisy > 150_000 ? 8 : 3, (at) =>
    add({ at, is: 'blip-url', ...somewhere(), output: draw.whole(0, 2) }),
  )
  some(0.12, 2, (at) => add({ at, is: 'kill', ...somewhere(), told: draw.with(0.6) }))
  some(0.12, 2, (at) => add({ at, is: 'outage', ms: draw.whole(200, 30_000) }))
  some(0.08, 2, (at) => add({ at, is: 'lose-second' }))
  some(0.12, 2, (at) => add({ at, is: 'jump', ms: draw.whole(-10_000, 10_000) }))
  some(0.12, 1, (at) => add({ at, is: 'no-ticks', ms: draw.whole(1000, 40_000) }))
}
