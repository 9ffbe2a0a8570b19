/** An element may stand inside another one, as deep as this. */
const DEEPEST = 8
const OPEN = /<([A-Za-z_][A-Za-z0-9_.-]*)[ \t\r\n]*(\/?)>/y
const CDATA = '<![CDATA['
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * The fields of WeChat's XML: `<xml>` with elements that hold text or CDATA. A field with elements inside is read and
 * left out. Strict on purpose: no attributes, no comments, no document type, no entities but the five, no field twice.
 * @throws SyntaxError that says what is wrong, without showing the text.
 */
export function readXml(text: string): { readonly [field: string]: string } {
  return new Reader(text).fields()
}

class Reader {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  fields(): { readonly [field: string]: string } {
    this.at = this.text.length - this.text.replace(/^\uFEFF?\s*(<\?xml [^<>]*\?>)?\s*/, '').length
    // Without a prototype, so that no name means anything.
    const fields: { [field: string]: string } = Object.create(null)
    const lists = new Set<string>()
    const root = this.open()
    if (root === null || root.name !== 'xml') throw this.wrong('the first element is not <xml>')
    const hear = (name: string, value: string | null) => {
      // A list may come as the same element again and again; a text may not, for who reads it would have to choose.
      if (name in fields || (value !== null && lists.has(name))) throw this.wrong('a field stands there twice')
      if (value === null) lists.add(name)
      else fields[name] = value
    }
    const text = root.empty ? null : this.inside('xml', 1, hear)
    if (text !== null && text.trim() !== '') throw this.wrong('<xml> holds text')
    if (this.text.slice(this.at).trim() !== '') throw this.wrong('something follows </xml>')
    return fields
  }

  /** Up to the end of an element; its text, or null when it holds elements. */
  private inside(name: string, depth: number, hear: (name: string, value: string | null) => void): string | null {
    if (depth > DEEPEST) throw this.wrong('too many elements inside each other')
    let outside = ''
    let data: string | null = null
    let elements = false
    for (;;) {
      const next = this.text.indexOf('<', this.at)
      if (next < 0) throw this.wrong('an element has no end')
      outside += entities(this.text.slice(this.at, next), () => this.wrong('an unknown entity'))
      this.at = next
      if (this.text.startsWith(CDATA, next)) {
        const end = this.text.indexOf(']]>', next)
        if (end < 0) throw this.wrong('CDATA has no end')
        data = (data || '') + this.text.slice(next + CDATA.length, end)
        this.at = end + 3
      } else if (this.text.startsWith('</', next)) {
        this.close(name)
        break
      } else {
        const child = this.open()
        if (child === null) throw this.wrong('neither text nor an element')
        hear(child.name, child.empty ? '' : this.inside(child.name, depth + 1, () => {}))
        elements = true
      }
    }
    // Around CDATA and elements there may be white space, and nothing else.
    if ((elements || data !== null) && outside.trim() !== '') throw this.wrong('text beside CDATA or elements')
    if (elements && data !== null) throw this.wrong('text beside CDATA or elements')
    return elements ? null : data !== null ? data : outside
  }

  private open(): { readonly name: string; readonly empty: boolean } | null {
    OPEN.lastIndex = this.at
    const found = OPEN.exec(this.text)
    if (found === null) return null
    this.at = OPEN.lastIndex
    return { name: found[1] as string, empty: found[2] !== '' }
  }

  private close(name: string): void {
    const end = this.text.indexOf('>', this.at)
    if (end < 0 || this.text.slice(this.at + 2, end).trimEnd() !== name) throw this.wrong('an end of another element')
    this.at = end + 1
  }

  private wrong(what: string): SyntaxError {
    return new SyntaxError(`XML at ${this.at}: ${what}`)
  }
}

function entities(text: string, unknown: () => SyntaxError): string {
  return text.replace(/&([a-z]*)(;?)/g, (_, name: string, end: string) => {
    const meant = ENTITIES.get(name)
    if (meant === undefined || end === '') throw unknown()
    return meant
  })
}
