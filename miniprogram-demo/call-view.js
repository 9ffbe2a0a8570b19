// What the pages show of a call, made from the kit's record: plain words and figures, ready for WXML.
const { endText, words } = require('wmpf-voip-kit/texts')
const config = require('./config')

// How the end of a call feels to a person; it chooses colour and icon, nothing else.
const CALM = ['hung_up', 'time_limit', 'left', 'room_closed']
const MISSED = ['cancelled', 'rejected', 'busy', 'no_answer', 'never_joined', 'answered_elsewhere']

/** One line of a list; `note` says in which direction, with which device if there are several, and when. */
function row(entry, texts) {
  const record = entry.record
  const direction = record.direction === 'phone_to_device' ? texts.record.youCalled : texts.record.theyCalled
  const device = deviceName(entry.sn, texts)
  const time = when(entry.startedAt, texts)
  return {
    key: entry.key,
    tone: tone(record.end),
    sentence: sentence(record, texts),
    note: (config.devices.length > 1 ? [direction, device, time] : [direction, time]).join(' · '),
    talked: record.durations.talk_ms > 0 ? duration(record.durations.talk_ms, texts) : '',
  }
}

/** The whole account: a list's line with `axes`, `durations` and `facts`. */
function account(entry, texts) {
  return Object.assign(row(entry, texts), {
    axes: axes(entry.record, texts),
    durations: durations(entry.record, texts),
    facts: facts(entry, texts),
  })
}

/** A call that is still running. */
function running(entry, texts) {
  const call = entry.call
  const talking = call.state === 'talking' || call.state === 'reconnecting'
  return {
    device: deviceName(entry.sn, texts),
    state: words('state', call.state, texts.language),
    clock: talking ? clock(call.talkSeconds || 0) : '',
    talking: talking,
  }
}

/** The end of a record, or of a refused call, as one sentence. */
function sentence(record, texts) {
  return record.end ? endText(record.end, texts.language) : words('state', record.state, texts.language)
}

function tone(end) {
  if (!end) return 'calm'
  if (CALM.indexOf(end.why) >= 0) return 'calm'
  return MISSED.indexOf(end.why) >= 0 ? 'missed' : 'broken'
}

function axes(record, texts) {
  const end = record.end
  if (!end) return []
  const labels = texts.record
  const word = (axis) => words(axis, end[axis], texts.language)
  const rows = [
    { label: labels.who, value: who(record, word('who'), texts) },
    { label: labels.why, value: plain(end, end.why, texts) },
    { label: labels.phase, value: word('phase') },
    { label: labels.how, value: word('how') },
    { label: labels.confidence, value: word('confidence') },
  ]
  const others = end.alternatives.map((why) => plain(end, why, texts))
  if (others.length) rows.push({ label: labels.alternatives, value: others.join(texts.list) })
  if (end.code !== null) rows.push({ label: labels.code, value: String(end.code) })
  return rows
}

// Caller and callee are the field's words; a person wants to know which end that was.
function who(record, word, texts) {
  const end = record.end
  if (end.who !== 'caller' && end.who !== 'callee') return word
  return word + texts.bracket(end.who === record.side ? texts.record.thisPhone : texts.record.otherEnd)
}

// The sentence alone; how sure it is has a row of its own.
function plain(end, why, texts) {
  return endText({ who: end.who, why: why, confidence: 'certain' }, texts.language)
}

function durations(record, texts) {
  const labels = texts.record
  const told = record.durations
  return [
    {
      name: 'ring',
      label: labels.ring,
      value: told.ring_ms === null ? '–' : duration(told.ring_ms, texts),
      means: told.ring_ms === null ? labels.noRing : labels.ringMeans,
    },
    {
      name: 'talk',
      label: labels.talk,
      value: duration(told.talk_ms, texts),
      means: labels.talkMeans,
    },
    {
      name: 'billed',
      label: labels.billed,
      value: told.billed_s === null ? '–' : told.billed_s + texts.time.second,
      means: told.billed_s === null ? billMissing(record, texts) : labels.billedMeans,
    },
  ]
}

function billMissing(record, texts) {
  const reason = record.durations.billed_missing
  if (record.state !== 'settled' || !reason) return texts.record.pending
  return words('billed_missing', reason, texts.language)
}

function facts(entry, texts) {
  const labels = texts.record
  const record = entry.record
  const rows = [
    { label: labels.device, value: deviceName(entry.sn, texts) },
    { label: labels.side, value: record.side ? words('side', record.side, texts.language) : texts.unknown },
    { label: labels.room, value: record.room || texts.unknown },
  ]
  const odd = record.anomalies.map((anomaly) => words('anomaly', anomaly, texts.language))
  if (odd.length) rows.push({ label: labels.anomalies, value: odd.join(texts.list) })
  return rows
}

function deviceName(sn, texts) {
  const device = config.devices.find((one) => one.sn === sn)
  return device ? device.name[texts.language] : texts.unknownDevice
}

/** Milliseconds as `3.1 s` or `2 min 5 s`. */
function duration(ms, texts) {
  const seconds = ms / 1000
  if (seconds < 60) return seconds.toFixed(1) + texts.time.second
  const whole = Math.floor(seconds)
  return Math.floor(whole / 60) + texts.time.minute + ' ' + (whole % 60) + texts.time.second
}

/** Seconds as `02:05`. */
function clock(seconds) {
  return twoDigits(Math.floor(seconds / 60)) + ':' + twoDigits(seconds % 60)
}

/** A wall-clock time as `Today 09:41`, `Yesterday 18:02` or `2025-11-03 07:15`. */
function when(ms, texts) {
  const then = new Date(ms)
  const time = twoDigits(then.getHours()) + ':' + twoDigits(then.getMinutes())
  const midnight = new Date()
  midnight.setHours(0, 0, 0, 0)
  if (ms >= midnight.getTime()) return texts.time.today + ' ' + time
  if (ms >= midnight.getTime() - 86400000) return texts.time.yesterday + ' ' + time
  return [then.getFullYear(), twoDigits(then.getMonth() + 1), twoDigits(then.getDate())].join('-') + ' ' + time
}

function twoDigits(number) {
  return number < 10 ? '0' + number : String(number)
}

module.exports = { row: row, account: account, running: running, sentence: sentence }
