// How the mini-program was started. Its query names the server of the page's own origin, whatever the port.
export function launchOptions(program) {
  const server = location.origin.replace(/^http/, 'ws') + '/plugin'
  return { path: program.app.pages[0], scene: 1001, query: { server: encodeURIComponent(server) }, referrerInfo: {} }
}
