import type { Timers } from './trtc/timers.ts'

/** Virtual time: a discrete-event scheduler. */
export interface VirtualTime extends Timers {
  /** Runs all events up to `until`, flushing promises after each. */
  run(until: number): Promise<void>
  /** Number of events run. */
  steps(): number
}

interface Event {
  at: number
  tie: number
  order: number
  fn: (() => void) | undefined
}

/** Virtual time that begins at `start` (ms). Simultaneous events run in the order of `ties`, then of scheduling. */
export function createVirtualTime(start: number, ties: { unit(): number }): VirtualTime {
  const heap: Event[] = []
  let now = start
  let order = 0
  let steps = 0

  return {
    now: () => now,
    after(ms, fn) {
      const event: Event = { at: now + Math.max(0, Math.ceil(ms)), tie: ties.unit(), order: (order += 1), fn }
      push(heap, event)
      return () => {
        event.fn = undefined
      }
    },
    async run(until) {
      await flushPromises()
      for (;;) {
        const next = heap[0]
        if (!next || next.at > until) break
        pop(heap)
        const { fn } = next
        if (!fn) continue
        now = Math.max(now, next.at)
        steps += 1
        fn()
        await flushPromises()
      }
      now = Math.max(now, until)
    },
    steps: () => steps,
  }
}

/** Lets every promise settle that can without another event: Node empties the microtask queue first. */
function flushPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function before(a: Event, b: Event): boolean {
  return a.at !== b.at ? a.at < b.at : a.tie !== b.tie ? a.tie < b.tie : a.order < b.order
}

function push(heap: Event[], event: Event): void {
  let index = heap.length
  heap.push(event)
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!before(event, heap[parent]!)) break
    heap[index] = heap[parent]!
    index = parent
  }
  heap[index] = event
}

function pop(heap: Event[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let index = 0
  for (;;) {
    let child = index * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
    if (!before(heap[child]!, last)) break
    heap[index] = heap[child]!
    index = child
  }
  heap[index] = last
}
