// What runs inside an instance: it loads a function's `main_handler` once and calls it for each event, as the platform's runtime does.
// Plain JavaScript, so that built bundles run here without a loader, as they do in the cloud.
import { pathToFileURL } from 'node:url'

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
async function run({ id, file, event, timeout }) {
  const until = performance.now() + timeout
  try {
    const handler = await handlerOf(file)
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
      request_id: String(id),
    }
    return { id, result: await handler(event, context) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (invocation) => {
  void run(/** @type {import('./instance.ts').Invocation} */ (invocation)).then((answered) => process.send?.(answered))
})
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to everybody at once; when an instance ends is the platform's to say.
process.on('SIGINT', () => {})
