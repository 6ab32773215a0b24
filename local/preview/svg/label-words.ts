/** Text of a tile, horizontal or, in a tall and narrow one, vertical. */
export interface LabelText {
  is: 'name' | 'numbers'
  lines: string[]
  role?: string // after the name
  size: number
  standing: boolean
  width: number
  height: number
}
