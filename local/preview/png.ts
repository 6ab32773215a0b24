import { Resvg } from '@resvg/resvg-js'
import { fileURLToPath } from 'node:url'

const fontFiles = ['500Medium', '600SemiBold'].map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
)

/** Renders an SVG as PNG, using only the project's fonts, so that it is the same on every machine. */
export function png(svg: string): Buffer {
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
  return new Resvg(svg, { font }).render().asPng()
}
