// Runs inside an instance: loads a function's `main_handler` once and calls it for each event, like the platform's runtime.
// Plain JavaScript, so that bundles run without a loader, as in the cloud.
//   node runtime.mjs alone|shared
import { pathToFileURL } from 'node:url'

const isAlone = process.argv[2] === 'alone'

/** @type {Map<string, Promise<(event: unknown, context: unknown) => unknown>>} */
const handlers = new Map()

/** @param {string} file */
async function load(file) {
  const module = await import(pathToFileURL(file).href)
  const handler = module.main_handler ?? module.default?.main_handler
  if (!handler) throw new Error(`${file} exports no main_handler`)
  return handler
}

/** @param {string} file */
function handlerOf(file) {
  const handler = handlers.get(file) ?? load(file)
  handlers.set(file, handler)
  return handler
}

/** @param {import('./instance.ts').Invocation} invocation */
function contextOf({ id, name, timeout }) {
  const until = performance.now() + timeout
  return {
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
    memory_limit_in_mb: 256,
    time_limit_in_ms: timeout,
    request_id: String(id),
    function_name: name,
    function_version: '$LATEST',
    namespace: 'default',
  }
}

/** @param {import('./instance.ts').Invocation} invocation */
async function run(invocation) {
  const { id, file, event } = invocation
  const context = contextOf(invocation)
  let answered
  try {
    const handler = await handlerOf(file)
    answered = { id, result: await handler(event, context) }
  } catch (error) {
    answered = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  process.send?.(answered)
  if (isAlone && context.callbackWaitsForEmptyEventLoop) await emptyLoop()
  process.send?.({ id, over: true })
}

/** Resolves once only the channel to the platform keeps the event loop alive. */
function emptyLoop() {
  return new Promise((resolve) => {
    process.channel?.unref()
    process.once('beforeExit', () => {
      process.channel?.ref()
      resolve(undefined)
    })
  })
}

process.on('message', (invocation) => {
  void run(/** @type {import('./instance.ts').Invocation} */ (invocation))
})
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to the whole process group; the platform decides when an instance ends.
process.on('SIGINT', () => {})
