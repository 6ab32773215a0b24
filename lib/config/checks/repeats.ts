/** Calls `repeated` for each value that occurs earlier in the list. */
export function checkRepeats(
  values: readonly (string | number | undefined)[],
  repeated: (index: number, first: number) => void,
): void {
  for (const [index, value] of values.entries()) {
    const first = values.indexOf(value)
    if (value !== undefined && first < index) repeated(index, first)
  }
}
