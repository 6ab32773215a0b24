type Tree = { readonly [name: string]: unknown }

/** A form's `A.0.B=x` as `{ A: [{ B: 'x' }] }`. Every value is text: the form knows no types. */
export function unflatten(fields: Iterable<readonly [string, string]>): Tree {
  const children = new Map<string, [string, string][]>()
  const leaves = new Map<string, string>()
  for (const [name, value] of fields) {
    const [head = '', rest] = name.split(/[.](.*)/s)
    if (rest === undefined) leaves.set(head, value)
    else children.set(head, [...(children.get(head) ?? []), [rest, value]])
  }
  const branches = [...children].map(([head, inner]): [string, unknown] => [head, listed(unflatten(inner))])
  return Object.fromEntries([...leaves, ...branches])
}

function listed(tree: Tree): unknown {
  const names = Object.keys(tree)
  return names.every((name) => /^\d+$/.test(name)) ? names.toSorted((a, b) => +a - +b).map((name) => tree[name]) : tree
}
