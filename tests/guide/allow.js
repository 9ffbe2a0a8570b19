// pages/allow/allow.js: "let the doorbell call my phone"
const { authorisations, authorise } = require('wmpf-voip-kit')
const server = require('../../server')

const sn = 'VIRTUAL_doorbell'

Page({
  data: { state: 'unknown', text: '' },

  async onShow() {
    // authorised, refused, never_asked or unknown
    const [state] = await authorisations([{ sn }])
    this.setData({ state })
  },

  // In a tap's handler: WeChat opens its dialog only there.
  async tapAllow() {
    const snTicket = await server.snTicket(sn)
    try {
      // WeChat keeps no list for your server: `store` runs after a yes, also after an older one.
      await authorise(
        { sn, snTicket, modelId: 'virtual-model', deviceName: 'Front door' },
        { store: ({ sn }) => server.remember(sn) },
      )
      this.setData({ state: 'authorised', text: '' })
    } catch (error) {
      // Refused once is refused for good: WeChat asks nobody again, only the settings page helps.
      this.setData({ state: 'refused', text: error.remedy ? error.remedy.en : error.message })
    }
  },

  tapSettings() {
    wx.openSetting({})
  },
})
