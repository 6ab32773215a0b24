/** The file name of an image's address, for people's eyes. */
export function imageName(address: string): string {
  const path = address.split(/[?#]/, 1)[0]!
  return path.slice(path.lastIndexOf('/') + 1)
}
