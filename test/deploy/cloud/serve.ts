import { Agent, createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { answer } from './answer.ts'
import type { Cloud } from './answer.ts'
import { receive } from './api/received.ts'

/** Answers on a free port of loopback. */
export function serve(cloud: Cloud): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    void receive(request)
      .then((received) => answer(cloud, received))
      .catch((error: unknown) => ({ status: 500, headers: {}, body: `the fake is broken: ${String(error)}` }))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve({ server, port: address.port })
    })
  })
}

/** For clients in this process: every connection goes to the fake, whatever the host. */
export function agentFor(port: number): Agent {
  const agent = new Agent({ keepAlive: true })
  agent.createConnection = () => connect(port, '127.0.0.1')
  return agent
}
