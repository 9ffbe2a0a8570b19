// All calls that this phone remembers.
const past = require('../../history')
const texts = require('../../texts')
const view = require('../../call-view')
const voip = require('../../voip')

Page({
  data: { texts: {}, calls: [] },

  onLoad() {
    this.stopWatching = voip.watch(() => this.draw())
  },

  onShow() {
    wx.setNavigationBarTitle({ title: texts.forPhone().history.title })
    this.draw()
  },

  onUnload() {
    this.stopWatching()
  },

  draw() {
    const words = texts.forPhone()
    this.setData({
      texts: words.history,
      calls: past.list().map((entry) => view.row(entry, words)),
    })
  },

  openRecord(event) {
    wx.navigateTo({ url: '/pages/record/record?call=' + event.currentTarget.dataset.key })
  },

  clear() {
    const words = this.data.texts
    wx.showModal({
      content: words.clearAsk,
      confirmText: words.confirm,
      cancelText: words.cancel,
      success: (answer) => {
        if (!answer.confirm) return
        past.clear()
        this.draw()
      },
    })
  },
})
