/** The result of a check. `doubt`: may be intended; `open`: could not be checked. `todo`: what to fix, and where. */
export interface Finding {
  is: 'well' | 'wrong' | 'doubt' | 'open'
  what: string
  why?: string
  todo?: string
}

export function well(what: string, why?: string): Finding {
  return { is: 'well', what, ...(why !== undefined && { why }) }
}

export function wrong(what: string, why: string, todo?: string): Finding {
  return { is: 'wrong', what, why, ...(todo !== undefined && { todo }) }
}

export function doubt(what: string, why: string, todo: string): Finding {
  return { is: 'doubt', what, why, todo }
}

export function open(what: string, why: string): Finding {
  return { is: 'open', what, why }
}
