import { checkText, whole } from '../internal.js'

/**
 * `undefined` when it is absent or null. @throws TypeError unless `value` is absent, null or a string, also an empty
 * one.
 */
export function checkOptionalText(name: string, value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : value === '' ? '' : checkText(name, value)
}

/** @throws RangeError unless `value` is a whole number of 32 bits, also as text. */
export function checkWhole(name: string, value: unknown): number {
  const number = whole(value)
  if (number !== number) throw new RangeError(`${name} was ${JSON.stringify(value)}; wanted a whole number`)
  return number
}
