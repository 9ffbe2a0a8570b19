const { makeCalls } = require('../../calls')

Page({
  data: { state: 'calling', calls: [], error: '' },

  async onLoad() {
    try {
      const told = await makeCalls()
      this.setData({
        state: 'done',
        calls: told.calls.map((call, at) => ({
          id: call.id,
          direction: call.direction,
          text: told.texts[at],
          talk: call.durations.talk_ms,
          billed: call.durations.billed_s,
        })),
      })
    } catch (error) {
      this.setData({ state: 'failed', error: error.message })
    }
  },
})
