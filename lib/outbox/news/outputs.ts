import type { Identity } from '../../relay/identity.ts'
import type { Open, Relay } from '../../relay/relay.ts'
import { effectiveRule } from '../../rules/effective-rule.ts'
import { addressesOf, valuesOf } from '../../rules/outputs.ts'
import type { Output } from '../../rules/outputs.ts'
import { outputId } from '../../task/output-id.ts'
import { shownUrl, urlsOf, withoutQuery } from '../../task/spec.ts'
import type { Spec } from '../../task/spec.ts'
import { hasFailed } from '../../task/status.ts'
import { serverOf, streamKeyOf } from '../../task/stream-key.ts'
import type { NewsSubject } from './event.ts'

const WORDS = ['idle', 'connecting', 'running', 'recovering', 'failed', 'disconnecting'] as const
/** Of two statuses with the same time, the livelier one counts. */
const BY_LIFE = [2, 3, 4, 1, 5, 0] as const

/** One CDN output of a task. `url` contains no secret; `id` identifies it. */
export interface OutputNews {
  id: string
  url: string
  status: (typeof WORDS)[number] | 'unknown'
  play: string[] // where to watch
  since?: string // when its status was last reported, ISO
}

/** The CDN outputs of the task that runs or is starting, in order; empty without a task. No secrets. */
export function outputNews(where: NewsSubject, relay: Relay): OutputNews[] {
  const { slot } = relay
  if (slot.is !== 'open' && slot.is !== 'opening') return []
  const spec = slot.is === 'open' ? slot.applied : slot.spec
  const known = configured(where, relay, slot.mints)
  return urlsOf(spec).map((url) => {
    const at = slot.is === 'open' ? reportedAt(slot, url) : 0
    return {
      id: outputId(url),
      url: shown(url, isTencent(spec, url)),
      status: slot.is === 'open' ? statusOf(slot, url) : 'unknown',
      play: watched(known.find((output) => output.url === url)),
      ...(at > 0 && { since: new Date(at).toISOString() }),
    }
  })
}

/** Outputs of a task that no longer runs. Its identity is gone, so its playback URLs are not known. */
export function outputsPast(
  where: NewsSubject,
  relay: Relay,
  urls: readonly string[],
  status: (url: string) => OutputNews['status'],
): OutputNews[] {
  const known = configured(where, relay, { host: '', date: '' })
  return urls.map((url) => {
    const tencent = known.find((output) => output.url === url)?.tencent ?? false
    return { id: outputId(url), url: shown(url, tencent), status: status(url), play: [] }
  })
}

/** The last reported status of an output. Its end does not clear a failure. */
export function statusOf(slot: Open, url: string): OutputNews['status'] {
  if (hasFailed(slot.statuses, url)) return 'failed'
  const last = reportedAt(slot, url)
  const status = last === 0 ? undefined : BY_LIFE.find((one) => slot.statuses[url]?.[one] === last)
  return status === undefined ? 'unknown' : WORDS[status]
}

function reportedAt({ statuses }: Open, url: string): number {
  return Math.max(0, ...Object.values(statuses[url] ?? {}))
}

/** Every address that the relay may push to, from the rule and its overrides. */
function configured(
  { room, rule, config }: NewsSubject,
  { orders }: Relay,
  mints: Pick<Identity, 'host' | 'date' | 'vars'>,
): Output[] {
  const written = config?.rules.find(({ name }) => name === rule)
  if (!config || !written) return []
  return addressesOf(effectiveRule(written, orders, undefined), valuesOf(config, written, room, mints)).flat()
}

function shown(url: string, tencent: boolean): string {
  return streamKeyOf(url) ? `${serverOf(url)}***` : shownUrl(url, tencent)
}

/** The playback URLs of an output, with a secret stream name masked as in its push URL. */
function watched(output: Output | undefined): string[] {
  if (!output) return []
  const { url, play } = output
  return streamKeyOf(url) ? play.map((address) => address.replaceAll(url.slice(serverOf(url).length), '***')) : play
}

function isTencent({ PublishCdnParams = [] }: Spec, url: string): boolean {
  return PublishCdnParams.some(
    ({ PublishCdnUrl, IsTencentCdn }) => IsTencentCdn === 1 && withoutQuery(PublishCdnUrl) === url,
  )
}
