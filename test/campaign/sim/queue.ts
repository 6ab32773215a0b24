import { reconcile } from '../../../lib/reconcile.ts'
import type { Context } from '../../../lib/reconcile/update.ts'
import type { Command, CommandResult } from '../../../lib/relay/command.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import { APP } from './config.ts'
import type { Chance } from './random.ts'
import type { Worker } from './worker.ts'

const UNSEEN = 30_000 // ms, before a command that nobody has finished is given out again
const PATIENCE = 500

export interface QueueTools {
  world: VirtualTime
  draw: Chance
  hire(): Worker
  spineOf(worker: Worker): Context
  answered(worker: Worker, command: Command, result: CommandResult | undefined): void
  failed(worker: Worker, why: unknown): void
}

/** A queue of commands: it gives each one out until a worker has finished with it, and says nothing of how often that is. */
export function queueOf({ world, draw, hire, spineOf, answered, failed }: QueueTools): {
  bring(command: Command, late: number, again: readonly number[]): void
} {
  const deliver = (command: Command): void => {
    let isDone = false
    const worker = hire()
    worker.tell(`is given ${JSON.stringify(command)}`)
    const again = () => {
      if (isDone) return
      isDone = true
      deliver(command)
    }
    world.after(UNSEEN, again)
    reconcile(spineOf(worker), { app: APP, room: command.room }, { commands: [command] }, PATIENCE).then(
      ({ results }) => {
        isDone = true
        answered(worker, command, results[0])
      },
      (cause: unknown) => {
        failed(worker, cause)
        world.after(draw.whole(500, 5000), again)
      },
    )
  }
  return {
    bring(command, late, again) {
      for (const ms of [0, ...again]) world.after(late + ms + draw.whole(2, 30), () => deliver(command))
    },
  }
}
