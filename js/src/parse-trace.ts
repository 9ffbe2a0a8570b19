import type { TraceLine } from './trace-line.js'

/**
 * The lines of a trace's text (JSON Lines, the header first), for `replay`.
 * @throws SyntaxError or RangeError that names the line, from 1.
 */
export function parseTrace(text: string): TraceLine[] {
  if (typeof text !== 'string') throw new TypeError(`parseTrace: text was of type ${typeof text}; wanted a string`)
  const lines: TraceLine[] = []
  // Editors on Windows put a mark before the first line.
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() !== '') lines.push(parsed(line, `parseTrace: line ${index + 1}`, lines.length === 0))
    })
  if (lines.length === 0) throw new RangeError('parseTrace: text was empty; wanted a header {"trace":1,…} first')
  return lines
}

function parsed(text: string, name: string, isFirst: boolean): TraceLine {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch (_) {
    // The engine's own words quote the line.
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    throw new SyntaxError(`${name} was no JSON object`)
  const { trace, at, source } = line as { readonly [key: string]: unknown }
  if (isFirst && trace !== 1) throw new RangeError(`${name}: trace was ${String(trace)}; wanted 1, in a header`)
  if (!isFirst && !(typeof at === 'number' && at >= 0 && typeof source === 'string'))
    throw new RangeError(`${name}: wanted at, in milliseconds from 0, and source`)
  return line as TraceLine
}
