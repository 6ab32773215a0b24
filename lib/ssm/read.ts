/** What came of reading a secret. `refused`: it does not pass by itself; `away`: another try may do. `why` is for people, without any value. */
export type Read = { is: 'read'; text: string } | { is: 'refused'; why: string } | { is: 'away'; why: string }

/** Reads a secret by its name. Never throws. */
export type ReadSecret = (name: string) => Promise<Read>
