/** A generated table: name to number. */
export type Table<Name extends string> = { readonly [name in Name]: number }

/** Unpacks a table: names that count up from 0, or from a number that stands before one. */
export function table<Name extends string>(words: string): Table<Name> {
  const names: { [name: string]: number } = {}
  let next = 0
  for (const word of words.split(' ')) {
    if (/^[0-9]/.test(word)) next = Number(word)
    else names[word] = next++
  }
  return names as Table<Name>
}
