/** What came, in a few words that never print a secret: strings are shown only when `show` says so. */
function came(value: unknown, show: boolean): string {
  if (typeof value === 'string') return show ? JSON.stringify(value) : `a string of ${value.length} characters`
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`
}

function wrongKind(name: string, value: unknown, wanted: string): TypeError {
  return new TypeError(`${name} was ${came(value, false)}; wanted ${wanted}`)
}

/** @throws TypeError unless `value` is an object (not null, not an array). */
export function checkObject<T extends object>(name: string, value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongKind(name, value, 'an object')
  return value
}

/** @throws TypeError unless `value` is a function. */
export function checkFunction<T>(name: string, value: T): T {
  if (typeof value !== 'function') throw wrongKind(name, value, 'a function')
  return value
}

/** @throws TypeError unless `value` is a string; RangeError when it is empty. */
export function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongKind(name, value, 'a string')
  if (value === '') throw new RangeError(`${name} was empty; wanted at least one character`)
  return value
}

/** @throws TypeError unless `value` is absent or a boolean. */
export function checkFlag(name: string, value: unknown, absent: boolean): boolean {
  if (value === undefined) return absent
  if (typeof value !== 'boolean') throw wrongKind(name, value, 'true or false')
  return value
}

/** @throws RangeError unless `value` is one of `choices`. */
export function checkOneOf<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
  for (const choice of choices) if (value === choice) return choice
  throw new RangeError(`${name} was ${came(value, true)}; wanted ${choices.join(', ')}`)
}

/** @throws TypeError unless `value` is a number; RangeError unless it is finite and greater than 0. */
export function checkPositive(name: string, value: unknown): number {
  if (typeof value !== 'number') throw wrongKind(name, value, 'a number')
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} was ${value}; wanted a number greater than 0`)
  return value
}

/** @throws TypeError unless `value` is a string; RangeError unless it matches. It is not shown: it may be a secret. */
export function checkPattern(name: string, value: unknown, pattern: RegExp, wanted: string): string {
  if (typeof value !== 'string') throw wrongKind(name, value, 'a string')
  if (!pattern.test(value)) throw new RangeError(`${name} was ${came(value, false)}; wanted ${wanted}`)
  return value
}
