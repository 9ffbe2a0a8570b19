// The few functions of the base library that the kit itself uses; every one may be missing.

/** What the kit asks of `wx`. */
export interface Wx {
  getAccountInfoSync?(): { readonly miniProgram?: { readonly envVersion?: string } }
  /** Of a stand-in: WeChat's own is a global function. */
  getCurrentPages?(): readonly { readonly route?: string | undefined }[]
  redirectTo?(options: Navigation): void
  navigateTo?(options: Navigation): void
  requestDeviceVoIP?(options: object): void
  getDeviceVoIPList?(options: object): void
  onAppHide?(listener: () => void): void
  onAppShow?(listener: () => void): void
  onNetworkStatusChange?(listener: (status: { readonly isConnected?: boolean }) => void): void
  // What `wmpf-voip-kit/rooms` asks.
  joinVoIPChat?(options: object): unknown
  exitVoIPChat?(options: object): unknown
  updateVoIPChatMuteConfig?(options: object): unknown
  subscribeVoIPVideoMembers?(options: object): unknown
  setEnable1v1Chat?(options: object): unknown
  join1v1Chat?(options: object): unknown
  onVoIPChatMembersChanged?(listener: (res: object) => void): void
  onVoIPChatSpeakersChanged?(listener: (res: object) => void): void
  onVoIPVideoMembersChanged?(listener: (res: object) => void): void
  onVoIPChatInterrupted?(listener: (res: object) => void): void
  onVoIPChatStateChanged?(listener: (res: object) => void): void
  offVoIPChatMembersChanged?(listener: (res: object) => void): void
  offVoIPChatSpeakersChanged?(listener: (res: object) => void): void
  offVoIPVideoMembersChanged?(listener: (res: object) => void): void
  offVoIPChatInterrupted?(listener: (res: object) => void): void
  offVoIPChatStateChanged?(listener: (res: object) => void): void
}

type Navigation = {
  url: string
  fail?: (error: unknown) => void
}

declare const wx: Wx | undefined

/** The host's `wx`, or an empty one where there is none. */
export function hostWx(): Wx {
  return typeof wx === 'undefined' ? {} : wx
}
