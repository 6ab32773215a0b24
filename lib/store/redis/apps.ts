import type { Connection } from './connection.ts'
import type { Keys } from './keys.ts'
import { APP_QUIET } from './scripts.ts'

// Long enough to cost little, and far enough below APP_QUIET that no app is removed between being added and the save that follows.
const ADD_EVERY = APP_QUIET / 6

/** The list of the apps that have records. It is in a different cluster slot than the records, so no script can update both. */
export function appList({ run, opened }: Connection, keys: Keys, now: () => number) {
  const added = new Map<number, { at: number; opened: number }>()
  return {
    /**
     * Ensures that the app is listed before one of its records is saved. Costs a round trip only if this process has not done so recently
     * on this connection, since a Redis that loses its data also drops the connection.
     */
    async add(app: number): Promise<void> {
      const last = added.get(app)
      if (last && last.opened === opened() && Math.abs(now() - last.at) < ADD_EVERY) return
      const at = now()
      await run('addApp', [keys.apps], [app])
      added.set(app, { at, opened: opened() })
    },

    /** Lists the apps; removes those that have had no records for long, each checked once per `APP_QUIET`. */
    async list(): Promise<number[]> {
      const [all, quiet] = await run<[string[], string[]]>('listApps', [keys.apps])
      const gone = new Set<string>()
      for (const app of quiet) {
        const records = await run<number>('countRooms', [keys.rooms(Number(app))])
        await run('settleApp', [keys.apps], [app, records])
        if (records === 0) gone.add(app)
      }
      return all.filter((app) => !gone.has(app)).map(Number)
    },
  }
}
