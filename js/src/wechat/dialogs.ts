import { checkOneOf } from '../check.js'
import type { Switch } from './frames.js'

/** What a person does with a dialog of WeChat's: `wait` leaves it open. */
export type DialogAnswer = 'accept' | 'refuse' | 'wait'

/** A dialog that WeChat showed: the text is the device's, the group's or the scope's name. */
export interface Dialog {
  readonly text: string
  answered: 'accept' | 'refuse' | null
}

/** A switch that the person turns on the settings page. */
export interface Turn {
  readonly of: Switch
  readonly on: boolean
}

const ANSWERS: readonly DialogAnswer[] = ['accept', 'refuse', 'wait']

/** What WeChat asks the person at a phone. Unless told otherwise, every dialog is accepted at once. */
export class Dialogs {
  /** Every dialog so far; empty where WeChat did not ask. */
  readonly shown: Dialog[] = []
  private readonly script: DialogAnswer[] = []
  private readonly visits: (readonly Turn[])[] = []
  private readonly open: { n: number; dialog: Dialog }[] = []
  private readonly tell: (n: number, accept: boolean) => void

  /** @internal */
  constructor(tell: (n: number, accept: boolean) => void) {
    this.tell = tell
  }

  /** How the next dialogs are answered, in order. */
  next(...answers: DialogAnswer[]): void {
    for (const answer of answers) this.script.push(checkOneOf('dialogs.next', answer, ANSWERS))
  }

  /**
   * Answers the oldest dialog that was left open.
   * @throws Error when none is open.
   */
  answer(answer: 'accept' | 'refuse'): void {
    checkOneOf('dialogs.answer', answer, ['accept', 'refuse'])
    const oldest = this.open.shift()
    if (oldest === undefined) throw new Error('dialogs.answer: no dialog is open')
    this.close(oldest.n, oldest.dialog, answer)
  }

  /** What the person does on the settings page at the next `wx.openSetting`. */
  nextSettings(...turns: Turn[]): void {
    this.visits.push(turns)
  }

  /** @internal */
  show(n: number, text: string): void {
    const dialog: Dialog = { text, answered: null }
    this.shown.push(dialog)
    const answer = this.script.shift() || 'accept'
    if (answer === 'wait') this.open.push({ n, dialog })
    else this.close(n, dialog, answer)
  }

  /** @internal */
  visit(): readonly Turn[] {
    return this.visits.shift() || []
  }

  private close(n: number, dialog: Dialog, answer: 'accept' | 'refuse'): void {
    dialog.answered = answer
    this.tell(n, answer === 'accept')
  }
}
