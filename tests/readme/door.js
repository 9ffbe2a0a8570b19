// pages/door/door.js
const { init } = require('wmpf-voip-kit')
const { endText } = require('wmpf-voip-kit/texts')

// Once, outside every page: a plugin is followed by one tracker, however often pages come and go.
const ready = init({ plugin: requirePlugin('wmpf-voip').default })

Page({
  data: { text: '' },

  async onLoad() {
    const voip = await ready
    this.off = voip.on('settled', ({ end, durations }) => {
      const billed = durations.billed_s === null ? durations.billed_missing : durations.billed_s + ' s'
      this.setData({ text: `${endText(end, 'en')}. Talk ${durations.talk_ms} ms, billed ${billed}.` })
    })
  },

  onUnload() {
    if (this.off) this.off()
  },

  async callTheDoor() {
    const voip = await ready
    try {
      // Places the call and goes to WeChat's call page.
      await voip.call({ to: 'device', sn: 'VIRTUAL_doorbell', modelId: 'virtual-model', roomType: 'video' })
    } catch (error) {
      this.setData({ text: error.message })
    }
  }
})
