const wmpfVoip = requirePlugin('wmpf-voip').default

Page({
  /** Device to phone, from a page of the mini-program's own. */
  async tapCallPhone(openid) {
    await getApp().callPhone(openid)
    await this.toCallPage()
  },

  /** Phone to Android device. */
  async tapCallAndroid(device) {
    const request = { roomType: 'video', nickName: 'Ann', customQuery: 'door=front', ...device }
    await getApp().placedBy(() => wmpfVoip.callWMPF(request))
    await this.toCallPage()
  },

  /** Phone to Linux device, or with `isCloud` to an RTOS device. */
  async tapCallDevice(device) {
    await getApp().placedBy(() => wmpfVoip.callDevice({ roomType: 'video', ...device }))
    await this.toCallPage()
  },

  async toCallPage() {
    if (getApp().globalData.placed) await wx.redirectTo({ url: wmpfVoip.CALL_PAGE_PATH })
  },
})
