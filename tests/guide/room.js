// pages/room/room.js: many people in one room
const { rooms, onVoipRoomError, voipRoomAttributes } = require('wmpf-voip-kit/rooms')
const server = require('../../server')

Page({
  data: { windows: [], text: '' },

  async onLoad({ groupId, openid }) {
    const voip = await getApp().ready
    // Signed by your server, for this user: a session_key never leaves it.
    const resign = () => server.sign({ groupId, roomType: 'video' })
    this.room = rooms(voip, { resign })
    this.onVoipRoomError = onVoipRoomError(this.room)
    this.room.on('members', ({ members }) => {
      this.setData({ windows: members.map((it) => voipRoomAttributes({ openid: it, self: it === openid })) })
    })
    this.room.on('interrupted', ({ rejoins }) => this.setData({ text: rejoins ? 'Coming back …' : 'Cut off' }))
    try {
      await this.room.join({ roomType: 'video', signed: await resign() })
    } catch (error) {
      this.setData({ text: error.remedy ? error.remedy.en : error.message })
    }
  },

  tapMute() {
    return this.room.mute({ microphone: true })
  },

  onUnload() {
    if (this.room) this.room.leave()
  },
})
