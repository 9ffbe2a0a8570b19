// app.js
const { init } = require('wmpf-voip-kit')
const { keepHistory } = require('wmpf-voip-kit/history')
const { endText } = require('wmpf-voip-kit/texts')

// Once, when the app starts, outside every page: what the plugin says from here on is heard.
const ready = init({ plugin: requirePlugin('wmpf-voip').default })

ready
  .then((voip) => {
    // The last 100 calls, in wx storage, from their end on.
    keepHistory(voip)
    voip.on('settled', (call) => console.log(endText(call.end, 'en'), JSON.stringify(call.durations)))
  })
  .catch((error) => console.error(error.message))

App({ ready })
