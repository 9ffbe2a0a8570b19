// The devices this phone can call, and its latest calls.
const config = require('../../config')
const plugin = require('../../plugin')
const past = require('../../history')
const texts = require('../../texts')
const view = require('../../call-view')
const voip = require('../../voip')

const RECENT = 3

Page({
  data: {
    texts: {},
    readiness: 'starting',
    problem: '',
    devices: [],
    calling: '',
    refusal: null,
    live: null,
    recent: [],
    tools: [],
  },

  onLoad() {
    this.stopWatching = voip.watch(() => this.draw())
    if (plugin.tools) plugin.tools().then((tools) => this.offer(tools), () => {})
  },

  onShow() {
    wx.setNavigationBarTitle({ title: texts.forPhone().contacts.title })
    this.setData({ calling: '' })
    this.draw()
  },

  onUnload() {
    this.stopWatching()
  },

  draw() {
    const words = texts.forPhone()
    const live = voip.current()
    const problem = voip.problem()
    this.setData({
      texts: words.contacts,
      readiness: voip.readiness(),
      problem: problem ? problem.message : '',
      devices: config.devices.map((device) => ({ sn: device.sn, name: device.name[words.language] })),
      live: live ? view.running(live, words) : null,
      recent: past
        .list()
        .slice(0, RECENT)
        .map((entry) => view.row(entry, words)),
    })
  },

  // A build may bring pages of its own.
  offer(tools) {
    const language = texts.forPhone().language
    this.setData({ tools: tools.map((tool) => ({ url: tool.url, name: tool.name[language] })) })
  },

  openTool(event) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  retry() {
    voip.start()
    this.draw()
  },

  call(event) {
    const { sn, kind } = event.currentTarget.dataset
    if (this.data.calling || this.data.readiness !== 'ready') return
    this.setData({ calling: sn, refusal: null })
    voip.callDevice(config.devices.find((device) => device.sn === sn), kind).catch((error) => this.refused(error))
  },

  refused(error) {
    const words = texts.forPhone()
    const message = error.end ? view.sentence(error, words) : error.message
    const code = error.code === undefined || error.code === null ? '' : String(error.code)
    this.setData({ calling: '', refusal: { message: message, code: code } })
  },

  openLive() {
    wx.navigateTo({ url: '/pages/record/record?call=latest' })
  },

  openRecord(event) {
    wx.navigateTo({ url: '/pages/record/record?call=' + event.currentTarget.dataset.key })
  },

  openHistory() {
    wx.navigateTo({ url: '/pages/history/history' })
  },
})
