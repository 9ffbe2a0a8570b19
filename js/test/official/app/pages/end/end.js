Page({
  onLoad(options) {
    getApp().globalData.endPage = options
  },
})
