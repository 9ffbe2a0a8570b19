// The few functions of the base library that the kit itself uses; every one may be missing.

/** What the kit asks of `wx`. */
export interface Wx {
  getAccountInfoSync?(): { readonly miniProgram?: { readonly envVersion?: string } }
  redirectTo?(options: Navigation): void
  navigateTo?(options: Navigation): void
  requestDeviceVoIP?(options: object): void
  getDeviceVoIPList?(options: object): void
  onAppHide?(listener: () => void): void
  onAppShow?(listener: () => void): void
  onNetworkStatusChange?(listener: (status: { readonly isConnected?: boolean }) => void): void
}

interface Navigation {
  url: string
  fail?: (error: unknown) => void
}

declare const wx: Wx | undefined

/** The host's `wx`, or an empty one where there is none. */
export function hostWx(): Wx {
  return typeof wx === 'undefined' ? {} : wx
}
