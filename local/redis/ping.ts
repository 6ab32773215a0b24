import { connect } from 'node:net'

/** Whether a Redis on loopback has started; asking for a password counts as started. */
export function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const done = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.setTimeout(1000, () => done(false))
    socket.on('error', () => done(false))
    socket.on('close', () => done(false))
    socket.on('data', (answer) => done(/^(\+PONG|-NOAUTH)/.test(answer.toString())))
  })
}
