// The recorded traces, and their replay through the package.
import { readFileSync, readdirSync } from 'node:fs'
import { replay } from 'wmpf-voip-kit/trace'
import { recordOf } from './helpers.mjs'

const folder = new URL('../../tests/traces/', import.meta.url)
const read = (name) => readFileSync(new URL(name, folder), 'utf8')

/** What a phone hears, and the package judges by; device and cloud traces are the native crate's and the workbench's. */
export const HEARD = ['plugin', 'room', 'one_to_one', 'voip_room', 'player', 'pusher', 'app']

const recorded = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => {
    const text = read(name)
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    return { name: name.replace('.jsonl', ''), text, lines }
  })
const byPhone = ({ lines }) =>
  lines.slice(1).every(({ source, side }) => HEARD.includes(source) && side === undefined)

/** Every trace that has its records beside it. */
export const traces = recorded.filter(({ name }) => !name.includes('/'))
/** Those of them that one phone wrote. */
export const ofPhones = traces.filter(byPhone)
/** Traces of one phone whose verdict is known, but no record: one of the ends of a labelled call. */
export const labelled = recorded.filter((trace) => trace.name.includes('/') && byPhone(trace))

/** What the native crate gives; `cargo test --test traces` compares these files with it, byte by byte. */
export const expected = (name) => canonical(JSON.parse(read(`${name}.expected.json`)))

/** The records of a trace through the package: the production module and its TypeScript. */
export function replayed(lines) {
  return replay(lines).map(recordOf)
}

/** One text for one value: keys in order, numbers as JavaScript writes them. */
export function canonical(value) {
  const inOrder = (_, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it
  return JSON.stringify(value, inOrder, 1)
}
