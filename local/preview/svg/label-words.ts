/** Text of a tile, lying or, in a tall and narrow one, standing. */
export interface LabelText {
  is: 'name' | 'numbers'
  lines: string[]
  role?: string // behind the name
  size: number
  standing: boolean
  width: number
  height: number
}
