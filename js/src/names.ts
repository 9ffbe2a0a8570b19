/** A generated table: name to number. */
export type Table<T extends string> = { readonly [name in T]: number }

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
