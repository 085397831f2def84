import { closeSync, existsSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { Fault } from '../db/domain/fault.ts'

const reportsFolder = 'reports'
const pdfBegin = '%PDF-'

/**
 * Throws Fault `folder-exists` unless a file may be written at `file`: never into the folder of a register, but for its
 * reports; where something has the name already, only with `mayReplace`, and only in the place of a PDF.
 */
export function refuseOutputPlace(file: string, mayReplace: boolean): void {
  const path = resolve(file)
  refuseRegisterFolder(file, path)
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (!there) return
  if (!mayReplace) throw somethingIsThere(file)
  if (there.isFile() && beginsAsPdf(path)) return
  throw new Fault('folder-exists', {
    found: `The file ${file} is there already and is no PDF.`,
    next: 'Choose another name; only a PDF is ever replaced, and nothing was changed.',
  })
}

/** The fault for a name that is taken. */
export function somethingIsThere(file: string): Fault {
  return new Fault('folder-exists', {
    found: `There is already a file ${file}.`,
    next: 'Give it another name, or replace it with --force; nothing was changed.',
  })
}

// Judged by where the folder really is: a link into a register leads into it by another name.
function refuseRegisterFolder(file: string, path: string): void {
  const real = join(realpathSync.native(dirname(path)), basename(path))
  for (const folder of foldersAround(real)) {
    const isRegister = ['register.db', 'keyring.json'].some((name) =>
      existsSync(join(folder, name)),
    )
    if (isRegister && !real.startsWith(join(folder, reportsFolder) + sep))
      throw new Fault('folder-exists', {
        found: `The file ${file} would lie in ${folder}, the folder of a register.`,
        next: `Choose a place outside of it, or its own ${reportsFolder} folder; nothing was changed.`,
      })
  }
}

function* foldersAround(path: string): Generator<string> {
  for (let inner = path, folder = dirname(path); folder !== inner; folder = dirname(folder)) {
    yield folder
    inner = folder
  }
}

function beginsAsPdf(path: string): boolean {
  const handle = openSync(path, 'r')
  try {
    const begin = Buffer.alloc(pdfBegin.length)
    readSync(handle, begin, 0, begin.length, 0)
    return begin.toString('latin1') === pdfBegin
  } finally {
    closeSync(handle)
  }
}
