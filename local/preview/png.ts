import { Resvg } from '@resvg/resvg-js'
import { fileURLToPath } from 'node:url'

const fontFiles = ['500Medium', '600SemiBold'].map((weight) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
)

/** An SVG as a PNG, pixel for pixel. With the fonts of the project alone it is the same on every machine. */
export function png(svg: string): Buffer {
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
  return new Resvg(svg, { font }).render().asPng()
}
