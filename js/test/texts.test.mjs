import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endText, words } from 'wmpf-voip-kit/texts'

const end = {
  who: 'callee',
  why: 'no_answer',
  phase: 'ring',
  how: 'system',
  confidence: 'certain',
  alternatives: [],
  code: null,
}

test('an end is one sentence in either language', () => {
  assert.equal(endText(end, 'en'), 'The callee did not answer')
  assert.equal(endText(end, 'zh'), '被叫方无人接听')
  assert.equal(endText({ ...end, why: 'interrupted' }, 'en'), 'Another call interrupted the callee')
})

test('what is not certain says so', () => {
  assert.equal(
    endText({ ...end, why: 'vanished', confidence: 'likely' }, 'en'),
    'The callee fell silent without a report (likely)',
  )
  assert.equal(
    endText({ ...end, why: 'vanished', confidence: 'possible' }, 'zh'),
    '被叫方失去响应，未留下原因（有可能）',
  )
})

test('every value of every axis has its words', () => {
  assert.equal(words('state', 'talking', 'zh'), '通话中')
  assert.equal(words('billed_missing', 'never_told', 'en'), 'this end is never told the bill')
  assert.equal(words('why', 'hung_up', 'en'), 'Somebody hung up')
})

test('a wrong argument is named', () => {
  assert.throws(() => words('colour', 'red', 'en'), /words: axis was "colour"; wanted state, /)
  assert.throws(() => words('state', 'red', 'en'), /words: value was "red"; wanted idle, /)
  assert.throws(() => endText(end, 'fr'), /endText: language was "fr"; wanted zh, en/)
  assert.throws(() => endText(null, 'en'), /endText: end was null; wanted an object/)
})
