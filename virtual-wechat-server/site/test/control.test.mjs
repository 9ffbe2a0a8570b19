// The control panel's orders are those of FRAMES.md, and its words stand in both languages.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import test from 'node:test'
import { ORDERS } from '../page/control-examples.js'
import { CONTROL_WORDS } from '../page/control-texts.js'

test('every order of FRAMES.md can be picked, as the page shows it first', () => {
  const page = fs.readFileSync(new URL('../../../virtual-wechat/frames/FRAMES.md', import.meta.url), 'utf8')
  const shown = page.split('```control-to-server\n')[1].split('\n```')[0].split('\n').map((line) => JSON.parse(line))
  const first = shown.filter((order, index) => shown.findIndex(({ t }) => t === order.t) === index)
  assert.deepEqual(ORDERS, first)
})

test('both languages have the same words', () => {
  const keys = (words) => Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [key] : keys(value).map((inner) => `${key}.${inner}`)))
  assert.deepEqual(keys(CONTROL_WORDS.zh), keys(CONTROL_WORDS.en))
})
