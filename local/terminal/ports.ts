import { createServer } from 'node:net'

export interface Ports {
  scf: number
  trtc: number
}

export const DEFAULT_PORTS: Ports = { scf: 9000, trtc: 9001 }

/** The wanted ports if free, else 0 for any; `taken` lists the ones in use. */
export async function freePorts(wanted: Ports): Promise<{ ports: Ports; taken: number[] }> {
  const taken: number[] = []
  const choose = async (port: number) => {
    if (await isFree(port)) return port
    taken.push(port)
    return 0
  }
  return { ports: { scf: await choose(wanted.scf), trtc: await choose(wanted.trtc) }, taken }
}

/** Parses `9100,9101`, or PORT: that port and the next. Throws an Error that explains the format. */
export function parsePorts(flag: string | undefined, variable: string | undefined): Ports {
  if (flag !== undefined) {
    const match = /^(\d+),(\d+)$/.exec(flag)
    const ports = { scf: Number(match?.[1] ?? -1), trtc: Number(match?.[2] ?? -1) }
    if (!isPort(ports.scf) || !isPort(ports.trtc) || (ports.scf === ports.trtc && ports.scf !== 0))
      throw new Error(
        '--ports takes two different ports separated by a comma, such as --ports 9100,9101 (0: any free port)',
      )
    return ports
  }
  if (!variable) return DEFAULT_PORTS
  const port = /^\d+$/.test(variable) ? Number(variable) : -1
  if (!isPort(port + 1)) throw new Error('PORT must be a port number; the next one is used too')
  return port === 0 ? { scf: 0, trtc: 0 } : { scf: port, trtc: port + 1 }
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
