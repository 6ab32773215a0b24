import type { Message } from '../../../lib/outbox/message.ts'
import { targetName } from '../../../lib/outbox/target.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import { targetsOf } from './config.ts'
import type { Received } from './receiver.ts'
import type { Seen } from './seen.ts'

/** What is told to others: nothing that was not, nothing twice, everything in order, to everybody. */
export interface LetterChecks {
  saved(room: string, before: RoomRecord | undefined, record: RoomRecord): void
  /** Somebody is told in the log that an occurrence was missed, which began at `starts` (ISO). */
  missed(room: string, rule: string, starts: string): void
  /** Once everything is at rest: everybody has everything, and whatever began has been told to be over. */
  checkDelivered(): void
}

interface Written {
  room: string
  letter: Message
}

interface Story {
  isTold: boolean // that a show began, and not yet that it is over
  isLive: boolean
}

export function letterChecks(known: Seen, received: readonly Received[]): LetterChecks {
  const { history, fail } = known
  const targets = targetsOf(history.profile)
  const written = new Map<string, Written>()
  const stories = new Map<string, Story>()
  const misses: { room: string; rule: string; starts: string }[] = []
  const isForgetful = () => known.forgotAt() > -Infinity

  /** started (live | updated | …)* stopped, and what the letters tell of was. */
  function follow(room: string, { type, data }: Message): void {
    const { rule, taskId } = data as { rule?: string; taskId?: string }
    const where = `${rule} in room ${room}`
    const story = stories.get(where) ?? { isTold: false, isLive: false }
    stories.set(where, story)
    if (isForgetful()) return
    switch (type) {
      case 'relay.started':
        if (story.isTold) fail(`${where} is told to have started again before it was told to have stopped`)
        if (taskId !== undefined && !known.tasks.has(taskId))
          fail(`${where} is told to have started with a task that never was`)
        story.isTold = true
        story.isLive = false
        return
      case 'relay.live':
        if (story.isLive) fail(`${where} is told twice to be live`)
        if (!known.hasRun(room, rule ?? '')) fail(`${where} is told to be live and nothing of it ever was`)
        story.isLive = true
        break
      case 'relay.recovering':
        story.isLive = false
        break
      case 'relay.updated':
      case 'relay.output_failed':
        break
      case 'relay.stopped':
        if (!story.isTold) fail(`${where} is told to have stopped although nothing was told of it before`)
        story.isTold = false
        story.isLive = false
        return
      case 'relay.failed':
        story.isLive = false
        return
      default: // what was missed or recorded needs no show
        return
    }
    if (!story.isTold) fail(`${where}: ${type} before it was told to have started`)
  }

  function checkTarget(target: string): void {
    const name = targetName({ url: target })
    const firsts = new Map<string, string>()
    for (const { id, type, data, target: who } of received) {
      if (who !== target) continue
      const letter = written.get(id)?.letter
      if (!letter || letter.type !== type || JSON.stringify(letter.data) !== data)
        return fail(`${target} was sent ${type} ${id}, which was never written so: ${data}`)
      const room = written.get(id)!.room
      if (!firsts.has(id)) firsts.set(id, room)
    }
    for (const room of new Set([...written.values()].map((one) => one.room))) {
      const of = (ids: Iterable<[string, string]>) => [...ids].flatMap(([id, where]) => (where === room ? [id] : []))
      const got = of(firsts)
      const meant = [...written].flatMap(([id, one]) => (one.room === room && one.letter.to.includes(name) ? [id] : []))
      const missing = meant.filter((id) => !got.includes(id))
      if (missing.length > 0) return fail(`${target} never got ${missing.map(typeOf).join(', ')} of room ${room}`)
      if (got.join() !== meant.join())
        return fail(
          `${target} got [${got.map(typeOf).join(', ')}] of room ${room}; the order was [${meant.map(typeOf).join(', ')}]`,
        )
    }
  }

  const isWritten = ({ room, rule, starts }: (typeof misses)[number]) =>
    [...written.values()].some(({ room: where, letter: { type, data } }) => {
      const told = data as { rule?: string; starts?: string }
      return where === room && type === 'schedule.missed' && told.rule === rule && told.starts === starts
    })

  const typeOf = (id: string) => written.get(id)?.letter.type ?? id

  return {
    saved(room, before, record) {
      if (targets.length === 0) return
      const old = new Set((before?.mail?.letters ?? []).map(({ id }) => id))
      for (const letter of record.mail?.letters ?? []) {
        if (old.has(letter.id)) continue
        if (written.has(letter.id)) {
          if (!isForgetful()) fail(`${letter.type} ${letter.id} of room ${room} is written twice`)
          continue
        }
        written.set(letter.id, { room, letter })
        follow(room, letter)
      }
      if (!isForgetful()) followShows(room, record)
    },
    missed(room, rule, starts) {
      if (targets.length > 0) misses.push({ room, rule, starts })
    },
    checkDelivered() {
      if (isForgetful()) return
      for (const target of targets) checkTarget(target)
      for (const miss of misses)
        if (!isWritten(miss)) fail(`${miss.rule} in room ${miss.room} missed ${miss.starts}, untold`)
    },
  }

  /** A show that is over is told to be over in the same save. */
  function followShows(room: string, { relays }: RoomRecord): void {
    for (const [rule, { show, slot }] of Object.entries(relays)) {
      const isTold = stories.get(`${rule} in room ${room}`)?.isTold ?? false
      if (!show && slot.is === 'none' && isTold) fail(`${rule} in room ${room} is over and nobody is told`)
      if (show && slot.is === 'open' && !isTold) fail(`${rule} in room ${room} runs and nobody is told`)
    }
  }
}
