/** When something begins that never says when: an evening like any other (ms). */
export const DEFAULT_START = Date.UTC(2026, 0, 1, 20)
