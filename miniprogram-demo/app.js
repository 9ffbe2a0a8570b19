// Start the kit once, before any page can place or take a call.
const voip = require('./voip')

App({
  onLaunch() {
    voip.start()
  },
})
