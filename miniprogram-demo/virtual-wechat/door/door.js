// The doorbell's button, where the virtual WeChat runs inside the mini-program and its device with it.
const plugin = require('../../plugin')

const WORDS = {
  en: { title: 'Virtual doorbell', hint: 'The other end of the call, inside this mini-program. When it is called, it answers by itself.', bell: 'Ring the bell' },
  zh: { title: '虚拟门铃', hint: '通话的另一端，就在这个小程序里。呼叫它时，它会自动接听。', bell: '按门铃' },
}

Page({
  data: { words: WORDS.en },

  onShow() {
    const chinese = (wx.getSystemInfoSync().language || '').indexOf('zh') === 0
    const words = chinese ? WORDS.zh : WORDS.en
    wx.setNavigationBarTitle({ title: words.title })
    this.setData({ words: words })
  },

  ring() {
    plugin.phone.press('bell')
  },
})
