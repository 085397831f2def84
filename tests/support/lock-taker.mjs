// A program of its own that takes a register's lock, says so on stdout, and holds it until its stdin ends.
import { takeRegisterLock } from '../../db/register-lock.ts'

try {
  takeRegisterLock(process.argv[2])
  process.stdout.write('held\n')
  process.stdin.resume()
} catch (error) {
  process.stdout.write(`${error.code}\n`)
}
