import { StringDecoder } from 'node:string_decoder'

/**
 * The keys of a line that is typed unseen, in a terminal's raw mode. Return ends it, Backspace takes the last character
 * back, Ctrl+U all of them, Ctrl+C gives up, Ctrl+D does so on an empty line; other control keys do nothing.
 */
export class HiddenLine {
  readonly #decoder = new StringDecoder('utf8')
  #waiting: string[] = []
  #typed: string[] = []

  /** Takes what came from the terminal. The line once it has ended (undefined in it: given up), else nothing. */
  take(chunk: Uint8Array): { readonly typed: string | undefined } | undefined {
    this.#waiting.push(...Array.from(this.#decoder.write(Buffer.from(chunk))))
    for (let key = this.#waiting.shift(); key !== undefined; key = this.#waiting.shift()) {
      if (key === '\r' || key === '\n') return this.#end(this.#typed.join(''))
      if (key === '\u0003') return this.#end(undefined)
      if (key === '\u0004' && this.#typed.length === 0) return this.#end(undefined)
      if (key === '\u007f' || key === '\b') this.#typed.pop()
      else if (key === '\u0015') this.#typed = []
      else if (key >= ' ') this.#typed.push(key)
    }
    return undefined
  }

  /** Drops what was typed ahead: it answers no question that had not been asked. */
  forget(): void {
    this.#waiting = []
    this.#typed = []
  }

  #end(typed: string | undefined): { readonly typed: string | undefined } {
    this.#typed = []
    // Whoever gives up means all that was typed.
    if (typed === undefined) this.#waiting = []
    return { typed }
  }
}
