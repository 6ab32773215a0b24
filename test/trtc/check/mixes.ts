import { absent, layout, single } from './requests.ts'
import { single0 } from './rule.ts'
import type { Rule } from './rule.ts'

export const mixesRules: Rule[] = [
  [
    'a relay of one stream names it',
    '4-relay-audio',
    'both',
    {},
    { [single0]: absent },
    [`${single0}: is missing, and WithTranscoding 0 needs it`],
  ],
  [
    'a mix does not',
    '2-mix-audio',
    'both',
    { [single0]: absent },
    { [single0]: single },
    [`${single0}: works with WithTranscoding 0 only`],
  ],
  [
    'an update of a relay may leave it',
    'update',
    'both',
    { WithTranscoding: 0, VideoParams: absent, [single0]: absent },
    { [single0]: single },
    [`${single0}: works with WithTranscoding 0 only`],
  ],
  [
    'WithTranscoding is 0 or 1',
    '2-mix-audio',
    'both',
    {},
    { WithTranscoding: 2 },
    ['WithTranscoding: must be 0 or 1, not 2'],
  ],
  [
    'a mix with video has a layout',
    '1-mix-av',
    'both',
    {},
    { [layout]: absent },
    [`${layout}: is missing, and a mix with video needs it`],
  ],
  ...(
    [
      ['LayoutParams', { MixLayoutMode: 1 }],
      ['BackGroundColor', '0x000000'],
      ['BackgroundImageUrl', 'http://h/a.png'],
      ['WaterMarkList', []],
      ['BackgroundRenderMode', 0],
    ] as const
  ).map(([name, value]): Rule => [
    `${name} needs a mix`,
    '3-relay-av',
    'both',
    {},
    { [`VideoParams.${name}`]: value },
    [`VideoParams.${name}: works with WithTranscoding 1 only`],
  ]),
]
