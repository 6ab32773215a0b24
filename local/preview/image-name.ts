/** The file name in an image URL. */
export function imageName(address: string): string {
  const path = address.split(/[?#]/, 1)[0]!
  return path.slice(path.lastIndexOf('/') + 1)
}
