/** When every history begins (ms). */
export const START = 1_700_000_000_000
