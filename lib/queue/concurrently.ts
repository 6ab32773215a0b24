/**
 * Runs `work` for each item of a list, at most `most` at once. If one throws, no other is begun, `isOver` returns true to those in
 * progress, and once all have ended the first error is thrown.
 */
export async function concurrently<T>(
  list: readonly T[],
  most: number,
  work: (one: T, isOver: () => boolean) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = []
  const isOver = () => errors.length > 0
  const queue = list.values()
  const worker = async () => {
    for (const one of queue) {
      if (isOver()) return
      await work(one, isOver).catch((error: unknown) => errors.push(error))
    }
  }
  await Promise.all(Array.from({ length: most }, worker))
  if (isOver()) throw errors[0]
}
