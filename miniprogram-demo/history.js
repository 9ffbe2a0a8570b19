// The records of past calls, newest first, in the phone's storage.
const KEY = 'wmpf-voip-history'
const LIMIT = 50

function list() {
  const stored = wx.getStorageSync(KEY)
  return Array.isArray(stored) ? stored : []
}

function find(key) {
  return list().find((entry) => entry.key === key) || null
}

/** Adds an entry or replaces the one of the same key; the oldest beyond the limit are forgotten. */
function put(entry) {
  const others = list().filter((other) => other.key !== entry.key)
  const entries = others.concat(entry).sort((a, b) => b.startedAt - a.startedAt)
  wx.setStorageSync(KEY, entries.slice(0, LIMIT))
}

function clear() {
  wx.removeStorageSync(KEY)
}

module.exports = { list: list, find: find, put: put, clear: clear }
