// What the live components say when they start and when they fail, in the order that was seen in the field; the gaps
// between the events are inferred.

/** Codes of `statechange`, each a while after the one before. */
export type Order = readonly number[]

/** Milliseconds between two events of an order. */
export const GAP_MS = 100
/** Milliseconds between two tries to connect again. Inferred. */
export const RETRY_MS = 2000
/** Milliseconds between two `netstatus`. Inferred. */
export const NET_MS = 2000

/** Seen: a player that starts. */
export const PLAYER_STARTS: { readonly [platform in 'ios' | 'android']: Order } = {
  ios: [2008, 2001, 2004, 2026, 2009, 2003],
  android: [2001, 2004, 2026, 2008, 2009, 2003, 2032],
}

/** Seen: an address that nobody answers at, and a connection that breaks for good. */
export const PLAYER_DEAD: Order = [2008, 2103, 2103, 2103, -2301]
export const PLAYER_BREAKS: Order = [2103, 2103, 2103, -2301]

/** Seen: no address at all. The last four come again and again. */
export const PLAYER_EMPTY: Order = [2008, 2001, 3005, 2103]
export const PLAYER_EMPTY_AGAIN: Order = [2001, 3005, 2103]

/** A pusher that starts, to an address and in a room (`mode` RTC). The codes are documented, the order is inferred. */
export const PUSHER_STARTS: { readonly [mode in 'live' | 'RTC']: Order } = {
  live: [1003, 1007, 1008, 1001, 1002],
  RTC: [1003, 1007, 1001, 1018, 1008, 1002],
}

/** The native SDK tries three times (documented there). */
export const PUSHER_BREAKS: Order = [1102, 1102, 1102, -1307]
/** An address that is refused or unknown. The order is inferred. */
export const PUSHER_DEAD: Order = [1003, 1007, 3002, 1102, 3002, 1102, 3002, 1102, -1307]
/** The room cannot be entered. */
export const PUSHER_REFUSED: Order = [1003, 1007, 1001, 1022]

/** Codes after which a try to connect again takes its time. */
export const TRIES: readonly number[] = [2103, 1102]
