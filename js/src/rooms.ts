// Calls through `wx.joinVoIPChat` and `wx.join1v1Chat`, and the windows of their members.
export { rooms } from './rooms/rooms.js'
export { memberships } from './rooms/people.js'
export { onVoipRoomError, voipRoomAttributes } from './rooms/window.js'
export type { Joined, MuteConfig, Rooms, RoomsEvents, RoomsOptions } from './rooms/rooms.js'
export type { Enable1v1, JoinRequest, Pair, Party, Signed } from './rooms/request.js'
export type { Membership } from './rooms/people.js'
export type { VoipRoom, VoipRoomAttributes } from './rooms/window.js'
