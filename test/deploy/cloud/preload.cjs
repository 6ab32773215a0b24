'use strict'
// Loaded into a child process by NODE_OPTIONS=--require. Every HTTP(S) request that would leave this machine goes to the fake cloud
// instead, in plain HTTP and with the host it was meant for; the fake knows which hosts are its own. Any other connection is refused
// at once and written down. FAKE_CLOUD_PORT: the fake's. FAKE_CLOUD_REFUSED: the file for what was refused.
const { appendFileSync } = require('node:fs')
const http = require('node:http')
const https = require('node:https')
const { syncBuiltinESMExports } = require('node:module')
const net = require('node:net')
const { urlToHttpOptions } = require('node:url')

const { FAKE_CLOUD_PORT, FAKE_CLOUD_REFUSED } = process.env
const isHere = (host) => /^(localhost|127[.].*|\[?::1\]?|::ffff:127[.].*)$/i.test(host)
const plain = http.request

function diverted(original) {
  return function request(...args) {
    const given = [...args]
    const done = typeof given.at(-1) === 'function' ? given.pop() : undefined
    const isUrl = typeof given[0] === 'string' || given[0] instanceof URL
    const url = isUrl ? urlToHttpOptions(new URL(given.shift())) : {}
    const { method, path, headers, auth, timeout, signal, setHost, ...options } = { ...url, ...given[0] }
    const host = options.hostname ?? options.host ?? 'localhost'
    if (isHere(host)) return original.apply(this, args)
    const asked = plain(
      { host: '127.0.0.1', port: FAKE_CLOUD_PORT, agent: false, method, path, headers, auth, timeout, signal, setHost },
      done,
    )
    if (!Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'host')) asked.setHeader('Host', host)
    // As a connection over TLS looks to a client that checks.
    asked.once('socket', (socket) => Object.assign(socket, { authorized: true, encrypted: true }))
    return asked
  }
}

for (const module of [http, https]) {
  module.request = diverted(module.request)
  module.get = (...args) => {
    const request = module.request(...args)
    request.end()
    return request
  }
}

const fetched = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const asked = new globalThis.Request(input, init)
  const { host, hostname, pathname, search } = new URL(asked.url)
  if (isHere(hostname)) return fetched(input, init)
  const { method, redirect, signal } = asked
  const headers = new globalThis.Headers(asked.headers)
  headers.set('X-Fake-Cloud-Host', host) // Host itself is fetch's
  const body = asked.body ? await asked.arrayBuffer() : undefined
  const there = `http://127.0.0.1:${FAKE_CLOUD_PORT}${pathname}${search}`
  return fetched(there, { method, headers, redirect, signal, body })
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args)
  const host = options.host ?? 'localhost'
  if (options.path || isHere(host)) return connect.apply(this, args)
  appendFileSync(FAKE_CLOUD_REFUSED, `${host}:${options.port}\n`)
  process.nextTick(() => this.destroy(new Error(`no connection leaves this machine: ${host}:${options.port}`)))
  return this
}

syncBuiltinESMExports()
