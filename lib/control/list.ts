import type { Context } from '../reconcile/update.ts'
import type { RelayList } from './answers.ts'
import type { ListQuery } from './list-query.ts'
import type { RelayName } from './relay-id.ts'
import { showRelay } from './show-relay.ts'
import { cursorOf, roomsFrom } from './walk.ts'

const MOST_READ = 500 // records read for one page, however few of them match

/** A page of the list of relays: at most `limit`, or fewer if a filter excludes many. With a cursor if more follow. */
export async function listRelays(context: Context, query: ListQuery): Promise<RelayList> {
  const { state, limit } = query
  const relays: RelayList['relays'] = []
  let last: RelayName | undefined
  for await (const { key, loaded, rules, read } of roomsFrom(context, query)) {
    if (last && read > MOST_READ) return { relays, cursor: cursorOf(last) }
    for (const rule of rules.filter((name) => query.rule === undefined || query.rule === name)) {
      const relay = showRelay(context, key, loaded.record, rule, loaded.now)
      if (state !== undefined && state !== relay.state) continue
      if (last && relays.length === limit) return { relays, cursor: cursorOf(last) }
      relays.push(relay)
      last = { ...key, rule }
    }
    last = { ...key, rule: rules.at(-1) ?? '' }
  }
  return { relays }
}
