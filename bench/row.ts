/** One line of the table. */
export interface Row {
  what: string
  measured: string
  floor: string // the lower bound or peer, measured in the same run
  ratio?: number
  target?: string
  isMet?: boolean
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(3) : Math.round(value)} ms`

export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, floor, ratio, target = '', isMet }) => [
    what,
    measured,
    floor,
    ratio === undefined ? '' : ratio.toFixed(2),
    target,
    isMet === undefined ? '' : isMet ? 'met' : 'MISSED',
  ])
  const all = [['what', 'measured', 'against', 'ratio', 'target', ''], ...cells]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
