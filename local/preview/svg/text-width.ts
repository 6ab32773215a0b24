/**
 * Advances of Inter SemiBold from space to "~", in thousandths of the size; lighter weights are narrower. Between digits
 * an "x" becomes a wider multiplication sign, so each is counted as one.
 */
const ADVANCES = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 660, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
  576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 673, 588, 566, 455,
  359, 455, 673,
]
const DOT = 330 // "·", with which captions set their parts apart
const WIDEST = 1000 // anything else beyond ASCII
const BETWEEN = ' · '

/** How wide a line of text is at most, in pixels. */
export function textWidth(text: string, size: number): number {
  const thousandths = [...text].reduce((sum, letter) => sum + advance(letter), 0)
  return (thousandths * size) / 1000
}

function advance(letter: string): number {
  return letter === '·' ? DOT : (ADVANCES[letter.codePointAt(0)! - 32] ?? WIDEST)
}

/** The text, or as much of its beginning as fits; undefined where fewer than two letters do. */
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
 * A text in lines that fit, broken between its parts, which " · " sets apart, or else between words; a word that is too long for a line
 * is shortened.
 */
export function wrapText(text: string, size: number, width: number): string[] {
  const inWords = (part: string) =>
    fillLines(part.split(' '), ' ', size, width).map((line) => shortenText(line, size, width) ?? '…')
  return fillLines(text.split(BETWEEN), BETWEEN, size, width).flatMap(inWords)
}

/** Parts on as few lines as they fit on; a part that fits on none has one of its own. */
function fillLines(parts: readonly string[], between: string, size: number, width: number): string[] {
  return parts.reduce<string[]>((lines, part) => {
    const longer = lines.length > 0 ? `${lines.at(-1)}${between}${part}` : part
    if (lines.length > 0 && textWidth(longer, size) <= width) return [...lines.slice(0, -1), longer]
    return [...lines, part]
  }, [])
}
