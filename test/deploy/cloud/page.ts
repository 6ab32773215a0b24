/** The part of a list that is asked for: 20 from the start unless said otherwise. */
export function page<T>(
  all: readonly T[],
  { Offset = 0, Limit = 20 }: { readonly Offset?: number | string; readonly Limit?: number | string },
): T[] {
  return all.slice(Number(Offset), Number(Offset) + Number(Limit))
}
