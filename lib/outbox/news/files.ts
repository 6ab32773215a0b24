import type { Relay } from '../../relay/relay.ts'
import type { Recorded } from '../../task/recording.ts'
import { withoutQuery } from '../../task/spec.ts'

/** A recorded file. Its URL is given without the query, which may contain a signature. Times are ISO. */
export interface FileNews {
  taskId: string // of the relay or of its recording
  name: string
  url?: string
  fileId?: string // of VOD
  kind?: 'av' | 'audio' | 'video'
  from?: string
  to?: string
}

/** Recorded files that were not notified yet, or about which more is known since; and the relay with them marked as notified. */
export function newsOfFiles(relay: Relay): { relay: Relay; files: FileNews[] } {
  const { recorded = [], filesTold: before = [], ...rest } = relay
  const names = recorded.map(nameOf)
  const fresh = recorded.filter((file) => !before.includes(nameOf(file)))
  if (fresh.length === 0 && names.length === before.length) return { relay, files: [] }
  const after = { ...rest, ...(recorded.length > 0 && { recorded, filesTold: names }) }
  return { relay: after, files: fresh.map(shown) }
}

/** Changes when the URL or file id becomes known, which may be later than the name. */
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
