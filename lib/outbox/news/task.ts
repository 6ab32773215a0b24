import type { Notified } from '../../relay/notified.ts'
import type { Open, Relay } from '../../relay/relay.ts'
import { fingerprint, urlsOf } from '../../task/spec.ts'
import type { Event, NewsSubject } from './event.ts'
import { outputNews, statusOf } from './outputs.ts'
import type { OutputNews } from './outputs.ts'
import { newsOfPicture } from './picture.ts'

/** The events of a running task. `before`: what was notified about its show. */
export function newsOfTask(
  where: NewsSubject,
  relay: Relay,
  slot: Open,
  before: Notified,
): { said: Notified; events: Event[] } {
  const outputs = outputNews(where, relay)
  const task = { generation: slot.mints.generation, taskId: slot.taskId }
  const changes = changesTold(where, relay, slot, before)
  const { said, events } = statusesTold(slot, outputs, changes.said)
  const whole = [...changes.events, ...events].map(({ type, data }) => ({ type, data: { ...task, ...data, outputs } }))
  return { said, events: whole }
}

/** The events of a task's outputs: it is live once the first one runs, and recovering once none does. */
function statusesTold(slot: Open, outputs: OutputNews[], before: Notified): { said: Notified; events: Event[] } {
  const urls = urlsOf(slot.applied)
  const are = (...words: OutputNews['status'][]) => urls.filter((url) => words.includes(statusOf(slot, url)))
  const running = are('running')
  // A failure is over once the output has run again, not at every retry.
  const failed = urls.filter(
    (url) => are('failed').includes(url) || (before.failed.includes(url) && !running.includes(url)),
  )
  const events = outputs.flatMap((output, index): Event[] => {
    const url = urls[index]!
    return failed.includes(url) && !before.failed.includes(url)
      ? [{ type: 'relay.output_failed', data: { output } }]
      : []
  })
  const said = { ...before, failed }
  if (running.length > 0 && said.state !== 'live')
    return {
      said: { ...said, state: 'live' },
      events: [...events, { type: 'relay.live', data: newsOfPicture(slot.applied) }],
    }
  const isTroubled = running.length === 0 && are('recovering', 'failed').length > 0
  if (isTroubled && said.state !== 'recovering') {
    const reason = 'no output is running'
    return {
      said: { ...said, state: 'recovering' },
      events: [...events, { type: 'relay.recovering', data: { reason } }],
    }
  }
  return { said, events }
}

/** The events of a task regardless of its outputs: it started, it replaced another one, or its spec changed. */
function changesTold(
  where: NewsSubject,
  relay: Relay,
  slot: Open,
  before: Notified,
): { said: Notified; events: Event[] } {
  const { held: _held, why: _why, ...calm } = before
  const picture = newsOfPicture(slot.applied)
  const spec = fingerprint(slot.applied)
  const running = { ...calm, task: slot.taskId, spec, state: 'started' as const, failed: [] }
  const updated: Event = { type: 'relay.updated', data: picture }
  if (before.state === 'waiting' || before.state === 'stopped')
    return { said: running, events: [{ type: 'relay.started', data: picture }] }
  if (before.task !== slot.taskId) {
    const events = before.state === 'recovering' ? [] : [newsOfReplacement(relay, before)]
    // Without status callbacks nothing more will be known about it.
    if (isMute(where, slot)) return { said: running, events: [...events, updated] }
    return { said: { ...running, state: 'recovering' }, events }
  }
  return before.spec === spec ? { said: calm, events: [] } : { said: { ...calm, spec }, events: [updated] }
}

function newsOfReplacement({ ending }: Relay, { task }: Notified): Event {
  const reason = ending.find(({ taskId }) => taskId === task)?.why ?? 'another task has taken over'
  return { type: 'relay.recovering', data: { reason } }
}

function isMute({ config }: NewsSubject, { applied }: Open): boolean {
  return config?.statusEvents === false || urlsOf(applied).length === 0
}
