import { doubt, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

/** What there is to look at when SCF does not let anybody reach a function. */
export const CHECK_URL =
  'in the SCF console, at the trigger of this function, see that its Function URL is enabled, open to the public network and of auth type NONE, and that this is its address'

/** Why nothing answers at an address, for whom it must. */
export function unreachable(what: string, { code, why }: Extract<Probe, { is: 'silent' }>): Finding {
  if (CERTIFICATE.test(code))
    return wrong(what, `its certificate is not trusted (${why})`, 'use the address as SCF shows it, with https')
  return wrong(what, `nothing answers (${why})`, CHECK_URL)
}

/** Whether what is sent there can be read under way. */
export function tlsFindings(what: string, url: string): Finding[] {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return [well(`${what}: TLS`)]
  if (/^(127\.|localhost$|\[::1\]$)/.test(hostname)) return []
  return [doubt(`${what}: TLS`, 'over http everybody on the way can read it, tokens too', 'use https://')]
}
