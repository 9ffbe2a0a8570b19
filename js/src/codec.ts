// UTF-8 for mini-programs, whose service layer has neither TextDecoder nor TextEncoder. The build injects these two under
// the standard names into the wasm-bindgen glue; only what the glue uses is here.

const REPLACEMENT = 0xfffd
/** `String.fromCharCode.apply` takes its arguments on the stack; engines differ in how many fit. */
const CHUNK = 8000

/** How many continuation bytes a lead byte announces; -1 for a byte that cannot lead. */
function continuations(lead: number): number {
  if (lead < 0x80) return 0
  if (lead >= 0xc2 && lead < 0xe0) return 1
  if (lead >= 0xe0 && lead < 0xf0) return 2
  if (lead >= 0xf0 && lead < 0xf5) return 3
  return -1
}

/** Whether `byte` may be the first continuation after `lead`: shuts out overlong forms, surrogates and what lies past U+10FFFF. */
function mayFollow(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0 && byte < 0xc0
  if (lead === 0xed) return byte >= 0x80 && byte < 0xa0
  if (lead === 0xf0) return byte >= 0x90 && byte < 0xc0
  if (lead === 0xf4) return byte >= 0x80 && byte < 0x90
  return byte >= 0x80 && byte < 0xc0
}

class Decoder {
  /** Bad bytes become U+FFFD, as the standard's decoder does without `fatal`: one for each longest start of a sequence. */
  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) return ''
    let text = ''
    let units: number[] = []
    let at = 0
    while (at < bytes.length) {
      const lead = bytes[at++] as number
      const more = continuations(lead)
      let point = more < 0 ? REPLACEMENT : more === 0 ? lead : lead & (0x3f >> more)
      for (let nth = 0; nth < more; nth++) {
        const byte = at < bytes.length ? (bytes[at] as number) : -1
        if (!(nth === 0 ? mayFollow(lead, byte) : byte >= 0x80 && byte < 0xc0)) {
          point = REPLACEMENT
          break
        }
        point = (point << 6) | (byte & 0x3f)
        at++
      }
      if (point < 0x10000) units.push(point)
      else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
      if (units.length >= CHUNK) {
        text += String.fromCharCode.apply(null, units)
        units = []
      }
    }
    return text + String.fromCharCode.apply(null, units)
  }
}

class Encoder {
  encode(text: string): Uint8Array {
    const room = new Uint8Array(text.length * 3)
    return room.slice(0, this.encodeInto(text, room).written)
  }

  /** A lone surrogate becomes U+FFFD. Stops before the first character that does not fit. */
  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let written = 0
    let read = 0
    while (read < text.length) {
      let point = text.charCodeAt(read)
      let units = 1
      if (point >= 0xd800 && point < 0xe000) {
        const low = point < 0xdc00 && read + 1 < text.length ? text.charCodeAt(read + 1) : 0
        if (low >= 0xdc00 && low < 0xe000) {
          point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00)
          units = 2
        } else {
          point = REPLACEMENT
        }
      }
      const length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
      if (written + length > into.length) break
      if (length === 1) {
        into[written++] = point
      } else {
        into[written++] = ((0xf00 >> length) & 0xff) | (point >> (6 * (length - 1)))
        for (let shift = 6 * (length - 2); shift >= 0; shift -= 6) into[written++] = 0x80 | ((point >> shift) & 0x3f)
      }
      read += units
    }
    return { read, written }
  }
}

export { Decoder as TextDecoder, Encoder as TextEncoder }
