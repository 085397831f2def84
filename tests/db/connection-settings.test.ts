import { expect, test } from 'vitest'
import {
  assertSqliteVersion,
  connectionSettings,
  settings,
  unlock,
} from '../../db/connection-settings.ts'

/** Pragmas that obey, but for one that answers `stubborn` whatever it is told. */
function pragmas(stubborn?: { name: string; answer: unknown }) {
  const answers: Record<string, unknown> = { temp_store: 2, cipher: 'sqlcipher', legacy: '4' }
  const told: string[] = []
  return {
    told,
    pragma: (text: string) => {
      told.push(text)
      const [name = '', value] = text.split(' = ')
      const meant = settings.find((setting) => setting.name === name && setting.value === value)
      if (meant) answers[name] = meant.reads
      return stubborn?.name === name ? stubborn.answer : answers[name]
    },
  }
}

test.each(settings.filter(({ on }) => on !== 'read'))(
  '$name that does not hold stops the opening',
  ({ name }) => {
    expect(() => connectionSettings(pragmas().pragma, 'write')).not.toThrow()
    for (const answer of [undefined, 99]) {
      const { pragma } = pragmas({ name, answer })
      expect(() => connectionSettings(pragma, 'write')).toThrow(name)
    }
  },
)

test.each(['temp_store', 'cipher', 'legacy'])(
  '%s that does not hold stops it before the key is given',
  (name) => {
    const { pragma } = pragmas({ name, answer: 0 })
    let given = false
    const setKey = () => {
      given = true
      return 0
    }
    expect(() => unlock(pragma, setKey, Buffer.alloc(32))).toThrow(name)
    expect(given).toBe(false)
  },
)

test('temporary files are turned off first; the key is raw, and its text is zeroed after it was given', () => {
  const { pragma, told } = pragmas()
  const texts: Buffer[] = []
  const seen: string[] = []
  const key = Buffer.from(Array.from({ length: 32 }, (_, place) => place * 8 + 5))
  unlock(
    pragma,
    (text) => {
      texts.push(text)
      seen.push(text.toString('latin1'))
      return 0
    },
    key,
  )
  expect(told[0]).toBe('temp_store = MEMORY')
  expect(seen).toEqual([`raw:${key.toString('hex')}`])
  expect(texts).toEqual([Buffer.alloc(68)])
  expect(() => unlock(pragmas().pragma, () => 1, key)).toThrow('took no key')
})

test('a SQLite whose faults we know is asked for', () => {
  for (const version of ['3.53.1', '3.53.4', '3.54.0', '4.0.0', '3.53.10']) {
    expect(() => assertSqliteVersion(version)).not.toThrow()
  }
  for (const version of ['3.53.0', '3.52.9', '3.9.2', '2.99.99', undefined]) {
    expect(() => assertSqliteVersion(version)).toThrow('older than 3.53.1')
  }
})
