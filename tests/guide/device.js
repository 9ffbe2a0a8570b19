// pages/dial/dial.js, in the mini-program of an Android device (WMPF)
const { mayDial, onloadOptions, setEndPage } = require('wmpf-voip-kit/plugin')

const plugin = requirePlugin('wmpf-voip').default
const sn = wmpf.getDeviceSerialNumberSync().serialNumber

Page({
  data: { text: '' },

  onLoad() {
    setEndPage(plugin, { url: '/pages/dial/dial', query: { after: 'call' } })
  },

  async tapDial() {
    const voip = await getApp().ready
    const openid = 'o-virtual-user'
    // Without a grant the call would fail with error 9.
    if (!(await mayDial(plugin, { sn, modelId: 'virtual-model', openid }))) {
      this.setData({ text: 'Ask them to allow calls from this device.' })
      return
    }
    await voip.call({ to: 'phone', sn, openid, roomType: 'video' })
  },

  /** What a call that comes in opened the call page with; fresh from the event callPageOnShow on. */
  opened() {
    return onloadOptions(plugin, { during: 'callPageOnShow' })
  },
})
