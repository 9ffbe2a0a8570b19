// A component as a mini-program has it: it knows nothing of the test.
const { init, trackPlugin } = require('wmpf-voip-kit')
const { endText } = require('wmpf-voip-kit/texts')
const plugin = requirePlugin('wmpf-voip').default

Component({
  properties: { sn: String, modelId: String },
  data: { state: '', end: '' },
  lifetimes: {
    attached() {
      this.ready = init().then(() => {
        this.voip = trackPlugin(plugin, getApp().clock)
        this.voip.on('state', ({ state }) => this.setData({ state }))
        this.voip.on('end', ({ end }) => this.setData({ end: endText(end, 'en') }))
      })
    },
  },
  methods: {
    async call() {
      await this.ready
      const { sn, modelId } = this.data
      try {
        await this.voip.call({ to: 'device', sn, modelId, roomType: 'video' })
      } catch (error) {
        this.setData({ end: endText(error.end, 'en') })
      }
    },
  },
})
