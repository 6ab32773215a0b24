/** Converts TRTC's 0xRRGGBB to #rrggbb. */
export function colorOf(color: string): string {
  return color.replace(/^0x/, '#').toLowerCase()
}
