import type { Relay } from '../../relay/relay.ts'
import type { Recorded } from '../../task/recording.ts'
import { withoutQuery } from '../../task/spec.ts'

/** A file of a recording. Its address is told without the query, which may hold a signature. Times are ISO. */
export interface FileNews {
  taskId: string // of the relay or of its recording
  name: string
  url?: string
  fileId?: string // of VOD
  kind?: 'av' | 'audio' | 'video'
  from?: string
  to?: string
}

/** Files of a relay's recordings of which nobody was told, or of which more is known since; and the relay that knows they were told. */
export function newsOfFiles(relay: Relay): { relay: Relay; files: FileNews[] } {
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

function shown({ taskId, name, url, fileId, mediaType, from, to }: Recorded): FileNews {
  return {
    taskId,
    name,
    ...(url !== undefined && { url: withoutQuery(url) }),
    ...(fileId !== undefined && { fileId }),
    ...(mediaType !== undefined && { kind: mediaType }),
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
  }
}
