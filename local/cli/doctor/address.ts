import { doubt, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

/** What to check when a function cannot be reached. */
export const CHECK_URL =
  'in the SCF console, check the trigger of this function: the Function URL must be enabled, with public network access and auth type NONE, and have this address'

/** The finding for an address that does not respond. */
export function unreachable(what: string, { code, why }: Extract<Probe, { is: 'unreachable' }>): Finding {
  if (CERTIFICATE.test(code))
    return wrong(what, `its certificate is not trusted (${why})`, 'use the https address shown by SCF')
  return wrong(what, `does not respond (${why})`, CHECK_URL)
}

/** Whether the connection is encrypted. */
export function tlsFindings(what: string, url: string): Finding[] {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return [well(`${what}: TLS`)]
  if (/^(127\.|localhost$|\[::1\]$)/.test(hostname)) return []
  return [doubt(`${what}: TLS`, 'http is not encrypted: tokens can be read in transit', 'use https://')]
}
