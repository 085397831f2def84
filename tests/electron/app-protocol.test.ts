import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerRequest, rendererManifest } from '../../electron/app-protocol.ts'

const top = mkdtempSync(join(tmpdir(), 'app-protocol-'))
const built = join(top, 'renderer')

beforeAll(() => {
  mkdirSync(join(built, 'assets'), { recursive: true })
  writeFileSync(join(built, 'index.html'), '<!doctype html>')
  writeFileSync(join(built, 'assets', 'index-1a2b.js'), 'export {}')
  writeFileSync(join(built, 'notes.txt'), 'not of a kind a page may ask for')
  writeFileSync(join(top, 'outside.html'), 'outside of the renderer')
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

const ask = (address: string, method = 'GET'): Promise<Response> =>
  answerRequest(rendererManifest(built), new Request(address, { method }))

describe('a page is served', () => {
  test('with its text and its kind', async () => {
    const page = await ask('app://countersign/index.html')
    expect(page.status).toBe(200)
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toBe('<!doctype html>')

    const script = await ask('app://countersign/assets/index-1a2b.js?again')
    expect(script.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  })

  test('under a policy that lets in nothing but the program itself', async () => {
    for (const address of ['app://countersign/index.html', 'app://countersign/absent.html']) {
      const { headers } = await ask(address)
      const policy = headers.get('Content-Security-Policy')?.split('; ')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy?.join()).not.toMatch(/unsafe|data:|blob:|https?:|\*/)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
  })
})

describe('nothing else is served', () => {
  test.each([
    'app://countersign/',
    'app://countersign/absent.html',
    'app://countersign/notes.txt',
    'app://countersign/../outside.html',
    'app://countersign/%2e%2e/outside.html',
    'app://countersign/..%2foutside.html',
    'app://countersign/assets/..%5c..%5coutside.html',
    'app://elsewhere/index.html',
  ])('%s', async (address) => {
    const answer = await ask(address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
  })

  test('to a request that is not a reading', async () => {
    expect((await ask('app://countersign/index.html', 'POST')).status).toBe(405)
  })
})
