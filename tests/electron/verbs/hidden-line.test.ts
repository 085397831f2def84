import { expect, test } from 'vitest'
import { HiddenLine } from '../../../electron/verbs/hidden-line.ts'

const typed = (line: HiddenLine, keys: string) => line.take(Buffer.from(keys, 'utf8'))

test('a line ends with return, and what follows waits for the next question', () => {
  const line = new HiddenLine()
  expect(typed(line, 'four brown')).toBeUndefined()
  expect(typed(line, ' hens\r123456\r')).toEqual({ typed: 'four brown hens' })
  expect(typed(line, '')).toEqual({ typed: '123456' })
  expect(typed(line, '')).toBeUndefined()
})

test('keys that take back, and keys that do nothing', () => {
  const line = new HiddenLine()
  expect(typed(line, 'ab\u007fc\b\u001bé\n')).toEqual({ typed: 'aé' })
  expect(typed(line, 'wrong\u0015right\r')).toEqual({ typed: 'right' })
})

test('what was typed ahead can be dropped', () => {
  const line = new HiddenLine()
  expect(typed(line, '123456\r\rrest')).toEqual({ typed: '123456' })
  line.forget()
  expect(typed(line, '')).toBeUndefined()
  expect(typed(line, '\r')).toEqual({ typed: '' })
})

test('giving up', () => {
  const line = new HiddenLine()
  expect(typed(line, 'abc\u0003def\r')).toEqual({ typed: undefined })
  expect(typed(line, '\u0004')).toEqual({ typed: undefined })
  // Ctrl+D ends nothing where something stands.
  expect(typed(line, 'a\u0004\r')).toEqual({ typed: 'a' })
})

test('a character cut in two chunks is one character', () => {
  const line = new HiddenLine()
  const [first = 0, ...rest] = Buffer.from('é', 'utf8')
  expect(line.take(Buffer.from([first]))).toBeUndefined()
  expect(line.take(Buffer.from([...rest, 0x0d]))).toEqual({ typed: 'é' })
})
