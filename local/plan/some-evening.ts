/** When something begins that never says when: an evening like any other (ms). */
export const SOME_EVENING = Date.UTC(2026, 0, 1, 20)
