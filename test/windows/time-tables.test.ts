import { describe, expect, it } from 'vitest'
import { coming, scheduleAt } from '../../lib/windows.ts'
import type { Occurrence } from '../../lib/windows.ts'
import { seeded } from '../../local/trtc/random.ts'
import { isWhole } from '../support/runs.ts'
import { scheduleOf } from './parsed-schedule.ts'
import { rows } from './rows.ts'
import { startsOf } from './table.ts'

const JANUARY = Date.UTC(2027, 0)
const NEXT_JANUARY = Date.UTC(2028, 0)
const SECOND = 1000
const MINUTE = 60 * SECOND
const isOf2027 = (at: number) => at >= JANUARY && at < NEXT_JANUARY

interface Time {
  starts: number
  opens: number
  ends: number
  closes: number
}

const tables = rows.map((row) => {
  const { window } = row
  const lasts = 'cron' in window ? window.duration * SECOND : Date.parse(window.until) - Date.parse(window.from)
  const times = startsOf(row).map((starts): Time => {
    const ends = starts + lasts
    return { starts, opens: starts - window.prepare! * SECOND, ends, closes: ends + window.overrun! * SECOND }
  })
  return { name: 'cron' in window ? `${window.cron} in ${window.timezone}` : 'once', window, times }
})

const EVERY = isWhole ? 10 : 30
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

describe.each(tables)('$name', ({ window, times }) => {
  it('happens at the right moments of a year, each once', () => {
    const found = coming(scheduleOf(window), JANUARY, times.length).filter(({ starts }) => isOf2027(starts))
    const expected = times.filter(({ starts }) => isOf2027(starts))
    expect(found.map(timeOf)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(0)
    expect(new Set(found.map(({ id }) => id)).size).toBe(expected.length)
  })

  it(`is open when it should be, at its turns and every ${EVERY} seconds around them`, () => {
    const ticks = turnsOf(times).flatMap((turn) => [...around(turn, EVERY), turn - 1, turn])
    expect(watch(window, times, inOrder(ticks))).toEqual(opened(times))
  })

  it(`is open when it should be, with ticks lost, doubled and late, clocks set back and a restart (SEED=${seed})`, () => {
    const { bytes } = seeded(seed)
    const random = () => bytes(1)[0]! / 256
    const ticks = turnsOf(times).flatMap((turn) => {
      const lost = random() < 0.3 ? 3 * MINUTE : 0
      return around(turn, 40).flatMap((at) => {
        if (at < turn - 2 * MINUTE + lost) return []
        const late = random() < 0.2 ? at + 90 * SECOND : at
        return random() < 0.3 ? [late, late] : [late]
      })
    })
    const jumpy = inOrder(ticks).flatMap((at) => (random() < 0.05 ? [at, at - 7 * SECOND, at] : [at]))
    const orderly = inOrder(jumpy)
    const seen = watch(window, times, jumpy, Math.floor(jumpy.length / 2))
    const reachable = opened(times.filter((time) => isSeen(time, times, orderly)))
    expect([...new Set(seen)]).toEqual(reachable)
  })
})

/** Every opening in turn, as the ticks see it; each answer is compared with the table. */
function watch(
  window: (typeof tables)[number]['window'],
  times: Time[],
  ticks: number[],
  restart = Infinity,
): number[] {
  let schedule = scheduleOf(window)
  const seen: number[] = []
  const wrong: string[] = []
  for (const [index, now] of ticks.entries()) {
    if (index === restart) schedule = scheduleOf(window)
    const { open } = scheduleAt(schedule, '2901', now)
    const right = openAt(times, now)
    if (open?.starts !== right?.starts) wrong.push(`${iso(now)}: ${iso(open?.starts)}, not ${iso(right?.starts)}`)
    if (open && seen.at(-1) !== open.starts) seen.push(open.starts)
  }
  expect(wrong).toEqual([])
  return seen
}

const iso = (at: number | undefined) => (at === undefined ? 'nothing' : new Date(at).toISOString())
const timeOf = ({ starts, opens, ends, closes }: Occurrence): Time => ({ starts, opens, ends, closes })
const inOrder = (ticks: number[]) => ticks.filter(isOf2027).sort((a, b) => a - b)
const turnsOf = (times: Time[]) => times.flatMap(({ opens, ends, closes }) => [...new Set([opens, ends, closes])])

/** Two minutes to both sides, not in step with the turn. */
function around(turn: number, every: number): number[] {
  const steps = Math.floor(240 / every)
  return Array.from({ length: steps }, (_, step) => turn - 2 * MINUTE + 3 * SECOND + step * every * SECOND)
}

/** Of a window that begins anew before it closes, the newest counts. */
function openAt(times: Time[], now: number): Time | undefined {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]!.opens <= now) low = middle + 1
    else high = middle
  }
  const last = times[low - 1]
  return last && now < last.closes ? last : undefined
}

/** The starts of those that open in 2027 or are open when it begins. */
function opened(times: Time[]): number[] {
  return times
    .filter(({ opens, closes }, index) => {
      const isOver = Math.min(closes, times[index + 1]?.opens ?? Infinity) <= JANUARY
      return opens < NEXT_JANUARY && !isOver
    })
    .map(({ starts }) => starts)
}

function isSeen(time: Time, times: Time[], ticks: number[]): boolean {
  let [low, high] = [0, ticks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ticks[middle]! < time.opens) low = middle + 1
    else high = middle
  }
  const first = ticks[low]
  return first !== undefined && first < time.closes && openAt(times, first) === time
}
