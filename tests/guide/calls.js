// pages/calls/calls.js
const { keepHistory, statistics } = require('wmpf-voip-kit/history')
const { endText } = require('wmpf-voip-kit/texts')

Page({
  data: { calls: [], success: '' },

  async onShow() {
    const past = keepHistory(await getApp().ready).list()
    const { success_rate } = statistics(past)
    this.setData({
      calls: past.map(({ key, ended, call }) => ({ key, ended, text: endText(call.end, 'en') })),
      success: success_rate === null ? '' : `${Math.round(100 * success_rate)} %`,
    })
  },
})
