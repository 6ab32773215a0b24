import { describe, expect, it } from 'vitest'
import { receiveBatch } from '../../lib/queue.ts'
import type { Batch } from '../../lib/queue.ts'
import type { QueueDeps } from '../../lib/queue/message.ts'
import { callbackKeyOf } from '../../local/plan/placeholders.ts'
import { message } from '../queue/batches.ts'
import { chance } from '../queue/chance.ts'
import { evening, untidy } from '../queue/evening.ts'
import type { Sent } from '../queue/evening.ts'
import { stateOf } from '../queue/state.ts'
import { isWhole } from '../support/runs.ts'
import { app, parsed, relay, rule } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'
import { seedFrom } from './slice.ts'

const BEGAN = Date.parse('2027-01-29T19:00:00Z')
const [COUNT, ROOMS] = isWhole ? [1000, 40] : [150, 8]
const POISON = COUNT / 25
const MINUTE = 60_000
// STORM_SEED repeats the first of the two.
const first = seedFrom('STORM_SEED')
const seeds = [first, first + 1]

const written = app({
  roomIds: 'integer',
  rules: [rule({ name: 'show', rooms: ['29*'], hosts: ['host'], linger: 600, relay: relay({ maxIdle: 700 }) })],
})

/** A system in virtual time that is given batches as a platform gives them: again, where one fails. */
function system() {
  const of = parsed(written)
  const { world, cloud, door, logged, record, ticking } = virtual(of, BEGAN)
  ticking()
  let savesUntilGone = Infinity
  const { ledger } = door.context
  const gone = () => Promise.reject(new Error('the store is gone'))
  const queueDoor: QueueDeps = {
    ...door,
    seal: (_app, text) => ({ sealed: text, app: of.sdkAppId }),
    context: {
      ...door.context,
      ledger: {
        ...ledger,
        load: (key) => (savesUntilGone <= 0 ? gone() : ledger.load(key)),
        save: (key, write) => (savesUntilGone-- <= 0 ? gone() : ledger.save(key, write)),
        apps: () => (savesUntilGone <= 0 ? gone() : ledger.apps()),
      },
    },
  }
  const once = async (batch: readonly Sent[]): Promise<Batch | Error> => {
    const until = world.now() + MINUTE
    const messages = batch.map(({ body, key }) => message(body, key === undefined ? {} : { key }))
    let ended: Batch | Error | undefined
    const run = receiveBatch(queueDoor, messages, () => until - world.now()).then(
      (result) => (ended = result),
      (error: Error) => (ended = error),
    )
    while (!ended) await world.run(world.now() + 100)
    return run
  }
  return {
    once,
    /** Again and again until it is taken. */
    async give(batch: readonly Sent[]): Promise<Batch> {
      for (let tries = 0; tries < 10; tries++) {
        const result = await once(batch)
        if (!(result instanceof Error)) return result
        await world.run(world.now() + 1000)
      }
      throw new Error('the batch is never taken')
    },
    storeGoneAfter: (saves: number) => (savesUntilGone = saves),
    settle: () => world.run(world.now() + 10_000),
    states: () =>
      Promise.all(Array.from({ length: ROOMS }, (_, index) => record(String(290_000 + index)).then(stateOf))),
    cloud,
    logged,
  }
}

const options = () => ({
  app: written.sdkAppId,
  callbackKey: callbackKeyOf(parsed(written)),
  rooms: ROOMS,
  ends: BEGAN,
  until: BEGAN + 6 * 60 * MINUTE,
})

describe(`${COUNT} messages in ${ROOMS} rooms`, () => {
  it.each(seeds)(
    'end alike, whichever way they come (STORM_SEED=%i)',
    async (seed) => {
      const { heads, rest } = evening(chance(seed), { ...options(), count: COUNT })
      const clean = system()
      const tidy = [await clean.give(heads), (await clean.settle(), await clean.give(rest))]
      expect(tidy).toEqual([{ handled: heads.length, parked: 0 }, { handled: COUNT, parked: 0 }]) // prettier-ignore
      expect(clean.logged.filter(({ what }) => what === 'command.refused')).toEqual([])
      await clean.settle()

      const luck = chance(seed + 1)
      const messy = system()
      await messy.give(untidy(luck, written.sdkAppId, heads, 2))
      await messy.settle()
      const batch = untidy(luck, written.sdkAppId, rest, POISON)
      messy.storeGoneAfter(COUNT / 5)
      expect(String(await messy.once(batch))).toContain('the store does not answer')
      messy.storeGoneAfter(Infinity)
      expect(await messy.give(luck.shuffled(batch))).toEqual({ handled: batch.length - POISON, parked: POISON })
      await messy.give(luck.shuffled(rest).slice(0, COUNT * 0.4))
      await messy.settle()

      expect(await messy.states()).toEqual(await clean.states())
      for (const { cloud } of [clean, messy]) {
        const alive = cloud.tasks().filter((task) => task.alive)
        expect(new Set(alive.map(({ room }) => room)).size).toBe(alive.length)
        const updates = new Map<string, number[]>()
        for (const { action, body } of cloud.requests) {
          const { TaskId, SequenceNumber } = JSON.parse(body) as { TaskId: string; SequenceNumber: number }
          if (action === 'UpdatePublishCdnStream') updates.set(TaskId, [...(updates.get(TaskId) ?? []), SequenceNumber])
        }
        for (const numbers of updates.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      }
    },
    60_000,
  )
})
