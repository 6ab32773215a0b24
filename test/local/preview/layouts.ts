import type { Layout } from '../../../lib/config/app-config.ts'

/**
 * The layouts that have golden regions, for a canvas of this size. A further one is one more line here, and two names of pictures to be
 * rendered in pictures.test.ts; then UPDATE_PICTURES=1 npm test -- test/local/preview/pictures.test.ts writes what is new.
 */
export const LAYOUTS: Record<string, (width: number, height: number) => Layout | Layout[]> = {
  full: () => ({ type: 'full' }),
  'side-by-side': () => ({ type: 'side-by-side' }),
  grid: () => ({ type: 'grid', gap: 4, margin: 4 }),
  spotlight: () => ({ type: 'spotlight' }),
  'spotlight-bottom': () => ({ type: 'spotlight', strip: 'bottom' }),
  filmstrip: () => ({ type: 'filmstrip' }),
  pip: () => ({ type: 'pip' }),
  screen: () => ({ type: 'screen', fit: 'contain' }),
  auto: () => ({ type: 'auto' }),
  cells: (width, height) => ({
    type: 'cells',
    cells: [
      { who: 'host', x: 0, y: 0, width, height },
      { who: 'screen', ...share(width, height, 0.05, 0.1, 0.5, 0.5), z: 1, fit: 'contain-black' },
      { who: 'guest', ...share(width, height, 0.65, 0.1, 0.3, 0.3), z: 1 },
      { who: 'guest', ...share(width, height, 0.65, 0.5, 0.3, 0.3), z: 1, fit: 'contain' },
    ],
  }),
  'trtc-float': () => ({ type: 'trtc-float' }),
  'trtc-screen': () => ({ type: 'trtc-screen' }),
  'trtc-grid': () => ({ type: 'trtc-grid' }),
}

/** A share of the canvas in even pixels. */
function share(width: number, height: number, x: number, y: number, wide: number, high: number) {
  const even = (pixels: number) => 2 * Math.round(pixels / 2)
  return { x: even(width * x), y: even(height * y), width: even(width * wide), height: even(height * high) }
}
