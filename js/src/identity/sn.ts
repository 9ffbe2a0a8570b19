/** How two spellings of an sn relate: letter by letter the same, the same thing written otherwise, or two things. */
export type Relation = 'same' | 'spelled' | 'other'

/** Compares letter by letter, then without spaces, capitals and the separator, then without the ProductId. */
export function relation(a: string, b: string): Relation {
  if (a === b) return 'same'
  return alike(a, b) || alike(afterProduct(a), b) || alike(afterProduct(b), a) ? 'spelled' : 'other'
}

/** The DeviceName of `PID_DN` or `PID/DN`; empty when there is none. */
function afterProduct(sn: string): string {
  const at = sn.search(/[_/]/)
  return at < 0 ? '' : sn.slice(at + 1)
}

function alike(a: string, b: string): boolean {
  const plain = folded(a)
  return plain !== '' && plain === folded(b)
}

/** Unicode's White_Space, which is Rust's and not JavaScript's `trim`. */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const ENDS = new RegExp(`^${SPACE}|${SPACE}$`, 'g')

/** Capitals of ASCII alone, as in Rust. */
function folded(sn: string): string {
  return sn
    .replace(ENDS, '')
    .replace(/[/-]/g, '_')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
