import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { init } from 'wmpf-voip-kit'
import { canonical, labelled, ofPhones, replayed } from './recorded.mjs'
import { loadWorkbench, replay } from './workbench.mjs'

// Traces are read twice: by the native reader, in Rust, and by the package's, in TypeScript. What clients, vendors and
// programs make of a line, both must read alike. The draws are the same in every run.
const ROUNDS = 24

/** Keys that have more than one spelling, and some that have none. */
const SPELLINGS = {
  errCode: ['errcode', 'err_code', 'code'],
  errMsg: ['errmsg', 'err_msg', 'message', 'extErrMsg'],
  openIdList: ['openidList', 'openid_list', 'openids'],
  roomId: ['groupId', 'roomid', 'room_id'],
  groupId: ['groupid', 'group_id', 'roomId'],
  eventName: ['event', 'name', 'type'],
  api: ['event', 'name', 'call'],
  call: ['api', 'name'],
  event: ['name', 'api'],
  res: ['data', 'detail'],
  detail: ['res', 'data'],
  resolved: ['rejected', 'returned', 'args'],
  rejected: ['resolved', 'returned'],
  error: ['errObj', 'cause'],
}
const NESTED =
  'joinVoIPChat:fail: -10088, -10, join room failed. errType: 4, errCode: -12020, errMsg: invalid signature, -1'
const VERSIONS = ['2.4.6', '2.3.1', 'v2.2.1', '2.2', '1', ' 2.3.10 ', '0.0.0', 'latest', '2.x', '2.', '300.1.1', '1.2.3.4', null, 2.2]
const ODD = [
  null,
  true,
  false,
  '',
  ' 7 ',
  '+7',
  '7x',
  '1.5',
  '.5',
  '1e3',
  '0x10',
  'true',
  'false',
  '0',
  -1,
  0,
  -0,
  1.5,
  2,
  6,
  7,
  4711,
  4294967296,
  1e300,
  [],
  ['#member-a', { openid: '#member-b' }, { openId: '#member-c' }, {}, null, 7, ''],
  '["#member-a","#member-b"]',
  {},
  { $error: { message: 'no', errCode: '-1000', errMsg: NESTED } },
  { errObj: { errCode: 9, errMsg: 'no' } },
  { error: '{\"err_code\": 9}' },
  { cause: { cause: { cause: { errCode: 9 } } } },
  { errno: '4', errMsg: NESTED },
  { isSuccess: 0 },
  '{\"errCode\": -1, \"errno\": 103}',
  '{not JSON}',
  NESTED,
]

before(() => Promise.all([init(), loadWorkbench()]))

test('labelled calls are read alike by both readers', () => {
  assert.ok(labelled.length >= 60, `${labelled.length} traces of a phone`)
  for (const { name, text, lines } of labelled) assert.equal(canonical(replayed(lines)), canonical(replay(text)), name)
})

let same = 0
let changed = 0

for (const { name, lines } of ofPhones) {
  test(`however its lines are spelt, “${name.replaceAll('-', ' ')}” is read alike by both readers`, () => {
    const draw = draws(name)
    const plain = canonical(replayed(lines))
    for (let round = 0; round < ROUNDS; round++) {
      const header = draw(4) === 0 ? { ...lines[0], plugin: VERSIONS[draw(VERSIONS.length)] } : lines[0]
      const told = [header, ...lines.slice(1).flatMap((line) => respelt(line, draw))]
      const text = told.map((line) => JSON.stringify(line)).join('\n')
      const records = canonical(replayed(told))
      assert.equal(records, canonical(replay(text)), text)
      if (records === plain) same++
      else changed++
    }
  })
}

test('the lines were spelt differently enough to matter, and alike enough to be read', () => {
  assert.ok(same > 100 && changed > 100, `${same} traces came to the same records, ${changed} to others`)
})

/** A line as something else may tell it: lost, doubled, or with some of its values in another dress. */
function respelt(line, draw) {
  const kind = draw(24)
  if (kind === 0) return []
  const raw = draw(3) === 0 ? line.raw : dressed(line.raw, draw)
  const told = { ...line, raw: draw(40) === 0 ? JSON.stringify(raw) : raw }
  return kind === 1 ? [told, told] : [told]
}

function dressed(value, draw) {
  if (draw(60) === 0) return ODD[draw(ODD.length)]
  if (Array.isArray(value)) return value.map((it) => dressed(it, draw))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, it]) => {
      if (draw(40) === 0) return []
      const spellings = SPELLINGS[key] || []
      const name = spellings.length > 0 && draw(12) === 0 ? spellings[draw(spellings.length)] : key
      return [[name, dressed(it, draw)]]
    })
    if (draw(60) === 0) entries.push([Object.keys(SPELLINGS)[draw(14)], ODD[draw(ODD.length)]])
    const object = Object.fromEntries(entries)
    if (draw(15) === 0) return JSON.stringify(object)
    return draw(30) === 0 ? { $error: object } : object
  }
  if (typeof value === 'number') return draw(8) === 0 ? String(value) : value
  if (typeof value === 'string' && draw(10) === 0)
    return [value.toUpperCase(), value.toLowerCase(), `bind${value}`, `on${value}`, `wx.${value}`, `bind:${value}`][draw(6)]
  return value
}

/** Whole numbers below a bound, the same ones for the same name (mulberry32). */
function draws(name) {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7)
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}
