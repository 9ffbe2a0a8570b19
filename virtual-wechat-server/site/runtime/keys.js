// Keyboards and screen readers press what a finger would tap.
import { Event } from 'glass-easel'

export function makePressable(element) {
  if (!element.hasAttribute('tabindex')) element.tabIndex = 0
}

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const element = event.target.closest('[role="button"][tabindex]')
    if (!element?.__wxElement || event.repeat) return
    event.preventDefault()
    tap(element)
  })
  // A screen reader's click comes without a pointer before it; a finger's was a tap already.
  document.addEventListener('click', (event) => {
    const element = event.detail === 0 && event.target.closest('[role="button"][tabindex]')
    if (element?.__wxElement) tap(element)
  })
}

function tap(element) {
  if (element.getAttribute('aria-disabled') === 'true') return
  const { left, top, width, height } = element.getBoundingClientRect()
  const detail = { x: left + width / 2, y: top + height / 2 }
  Event.dispatchEvent(element.__wxElement, new Event('tap', detail, { bubbles: true, composed: true, capturePhase: true }))
}
