// Storage that outlives a reload, kept apart from the page's own.
const PREFIX = 'miniprogram:'

export function storage() {
  return {
    getStorageSync(key) {
      const text = localStorage.getItem(PREFIX + key)
      return text === null ? '' : JSON.parse(text)
    },
    setStorageSync: (key, value) => localStorage.setItem(PREFIX + key, JSON.stringify(value)),
    removeStorageSync: (key) => localStorage.removeItem(PREFIX + key),
  }
}
