// The `wx` object: the functions that the demo and the virtual plugin call.
import { feedback } from './feedback.js'
import { navigation } from './navigation.js'
import { sockets } from './socket.js'
import { storage } from './storage.js'
import { system } from './system.js'

export function createWx({ stack, chrome, launch, player }) {
  return { ...navigation(stack, chrome), ...storage(), ...feedback(), ...system(launch), ...sockets(player) }
}
