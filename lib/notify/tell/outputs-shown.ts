import { outputId } from '../../relay/output-id.ts'
import type { Open, Relay } from '../../relay/relay.ts'
import { shownUrl, urlsOf } from '../../relay/spec.ts'
import type { Spec } from '../../relay/spec.ts'
import { hasFailed } from '../../relay/status.ts'
import type { Status } from '../../relay/status.ts'
import { ordered } from '../../rules/ordered.ts'
import { addressesOf, valuesOf } from '../../rules/outputs.ts'
import type { Where } from './where.ts'

const WORDS = ['idle', 'connecting', 'running', 'recovering', 'failed', 'disconnecting'] as const

/** One CDN output of the running task. `url` has no secret; `id` tells it from others. */
export interface OutputShown {
  id: string
  url: string
  status: (typeof WORDS)[number] | 'unknown'
  play: string[] // where to watch
}

/** The CDN outputs of the task that runs or is being started; none without one. */
export function outputsShown({ room, rule, config }: Where, relay: Relay): OutputShown[] {
  const { slot, orders } = relay
  if (slot.is !== 'open' && slot.is !== 'opening') return []
  const spec = slot.is === 'open' ? slot.applied : slot.spec
  const written = config?.rules.find(({ name }) => name === rule)
  const known =
    config && written
      ? addressesOf(ordered(written, orders, undefined), valuesOf(config, written, room, slot.mints)).flat()
      : []
  return urlsOf(spec).map((url) => ({
    id: outputId(url),
    url: shownUrl(url, isTencent(spec, url)),
    status: slot.is === 'open' ? statusOf(slot, url) : 'unknown',
    play: known.find((output) => output.url === url)?.play ?? [],
  }))
}

/** The last that was heard of an output. Its end does not mend a failure. */
export function statusOf({ statuses }: Open, url: string): OutputShown['status'] {
  if (hasFailed(statuses, url)) return 'failed'
  const times = ([0, 1, 2, 3, 4, 5] as const).map((status: Status) => statuses[url]?.[status] ?? 0)
  const last = Math.max(...times)
  return last === 0 ? 'unknown' : WORDS[times.lastIndexOf(last)]!
}

function isTencent({ PublishCdnParams = [] }: Spec, url: string): boolean {
  return PublishCdnParams.some(
    ({ PublishCdnUrl, IsTencentCdn }) => IsTencentCdn === 1 && PublishCdnUrl.split('?', 1)[0] === url,
  )
}
