import { Session } from 'node:inspector/promises'

/** What ran of a part of the sources. */
export interface Calls {
  files: number // in which something was called
  calls: number // of functions
}

/**
 * Counts the calls of functions in files whose URL matches, while `work` runs: V8's precise coverage. The modules must have been loaded
 * before, else their top level counts as a call.
 */
export async function countCalls(matches: RegExp, work: () => Promise<unknown>): Promise<Calls> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    await work()
    const { result } = await session.post('Profiler.takePreciseCoverage')
    const counts = result
      .filter(({ url }) => matches.test(url))
      .map(({ functions }) =>
        functions
          .filter(({ functionName }) => functionName !== '__name') // tsx's own, where a function is made
          .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0),
      )
      .filter((count) => count > 0)
    return { files: counts.length, calls: counts.reduce((sum, count) => sum + count, 0) }
  } finally {
    await session.post('Profiler.stopPreciseCoverage')
    session.disconnect()
  }
}
