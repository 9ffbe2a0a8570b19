// The plugin object for this build: the virtual WeChat's. `--real` puts plugin.real.js in this file's place.
const { createVirtualPlugin } = require('./virtual-wechat/dist/index')
const wechat = require('./virtual-wechat/wechat')
const config = require('./config')

const door = { url: '/virtual-wechat/door/door', name: { en: 'Virtual doorbell', zh: '虚拟门铃' } }
const query = wx.getLaunchOptionsSync().query || {}
const plugin = createVirtualPlugin({
  url: query.server ? decodeURIComponent(query.server) : undefined,
  openid: config.openid,
  callPagePath: '/virtual-wechat/call-page/call-page',
})
wechat.watch(plugin)

/** Pages that only this build has: a doorbell to press where no server runs one (developer tools). */
plugin.tools = () => plugin.phone.ready.then(() => (plugin.phone.press ? [door] : []))

module.exports = plugin
