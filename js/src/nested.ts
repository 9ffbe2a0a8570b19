// Reading what a vendor delivers: fields may be missing, of another type, or not enumerable (an Error's are).

/** The named property of `value`, whatever `value` is. */
export function read(value: unknown, name: string): unknown {
  return isObject(value) ? (value as { readonly [name: string]: unknown })[name] : undefined
}

/** Whether `value` is an object with that property, whatever the property holds. */
export function has(value: unknown, name: string): boolean {
  return isObject(value) && name in value
}

/** The first of `values` that is a string with something in it, else an empty one. */
export function firstText(...values: unknown[]): string {
  for (const value of values) if (typeof value === 'string' && value !== '') return value
  return ''
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
