import type { ParsedApp } from '../../../lib/config/parsed.ts'

/** The apps that an event may belong to; `otherwise`: the default. */
export interface Apps {
  configured: readonly ParsedApp[]
  otherwise: ParsedApp | undefined
  name: string // how to name one: "with --app"
}

/** The app that an event names (its SdkAppId, as number or text), else the default. */
export function findApp(named: unknown, { configured, otherwise, name }: Apps): ParsedApp | { message: string } {
  const ids = configured.map(({ sdkAppId }) => sdkAppId).join(', ')
  if (named === undefined) return otherwise ?? { message: `does not name its app; name one ${name}: ${ids}` }
  const app = configured.find(({ sdkAppId }) => String(sdkAppId) === String(named))
  return app ?? { message: `belongs to an app that is not configured; configured: ${ids}` }
}
