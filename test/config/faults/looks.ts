import type { Layout } from '../../../lib/config/app-config.ts'
import { config, relay } from '../../support/configs.ts'
import { R, ofRule, ofRelay, ofCdn, without, video, cn, mark, text, image, cnOnly } from '../builders.ts'
import type { Case } from '../builders.ts'

export const looksFaults: Case[] = [
  [
    'a margin as wide as the picture',
    ofRelay({ layout: { type: 'grid', margin: 359, gap: 1 } }),
    ofRelay({ layout: { type: 'grid', margin: 360, gap: 1 } }),
    `${R}.layout.margin`,
    'leaves nothing of a picture of 1280x720; make it less than 360',
  ],
  [
    'a picture too small for people',
    ofRelay({ video: video({ width: 48, height: 64 }), layout: { type: 'auto' } }),
    ofRelay({ video: video({ width: 64, height: 46 }), layout: { type: 'auto' } }),
    `${R}.layout`,
    'needs a picture of at least 48x48, not 64x46; make video larger',
  ],
  [
    'a gap as wide as what the margin leaves',
    ofRelay({
      layout: [
        { when: 'alone', type: 'full' },
        { type: 'pip', margin: 60, gap: 599 },
      ],
    }),
    ofRelay({
      layout: [
        { when: 'alone', type: 'full' },
        { type: 'pip', margin: 60, gap: 600 },
      ],
    }),
    `${R}.layout[1].gap`,
    'leaves no room for two tiles in a picture of 1280x720; make it less than 600',
  ],
  ...(['include', 'exclude'].map((list) => [
    `${list}: sound of another room with a layout of TRTC's`,
    ofRelay({ layout: { type: 'trtc-grid' }, audio: { [list]: [{ user: 'a' }] } }),
    ofRelay({ layout: { type: 'trtc-grid' }, audio: { [list]: [{ user: 'a', room: 'b' }] } }),
    `${R}.audio.${list}[0].room`,
    'must be left out with layout "trtc-grid": TRTC takes only the sound of the relayed room there; use a layout like "grid"',
  ]) as Case[]),
  ...(['trtc-float', 'trtc-screen', 'trtc-grid'].map((type) => [
    `${type} with people to ignore`,
    ofRule({ ignore: [], relay: relay({ layout: [{ when: 'alone', type: 'full' }, { type }] as Layout[] }) }),
    ofRule({ ignore: ['bot*'], relay: relay({ layout: [{ when: 'alone', type: 'full' }, { type }] as Layout[] }) }),
    `${R}.layout[1].type`,
    `must not be "${type}" with \`ignore\`: TRTC shows everybody on stage there; use a layout like "grid", or leave ignore out`,
  ]) as Case[]),
  [
    'a failover at its own output’s address',
    config(),
    ofCdn({ failover: [{ url: 'rtmp://backup.example/live' }, { url: 'rtmp://backup.example/live' }] }),
    `${R}.cdn[0].failover[1]`,
    'pushes to the same address as cdn[0].failover[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'background fit alone',
    ofRelay({ background: { fit: 'crop', image: 'https://a.example/b.png' } }),
    ofRelay({ background: { fit: 'crop', color: '#000000' } }),
    `${R}.background.fit`,
    'must be left out without image: a colour fits any picture',
  ],
  [
    'background image',
    ofRelay({ background: { image: 'https://a.example/b.png' } }),
    ofRelay({ background: { image: 'https://a.example/b.webp' } }),
    `${R}.background.image`,
    `${image}: its path must end with .png, .jpg or .jpeg`,
  ],
  [
    'texts, depth by site',
    ofRelay(text({ z: 3 }), cn),
    ofRelay(text({ z: 3 })),
    `${R}.watermarks[0].z`,
    'must be left out of a text on site intl; only site cn can say how deep a text lies',
  ],
  [
    'texts, size',
    ofRelay(text()),
    ofRelay({ watermarks: [without(text().watermarks[0]!, 'size')] }),
    `${R}.watermarks[0].size`,
    'is missing; it must be a whole number from 1 to 1920 (pixels)',
  ],
  [
    'texts, wide',
    ofRelay(text({ x: 1180 })),
    ofRelay(text({ x: 1181 })),
    `${R}.watermarks[0]`,
    'reaches beyond the right edge: x + width is 1281, the canvas is 1280 wide',
  ],
  [
    'watermark params by site',
    ofRelay(mark({ params: { DynamicPosType: 2 } }), cn),
    ofRelay(mark({ params: { DynamicPosType: 2 } })),
    `${R}.watermarks[0].params.DynamicPosType`,
    cnOnly,
  ],
  [
    'watermark params, font of a text',
    ofRelay(text({ params: { Font: 'SourceHanSans' } }), cn),
    ofRelay(text({ params: { Font: 'SourceHanSerif' } }), cn),
    `${R}.watermarks[0].params.Font`,
    'must be "Tencent" or "SourceHanSans"',
  ],
  [
    'watermark params, font of an image',
    ofRelay(mark({ params: {} }), cn),
    ofRelay(mark({ params: { Font: 'Tencent' } }), cn),
    `${R}.watermarks[0].params.Font`,
    'is not a field here; remove it (known: DynamicPosType)',
  ],
  [
    'watermark params, value',
    ofRelay(mark({ params: { DynamicPosType: 0 } }), cn),
    ofRelay(mark({ params: { DynamicPosType: 3 } }), cn),
    `${R}.watermarks[0].params.DynamicPosType`,
    'must be 0, 1 or 2',
  ],
]
