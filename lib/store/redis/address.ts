/** The address and credentials of a Redis. */
export interface Address {
  host: string
  port: number
  isTls: boolean
  isCluster: boolean
  db: number
  username?: string
  password?: string
}

const FORM =
  'redis://[user:password@]host[:port][/database], rediss:// for TLS, ?cluster=1 behind it for a cluster; escape other characters than letters and digits in the password (%40 for @)'

/** Parses a Redis URL. Throws an Error that says what is wrong, without the URL, which may contain a password. */
export function readAddress(url: string): Address {
  const { protocol, hostname, port, pathname, searchParams, username, password } = parsed(url)
  if (protocol !== 'redis:' && protocol !== 'rediss:') throw wrong('it does not begin with redis:// or rediss://')
  if (hostname === '') throw wrong('it has no host')
  if (!/^(\/\d*)?$/.test(pathname)) throw wrong('what follows the host must be the number of a database')
  for (const name of searchParams.keys()) if (name !== 'cluster') throw wrong(`it has an unknown option ${name}`)
  const cluster = searchParams.get('cluster') ?? '0'
  if (cluster !== '0' && cluster !== '1') throw wrong('the option cluster must be 0 or 1')
  const db = Number(pathname.slice(1))
  if (cluster === '1' && db !== 0) throw wrong('a cluster has no databases')
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'), // IPv6
    port: port === '' ? 6379 : Number(port),
    isTls: protocol === 'rediss:',
    isCluster: cluster === '1',
    db,
    ...(username !== '' && { username: unescaped(username) }),
    ...(password !== '' && { password: unescaped(password) }),
  }
}

function parsed(url: string): URL {
  try {
    return new URL(url)
  } catch {
    throw wrong('it cannot be read') // no cause: the original error contains the URL
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrong('its user or password has a % that escapes nothing')
  }
}

function wrong(why: string): Error {
  return new Error(`the Redis URL is invalid: ${why}. Use ${FORM}`)
}
