/** The start of a log or case without absolute times (ms). */
export const DEFAULT_START = Date.UTC(2026, 0, 1, 20)
