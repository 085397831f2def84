import { expect, test } from 'vitest'
import { isPin, passphraseBytes, passphraseProblem } from '../../../db/keyring/secret-rules.ts'

const sara = { person: 'SK-pharmacist', name: 'Sara Khan-Andersson' }

test.each([
  ['eleven char', 'too-short'],
  ['twelve chars', undefined],
  ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'too-short'],
  ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', undefined],
  // Two code points that NFKC makes one: eleven characters, however they are typed.
  ['a\u0308bcdefghijk', 'too-short'],
  ['Sara Khan-Andersson', 'is-the-name'],
  ['  sara khan andersson!', 'is-the-name'],
  ['SKPHARMACIST', 'is-the-name'],
  ['sk-pharmacist Sara Khan Andersson', 'is-the-name'],
  ['Sara Khan-Andersson’s horse', undefined],
  ['half a \ud83d pair here', 'not-text'],
])('in a live register the passphrase %j: %s', (passphrase, problem) => {
  expect(passphraseProblem(passphrase, 'live', sara)).toBe(problem)
})

test.each([
  ['', 'too-short'],
  ['x', undefined],
  ['SK-pharmacist', undefined],
])('in training the passphrase %j: %s', (passphrase, problem) => {
  expect(passphraseProblem(passphrase, 'training', sara)).toBe(problem)
})

test('a PIN is six plain digits', () => {
  expect(['048213', '000000'].every(isPin)).toBe(true)
  for (const wrong of [
    '',
    '12345',
    '1234567',
    '12345a',
    '１２３４５６',
    ' 12345',
    '12345\n',
    '٠١٢٣٤٥',
  ]) {
    expect(isPin(wrong)).toBe(false)
  }
})

test('a passphrase typed in another normalization form gives the same bytes', () => {
  expect(passphraseBytes('A\u030angstro\u0308m fine')).toEqual(passphraseBytes('Ångström \ufb01ne'))
})
