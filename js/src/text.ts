import type { Seam } from './seam.js'

/** Stands in for what is no character: a lone surrogate. */
const REPLACEMENT = 0xfffd

/** Puts a text down in the module's memory, for what is called next. */
export function putText(seam: Seam, text: string): void {
  const bytes = utf8(text)
  // The memory is asked for after the module made room: growing it makes older views useless.
  const place = seam.text(bytes.length)
  new Uint8Array(seam.memory.buffer, place, bytes.length).set(bytes)
}

/** UTF-8, which a mini-program's service layer has no encoder for; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    let point = character.codePointAt(0) as number
    if (point >= 0xd800 && point < 0xe000) point = REPLACEMENT
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes.push(more === 0 ? point : ((0xf80 >> more) & 0xff) | (point >> (6 * more)))
    for (let shift = 6 * (more - 1); shift >= 0; shift -= 6) bytes.push(0x80 | ((point >> shift) & 0x3f))
  }
  return bytes
}
