import type { Connection } from './connection.ts'
import type { Keys } from './keys.ts'
import { APP_QUIET } from './scripts.ts'

// Long enough to cost nothing, and so far below APP_QUIET that no app is struck off between its being added and the save after it.
const ADD_EVERY = APP_QUIET / 6

/** The list of the apps that have records. It stands in another slot than the records, so no script can keep the two together. */
export function appList({ run, opened }: Connection, keys: Keys, now: () => number) {
  const added = new Map<number, { at: number; opened: number }>()
  return {
    /**
     * Sees to it that the app is listed before a record of it is saved. A round trip only if this process has not done so lately on
     * this connection: a Redis that lost its data lost the connection too.
     */
    async add(app: number): Promise<void> {
      const last = added.get(app)
      if (last && last.opened === opened() && Math.abs(now() - last.at) < ADD_EVERY) return
      const at = now()
      await run('addApp', [keys.apps], [app])
      added.set(app, { at, opened: opened() })
    },

    /** Lists the apps; strikes off those that have had no records for long, each looked at once in `APP_QUIET`. */
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
