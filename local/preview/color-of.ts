/** TRTC's 0xRRGGBB as SVG writes it. */
export function colorOf(color: string): string {
  return color.replace(/^0x/, '#').toLowerCase()
}
