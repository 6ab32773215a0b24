import type { Delivery, Message } from './deliver.ts'
import type { CallbackFault } from './faults.ts'
import type { Timers } from './timers.ts'

const longestHold = 3000

/**
 * Applies callback faults before delivery: loses, delays, duplicates or reorders a message. Resolves with the first attempt of the message
 * itself, or undefined if it was lost.
 */
export function createMisbehavior(timers: Timers, send: (message: Message) => Promise<Delivery>) {
  const held: { sdkAppId: number; release: () => void }[] = []
  const later = (ms: number, message: Message) =>
    new Promise<Delivery>((resolve) => timers.after(ms, () => resolve(send(message))))

  const hold = (message: Message) =>
    new Promise<Delivery>((resolve) => {
      const entry = { sdkAppId: message.app.sdkAppId, release }
      const cancel = timers.after(longestHold, release)
      held.push(entry)
      function release() {
        if (!held.includes(entry)) return
        held.splice(held.indexOf(entry), 1)
        cancel()
        resolve(send(message))
      }
    })

  return async (message: Message, fault: CallbackFault | undefined): Promise<Delivery | undefined> => {
    switch (fault?.does) {
      case 'lose':
        return undefined
      case 'delay':
        return later(fault.ms, message)
      case 'reorder':
        return hold(message)
    }
    const sent = send(message)
    for (let copy = 1; fault && copy <= fault.times; copy += 1) void send({ ...message, shift: copy })
    for (const entry of held.filter((one) => one.sdkAppId === message.app.sdkAppId)) entry.release()
    return sent
  }
}
