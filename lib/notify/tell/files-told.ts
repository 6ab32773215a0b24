import type { Relay } from '../../relay/relay.ts'
import type { Recorded } from '../../relay/recording.ts'

/** Files of a relay's recordings of which nobody was told, or of which more is known since; and the relay that knows they were. */
export function filesTold(relay: Relay): { relay: Relay; files: object[] } {
  const { recorded = [], filesTold: before = [], ...rest } = relay
  const names = recorded.map(nameOf)
  const fresh = recorded.filter((file) => !before.includes(nameOf(file)))
  if (fresh.length === 0 && names.length === before.length) return { relay, files: [] }
  const after = { ...rest, ...(recorded.length > 0 && { recorded, filesTold: names }) }
  return { relay: after, files: fresh.map(shown) }
}

/** Its address may come later than its name. */
function nameOf({ taskId, name, url, fileId }: Recorded): string {
  return JSON.stringify([taskId, name, url !== undefined, fileId !== undefined])
}

function shown({ name, url, fileId, mediaType, from, to }: Recorded): object {
  return {
    name,
    ...(url !== undefined && { url }),
    ...(fileId !== undefined && { fileId }),
    ...(mediaType !== undefined && { mediaType }),
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
  }
}
