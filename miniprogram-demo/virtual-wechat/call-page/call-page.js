// Stands in for the plugin's own call page, which WeChat does not hand out: ring, calling, connecting, talking, end.
const plugin = require('../../plugin')
const texts = require('./texts')

const phone = plugin.phone
/** How long "Call ended" stays before the end page, in milliseconds. */
const FAREWELL = 900

Page({
  data: { texts: {}, state: 'connecting', video: false, name: '', line: '', talking: false },

  onLoad() {
    this.stopWatching = phone.onChange(() => this.draw())
  },

  onShow() {
    if (phone.screen && phone.screen.state !== 'ringing') this.join()
    this.draw()
  },

  onUnload() {
    this.stopWatching()
    clearTimeout(this.leaving)
    phone.pageUnloaded()
  },

  draw() {
    const screen = phone.screen
    const words = texts.forPhone()
    const state = screen ? screen.state : 'ended'
    if (state === 'ended') return this.leave(words, screen)
    this.stay()
    this.setData({
      texts: words,
      state: state,
      video: screen.roomType === 'video',
      talking: state === 'talking',
      name: screen.name,
      line: line(screen, words),
    })
  },

  answer() {
    phone.answer()
    this.join()
  },

  refuse() {
    phone.refuse()
  },

  hangUp() {
    phone.hangUp()
  },

  // WeChat counts the page's first appearance as coming to the call.
  join() {
    if (this.joined) return
    this.joined = true
    phone.pageShown()
  },

  // The next call may ring while this page still says that the last one ended.
  stay() {
    if (!this.leaving) return
    clearTimeout(this.leaving)
    this.leaving = null
    this.joined = false
  },

  leave(words, screen) {
    if (this.leaving) return
    this.setData({ texts: words, state: 'ended', talking: false, line: words.ended })
    this.leaving = setTimeout(() => goOn(screen ? phone.endPage : null), FAREWELL)
  },
})

function line(screen, words) {
  if (screen.state === 'ringing') return words.ringing[screen.roomType]
  if (screen.state === 'talking') return clock(screen.talkSeconds || 0)
  return words[screen.state]
}

// To the page that setVoipEndPagePath named; a ring that nobody answered leads to the first page.
function goOn(endPage) {
  if (endPage) return wx[endPage.routeType]({ url: addressOf(endPage) })
  return wx.reLaunch({ url: '/pages/contacts/contacts' })
}

function addressOf(endPage) {
  return endPage.options ? endPage.url + '?' + endPage.options : endPage.url
}

function clock(seconds) {
  return [Math.floor(seconds / 60), seconds % 60].map((n) => (n < 10 ? '0' + n : String(n))).join(':')
}
