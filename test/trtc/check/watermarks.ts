import { absent, mark, image, words, wordMark } from './requests.ts'
import { words1, wordEdge } from './rule.ts'
import type { Rule } from './rule.ts'

export const watermarksRules: Rule[] = [
  [
    'a picture without a type',
    '1-mix-av',
    'both',
    { [`${mark}.WaterMarkType`]: absent },
    { [`${mark}.WaterMarkType`]: absent, [image]: absent },
    [`${image}: is missing, and WaterMarkType 0 needs it`],
  ],
  [
    'a picture has no text',
    '1-mix-av',
    'both',
    {},
    { [words1]: words },
    [`${words1}: works with WaterMarkType 1 only`],
  ],
  [
    'a text has its text',
    '1-mix-av',
    'both',
    wordMark(),
    { [mark]: { WaterMarkType: 1 } },
    [`${words1}: is missing, and WaterMarkType 1 needs it`],
  ],
  [
    'a text has no picture',
    '1-mix-av',
    'both',
    wordMark(),
    { [`${mark}.WaterMarkType`]: 1, [words1]: words },
    [`${image}: works with WaterMarkType 0 only`],
  ],
  [
    'a watermark is a picture or a text',
    '1-mix-av',
    'both',
    {},
    { [`${mark}.WaterMarkType`]: 2 },
    [`${mark}.WaterMarkType: must be 0 or 1, not 2`],
  ],
  wordEdge('both', { Text: 'x' }, { Text: '' }, 'must be text that is not empty'),
  wordEdge('both', { FontSize: 1 }, { FontSize: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { WaterMarkWidth: 1 }, { WaterMarkWidth: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { WaterMarkHeight: 1 }, { WaterMarkHeight: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { LocationX: 0 }, { LocationX: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('both', { LocationY: 0 }, { LocationY: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('both', { FontColor: '0xFFFFFF' }, { FontColor: 'white' }, 'must be a colour like 0xFF0000'),
  wordEdge('both', { BackGroundColor: '0xFFFFFF' }, { BackGroundColor: '0xFFF' }, 'must be a colour like 0xFF0000'),
  wordEdge('cn', { ZOrder: 0 }, { ZOrder: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('cn', { DynamicPosType: 2 }, { DynamicPosType: 3 }, 'must be 0, 1 or 2, not 3'),
  wordEdge('cn', { Font: 'SourceHanSans' }, { Font: 'Arial' }, 'must be Tencent or SourceHanSans, not "Arial"'),
  wordEdge('cn', { Font: 'Tencent' }, { Surprise: 1 }, 'is not a field of this request'),
  [
    'a text is complete',
    '1-mix-av',
    'both',
    wordMark(),
    { [mark]: { WaterMarkType: 1, WaterMarkText: {} } },
    ['WaterMarkWidth', 'WaterMarkHeight', 'LocationX', 'LocationY', 'Text', 'FontSize'].map(
      (name) => `${words1}.${name}: is missing`,
    ),
  ],
]
