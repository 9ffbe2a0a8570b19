// pages/door/door.js
Page({
  data: { state: 'idle', talkSeconds: 0, text: '' },

  async onLoad() {
    const voip = await getApp().ready
    this.off = voip.on('state', ({ state, talkSeconds }) => this.setData({ state, talkSeconds }))
  },

  onUnload() {
    if (this.off) this.off()
  },

  async tapCall() {
    const voip = await getApp().ready
    try {
      // Places the call and goes to WeChat's call page.
      await voip.call({ to: 'device', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model', roomType: 'video' })
    } catch (error) {
      // WeChat's number is error.code; what is behind it and what to do, error.means and error.remedy, in zh and en.
      this.setData({ text: error.remedy ? `${error.means.en}. ${error.remedy.en}` : error.message })
    }
  },

  async tapHangUp() {
    const voip = await getApp().ready
    voip.hangUp()
  },
})
