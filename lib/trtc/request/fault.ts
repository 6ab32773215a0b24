/** No fault when `holds`, else the one of `path`. */
export function exactly(holds: boolean, path: string, message: string): string[] {
  return holds ? [] : [`${path.replace(/^\./, '')}: ${message}`]
}

/** The paths of a list's items with their faults, in order. */
export function each<Item>(
  items: readonly Item[] | undefined,
  path: string,
  faults: (item: Item, path: string) => string[],
): string[] {
  return (items ?? []).flatMap((item, index) => faults(item, `${path}.${index}`))
}
