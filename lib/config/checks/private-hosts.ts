import { BlockList, isIP } from 'node:net'

/** Address ranges without public hosts (IANA's special-purpose registries). An IPv4-mapped IPv6 address is checked as IPv4. */
const notPublic = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
])
  add(range, 'ipv4')
for (const range of ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', 'fc00::/7', 'fe80::/9', 'ff00::/8']) add(range, 'ipv6')

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/')
  notPublic.addSubnet(network, Number(bits), family)
}

/**
 * Whether a URL's host is evidently not public: a private IP address in any notation that URLs allow, or localhost. Other names are
 * checked when they are resolved to connect.
 */
export function isPrivateHost(url: string): boolean {
  if (!URL.canParse(url)) return false
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const family = isIP(host)
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost')
  return notPublic.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
