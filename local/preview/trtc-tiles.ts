import type { LayoutParams } from '../../lib/trtc/request/layout.ts'
import type { Tile } from './drawing.ts'
import { personOf } from './stage.ts'
import type { Sender } from './stage.ts'
import { trtcBoxes } from './trtc-boxes.ts'

const FITS = ['crop', 'contain', 'contain-black'] as const

interface Stream {
  person: Sender
  stream: 'camera' | 'screen'
}

/** The tiles of a layout arranged by TRTC: MaxVideoUser gets the large one, the others follow in order of entry. */
export function trtcTiles(
  layout: LayoutParams & { MixLayoutMode: 1 | 2 | 3 },
  canvas: { width: number; height: number },
  stage: readonly Sender[],
): Tile[] {
  const { MixLayoutMode: mode, RenderMode, PureAudioHoldPlaceMode, MaxVideoUser } = layout
  const streams = stage.flatMap((person): Stream[] => [
    ...(person.camera || PureAudioHoldPlaceMode === 1 ? [{ person, stream: 'camera' as const }] : []),
    ...(person.screen ? [{ person, stream: 'screen' as const }] : []),
  ])
  const large = MaxVideoUser?.UserMediaStream
  const isLarge = ({ person, stream }: Stream) =>
    person.user === large?.UserInfo?.UserId && stream === (large.StreamType === 1 ? 'screen' : 'camera')
  const ordered = [...streams.filter(isLarge), ...streams.filter((one) => !isLarge(one))]
  return trtcBoxes(mode, canvas, ordered.length).map((box, index): Tile => {
    const { person, stream } = ordered[index]!
    const usual = mode === 2 && index === 0 ? 'contain' : 'crop'
    return {
      is: 'tile',
      ...box,
      z: mode === 1 && index > 0 ? 1 : 0,
      fit: RenderMode === undefined ? usual : FITS[RenderMode],
      stream,
      person: personOf(person),
      ...(!person[stream] && { absent: 'off' as const }),
    }
  })
}
