import type { Claim } from '../../lib/relay/claim.ts'
import type { Desired } from '../../lib/relay/desired.ts'
import { nextGeneration } from '../../lib/relay/identity.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { desiredOf, HOUR, identityOf, NOW, otherPicture, PUSH } from '../support/relays.ts'

/** A relay, the time, what the rules want of it, and the call that is under way. */
export interface World {
  relay: Relay
  now: number
  wish: Wish
  call?: Claim
  tasks: number // that TRTC has started
}

export type Wish = Pick<Desired, 'wanted' | 'atOnce' | 'maxDuration' | 'backups'> & {
  window: string
  color: string // an Update reaches another one
  channels: 1 | 2 // and not these
  url: string
}

const calm = { wanted: false, atOnce: false, maxDuration: 12 * HOUR, backups: false }
const plain = { window: 'one', color: '0x000000', channels: 2 as const, url: PUSH }

export const beginning: World = { relay: newRelay, now: NOW, wish: { ...calm, ...plain }, tasks: 0 }

export function specIn({ color, channels, url }: Wish): Spec {
  const { AudioParams, ...rest } = otherPicture(color, [url])
  return { ...rest, AudioParams: { AudioEncode: { ...AudioParams.AudioEncode, Channel: channels } } }
}

/** What the rules ask of a relay in this world, as `decide` is told it. */
export function desiredIn({ now, wish }: World): (relay: Relay) => Desired {
  const { wanted, atOnce, maxDuration, backups, window } = wish
  const spec = specIn(wish)
  return (relay) => {
    const { slot } = relay
    const identity = slot.is === 'open' || slot.is === 'opening' ? slot.mints : identityOf(nextGeneration(relay, now))
    return desiredOf({ wanted, atOnce, maxDuration, backups, window, spec, identity })
  }
}
