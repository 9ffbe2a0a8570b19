import { reply } from './reply.js'

/** Moving between pages, and the title of the page in front. */
export function navigation(stack, chrome) {
  const go = (name, move) => (options) => reply(name, options, () => void move(options || {}))
  return {
    navigateTo: go('navigateTo', ({ url }) => stack.open(url)),
    redirectTo: go('redirectTo', ({ url }) => stack.replace(url)),
    reLaunch: go('reLaunch', ({ url }) => stack.reset(url)),
    // Without a tab bar every page is one that switchTab may close to reach its target.
    switchTab: go('switchTab', ({ url }) => stack.reset(url)),
    navigateBack: go('navigateBack', ({ delta }) => stack.back(delta || 1)),
    setNavigationBarTitle: go('setNavigationBarTitle', ({ title }) => chrome.setTitle(title)),
  }
}
