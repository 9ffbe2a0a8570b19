// The account of one call: live while it runs, then who ended it, why, in which phase, and its three durations.
const past = require('../../history')
const texts = require('../../texts')
const view = require('../../call-view')
const voip = require('../../voip')

Page({
  data: { texts: {}, live: null, account: null },

  /** `call` is a key of the history, or `latest`: the running call, else the newest record. */
  onLoad(query) {
    this.wanted = query.call || 'latest'
    this.stopWatching = voip.watch(() => this.draw())
  },

  onShow() {
    wx.setNavigationBarTitle({ title: texts.forPhone().record.title })
    this.draw()
  },

  onUnload() {
    this.stopWatching()
  },

  draw() {
    const words = texts.forPhone()
    const live = this.liveEntry()
    const entry = live ? null : this.pastEntry()
    if (live) this.wanted = live.key
    this.setData({
      texts: words.record,
      live: live ? view.running(live, words) : null,
      account: entry ? view.account(entry, words) : null,
    })
  },

  liveEntry() {
    const live = voip.current()
    return live && (this.wanted === 'latest' || this.wanted === live.key) ? live : null
  },

  pastEntry() {
    const entry = this.wanted === 'latest' ? past.list()[0] : past.find(this.wanted)
    if (entry) this.wanted = entry.key
    return entry
  },

  hangUp() {
    voip.hangUp()
  },

  back() {
    wx.reLaunch({ url: '/pages/contacts/contacts' })
  },

  openHistory() {
    wx.navigateTo({ url: '/pages/history/history' })
  },
})
