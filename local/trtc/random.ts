/** Deterministic randomness (mulberry32): the same seed gives the same task ids and request ids. */
export interface Random {
  bytes(count: number): Buffer
  /** A UUID for `RequestId`. */
  uuid(): string
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const byte = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) & 0xff
  }
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, byte))
  return {
    bytes,
    uuid: () =>
      bytes(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  }
}

/**
 * A task id like the documented samples: opaque, base64-like, with `-`, `+` and `.`, to catch clients that put it into a path or query
 * without encoding. (TRTC API: StartPublishCdnStream, output example.)
 */
export function taskId(random: Random): string {
  const text = random.bytes(51).toString('base64').replaceAll('/', '-')
  return `-${text.slice(0, 34)}+${text.slice(34)}AQ..`
}
