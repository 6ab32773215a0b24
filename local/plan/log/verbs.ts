import type { RoomAction } from '../../trtc/room-events.ts'

type Meaning = Pick<RoomAction, 'does' | 'role' | 'reason'>

const LINKED = 4 // the reason of a 103 or 104: two rooms were linked or unlinked

/** User actions as written in logs and cases. */
const PHRASES = new Map<string, Meaning>([
  ['enters', { does: 'enters' }],
  ['enters as anchor', { does: 'enters', role: 'anchor' }],
  ['enters as audience', { does: 'enters', role: 'audience' }],
  ['leaves', { does: 'leaves' }],
  ['links in', { does: 'enters', reason: LINKED }],
  ['links out', { does: 'leaves', reason: LINKED }],
  ['comes on stage', { does: 'becomes-anchor' }],
  ['goes back to the audience', { does: 'becomes-audience' }],
  ['turns the camera on', { does: 'camera-on' }],
  ['turns the camera off', { does: 'camera-off' }],
  ['turns the microphone on', { does: 'microphone-on' }],
  ['turns the microphone off', { does: 'microphone-off' }],
  ['shares the screen', { does: 'screen-on' }],
  ['stops sharing the screen', { does: 'screen-off' }],
  ['creates the room', { does: 'creates' }],
  ['dismisses the room', { does: 'dismisses' }],
])

/** The local TRTC's names: `camera-on`, `becomes-anchor`. */
const WORDS = new Map<string, Meaning>([...PHRASES.values()].map(({ does }) => [does, { does }]))

/** Parses "turns the camera on" or "camera-on"; undefined for anything else. */
export function parseVerb(words: string): Meaning | undefined {
  const text = words.trim().replace(/\s+/g, ' ')
  return PHRASES.get(text) ?? WORDS.get(text)
}

/** The known phrases, for error messages. */
export const phrases: readonly string[] = [...PHRASES.keys()]
