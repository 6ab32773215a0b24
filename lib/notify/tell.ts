import type { Open, Relay, Show } from '../relay/relay.ts'
import type { Said } from '../relay/said.ts'
import { fingerprint, urlsOf } from '../relay/spec.ts'
import type { Appointment } from '../relay/window.ts'
import type { NewLetter } from './mailbox.ts'
import { filesTold } from './tell/files-told.ts'
import { heldTold } from './tell/held-told.ts'
import { outputsShown, statusOf } from './tell/outputs-shown.ts'
import { pictureTold } from './tell/picture-told.ts'
import type { Where } from './tell/where.ts'

/**
 * What is new of a relay, as letters in their natural order: what it is, compared with what was said of it. So no way to a state can
 * forget its letter, and telling again tells nothing. A show is told to have started once, however many tasks it takes. Without status
 * callbacks (switched off, or with feedback rooms only) nobody knows that a relay is live: `relay.started` is all. `now`: store ms.
 */
export function told(where: Where, before: Relay, now: number): { relay: Relay; letters: NewLetter[] } {
  const letters: NewLetter[] = []
  const tell = (type: string, show: number | undefined, data: object) =>
    void letters.push({ type, at: now, data: { ...about(where, show), ...data } })
  const closing = before.said && before.show?.since !== before.said.show ? before.said : undefined
  if (closing) tellStopped(tell, before, closing, now)

  const { said: _said, ...rest } = before
  const said = before.show && saidOf(where, before, before.show, closing ? undefined : before.said, now, tell)
  const { relay, files } = filesTold(said ? { ...rest, said } : rest)
  if (files.length > 0) tell('relay.recorded', before.show?.since, { files })
  return { relay, letters }
}

/** The letter about an occurrence that could not open. */
export function missedLetter(where: Where, { starts }: Appointment, why: string, now: number): NewLetter {
  const data = { ...about(where, undefined), starts: new Date(starts).toISOString(), reason: why }
  return { type: 'schedule.missed', at: now, data }
}

type Tell = (type: string, show: number | undefined, data: object) => void

function about({ app, room, rule }: Where, show: number | undefined): object {
  const name = { app, room, rule, relay: `${app}:${room}:${rule}` }
  return show === undefined ? name : { ...name, show: new Date(show).toISOString() }
}

/** What is said of a show from now on. */
function saidOf(
  where: Where,
  relay: Relay,
  { since }: Show,
  known: Said | undefined,
  now: number,
  tell: Tell,
): Said | undefined {
  const { slot } = relay
  const before = known ?? { show: since, generation: 0, state: 'waiting' as const, spec: '', failed: [] }
  if (slot.is === 'open') return saidOfOpen(where, relay, slot, before, tell)
  if (slot.is === 'held' && slot.why === 'duration') {
    if (before.state === 'waiting' || before.state === 'stopped') return known
    tellStopped(tell, relay, before, now)
    return { ...before, state: 'stopped' }
  }
  const held = slot.is === 'held' ? heldTold(slot.why) : undefined
  if (slot.is === 'held' && held && before.held !== slot.why) {
    tell('relay.failed', since, { ...held })
    const state = before.state === 'waiting' || before.state === 'stopped' ? before.state : ('recovering' as const)
    return { ...before, state, held: slot.why, why: held.reason }
  }
  if (before.state !== 'started' && before.state !== 'live') return known
  const why = relay.ending.findLast(({ generation }) => generation === before.generation)?.why ?? 'its task is gone'
  tell('relay.recovering', since, { reason: why })
  return { ...before, state: 'recovering', why }
}

function saidOfOpen(where: Where, relay: Relay, slot: Open, known: Said, tell: Tell): Said {
  const { generation } = slot.mints
  const show = known.show
  const task = { generation, taskId: slot.taskId }
  const outputs = outputsShown(where, relay)
  const spec = fingerprint(slot.applied)
  const { held: _held, why: _why, ...calm } = known
  let said: Said = calm
  if (known.state === 'waiting' || known.state === 'stopped') {
    tell('relay.started', show, { ...task, ...pictureTold(slot.applied), outputs })
    said = { ...said, state: 'started', generation, spec, failed: [] }
  } else if (known.generation !== generation) {
    if (known.state === 'live')
      tell('relay.recovering', show, { ...task, reason: 'another task has taken over', outputs })
    said = { ...said, state: 'recovering', generation, spec, failed: [] }
  } else if (known.spec !== spec) {
    tell('relay.updated', show, { ...task, ...pictureTold(slot.applied), outputs })
    said = { ...said, spec }
  }

  const urls = urlsOf(slot.applied)
  const status = (url: string) => statusOf(slot, url)
  const failed = urls.filter((url) => status(url) === 'failed')
  for (const url of failed.filter((one) => !said.failed.includes(one))) {
    const output = outputs[urls.indexOf(url)]
    tell('relay.output_failed', show, { ...task, output, outputs })
  }
  const isLive = urls.some((url) => status(url) === 'running')
  const isTroubled = !isLive && urls.some((url) => ['recovering', 'failed'].includes(status(url)))
  if (isLive && said.state !== 'live') tell('relay.live', show, { ...task, outputs })
  if (isTroubled && said.state === 'live')
    tell('relay.recovering', show, { ...task, reason: 'no output is running', outputs })
  const state = isLive ? 'live' : isTroubled && said.state === 'live' ? 'recovering' : said.state
  return { ...said, state, failed }
}

function tellStopped(tell: Tell, relay: Relay, said: Said, now: number): void {
  if (said.state === 'waiting' || said.state === 'stopped') return
  const task = relay.ending.findLast(({ generation }) => generation === said.generation)
  const reason = said.state === 'recovering' && said.why !== undefined && !task ? said.why : (task?.why ?? 'it is over')
  tell('relay.stopped', said.show, { reason, durationSeconds: Math.round((now - said.show) / 1000) })
}
