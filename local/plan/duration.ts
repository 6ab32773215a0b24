const SECONDS = { d: 86_400, h: 3600, m: 60, s: 1 } as const

/** Parses "90s", "1m30s", "3h", "1.5h" or plain seconds to ms; undefined for anything else. */
export function readDuration(text: string | number): number | undefined {
  const plain = Number(text)
  if (String(text).trim() !== '' && Number.isFinite(plain)) return plain >= 0 ? Math.round(plain * 1000) : undefined
  if (!/^(\d+(\.\d+)?[dhms]\s*)+$/.test(String(text))) return undefined
  const parts = [...String(text).matchAll(/(\d+(?:\.\d+)?)([dhms])/g)]
  const seconds = parts.reduce(
    (sum, [, number, unit]) => sum + Number(number) * SECONDS[unit as 'd' | 'h' | 'm' | 's'],
    0,
  )
  return Math.round(seconds * 1000)
}

/** "6s", "1m30s", "3h", "0.8s": the inverse of `readDuration`, rounded to tenths of a second. */
export function shortDuration(ms: number): string {
  const tenths = Math.round(ms / 100)
  const [hours, minutes, seconds] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, (tenths % 600) / 10]
  const parts = [hours > 0 && `${hours}h`, minutes > 0 && `${minutes}m`, seconds > 0 && `${seconds}s`]
  return parts.filter(Boolean).join('') || '0s'
}
