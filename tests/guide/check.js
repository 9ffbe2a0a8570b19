// check.js: before a call fails without saying why
const { checkEnvironment } = require('wmpf-voip-kit/environment')
const { lint } = require('wmpf-voip-kit/identity')

/** What is too old here for what this app uses, in sentences. */
function problems(plugin) {
  const { problems } = checkEnvironment({ plugin, uses: ['callDevice', 'requestDeviceVoIP', 'getDeviceVoIPList'] })
  return problems.map(({ text }) => text.en)
}

/** "Error 9 although authorised": which two ids, or answers, disagree. */
function disagreements(call, deviceList) {
  return lint({ sn: call.sn, modelId: call.modelId, deviceList, call: { space: 'plugin', code: 9 } })
}

module.exports = { problems, disagreements }
