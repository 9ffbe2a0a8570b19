/** The part of the plugin's object that the kit uses: `requirePlugin('wmpf-voip').default`, or a virtual one. */
export interface Plugin {
  onVoipEvent(listener: (event: unknown) => void): unknown
  callDevice?(request: object): Promise<unknown>
  callWMPF?(request: object): Promise<unknown>
  initByCaller?(request: object): Promise<unknown>
  forceHangUpVoip?(room?: string): void
  readonly CALL_PAGE_PATH?: string
}

/** The call page of plugins before 2.3.9, which do not tell its path. */
const OLD_CALL_PAGE_PATH = 'plugin-private://wxf830863afde621eb/pages/call-page-plugin/call-page-plugin'

/** Where the mini-program must go once a call is placed. */
export function callPagePath(plugin: Plugin): string {
  return plugin.CALL_PAGE_PATH || OLD_CALL_PAGE_PATH
}
