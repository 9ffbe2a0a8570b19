// pages/live/live.js
const { live } = require('wmpf-voip-kit/live')

const streams = live(getApp().ready)

Page({
  // onLivePlayer and onLivePusher: <live-player id="door" bindstatechange="onLivePlayer" bindnetstatus="onLivePlayer" …>
  ...streams.handlers,
  data: { health: 'unknown', text: '' },

  async onLoad() {
    const voip = await getApp().ready
    voip.on('media', ({ health }) => this.setData({ health }))
  },

  onReady() {
    this.player = streams.player('door', this)
  },

  async tapSnapshot() {
    try {
      const { tempImagePath } = await this.player.snapshot({ quality: 'raw' })
      this.setData({ text: tempImagePath })
    } catch (error) {
      this.setData({ text: error.remedy ? error.remedy.en : error.message })
    }
  },
})
