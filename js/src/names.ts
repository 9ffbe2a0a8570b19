import type { Table } from './table.js'

/** Stands for a name that was not given. */
export const ABSENT = 0
/** Stands for a name that nobody documented. */
export const UNKNOWN = 255

/** The name of a number; `null` for one that the table does not have, NaN among them. */
export function nameOf<T extends string>(table: Table<T>, code: number): T | null {
  for (const name in table) if (table[name] === code) return name
  return null
}

/** The number of a name; `UNKNOWN` for one that the table does not have. */
export function codeOf(table: { readonly [name: string]: number }, name: unknown): number {
  if (typeof name !== 'string' || !Object.prototype.hasOwnProperty.call(table, name)) return UNKNOWN
  return table[name] as number
}

/** The same, whatever the case of its letters: programs and vendors write names in more than one. */
export function codeOfAnyCase(table: { readonly [name: string]: number }, name: unknown): number {
  const exact = codeOf(table, name)
  if (exact !== UNKNOWN || typeof name !== 'string') return exact
  const wanted = lower(name)
  for (const known of Object.keys(table)) if (lower(known) === wanted) return table[known] as number
  return UNKNOWN
}

/** Whether `text` begins with `start`, whatever the case of its letters. */
export function startsWith(text: string, start: string): boolean {
  return lower(text.slice(0, start.length)) === lower(start)
}

/** ASCII letters alone: names are of them, and `toLowerCase` knows letters of other scripts that become them. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
