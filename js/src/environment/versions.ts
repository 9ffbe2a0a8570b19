/**
 * Less than 0 when `a` is older, more when it is newer, 0 when they are the same; NaN when one of them is no version,
 * such as `latest`. Parts are compared as numbers and may be missing: 2.10.0 is newer than 2.9.1, and 2.4 is 2.4.0.
 */
export function compareVersions(a: unknown, b: unknown): number {
  const [left, right] = [parts(a), parts(b)]
  if (!left || !right) return NaN
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] || 0) - (right[i] || 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** What may follow the numbers, after a hyphen, a plus, a bracket or a space, is no part of the order. */
function parts(version: unknown): number[] | null {
  const found = typeof version === 'string' && /^\s*v?([0-9]+(?:\.[0-9]+)*)(?:[-+( ].*)?\s*$/i.exec(version)
  return found ? (found[1] as string).split('.').map(Number) : null
}
