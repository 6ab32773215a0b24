/**
 * Advances of Inter SemiBold from space to "~", in thousandths of the font size; lighter weights are narrower. Between digits
 * an "x" is drawn as a wider multiplication sign, so every "x" counts as one.
 */
const ADVANCES = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 660, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
  576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 673, 588, 566, 455,
  359, 455, 673,
]
const DOT = 330 // "·", the separator in captions
const WIDEST = 1000 // anything else beyond ASCII
const BETWEEN = ' · '

/** The maximum width of a line of text in pixels. */
export function textWidth(text: string, size: number): number {
  const thousandths = [...text].reduce((sum, letter) => sum + advance(letter), 0)
  return (thousandths * size) / 1000
}

function advance(letter: string): number {
  return letter === '·' ? DOT : (ADVANCES[letter.codePointAt(0)! - 32] ?? WIDEST)
}

/** The text, truncated to fit; undefined if fewer than two letters would fit. */
export function shortenText(text: string, size: number, width: number): string | undefined {
  if (textWidth(text, size) <= width) return text
  const letters = [...text]
  for (let kept = letters.length - 1; kept >= 2; kept--) {
    const short = `${letters.slice(0, kept).join('')}…`
    if (textWidth(short, size) <= width) return short
  }
  return undefined
}

/**
 * Wraps a text, preferably at " · ", else between words; a word longer than a line is truncated.
 */
export function wrapText(text: string, size: number, width: number): string[] {
  const inWords = (part: string) =>
    fillLines(part.split(' '), ' ', size, width).map((line) => shortenText(line, size, width) ?? '…')
  return fillLines(text.split(BETWEEN), BETWEEN, size, width).flatMap(inWords)
}

/** Fills lines with as many parts as fit; a part that is too long gets a line of its own. */
function fillLines(parts: readonly string[], between: string, size: number, width: number): string[] {
  return parts.reduce<string[]>((lines, part) => {
    const longer = lines.length > 0 ? `${lines.at(-1)}${between}${part}` : part
    if (lines.length > 0 && textWidth(longer, size) <= width) return [...lines.slice(0, -1), longer]
    return [...lines, part]
  }, [])
}
