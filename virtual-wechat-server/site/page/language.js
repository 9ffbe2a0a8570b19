// The page's language: the browser's to begin with, the visitor's choice from then on.
import { WORDS } from './texts.js'

const KEY = 'page:language'
const listeners = []
let words = WORDS
let chosen = localStorage.getItem(KEY) || (navigator.language.startsWith('zh') ? 'zh' : 'en')

export function language() {
  return chosen
}

export function texts() {
  return words[chosen]
}

export function onLanguage(listener) {
  listeners.push(listener)
}

/** A page may bring its own words. */
export function startLanguage(own = WORDS) {
  words = own
  document.getElementById('language').addEventListener('click', () => choose(chosen === 'zh' ? 'en' : 'zh'))
  apply()
}

function choose(next) {
  chosen = next
  localStorage.setItem(KEY, next)
  apply()
}

function apply() {
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts()[element.dataset.text]
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', texts()[element.dataset.label])
  const button = document.getElementById('language')
  button.textContent = texts().otherLanguage
  button.lang = chosen === 'zh' ? 'en' : 'zh-CN'
  for (const listener of listeners) listener(chosen)
}
