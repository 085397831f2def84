/**
 * Stands where `electron` is imported in a test. The real package, imported under plain Node, would try to download
 * Electron; this one lets the importing file load and says so as soon as anything of Electron is used.
 */
function absent(name: string): object {
  return new Proxy(
    {},
    {
      get(_target, member) {
        throw new Error(
          `This test reached electron's ${name}.${String(member)}; test the part that needs no Electron, or use the stand-in.`,
        )
      },
    },
  )
}

export const app = absent('app')
export const BrowserWindow = absent('BrowserWindow')
export const protocol = absent('protocol')
export const session = absent('session')
