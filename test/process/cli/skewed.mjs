// Loaded before anything else, this makes the wall clock of a process ten minutes fast.
const real = Date.now
const ahead = 600_000
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [real() + ahead] : args))
  }
  static now() {
    return real() + ahead
  }
}
