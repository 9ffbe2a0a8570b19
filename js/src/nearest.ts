/** The known word that takes the fewest changes to become, whatever the capitals: a way out for an error. */
export function nearest(word: string, known: readonly string[]): string {
  const changes = known.map((it) => distance(word.toLowerCase(), it.toLowerCase()))
  return known[changes.indexOf(Math.min(...changes))] as string
}

/** Levenshtein's, by rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const [left, up, corner] = [next[j - 1], row[j], row[j - 1]] as [number, number, number]
      next[j] = Math.min(left + 1, up + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length] as number
}
