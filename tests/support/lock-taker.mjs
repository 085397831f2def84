// A program of its own that takes a register's lock at a given moment (milliseconds since 1970, 0 for at once), says
// so on stdout, and holds it for so many milliseconds, or until its stdin ends or it is killed.
import { takeRegisterLock } from '../../db/register-lock.ts'

const [, , folder, moment, holdMs] = process.argv
// Waiting in a loop and not by a timer, so that twenty of them start within the same millisecond.
while (Date.now() < Number(moment));
try {
  const lock = takeRegisterLock(folder)
  // Named again below: a lock that nothing names is given back when memory is next tidied.
  const leave = () => {
    lock.release()
    process.exit()
  }
  process.stdout.write('held\n')
  process.stdin.resume().once('end', leave)
  if (holdMs) setTimeout(leave, Number(holdMs))
} catch (error) {
  process.stdout.write(`${error.code}\n`)
}
