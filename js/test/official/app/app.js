// A mini-program after WeChat's own guide: it knows the plugin's object, `wx` and, on a device, `wmpf`, and nothing else.
const wmpfVoip = requirePlugin('wmpf-voip').default
const onDevice = typeof wmpf !== 'undefined'

// Once, and outside of the life cycle: onLoad and onShow come again.
wmpfVoip.onVoipEvent((event) => {
  const app = getApp()
  if (event.eventName !== 'calling') app.globalData.events.push(event.eventName)
  switch (event.eventName) {
    case 'callPageOnShow':
      // In front already, the mini-program is not told by App.onShow.
      app.takesUp(wmpfVoip.getPluginOnloadOptions())
      break
    case 'endVoip':
      app.globalData.ended = event.data
      break
    case 'finishVoip':
      app.globalData.billed = event.data.keepTime
      break
  }
})

wmpfVoip.setUIConfig({ isSelfWindowMax: true, callerUI: { objectFit: 'contain' } })
wmpfVoip.setVoipEndPagePath({ url: '/pages/end/end', key: 'Call', options: 'from=call' })

App({
  globalData: { events: [], ended: null, billed: null, placed: null, refused: null },

  onShow() {
    this.takesUp(wmpfVoip.getPluginEnterOptions().query)
  },

  /** The device's app has launched the call page: that is how a call to a phone can begin, once each callSeq. */
  takesUp(query) {
    if (!onDevice || !query || query.isPreLaunch || !query.callSeq) return
    if (wx.getStorageSync('callSeq') === query.callSeq) return
    wx.setStorageSync('callSeq', query.callSeq)
    // From the call page the call begins by itself: to go there again would break it.
    this.callPhone(query.openid)
  },

  /** Device to phone. */
  async callPhone(openid) {
    const { serialNumber } = wmpf.getDeviceSerialNumberSync()
    await this.placedBy(async () => {
      const result = await wmpfVoip.initByCaller({
        businessType: 1,
        roomType: 'video',
        caller: { id: serialNumber },
        listener: { id: openid },
        customQuery: 'door=front',
      })
      if (!result.isSuccess) throw result.errObj
      return result
    })
  },

  placedBy(place) {
    const { globalData } = this
    globalData.placing = place().then(
      (placed) => (globalData.placed = placed),
      (error) => (globalData.refused = error),
    )
    return globalData.placing
  },
})
