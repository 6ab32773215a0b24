import { payload } from './edge.ts'
import { seen } from './requests.ts'
import { uuid, passEdge } from './rule.ts'
import type { Rule } from './rule.ts'

export const seiRules: Rule[] = [
  [
    'SEI may be all defaults',
    '1-mix-av',
    'both',
    { SeiParams: { LayoutVolume: {} } },
    { SeiParams: { LayoutVolume: null } },
    ['SeiParams.LayoutVolume: must be an object'],
  ],
  passEdge({}, { PayloadContent: '' }, 'PayloadContent', 'must be text that is not empty'),
  ...[100, 243, 245, 254].flatMap((inside) =>
    [4, 6, 99, 244, 255, '5'].map((outside) =>
      passEdge({ PayloadType: inside }, { PayloadType: outside }, 'PayloadType', `must be 5 or ${payload}`),
    ),
  ),
  passEdge(
    { PayloadType: 5, PayloadUuid: uuid },
    { PayloadType: 5 },
    'PayloadUuid',
    'is missing, and PayloadType 5 needs it',
  ),
  passEdge(
    { PayloadType: 100 },
    { PayloadType: 100, PayloadUuid: uuid },
    'PayloadUuid',
    'works with PayloadType 5 only',
  ),
  ...[uuid.slice(1), `${uuid}0`, uuid.replace('0', 'g'), 7].map((outside) =>
    passEdge(
      { PayloadType: 5, PayloadUuid: uuid },
      { PayloadType: 5, PayloadUuid: outside },
      'PayloadUuid',
      'must be 32 hexadecimal digits',
    ),
  ),
  passEdge({ Interval: 1 }, { Interval: 0 }, 'Interval', 'must be a whole number of at least 1, not 0'),
  passEdge({ FollowIdr: 1 }, { FollowIdr: 2 }, 'FollowIdr', 'must be 0 or 1, not 2'),
  passEdge({}, { Surprise: 1 }, 'Surprise', 'is not a field of this request'),
  [
    "SEI of one's own is complete",
    '6-mix-av-sei',
    'both',
    seen({}),
    { SeiParams: { PassThrough: {} } },
    ['PayloadContent', 'PayloadType'].map((name) => `SeiParams.PassThrough.${name}: is missing`),
  ],
]
