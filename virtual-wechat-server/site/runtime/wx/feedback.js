import { reply } from './reply.js'

/** A short message over the page, and a question with two answers. */
export function feedback() {
  return {
    showToast: (options) => reply('showToast', options, () => toast(options.title, options.duration || 1500)),
    showModal,
  }
}

function toast(text, duration) {
  document.querySelector('.toast')?.remove()
  const element = document.body.appendChild(document.createElement('div'))
  element.className = 'toast'
  element.setAttribute('role', 'status')
  element.textContent = text
  setTimeout(() => element.remove(), duration)
}

function showModal({ title, content, confirmText = 'OK', cancelText = 'Cancel', success }) {
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.className = 'modal'
  for (const text of [title, content].filter(Boolean)) dialog.appendChild(document.createElement('p')).textContent = text
  for (const [answer, label] of [['cancel', cancelText], ['confirm', confirmText]]) {
    const button = dialog.appendChild(document.createElement('button'))
    button.textContent = label
    button.className = answer
    button.addEventListener('click', () => dialog.close(answer))
  }
  dialog.addEventListener('close', () => {
    dialog.remove()
    const confirm = dialog.returnValue === 'confirm'
    success?.({ confirm, cancel: !confirm, errMsg: 'showModal:ok' })
  })
  dialog.showModal()
}
