import { trackPlugin } from 'wmpf-voip-kit'
import { scriptedPlugin } from './helpers.mjs'

/** A tracker in virtual time that hears whole calls. */
export function phone(time, options = {}) {
  const script = scriptedPlugin()
  const voip = trackPlugin(script.plugin, { now: time.now, setTimeout: time.setTimeout, wx: {}, ...options })
  return {
    ...script,
    voip,
    /** Talks for some seconds and is hung up; `bill` is told at once unless it is null. */
    async call(room, { seconds = 3, bill = seconds } = {}) {
      script.say('joinedRoomByCaller', undefined, room)
      await time.pass(1000)
      script.say('startVoip', undefined, room)
      await time.pass(seconds * 1000)
      script.say('hangUpVoip', { keepTime: seconds, status: 'endByListener', origin: 'other' }, room)
      script.say('endVoip', { keepTime: seconds, isCaller: true }, room)
      if (bill !== null) script.say('finishVoip', { keepTime: bill }, room)
    },
  }
}
