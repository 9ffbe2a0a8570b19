// support.js: what WeChat's staff asks for when a call has failed
const { supportBundle } = require('wmpf-voip-kit/support')
const { recordTrace } = require('wmpf-voip-kit/trace')

let recording = null

/** To be called once, when the app starts: from here on every observation is recorded, masked. */
function record(voip) {
  recording = recordTrace(voip)
}

/** Puts the newest call, its verdict, the versions and the last events onto the clipboard. */
function copy(voip) {
  const bundle = supportBundle(voip, { recording })
  wx.setClipboardData({ data: bundle.text('en') })
  return bundle
}

module.exports = { record, copy }
