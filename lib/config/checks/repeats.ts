/** Calls back for each value that an earlier place already has. */
export function checkRepeats(
  values: readonly (string | number | undefined)[],
  repeated: (index: number, first: number) => void,
): void {
  for (const [index, value] of values.entries()) {
    const first = values.indexOf(value)
    if (value !== undefined && first < index) repeated(index, first)
  }
}
