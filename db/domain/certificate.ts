import { z } from 'zod'
import { roleSchema } from './person.ts'
import { dateText, hex64, idText, nameText, referenceText } from './text.ts'

/** What a certificate says: whose key this is (docs/format.md section 5). */
export const certificateSchema = z.strictObject({
  format: z.literal('countersign/certificate/1'),
  key: z.string().regex(/^[0-9a-f]{32}$/),
  name: nameText,
  // RECOVERY names the recovery key's own signatures (docs/format.md section 5).
  person: idText.refine((id) => id !== 'RECOVERY', 'is a reserved id'),
  publicKey: hex64,
  register: z.string().optional(),
  registration: referenceText,
  role: roleSchema,
  validFrom: dateText,
  validTo: dateText.optional(),
})
export type Certificate = z.infer<typeof certificateSchema>

/** A certificate with the new key's own signature over it, which shows that its owner held it. */
export const certifiedKeySchema = z.strictObject({
  certificate: certificateSchema,
  proof: z.string().regex(/^[0-9a-f]{128}$/),
})
export type CertifiedKey = z.infer<typeof certifiedKeySchema>
